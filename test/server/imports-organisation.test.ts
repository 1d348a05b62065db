import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { loadTree } from '../../src/server/db/tree.ts';
import { county } from '../given-database.ts';
import { kept, recomputed, sorted } from '../given-truth.ts';
import { csv, givenSchool } from './given-import.ts';

const { database, school, bureau, records } = await givenSchool();
const { db } = database;
const head = ['机构类别', '名称', '代码', '所在乡镇', '学校类别', '服务村'];

test('the sample list of a whole county lands in one go, is on record, and again it changes nothing', async () => {
  const bytes = readFileSync('public/samples/organisation.xlsx');
  const uploaded = await bureau.upload('organisation', bytes, 'organisation.xlsx');
  expect(uploaded).toMatchObject({ state: 'uploaded', reading: { headingRow: 1 } });
  const previewed = await bureau.preview(uploaded);
  const { rows = 0, new: made = 0, unchanged = 0, changed = 0, refused = 0 } = previewed.counts;
  expect(refused).toBe(0);
  expect(made + unchanged + changed).toBe(rows);
  const done = await bureau.commit(previewed);
  expect(done).toMatchObject({ state: 'done', by: '李老师', result: { records: made + changed } });
  const there = (kind: string) => records().then((all) => all.filter((one) => one.kind === kind).length);
  expect([await there('township'), await there('school')]).toEqual([17, 9]);
  const tree = await loadTree(db, county.code);
  expect(tree.parentOf.get('village:610526109201')).toBe('township:610526109');
  expect(sorted(await kept(db))).toEqual(sorted(await recomputed(db)));
  const before = await records();
  const again = await bureau.bring('organisation', bytes);
  expect(again).toMatchObject({ counts: { rows, unchanged: rows }, result: { records: 0 } });
  expect(await records()).toEqual(before);
});

test('a school’s registrar may not', async () => {
  const response = await school.request('/?kind=organisation&name=a.csv', {
    method: 'POST',
    body: new Uint8Array(csv(head, ['乡镇', '甲镇', '610526120', '', '', ''])),
  });
  expect(response.status).toBe(403);
});

test('refused rows stay out with their cell and reason, the others land', async () => {
  const file = csv(
    head,
    ['乡镇', '新设镇', '610526120', '', '', ''],
    ['村', '远村', '610527120201', '', '', ''],
    ['学校', '新设小学', '2161990777', '新设镇', '', '甲村'],
  );
  const done = await bureau.bring('organisation', file);
  expect(done.counts).toEqual({ rows: 3, new: 2, refused: 1 });
  const [item] = (await bureau.items(done, 'refused')).items;
  expect(item?.refusals).toMatchObject([{ code: 'unit-county', row: 2, column: 2, value: '610526' }]);
});

test('a village that a school serves is its registrar’s to import, also beyond the township', async () => {
  const village = (await records()).find(
    ({ kind, body }) => kind === 'village' && String(body.code).startsWith('610526102'),
  );
  const name = String(village?.body.name);
  const households = csv(['户主姓名', '乡镇', '行政村'], ['王五', '孙镇', name]);
  const refused = await school.preview(await school.upload('households', households));
  expect(refused.counts).toEqual({ rows: 1, refused: 1 });
  await bureau.bring('organisation', csv(head, ['学校', '罕井小学', '', '罕井镇', '小学', name]));
  const allowed = await school.preview(await school.upload('households', households));
  expect(allowed.counts).toEqual({ rows: 1, new: 1 });
});
