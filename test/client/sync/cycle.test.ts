import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { closePlace } from '../../../src/client/store/open-place.ts';
import type { Place } from '../../../src/client/store/opened.ts';
import { opened } from '../../../src/client/store/opened.ts';
import { keepPhoto } from '../../../src/client/store/photo-rows.ts';
import { recordIn } from '../../../src/client/store/rows.ts';
import { deviceMeta } from '../../../src/client/store/sealed-meta.ts';
import { countUnsent } from '../../../src/client/store/status.ts';
import { statusView } from '../../../src/client/store/status-state.ts';
import { selfOfPlace, shownById } from '../../../src/client/store/views.ts';
import { newId, save } from '../../../src/client/store/write.ts';
import { runCycle } from '../../../src/client/sync/cycle.ts';
import { aPhone, Net, scope, village } from './given-server.ts';

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
async function addHousehold(head: string): Promise<string> {
  const id = newId();
  const set = { head, village, householdType: 'GEN' };
  await save([{ k: 'set', id, kind: 'household', file: id, create: true, set }]);
  return id;
}
const headsOn = async ({ db, keys }: Place) =>
  (await db.rec.toArray()).map((row) => String(recordIn(row, keys)?.body.head)).sort();
const headsAtServer = () =>
  net.server
    .standing(scope)
    .map(({ body }) => String(body.head))
    .sort();

test('a first cycle brings everything, and ends with what can be checked', async () => {
  net.household('党建国');
  net.household('李秀兰');
  const place = await aPhone(net);
  expect(await outcome()).toBe('agreed');
  expect(await headsOn(place)).toEqual(['党建国', '李秀兰']);
  const { agreed, history, phase, unsent } = statusView.get();
  expect(agreed).toMatchObject({ records: 2, code: expect.stringMatching(/^[0-9A-F]{4}-[0-9A-F]{4}$/) });
  expect(history[0]).toMatchObject({ outcome: 'agreed', received: 2, sent: 0 });
  expect({ phase, unsent }).toEqual({ phase: 'idle', unsent: 0 });
});

test('more records than a page holds all arrive', async () => {
  for (let n = 0; n < 1203; n++) net.household(`户主${n}`);
  const place = await aPhone(net);
  expect(await outcome()).toBe('agreed');
  expect(await place.db.rec.count()).toBe(1203);
});

test('the next pages are asked for while those before are written down, and each is asked for once', async () => {
  for (let n = 0; n < 1203; n++) net.household(`户主${n}`);
  const place = await aPhone(net);
  const written: number[] = [];
  let writing = 0;
  place.db.rec.hook('creating', () => {
    writing += 1;
  });
  const { fetch } = net;
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => {
    if (path.endsWith('/pull')) written.push(writing);
    return fetch(path, init);
  });
  expect(await outcome()).toBe('agreed');
  // Of 500 records each: the second was asked for before the first stood on the disk, the third before the second.
  expect(written).toEqual([0, 0, 500]);
  expect(await place.db.rec.count()).toBe(1203);
});

test('an answer that lay ready while others were written down sets the clock by when it came', async () => {
  for (let n = 0; n < 1203; n++) net.household(`户主${n}`);
  const place = await aPhone(net);
  const { db } = place;
  vi.useFakeTimers({ toFake: ['Date'] });
  db.rec.hook('creating', () => {
    vi.advanceTimersByTime(10);
  });
  expect(await outcome()).toBe('agreed');
  vi.useRealTimers();
  expect(Math.abs((await deviceMeta(place)).skew)).toBeLessThan(1000);
});

test('what was saved here reaches the server, leaves the outbox, and is kept for a server that forgets', async () => {
  const place = await aPhone(net);
  await addHousehold('党建国');
  expect(await countUnsent(place)).toMatchObject({ unsent: 1 });
  expect(await outcome()).toBe('agreed');
  expect(headsAtServer()).toEqual(['党建国']);
  expect(await place.db.outbox.count()).toBe(0);
  expect(await place.db.kept.count()).toBe(1);
  expect(await countUnsent(place)).toMatchObject({ unsent: 0 });
  expect(await headsOn(place)).toEqual(['党建国']);
});

test('photos follow the records, and a photo the server does not take holds nothing up', async () => {
  const place = await aPhone(net);
  const file = await addHousehold('党建国');
  const refs = ['ab', 'cd'].map((pair, index) => ({
    sha: pair.repeat(32),
    bytes: 900 - index,
    width: 4,
    height: 3,
  }));
  const bytes = crypto.getRandomValues(new Uint8Array(900));
  for (const ref of refs) await keepPhoto(place, ref, { bytes, at: Date.now() });
  const moment = '2026-09-10T09:00:00+08:00';
  await save([
    {
      k: 'add',
      id: newId(),
      kind: 'visit',
      file,
      data: {
        ...{ method: 'HOME', startedAt: moment, endedAt: moment, enteredAt: moment, harmAsked: true },
        ...{ visitors: [{ name: '薛明远' }], met: ['GUARDIAN'], findings: [], photos: refs },
      },
    },
  ]);
  net.refusedPhotos.add('ab'.repeat(32));
  expect(await outcome()).toBe('agreed');
  expect([...net.photos.keys()]).toEqual(['cd'.repeat(32)]);
  expect(net.asked.slice(-2)).toEqual(['/api/photos/uploads', '/api/photos/uploads']);
  expect((await countUnsent(place)).photosLeft).toBe(1);
});

test('a record on its way, taken, and pulled back shows the same all along', async () => {
  const place = await aPhone(net);
  const id = await addHousehold('党建国');
  const view = async () => (await shownById(place, [id], selfOfPlace(place))).get(id);
  expect(await view()).toMatchObject({ pending: 'new', view: { body: { head: '党建国' } } });
  net.fault = (path) => (path.endsWith('/pull') ? 'no-network' : undefined);
  await outcome();
  // The answer to the push says enough of its own writes: they need not wait for a pull.
  const taken = await view();
  expect(taken?.pending).toBeUndefined();
  expect(taken?.view).toMatchObject({ rv: 1, body: { head: '党建国' } });
  net.fault = () => undefined;
  await outcome();
  const after = await view();
  expect(after?.pending).toBeUndefined();
  expect(after?.view).toMatchObject({ rv: 1, body: { head: '党建国' } });
});

test('two phones that changed different fields of a household both see both', async () => {
  const id = net.household('党建国');
  const first = await aPhone(net);
  await outcome();
  await save([{ k: 'set', id, kind: 'household', file: id, set: { group: '三组' } }]);
  closePlace();
  const second = await aPhone(net);
  await outcome();
  await save([{ k: 'set', id, kind: 'household', file: id, set: { phone: '13891300000' } }]);
  expect(await outcome()).toBe('agreed');
  closePlace();
  await first.db.open();
  opened.set(first);
  expect(await outcome()).toBe('agreed');
  const [row] = await first.db.rec.bulkGet([id]);
  expect(row && recordIn(row, first.keys)?.body).toMatchObject({ group: '三组', phone: '13891300000' });
  second.db.close();
});

test('locking the phone stops its cycle without a word to anybody', async () => {
  const place = await aPhone(net);
  await addHousehold('党建国');
  net.fault = () => {
    closePlace();
    return undefined;
  };
  await runCycle(true);
  await place.db.open();
  expect((await countUnsent(place)).unsent).toBeLessThanOrEqual(1);
  net.fault = () => undefined;
  opened.set(place);
  expect(await outcome()).toBe('agreed');
  expect(headsAtServer()).toEqual(['党建国']);
});
