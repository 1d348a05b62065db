import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { aHousehold, aPerson, ids, now, teacherOf, write } from '../given-county.ts';
import { anId, asImporter, csv, givenSchool } from './given-import.ts';

const { database, school, bureau } = await givenSchool();
const { db } = database;
const head = ['姓名', '身份证号', '班级', '监护人', '联系电话'];

test('a mapping made by hand is remembered for these headings', async () => {
  const file = csv(['娃娃', '号', '班'], ['冯一', anId('2017-08-08', 19), '三(1)班']);
  const uploaded = await school.upload('roster', file);
  expect(uploaded.reading.mapping).not.toHaveProperty('name');
  await school.preview(uploaded, { mapping: { name: 0, idNumber: 1, className: 2 } });
  const again = await school.upload('roster', file);
  expect(again).toMatchObject({
    remembered: true,
    reading: { mapping: { name: 0, idNumber: 1, className: 2 } },
  });
  const elsewhere = await bureau.upload('roster', file);
  expect(elsewhere.remembered).toBe(false);
});

test('who may not import is refused, and drafts of others do not exist', async () => {
  const teacher = asImporter(database, await aPerson(db, [teacherOf(`class:${ids.class}`)]), now);
  expect((await teacher.request('/')).status).toBe(403);
  const draft = await school.upload('roster', csv(head, ['卫一', anId('2017-09-09', 21), '三(1)班', '', '']));
  expect((await bureau.request(`/${draft.id}`)).status).toBe(404);
  expect((await school.request(`/${draft.id}`, { method: 'DELETE' })).status).toBe(204);
  expect((await school.request(`/${draft.id}`)).status).toBe(404);
});

test('a file that is no table is refused with its reason', async () => {
  const response = await school.request('/?kind=roster&name=a.xls', {
    method: 'POST',
    body: new Uint8Array([0xd0, 0xcf, 0x11, 0xe0]),
  });
  expect(response.status).toBe(422);
  expect(await response.json()).toEqual({ code: 'import.file', detail: 'file.old-excel' });
});

test('the cells of an upload are gone once it has landed', async () => {
  const done = await school.bring('roster', csv(head, ['蒋一', anId('2017-11-11', 23), '三(1)班', '', '']));
  const { rows } = await sql`select 1 from import_sheet where batch = ${done.id}`.execute(db);
  expect(rows).toEqual([]);
});

test('households of another township are no business of a school', async () => {
  const list = csv(['户主姓名', '乡镇', '行政村'], ['李四', '罕井镇', '甲村'], ['王五', '孙镇', '丙村']);
  await write(db, [
    aHousehold({ head: '李四' }),
    {
      id: '00000000-0000-4000-9000-0000000000b1',
      kind: 'township',
      file: '00000000-0000-4000-9000-0000000000b1',
      data: { code: '610526102', name: '孙镇' },
    },
    {
      id: '00000000-0000-4000-9000-0000000000b2',
      kind: 'village',
      file: '00000000-0000-4000-9000-0000000000b2',
      data: { code: '610526102201', name: '丙村' },
    },
  ]);
  const previewed = await school.preview(await school.upload('households', list));
  expect(previewed.counts).toMatchObject({ unchanged: 1, refused: 1 });
  const [item] = (await school.items(previewed, 'refused')).items;
  expect(item?.refusals).toMatchObject([{ code: 'village-not-yours' }]);
});
