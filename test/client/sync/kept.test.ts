import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { forgetKept, keptNumbers, keptReader } from '../../../src/client/store/kept.ts';
import { closePlace } from '../../../src/client/store/open-place.ts';
import type { Place } from '../../../src/client/store/opened.ts';
import { reenrol } from '../../../src/client/store/reenrol.ts';
import { newId, save } from '../../../src/client/store/write.ts';
import { runCycle } from '../../../src/client/sync/cycle.ts';
import { meetGap } from '../../../src/client/sync/rewind.ts';
import { keptToForget } from '../../../src/sync/outbox.ts';
import { anAnswer } from '../store/given-place.ts';
import { aPhone, Net, scope, village } from './given-server.ts';

/** Many operations that went together lie together, packed, until no server can need them any more (sync design §3.10). */
const MANY = 30;
let net: Net;
beforeEach(() => {
  net = new Net();
  vi.stubGlobal('fetch', net.fetch);
});
afterEach(() => {
  closePlace();
  vi.unstubAllGlobals();
});

const outcome = async () => (await runCycle(true))?.outcome;
const saveMany = (count: number) =>
  save(
    Array.from({ length: count }, (_, n) => {
      const id = newId();
      const set = { head: `户主${n}`, village, householdType: 'GEN' };
      return { k: 'set' as const, id, kind: 'household' as const, file: id, create: true as const, set };
    }),
  );
const headsAtServer = () => net.server.standing(scope).map(({ body }) => String(body.head));
const numbers = (count: number, first = 1) => Array.from({ length: count }, (_, at) => first + at);

async function keptOn({ db, keys }: Place): Promise<number[]> {
  const read = await keptReader();
  const rows = await db.kept.toArray();
  return rows.flatMap((row) => read(row, keys).map(({ n }) => n)).sort((a, b) => a - b);
}
const lotsOn = async ({ db }: Place) => (await db.kept.toArray()).map(({ n, to }) => [n, to]);

/** The first cycle tells that the server takes columns. */
async function sentTogether(): Promise<Place> {
  const place = await aPhone(net);
  await outcome();
  await saveMany(MANY);
  expect(await outcome()).toBe('agreed');
  expect(await place.db.outbox.count()).toBe(0);
  return place;
}

test('what went in one request is one row, and each operation can be read from it', async () => {
  const place = await sentTogether();
  expect(await lotsOn(place)).toEqual([[1, MANY]]);
  expect(await keptOn(place)).toEqual(numbers(MANY));
});

test('a server that comes back from a backup is sent every one of them', async () => {
  const place = await aPhone(net);
  await outcome();
  net.server.backup();
  await saveMany(MANY);
  await outcome();
  net.server.restore();
  expect(headsAtServer()).toEqual([]);
  expect(await outcome()).toBe('agreed');
  expect(headsAtServer()).toHaveLength(MANY);
  expect(await keptOn(place)).toEqual(numbers(MANY));
});

test('what went by rows is read as well', async () => {
  net.saysColumns = false;
  const place = await sentTogether();
  expect(await lotsOn(place)).toEqual([[1, MANY]]);
  expect(await keptOn(place)).toEqual(numbers(MANY));
});

test('those a server lost go back into the outbox, the others of the row stay', async () => {
  const place = await sentTogether();
  await meetGap(place, { acked: 18 });
  expect((await place.db.outbox.toArray()).map(({ n, state }) => `${n} ${state}`)).toEqual(
    numbers(12, 19).map((n) => `${n} new`),
  );
  expect(await keptOn(place)).toEqual(numbers(18));
});

test('a gap that the server told of before it was set back puts nothing back', async () => {
  const place = await sentTogether();
  await meetGap(place, { acked: 18, epoch: 'the-one-before' });
  expect(await place.db.outbox.count()).toBe(0);
  expect(await keptOn(place)).toEqual(numbers(MANY));
});

test('a device that is enrolled anew at a restored server sends them under its new number', async () => {
  const place = await sentTogether();
  await reenrol(place, anAnswer({ device: 'another-device--', epoch: 'another' }));
  const rows = await place.db.outbox.toArray();
  expect(rows.map(({ n }) => n)).toEqual(numbers(MANY));
  expect(await place.db.kept.count()).toBe(0);
});

test.each([
  { durable: MANY - 1, left: MANY },
  { durable: MANY, left: 0 },
])('a row goes when its last operation lies in a backup: up to $durable', async ({ durable, left }) => {
  const place = await sentTogether();
  const rows = await place.db.kept.toArray();
  const last = keptToForget(keptNumbers(rows), { durable, serverNow: rows[0]?.keptAt ?? 0 });
  await forgetKept(place.db, rows, new Set(last));
  expect(await keptOn(place)).toHaveLength(left);
});

test('where one of them was refused, each lies by itself', async () => {
  const place = await aPhone(net);
  await saveMany(MANY);
  const id = newId();
  const data = { method: 'NO_SUCH_METHOD' };
  await save([{ k: 'add', id, kind: 'visit', file: id, data }]);
  expect(await outcome()).toBe('agreed');
  expect(await lotsOn(place)).toEqual(numbers(MANY + 1).map((n) => [n, undefined]));
});
