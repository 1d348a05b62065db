import { expect, test } from 'vitest';
import { ids } from '../given-county.ts';
import { kept, recomputed, sorted } from '../given-truth.ts';
import { anId, csv, givenSchool } from './given-import.ts';

const { database, school, records, childNamed, feedOf } = await givenSchool();
const { db } = database;
const head = ['姓名', '身份证号', '班级', '监护人', '联系电话'];

test('a roster lands whole: children, a new class, and a record of who imported what', async () => {
  const file = csv(
    head,
    ['陈一', anId('2017-09-02', 1), '三(1)班', '陈大', '13900000001'],
    ['陈二', anId('2017-10-02', 2), '三(5)班', '陈大', '13900000001'],
    ['陈三', '610599201710020013', '三(5)班', '', ''],
  );
  const uploaded = await school.upload('roster', file, '三年级名册.csv');
  expect(uploaded).toMatchObject({
    state: 'uploaded',
    reading: { headingRow: 0, school: ids.school, year: 2026 },
  });
  const previewed = await school.preview(uploaded);
  expect(previewed).toMatchObject({
    state: 'ready',
    counts: { rows: 3, new: 2, refused: 1 },
    newClasses: [{ school: ids.school, year: 2026, grade: 3, number: 5 }],
  });
  const refused = await school.items(previewed, 'refused');
  expect(refused.items[0]?.refusals).toMatchObject([{ code: 'id-check', row: 3, column: 1 }]);
  expect((await records()).filter(({ kind }) => kind === 'child')).toEqual([]);
  const done = await school.commit(previewed);
  expect(done).toMatchObject({
    state: 'done',
    by: '李老师',
    fileName: '三年级名册.csv',
    counts: { new: 2, refused: 1 },
    result: { records: 3 },
  });
  expect(done.fileSha).toMatch(/^[0-9a-f]{64}$/);
  const child = await childNamed('陈二');
  const made = (await records()).find(({ kind, body }) => kind === 'class' && body.number === 5);
  expect(child?.body).toMatchObject({ class: made?.id, school: ids.school, sex: 'F' });
  expect(await feedOf(child?.id)).toEqual({ [`class:${made?.id}`]: 'put' });
  expect(sorted(await kept(db))).toEqual(sorted(await recomputed(db)));
  const changed = await school.items(done);
  expect(changed.items.map(({ title, outcome }) => `${title} ${outcome}`)).toEqual([
    '陈一 new',
    '陈二 new',
    '陈三 refused',
  ]);
});

test('the same file again changes nothing', async () => {
  const before = await records();
  const file = csv(
    head,
    ['陈一', anId('2017-09-02', 1), '三(1)班', '陈大', '13900000001'],
    ['陈二', anId('2017-10-02', 2), '三(5)班', '陈大', '13900000001'],
    ['陈三', '610599201710020013', '三(5)班', '', ''],
  );
  const uploaded = await school.upload('roster', file);
  expect(uploaded.sameFile).toMatchObject({ by: '李老师' });
  const previewed = await school.preview(uploaded);
  expect(previewed.counts).toEqual({ rows: 3, unchanged: 2, refused: 1 });
  const done = await school.commit(previewed);
  expect(done.result?.records).toBe(0);
  expect(await records()).toEqual(before);
});

test('GBK is read like UTF-8', async () => {
  const { default: iconv } = await import('iconv-lite');
  const text = csv(head, ['陈一', anId('2017-09-02', 1), '三(1)班', '陈大', '13900000001']).toString();
  const previewed = await school.preview(await school.upload('roster', iconv.encode(text, 'gbk')));
  expect(previewed.counts).toMatchObject({ rows: 1, unchanged: 1, leaver: 1 });
});

test('a child that changes class leaves one teacher’s feed and enters the other’s', async () => {
  const file = csv(head, ['陈一', anId('2017-09-02', 1), '三(2)班', '陈大', '13900000001']);
  const previewed = await school.preview(await school.upload('roster', file));
  expect(previewed).toMatchObject({ counts: { changed: 1, leaver: 1 }, moves: { class: 1 } });
  await school.commit(previewed);
  const child = await childNamed('陈一');
  expect(await feedOf(child?.id)).toEqual({
    [`class:${ids.class}`]: 'gone',
    [`class:${ids.otherClass}`]: 'put',
  });
  expect(sorted(await kept(db))).toEqual(sorted(await recomputed(db)));
});

test('a leaver leaves its class only when a person said so; its school keeps the file', async () => {
  const file = csv(head, ['陈一', anId('2017-09-02', 1), '三(2)班', '陈大', '13900000001']);
  const kept = await school.bring('roster', file);
  expect(kept.result?.records).toBe(0);
  const previewed = await school.preview(await school.upload('roster', file));
  const [leaver] = (await school.items(previewed, 'leaver')).items;
  expect(leaver?.title).toBe('陈二');
  const decided = await school.decide(previewed, { answers: [{ key: leaver?.key, decision: 'leave' }] });
  expect(decided.open.leaving).toBe(1);
  await school.commit(previewed);
  const child = await childNamed('陈二');
  expect(child?.body).not.toHaveProperty('class');
  expect(child?.body).toMatchObject({ school: ids.school });
  expect(Object.values(await feedOf(child?.id)).sort()).toEqual(['gone', 'put']);
  expect((await feedOf(child?.id))[`school:${ids.school}`]).toBe('put');
});
