import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { packMarks, unpackMarks } from '../../../src/server/db/packed-marks.ts';
import { loadRecords } from '../../../src/server/db/records.ts';
import { aHousehold, countyRecords, write } from '../../given-county.ts';
import { county, givenDatabase } from '../../given-database.ts';

const mark = { stamp: '0-0-a', user: 'u', name: '李老师', at: '2026-09-10T08:00:00Z' };
const other = { ...mark, name: '王校长' };

test('one mark lies once for all its fields, and every field gets its own back', () => {
  const marks = { head: mark, phone: other, village: { ...mark } };
  expect(packMarks(marks)).toEqual([
    [mark, ['head', 'village']],
    [other, ['phone']],
  ]);
  expect(unpackMarks(packMarks(marks))).toEqual(marks);
});

test('a row of before, with a mark for each field, is read as ever and written the new way', async () => {
  const { db } = await givenDatabase();
  await write(db, countyRecords());
  const home = aHousehold();
  await write(db, [home]);
  const read = async () => (await loadRecords(db, county.code, { ids: [home.id], files: [] }))[0];
  const before = await read();
  const old = JSON.stringify(before?.marks);
  await sql`update record set marks = ${old}::jsonb where id = ${home.id}`.execute(db);
  expect(await read()).toEqual(before);
  await write(db, [{ ...home, data: { ...home.data, phone: '13900000000' } }]);
  const { rows } = await sql<{ marks: unknown }>`select marks from record where id = ${home.id}`.execute(db);
  expect(Array.isArray(rows[0]?.marks)).toBe(true);
  expect((await read())?.marks.head).toEqual(before?.marks.head);
});
