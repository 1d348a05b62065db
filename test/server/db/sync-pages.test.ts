import { type Kysely, sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import type { Scope } from '../../../src/domain/access.ts';
import { pull } from '../../../src/server/db/sync-pull.ts';
import type { SyncParts } from '../../../src/server/db/sync-push.ts';
import type { Tables } from '../../../src/server/db/tables.ts';
import { readSettings } from '../../../src/server/settings.ts';
import { compactFeeds } from '../../../src/server/upkeep/compact.ts';
import type { Page } from '../../../src/sync/protocol.ts';
import {
  aHousehold,
  aPerson,
  countyRecords,
  epochOf,
  now,
  otherVillage,
  Phone,
  teacherOf,
  village,
  write,
} from '../../given-county.ts';
import { givenDatabase, silent } from '../../given-database.ts';

const scope: Scope = `village:${village}`;
let parts: SyncParts;
let epoch: string;
let phone: Phone;
const homes = Array.from({ length: 9 }, () => aHousehold());

const settings = readSettings({});
let days = 0;
/** A night now, and one after more than 400 days: what has left the scope by now is forgotten (sync design §3.14). */
async function compact(db: Kysely<Tables>): Promise<void> {
  for (const wait of [8, 401]) {
    days += wait;
    await compactFeeds({ db, settings, now: () => now + days * 86_400_000 });
  }
}
const moveAway = (at: number) =>
  write(parts.db, [
    {
      id: homes[at]?.id ?? '',
      kind: 'household',
      file: homes[at]?.file ?? '',
      set: { village: otherVillage },
    },
  ]);

beforeAll(async () => {
  const { db } = await givenDatabase();
  parts = { db, log: silent, now: () => now };
  await write(db, countyRecords());
  for (const home of homes) await write(db, [home]);
  epoch = await epochOf(db);
  phone = new Phone(await aPerson(db, [teacherOf(scope)]));
});

interface Way {
  seq: number;
  begun?: number | undefined;
  have: Set<string>;
  resets: number;
}

/** One page of two records, taken in as a phone does: cursor, and the floor its pull from 0 began at. */
async function onePage(way: Way): Promise<Page> {
  const request = phone.pull(epoch, [[scope, way.seq]], 2);
  const begunAt: [Scope, number][] = way.begun === undefined ? [] : [[scope, way.begun]];
  const { pages } = await pull(parts, phone.user, { ...request, ...(begunAt.length > 0 && { begunAt }) });
  const page = pages.find((one) => one.scope === scope);
  if (!page) throw new Error('no page of the scope');
  if (page.reset) {
    way.resets += 1;
    way.begun = undefined;
    way.have.clear();
  } else way.begun = page.more ? (page.floor ?? way.begun) : undefined;
  for (const { id } of page.put) way.have.add(id);
  for (const [id] of page.gone) way.have.delete(id);
  way.seq = page.next;
  return page;
}
const there = async () => {
  const { rows } = await sql<{ record: string }>`
    select record from feed where scope = ${scope} and not gone`.execute(parts.db);
  return new Set(rows.map(({ record }) => record));
};

test('a pull from 0 in small pages gets past the floor of a compacted scope', async () => {
  await moveAway(5);
  await compact(parts.db);
  const way: Way = { seq: 0, have: new Set(), resets: 0 };
  for (let pages = 0; pages < 20 && (await onePage(way)).more; pages += 1);
  expect(way).toEqual({ seq: expect.any(Number), begun: undefined, have: await there(), resets: 0 });
});

test('what left and was forgotten during such a pull sends the phone back once, and is not kept', async () => {
  const way: Way = { seq: 0, have: new Set(), resets: 0 };
  await onePage(way);
  const [seen] = way.have;
  await moveAway(homes.findIndex(({ id }) => id === seen));
  await compact(parts.db);
  for (let pages = 0; pages < 20 && (await onePage(way)).more; pages += 1);
  expect(way.resets).toBe(1);
  expect(way.have.has(seen ?? '')).toBe(false);
  expect(way.have).toEqual(await there());
});

test('a phone that was away while its scope was compacted starts again, whatever it says of other scopes', async () => {
  const way: Way = { seq: 3, have: new Set(), resets: 0 };
  const first = await onePage(way);
  expect(first).toMatchObject({ reset: true, next: 0 });
});
