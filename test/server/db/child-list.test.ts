import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import type { Database } from '../../../src/server/db/open.ts';
import { aChild, aHousehold, countyRecords, ids, otherVillage, village, write } from '../../given-county.ts';
import { givenDatabase } from '../../given-database.ts';

let database: Database;
const home = aHousehold({ village, group: '二组' });
const other = aHousehold({ head: '李四', village: otherVillage });
const child = aChild(home.id, { name: '王小一', class: ids.class, birthDate: '2016-03-04' });
/** From a roster, in a file of its own. */
const pupil = aChild(home.id, { name: '王小二', class: ids.class, hukouVillage: otherVillage });
pupil.file = pupil.id;

const aVisit = (file: string, ...found: [child: string, whereabouts: string][]) => ({
  ...{ id: randomUUID(), kind: 'visit' as const, file },
  data: {
    ...{ method: 'PHONE', startedAt: '2026-09-09T09:00:00+08:00', endedAt: '2026-09-09T09:20:00+08:00' },
    ...{ enteredAt: '2026-09-09T09:21:00+08:00', visitors: [{ name: '李老师' }], met: ['GUARDIAN'] },
    findings: found.map(([one, whereabouts]) => ({
      ...{ child: one, whereabouts, asOnFile: false, evidence: [], signs: [] },
    })),
    ...{ photos: [], harmAsked: true },
  },
});

const listed = async () => {
  const { rows } = await sql<Record<string, string>>`
    select id, file, name, head, born, village, group_name, class from child_list order by name collate "C"`.execute(
    database.db,
  );
  return rows;
};
const versions = async (...files: string[]) => {
  const { rows } = await sql<{ id: string; version: number }>`
    select id, version from file where id = any(${files}::uuid[])`.execute(database.db);
  return files.map((file) => rows.find(({ id }) => id === file)?.version ?? 0);
};

beforeAll(async () => {
  database = await givenDatabase();
  await write(database.db, [...countyRecords(), home, other, child, pupil]);
});

test('a child stands in the list with its family’s place, or with its own where it has no family here', async () => {
  expect(await listed()).toMatchObject([
    { name: '王小一', file: home.id, head: '张三', village, group_name: '二组', born: '2016-03-04' },
    { name: '王小二', file: pupil.id, head: null, village: otherVillage, class: ids.class },
  ]);
});

test('a family that moves takes its children along, and no other file changes', async () => {
  const before = await versions(home.id, other.id);
  await write(database.db, [
    { id: home.id, kind: 'household', file: home.id, set: { village: otherVillage, head: '张五' } },
  ]);
  expect((await listed())[0]).toMatchObject({ name: '王小一', head: '张五', village: otherVillage });
  const after = await versions(home.id, other.id);
  expect(after).toEqual([(before[0] ?? 0) + 1, before[1]]);
});

test('a child that joins a family stands there and nowhere else, and both files have changed', async () => {
  const before = await versions(home.id, pupil.id);
  await write(database.db, [{ id: pupil.id, kind: 'child', file: home.id }]);
  expect(await listed()).toMatchObject([
    { name: '王小一', file: home.id },
    { name: '王小二', file: home.id, head: '张五', village: otherVillage, group_name: '二组' },
  ]);
  expect(await versions(home.id, pupil.id)).toEqual(before.map((version) => version + 1));
});

test('what visits found a child as stands in the list, each once, and stays when its record or family changes', async () => {
  const found = async () => {
    const { rows } = await sql<{ id: string; found: string[] }>`select id, found from child_list`.execute(
      database.db,
    );
    return [child.id, pupil.id].map((id) => rows.find((row) => row.id === id)?.found);
  };
  await write(database.db, [aVisit(home.id, [child.id, 'OUT_PROV'], [pupil.id, 'IN_LOCAL'])]);
  expect(await found()).toEqual([['OUT_PROV'], ['IN_LOCAL']]);
  await write(database.db, [aVisit(home.id, [child.id, 'IN_CITY']), aVisit(home.id, [child.id, 'OUT_PROV'])]);
  expect(await found()).toEqual([['IN_CITY', 'OUT_PROV'], ['IN_LOCAL']]);
  await write(database.db, [
    { id: home.id, kind: 'household', file: home.id, set: { head: '张六' } },
    { id: child.id, kind: 'child', file: home.id, set: { rollStatus: '02' } },
  ]);
  expect(await found()).toEqual([['IN_CITY', 'OUT_PROV'], ['IN_LOCAL']]);
  const { rows } = await sql<{ roll: string }>`
    select roll_status as roll from child_list where id = ${child.id}`.execute(database.db);
  expect(rows).toEqual([{ roll: '02' }]);
});

test('a retracted child leaves the list, and comes back with a later word', async () => {
  await write(database.db, [{ id: child.id, kind: 'child', file: home.id, dead: true }]);
  expect((await listed()).map(({ name }) => name)).toEqual(['王小二']);
  await write(database.db, [{ id: child.id, kind: 'child', file: home.id, set: { name: '王小三' } }]);
  expect((await listed()).map(({ name }) => name)).toEqual(['王小三', '王小二']);
});

test('a family that is retracted leaves its children to their own place', async () => {
  await write(database.db, [{ id: home.id, kind: 'household', file: home.id, dead: true }]);
  expect(await listed()).toMatchObject([
    { name: '王小三', head: null, village: null },
    { name: '王小二', head: null, village: otherVillage },
  ]);
});
