import { type Kysely, sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { pull } from '../../../src/server/db/sync-pull.ts';
import type { Tables } from '../../../src/server/db/tables.ts';
import type { Parts } from '../../../src/server/parts.ts';
import { keepUp } from '../../../src/server/upkeep/upkeep.ts';
import {
  aHousehold,
  aPerson,
  epochOf,
  now,
  otherVillage,
  Phone,
  teacherOf,
  village,
  write,
} from '../../given-county.ts';
import { givenServer } from '../../given-server.ts';
import { kept, recomputed } from '../../given-truth.ts';

const DAY = 86_400_000;
const scope = `village:${village}`;
let parts: Parts;
let db: Kysely<Tables>;
let clock = now;
let phone: Phone;
let epoch: string;
const homes = Array.from({ length: 6 }, () => aHousehold());
const [stays, moves, dies, movesLate] = homes.map(({ id }) => id) as [string, string, string, string];

beforeAll(async () => {
  const server = await givenServer();
  parts = { ...server.parts, now: () => clock };
  db = parts.db;
  await write(db, homes);
  phone = new Phone(await aPerson(db, [teacherOf(scope)]));
  epoch = await epochOf(db);
});
const moveAway = (id: string) =>
  write(db, [{ id, kind: 'household', file: id, set: { village: otherVillage } }]);
const bury = (id: string) => write(db, [{ id, kind: 'household', file: id, dead: true }]);
const inFeed = async (): Promise<string[]> => {
  const { rows } = await sql<{
    record: string;
  }>`select record from feed where scope = ${scope} order by seq`.execute(db);
  return rows.map(({ record }) => record);
};
const floor = async (): Promise<number> =>
  (await db.selectFrom('scope').select('floor').where('id', '=', scope).executeTakeFirstOrThrow()).floor;
const page = async (cursor: number) => {
  const { pages } = await pull(parts, phone.user, phone.pull(epoch, [[scope, cursor]]));
  return pages.find((one) => one.scope === scope);
};

test('what has left a scope, and what was deleted, leaves its feed after 400 days and not before; the floor rises', async () => {
  const early = (await page(0))?.next ?? 0;
  await moveAway(moves);
  await bury(dies);
  const seen = (await page(early))?.next ?? 0;
  await keepUp(parts);
  clock += 30 * DAY;
  await moveAway(movesLate);
  await keepUp(parts);

  clock = now + 399 * DAY;
  expect(await keepUp(parts)).toMatchObject({ removed: 0 });
  expect(await inFeed()).toEqual(expect.arrayContaining([moves, dies, movesLate]));

  clock = now + 401 * DAY;
  expect(await keepUp(parts)).toMatchObject({ removed: 2, digests: 0, misplaced: 0 });
  const left = await inFeed();
  expect(left).toEqual(expect.arrayContaining([stays, movesLate]));
  expect(left).not.toEqual(expect.arrayContaining([moves]));
  expect(left).not.toEqual(expect.arrayContaining([dies]));
  expect(await floor()).toBe(seen);
  expect(await kept(db)).toEqual(await recomputed(db));

  // Who stood below may have missed that something left, and begins again; who had seen it goes on.
  expect(await page(early)).toMatchObject({ reset: true, next: 0 });
  const next = await page(seen);
  expect([next?.reset, next?.gone.map(([id]) => id)]).toEqual([undefined, [movesLate]]);
  expect((await page(0))?.reset).toBeUndefined();
});

test('thirty days later the rest goes, and nights without news change nothing', async () => {
  clock = now + 431 * DAY;
  expect(await keepUp(parts)).toMatchObject({ removed: 1 });
  const before = [await floor(), await inFeed()];
  for (let night = 0; night < 3; night += 1) {
    clock += DAY;
    expect(await keepUp(parts)).toMatchObject({ removed: 0 });
  }
  expect([await floor(), await inFeed()]).toEqual(before);
  const { rows } = await sql<{
    marks: number;
  }>`select count(*)::int as marks from scope_mark where scope = ${scope}`.execute(db);
  expect(rows[0]?.marks).toBeLessThan(4);
});

test('a record that comes back to life after its feed row went is in the feed again', async () => {
  await write(db, [{ id: dies, kind: 'household', file: dies, set: { head: '又回来了' } }]);
  expect(await inFeed()).toContain(dies);
  expect(await kept(db)).toEqual(await recomputed(db));
});
