import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '../../../src/server/db/open.ts';
import { pull } from '../../../src/server/db/sync-pull.ts';
import { transact } from '../../../src/server/db/transact.ts';
import { writeRecords } from '../../../src/server/db/write-records.ts';
import { InvalidRecord, type RecordWrite } from '../../../src/sync/record-writes.ts';
import {
  aChild,
  aHousehold,
  aPerson,
  countyRecords,
  epochOf,
  ids,
  now,
  otherVillage,
  Phone,
  teacherOf,
  village,
  write,
  writer,
} from '../../given-county.ts';
import { givenDatabase, silent } from '../../given-database.ts';
import { kept, recomputed, sorted } from '../../given-truth.ts';

let database: Database;
beforeEach(async () => {
  database = await givenDatabase();
  await write(database.db, countyRecords());
});
const feedOf = async (record: string) => {
  const rows = await database.db.selectFrom('feed').selectAll().where('record', '=', record).execute();
  return rows.map(({ scope, gone, rv }) => `${scope} ${gone ? 'gone' : 'put'} ${rv}`).sort();
};
const agree = async () =>
  expect(sorted(await kept(database.db))).toEqual(sorted(await recomputed(database.db)));

describe('the bulk writer', () => {
  test('20,000 records land in one transaction, and every digest is that of the records', async () => {
    const writes: RecordWrite[] = [];
    for (let at = 0; at < 10_000; at += 1) {
      const home = aHousehold({ head: `户主${at}`, village: at % 2 ? village : otherVillage });
      writes.push(home, aChild(home.id, { class: at % 3 ? ids.class : ids.otherClass, school: ids.school }));
    }
    const done = await write(database.db, writes);
    expect(done).toMatchObject({ written: 20_000, unchanged: 0 });
    await agree();
    const again = await write(database.db, writes);
    expect(again).toMatchObject({ written: 0, unchanged: 20_000 });
    expect(again.commit.scopes).toEqual([]);
  });

  test('one bad row among many leaves nothing behind', async () => {
    const good = Array.from({ length: 50 }, () => aHousehold());
    const bad = aHousehold({ householdType: 'NO_SUCH_TYPE' });
    await expect(write(database.db, [...good, bad])).rejects.toBeInstanceOf(InvalidRecord);
    const rows = await database.db
      .selectFrom('record')
      .select('id')
      .where('kind', '=', 'household')
      .execute();
    expect(rows).toEqual([]);
    await agree();
  });

  test('a failure after the writer also takes everything back', async () => {
    const home = aHousehold();
    const failing = transact(database.db, async (trx) => {
      await writeRecords(trx, [home], writer);
      throw new Error('the import ends badly');
    });
    await expect(failing).rejects.toThrow('ends badly');
    expect(await feedOf(home.id)).toEqual([]);
    await agree();
  });

  test('a child that changes class leaves one feed and enters the other, its siblings with it', async () => {
    const home = aHousehold();
    const child = aChild(home.id, { class: ids.class, school: ids.school });
    await write(database.db, [home, child]);
    await write(database.db, [{ ...child, data: undefined, set: { class: ids.otherClass } } as RecordWrite]);
    const expected = [
      `class:${ids.class} gone 2`,
      `class:${ids.otherClass} put 2`,
      `village:${village} put 2`,
    ];
    expect(await feedOf(child.id)).toEqual(expected);
    expect(await feedOf(home.id)).toEqual(expected);
    await agree();
  });

  test('a family that moves takes its whole file to the other village', async () => {
    const home = aHousehold();
    const child = aChild(home.id);
    await write(database.db, [home, child]);
    await write(database.db, [
      { id: home.id, kind: 'household', file: home.id, set: { village: otherVillage } },
    ]);
    expect(await feedOf(child.id)).toEqual(
      [`village:${otherVillage} put 2`, `village:${village} gone 2`].sort(),
    );
    await agree();
  });

  test('a child of a roster that is linked to its household changes file, and its old file is empty', async () => {
    const home = aHousehold();
    const id = randomUUID();
    const child = aChild(id, { class: ids.class, school: ids.school }, id);
    await write(database.db, [home, child]);
    await write(database.db, [{ id, kind: 'child', file: home.id }]);
    expect(await feedOf(home.id)).toEqual([`class:${ids.class} put 2`, `village:${village} put 2`]);
    expect(await feedOf(id)).toEqual([`class:${ids.class} put 2`, `village:${village} put 2`]);
    const scopes = await database.db
      .selectFrom('file_scope')
      .select('scope')
      .where('file', '=', id)
      .execute();
    expect(scopes).toEqual([]);
    await agree();
  });

  test('the phones of both classes see a move: one a put, the other a gone', async () => {
    const parts = { db: database.db, log: silent, now: () => now };
    const epoch = await epochOf(database.db);
    const [old, next] = await Promise.all(
      [ids.class, ids.otherClass].map(
        async (id) => new Phone(await aPerson(database.db, [teacherOf(`class:${id}`)])),
      ),
    );
    const home = aHousehold();
    const child = aChild(home.id, { class: ids.class, school: ids.school });
    await write(database.db, [home, child]);
    const cursorsOf = async (phone: Phone) =>
      (await pull(parts, phone.user, phone.pull(epoch))).pages.map(({ scope, next }): [string, number] => [
        scope,
        next,
      ]);
    const [oldCursors, nextCursors] = [await cursorsOf(old as Phone), await cursorsOf(next as Phone)];
    await write(database.db, [
      { id: child.id, kind: 'child', file: home.id, set: { class: ids.otherClass } },
    ]);
    const pagesOf = async (phone: Phone, cursors: [string, number][]) =>
      (await pull(parts, phone.user, phone.pull(epoch, cursors))).pages.flatMap(({ put, gone }) => [
        ...put.map(({ kind }) => `put ${kind}`),
        ...gone.map(() => 'gone'),
      ]);
    expect(await pagesOf(old as Phone, oldCursors)).toEqual(['gone', 'gone']);
    expect((await pagesOf(next as Phone, nextCursors)).sort()).toEqual(['put child', 'put household']);
  });

  test('a deleted record travels as a tombstone and leaves the digest', async () => {
    const home = aHousehold();
    const child = aChild(home.id);
    await write(database.db, [home, child]);
    await write(database.db, [{ id: child.id, kind: 'child', file: home.id, dead: true }]);
    expect(await feedOf(child.id)).toEqual([`village:${village} put 2`]);
    await agree();
  });
});
