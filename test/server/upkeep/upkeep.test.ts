import { type Kysely, sql } from 'kysely';
import pino from 'pino';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { pull } from '../../../src/server/db/sync-pull.ts';
import { push } from '../../../src/server/db/sync-push.ts';
import type { Tables } from '../../../src/server/db/tables.ts';
import type { Parts } from '../../../src/server/parts.ts';
import { keepUp, nightlyUpkeep } from '../../../src/server/upkeep/upkeep.ts';
import {
  aChild,
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
import { type GivenServer, givenServer } from '../../given-server.ts';
import { kept, recomputed } from '../../given-truth.ts';

const scope = `village:${village}`;
const quiet = { digests: 0, misplaced: 0, unaccounted: 0, missing: 0, lost: 0 };

const logged: string[] = [];
const log = pino({ level: 'error' }, { write: (line: string) => void logged.push(line) });
let server: GivenServer;
let parts: Parts;
let db: Kysely<Tables>;
let phone: Phone;
let epoch: string;
const homes = Array.from({ length: 6 }, () => aHousehold());
const file = homes[0]?.file ?? '';

beforeAll(async () => {
  server = await givenServer({ metricsToken: 'a secret', log });
  parts = server.parts;
  db = parts.db;
  await write(db, homes);
  await write(db, [aChild(file), aChild(file, { name: '张小红' })]);
  phone = new Phone(await aPerson(db, [{ ...teacherOf(scope), role: 'village-team' }]));
  epoch = await epochOf(db);
});
beforeEach(() => {
  logged.length = 0;
});
const send = (...ops: { n: number }[]) => push(parts, phone.user, phone.push(epoch, ops));
const scopeRow = () => db.selectFrom('scope').selectAll().where('id', '=', scope).executeTakeFirstOrThrow();
const page = async (cursor: number) => {
  const { pages } = await pull(parts, phone.user, phone.pull(epoch, [[scope, cursor]]));
  return pages.find((one) => one.scope === scope);
};
async function metrics(): Promise<string> {
  const headers = { Authorization: 'Bearer a secret' };
  return (await server.app.request('/metrics', { headers })).text();
}

test('a county in order is found in order, and that is written down', async () => {
  await send(phone.household(), phone.household({ village: '610526999201' }));
  expect(await keepUp(parts)).toEqual({ ...quiet, removed: 0 });
  expect(logged).toEqual([]);
  const text = await metrics();
  expect(text).toMatch(/^guixue_upkeep_age_seconds 0$/m);
  expect(text).toMatch(/^guixue_upkeep_found\{what="digests"\} 0$/m);
  expect(await nightlyUpkeep(parts).last()).toBe(now);
});

test('a digest that is not the sum of its rows is an alarm, and is put right', async () => {
  const truth = await recomputed(db);
  await sql`update scope set digest_sum = digest_sum + 1, count = count - 1 where id = ${scope}`.execute(db);
  expect(await keepUp(parts)).toMatchObject({ digests: 1, misplaced: 0 });
  expect(logged.join()).toContain(scope);
  expect(await kept(db)).toEqual(truth);
  expect(await metrics()).toMatch(/^guixue_upkeep_found\{what="digests"\} 1$/m);
  expect(await keepUp(parts)).toMatchObject({ digests: 0 });
});

test('a record that a feed has lost, or stands where it does not belong, is an alarm; phones hear of both at the next pull', async () => {
  const [lost = '', strange = ''] = [homes[1]?.id, homes[2]?.id];
  const truth = await recomputed(db);
  const { seq } = await scopeRow();
  await sql`delete from feed where scope = ${scope} and record = ${lost}`.execute(db);
  await sql`insert into feed (county, scope, record, seq, rv, gone)
    select county, ${`village:${otherVillage}`}, record, 1000, rv, false from feed
    where scope = ${scope} and record = ${strange}`.execute(db);
  await sql`update scope set seq = 1000 where id = ${`village:${otherVillage}`}`.execute(db);
  expect(await keepUp(parts)).toMatchObject({ misplaced: 2 });
  expect(await kept(db)).toEqual(truth);
  expect((await page(seq))?.put.map(({ id }) => id)).toEqual([lost]);
  const { rows } = await sql<{ gone: boolean }>`
    select gone from feed where scope = ${`village:${otherVillage}`} and record = ${strange}`.execute(db);
  expect(rows).toEqual([{ gone: true }]);
  expect(await keepUp(parts)).toMatchObject({ digests: 0, misplaced: 0 });
});

test('work that goes on while everything is counted is no difference', async () => {
  const writing = (async () => {
    for (let turn = 0; turn < 30; turn += 1) await send(phone.household(), phone.household());
  })();
  for (let turn = 0; turn < 4; turn += 1) expect(await keepUp(parts)).toMatchObject(quiet);
  await writing;
  expect(await keepUp(parts)).toMatchObject(quiet);
});

test('a digest that is put right while others write to the scope ends up right', async () => {
  let writing = true;
  const writer = (async () => {
    for (let turn = 0; turn < 60; turn += 1) await send(phone.household());
    writing = false;
  })();
  for (let turn = 0; writing && turn < 60; turn += 1) {
    await sql`update scope set digest_sum = digest_sum + 1 where id = ${scope}`.execute(db);
    expect(await keepUp(parts)).toMatchObject({ digests: 1 });
  }
  await writer;
  expect(await kept(db)).toEqual(await recomputed(db));
});

test('two servers over one database do not look through it at once', async () => {
  const both = await Promise.all([keepUp(parts), keepUp(parts)]);
  expect(both.filter((found) => found === undefined)).toHaveLength(1);
});
