import 'fake-indexeddb/auto';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { closePlace } from '../../../src/client/store/open-place.ts';
import { deviceMeta } from '../../../src/client/store/sealed-meta.ts';
import { newId, save } from '../../../src/client/store/write.ts';
import { runCycle } from '../../../src/client/sync/cycle.ts';
import { aPhone, Net, scope, village } from './given-server.ts';

/** A phone learns from the server whether it takes pushes by columns, and loses nothing where it does not (decision 0020). */
const MANY = 30;
let net: Net;
let sent: { path: string; columns: boolean }[];
beforeEach(() => {
  net = new Net();
  sent = [];
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => {
    const packed = new Headers(init.headers).get('Content-Encoding') === 'gzip';
    const bytes = init.body as Uint8Array<ArrayBuffer>;
    const columns = packed && gunzipSync(bytes).toString('latin1').startsWith('guixue columns');
    sent.push({ path: path.slice(path.lastIndexOf('/') + 1), columns });
    return net.fetch(path, init);
  });
});
afterEach(() => {
  closePlace();
  vi.unstubAllGlobals();
});

const outcome = async () => (await runCycle(true))?.outcome;
const saveMany = (count = MANY) =>
  save(
    Array.from({ length: count }, (_, n) => {
      const id = newId();
      const set = { head: `户主${n}`, village, householdType: 'GEN' };
      return { k: 'set' as const, id, kind: 'household' as const, file: id, create: true as const, set };
    }),
  );
const headsAtServer = () => net.server.standing(scope).map(({ body }) => String(body.head)).length;
const pushes = () => sent.filter(({ path }) => path === 'push').map(({ columns }) => columns);

test('a phone that has heard of nothing sends by rows, and by columns after the first answer', async () => {
  await aPhone(net);
  await saveMany();
  expect(await outcome()).toBe('agreed');
  await saveMany();
  expect(await outcome()).toBe('agreed');
  expect(pushes()).toEqual([false, true]);
  expect(headsAtServer()).toBe(2 * MANY);
});

test('a few operations go by rows: that is shorter', async () => {
  await aPhone(net);
  await outcome();
  await saveMany(2);
  await outcome();
  expect(pushes()).toEqual([false]);
});

test('a server that is put back to a build of before gets by rows what it did not understand, in the same cycle', async () => {
  await aPhone(net);
  await outcome();
  net.takesColumns = false;
  net.saysColumns = false;
  await saveMany();
  expect(await outcome()).toBe('agreed');
  expect(pushes()).toEqual([true, false]);
  expect(headsAtServer()).toBe(MANY);
  await saveMany();
  expect(await outcome()).toBe('agreed');
  expect(pushes()).toEqual([true, false, false]);
});

test('what it said last is remembered on the disk', async () => {
  const place = await aPhone(net);
  await outcome();
  expect((await deviceMeta(place)).columns).toBeGreaterThan(0);
  net.saysColumns = false;
  await outcome();
  expect((await deviceMeta(place)).columns).toBeUndefined();
});
