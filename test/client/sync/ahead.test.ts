import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { closePlace } from '../../../src/client/store/open-place.ts';
import type { Place } from '../../../src/client/store/opened.ts';
import { keepPhoto } from '../../../src/client/store/photo-rows.ts';
import { recordIn } from '../../../src/client/store/rows.ts';
import { countUnsent } from '../../../src/client/store/status.ts';
import { statusView } from '../../../src/client/store/status-state.ts';
import { newId, save } from '../../../src/client/store/write.ts';
import { runCycle } from '../../../src/client/sync/cycle.ts';
import { copyOf } from '../../simulation/database.ts';
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
const rename = (id: string, head: string) =>
  save([{ k: 'set', id, kind: 'household', file: id, set: { head } }]);
const headsOn = async ({ db, keys }: Place) =>
  (await db.rec.toArray()).map((row) => String(recordIn(row, keys)?.body.head)).sort();
const headsAtServer = () =>
  net.server
    .standing(scope)
    .map(({ body }) => String(body.head))
    .sort();

const moment = '2026-09-10T09:00:00+08:00';
const visit = {
  ...{ method: 'HOME', startedAt: moment, endedAt: moment, enteredAt: moment, harmAsked: true },
  ...{ visitors: [{ name: '薛明远' }], met: ['GUARDIAN'], findings: [] },
};

test.each([
  ['says which scope', true],
  ['does not say which scope', false],
])(
  'a server put back without a new epoch, that %s, gets everything again, and it is told',
  async (_, says) => {
    const place = await aPhone(net);
    net.saysScope = says;
    const old = net.household('李秀兰');
    await outcome();
    const then = copyOf(net.server.database);
    await rename(old, '李秀兰二');
    await rename(old, '李秀兰三');
    await outcome();
    await addHousehold('党建国');
    expect(await outcome()).toBe('agreed');
    net.server.database = then;
    expect(headsAtServer()).toEqual(['李秀兰']);
    expect(await outcome()).toBe('agreed');
    expect(statusView.get().history[0]?.ahead).toBeGreaterThan(0);
    expect(headsAtServer()).toEqual(['党建国', '李秀兰三'].sort());
    expect(await headsOn(place)).toEqual(headsAtServer());
    expect(await outcome()).toBe('agreed');
    expect(statusView.get().history[0]?.ahead).toBe(0);
  },
);

test('a server put back, that others have written to since, gets again what it forgot of a phone that writes no more', async () => {
  const place = await aPhone(net);
  await outcome();
  const then = copyOf(net.server.database);
  const file = await addHousehold('党建国');
  const sha = 'a'.repeat(64);
  const photo = { sha, bytes: 100, width: 4, height: 3 };
  await keepPhoto(place, photo, { bytes: new Uint8Array(100), at: Date.now() });
  await save([{ k: 'add', id: newId(), kind: 'visit', file, data: { ...visit, photos: [photo] } }]);
  expect(await outcome()).toBe('agreed');
  expect([...net.photos.keys()]).toEqual([sha]);
  net.server.database = then;
  net.photos.clear();
  for (const head of ['张文', '李秀兰', '王芳']) net.household(head);
  expect(await outcome()).toBe('agreed');
  expect(headsAtServer()).toContain('党建国');
  expect([...net.photos.keys()]).toEqual([sha]);
  expect(await headsOn(place)).toEqual(headsAtServer());
  expect(statusView.get().history[0]?.ahead).toBeGreaterThan(0);
});

test('what others had written and the server lost is no longer shown as agreed', async () => {
  const place = await aPhone(net);
  const id = net.household('李秀兰');
  await outcome();
  const then = copyOf(net.server.database);
  net.household('党建国');
  const record = net.server.database.records.get(id);
  if (!record) throw new Error('not imported');
  net.server.importRecords([{ ...record, body: { ...record.body, head: '李秀兰二' } }]);
  expect(await outcome()).toBe('agreed');
  expect(await headsOn(place)).toEqual(['党建国', '李秀兰二'].sort());
  net.server.database = then;
  expect(await outcome()).toBe('agreed');
  expect(await headsOn(place)).toEqual(['李秀兰']);
});

test('a server that stays behind is asked once more in a cycle, and not for ever', async () => {
  await aPhone(net);
  net.household('党建国');
  await outcome();
  const behind = JSON.stringify({ code: 'sync.cursor-ahead', detail: { scope } });
  net.fault = (path) => (path.endsWith('/pull') ? new Response(behind, { status: 409 }) : undefined);
  net.asked.length = 0;
  expect(await runCycle(true)).toMatchObject({ outcome: 'failed', code: 'ahead' });
  expect(net.asked.filter((path) => path.endsWith('/pull'))).toHaveLength(2);
  net.fault = () => undefined;
  expect(await outcome()).toBe('agreed');
});

test('photos the server has already are found in pages of five hundred, and none of them is sent again', async () => {
  const place = await aPhone(net);
  const file = await addHousehold('党建国');
  const refs = Array.from({ length: 1203 }, (_, n) => ({
    ...{ sha: n.toString(16).padStart(64, '0'), bytes: 100 + n, width: 4, height: 3 },
  }));
  const bytes = new Uint8Array(100);
  for (const ref of refs) {
    await keepPhoto(place, ref, { bytes, at: Date.now() });
    net.photos.set(ref.sha, bytes);
  }
  const lost = refs[1100]?.sha ?? '';
  net.photos.delete(lost);
  for (const photo of refs)
    if (Number.parseInt(photo.sha, 16) % 3 === 0) {
      const photos = refs.slice(refs.indexOf(photo), refs.indexOf(photo) + 3);
      await save([{ k: 'add', id: newId(), kind: 'visit', file, data: { ...visit, photos } }]);
    }
  expect((await countUnsent(place)).photosLeft).toBe(1203);
  expect(await outcome()).toBe('agreed');
  expect((await countUnsent(place)).photosLeft).toBe(0);
  const asked = net.asked.filter((path) => path.startsWith('/api/photos/'));
  expect(asked).toEqual([...Array(3).fill('/api/photos/missing'), '/api/photos/uploads']);
});
