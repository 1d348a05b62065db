import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { closePlace } from '../../../src/client/store/open-place.ts';
import type { Place } from '../../../src/client/store/opened.ts';
import { keepPhoto } from '../../../src/client/store/photo-rows.ts';
import { reenrol } from '../../../src/client/store/reenrol.ts';
import { recordIn } from '../../../src/client/store/rows.ts';
import { countUnsent } from '../../../src/client/store/status.ts';
import { statusView } from '../../../src/client/store/status-state.ts';
import type { Change } from '../../../src/client/store/write.ts';
import { newId, save } from '../../../src/client/store/write.ts';
import { runCycle } from '../../../src/client/sync/cycle.ts';
import { START, villages } from '../../simulation/town.ts';
import { anAnswer } from '../store/given-place.ts';
import { aPhone, Net, scope } from './given-server.ts';

/** A term without a network (sync design §4c.10): 5,000 operations, 400 photos, and everything has moved on meanwhile. */
const HOUSEHOLDS = 1000;
const PHOTOS = 400;
const OPERATIONS = 5000;

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
const moment = '2026-09-10T09:00:00+08:00';
const aVisit = (file: string, photos: object[]): Change => ({
  k: 'add',
  id: newId(),
  kind: 'visit',
  file,
  data: {
    ...{ method: 'HOME', startedAt: moment, endedAt: moment, enteredAt: moment, harmAsked: true },
    ...{ visitors: [{ name: '薛明远' }], met: ['GUARDIAN'], findings: [], photos },
  } as never,
});

async function aPhoto(place: Place, n: number) {
  const ref = { sha: n.toString(16).padStart(64, '0'), bytes: 600 + n, width: 4, height: 3 };
  await keepPhoto(place, ref, { bytes: new Uint8Array(ref.bytes), at: Date.now() });
  return ref;
}

/** Visits to every household, some with photos; then a field of each, again and again. */
async function aTermsWork(place: Place, households: readonly string[]): Promise<void> {
  for (const [n, file] of households.entries()) {
    const photos = n < PHOTOS ? [await aPhoto(place, n)] : [];
    await save([aVisit(file, photos)]);
  }
  for (let done = households.length; done < OPERATIONS; done += 100) {
    const changes = Array.from({ length: 100 }, (_, index): Change => {
      const id = households[(done + index) % HOUSEHOLDS] ?? '';
      return {
        k: 'set',
        id,
        kind: 'household',
        file: id,
        set: { phone: `138${String(done + index).padStart(8, '0')}` },
      };
    });
    await save(changes);
  }
}

const villageRecords = () => net.server.standing(scope).filter(({ dead }) => !dead);
/** The same records on both sides, and each operation judged once. */
async function mustAgree(place: Place): Promise<void> {
  expect(await countUnsent(place)).toMatchObject({ unsent: 0, photosLeft: 0 });
  expect(await place.db.outbox.count()).toBe(0);
  const held = new Map((await place.db.rec.toArray()).map((row) => [row.id, recordIn(row, place.keys)]));
  const standing = villageRecords();
  for (const record of standing) expect(held.get(record.id)).toEqual(record);
  expect(held.size).toBe(standing.length);
  expect(net.server.database.ops.size).toBe(OPERATIONS);
  const codes = [...net.server.database.ops.values()].map(({ code }) => code);
  expect([...new Set(codes)]).toEqual(['applied']);
}

/** Some households leave the village and are forgotten there, others come: the phone's cursor lies below the floor. */
function moveOn(left: readonly string[]): void {
  const { records } = net.server.database;
  const moved = left.flatMap((id) => {
    const record = records.get(id);
    return record ? [{ ...record, body: { ...record.body, village: villages[1] } }] : [];
  });
  net.server.importRecords(moved);
  net.server.compact(scope);
  for (let n = 0; n < 100; n++) net.household(`新户${n}`);
}

test('5,000 operations and 400 photos of a term without a network arrive, though the copy lies below the floor', async () => {
  const households = Array.from({ length: HOUSEHOLDS }, (_, n) => net.household(`户主${n}`));
  const leaving = Array.from({ length: 50 }, (_, n) => net.household(`迁走${n}`));
  const place = await aPhone(net);
  expect(await outcome()).toBe('agreed');
  await aTermsWork(place, households);
  expect(await countUnsent(place)).toMatchObject({ unsent: OPERATIONS, photosLeft: PHOTOS });
  moveOn(leaving);
  net.asked.length = 0;
  expect(await outcome()).toBe('agreed');
  await mustAgree(place);
  expect(await place.db.rec.bulkGet(leaving)).toEqual(leaving.map(() => undefined));
  // By the floor's rule, not by finding afterwards that the sums differ.
  expect(statusView.get().history[0]).toMatchObject({ sent: OPERATIONS, photos: PHOTOS, repaired: 0 });
  expect(net.photos.size).toBe(PHOTOS);
  // No more than the work needs: 1,000 operations a request; which photos are missing is told with its answer, or asked once.
  expect(net.asked.filter((path) => path.endsWith('/push'))).toHaveLength(OPERATIONS / 1000);
  expect(net.asked.filter((path) => path.endsWith('/missing')).length).toBeLessThanOrEqual(1);
}, 180_000);

test('a device revoked meanwhile keeps a term’s work, and sends it all under the number it is given anew', async () => {
  const households = Array.from({ length: HOUSEHOLDS }, (_, n) => net.household(`户主${n}`));
  const place = await aPhone(net);
  expect(await outcome()).toBe('agreed');
  await aTermsWork(place, households);
  net.fault = () => new Response('{"code":"sync.device"}', { status: 403 });
  for (let contact = 0; contact < 3; contact++) expect(await outcome()).toBe('device');
  expect(await countUnsent(place)).toMatchObject({ unsent: OPERATIONS, photosLeft: PHOTOS });
  net.fault = () => undefined;
  const device = 'device-anew-0001';
  net.server.database.devices.set(device, { user: place.user.id, acked: 0 });
  await reenrol(place, anAnswer({ device, epoch: net.server.epoch }));
  expect(await outcome()).toBe('agreed');
  await mustAgree(place);
  expect(net.photos.size).toBe(PHOTOS);
}, 180_000);

test('a village taken and given back while the phone was away: what could not be written is kept and shown, nothing is lost', async () => {
  const households = Array.from({ length: 50 }, (_, n) => net.household(`户主${n}`));
  const place = await aPhone(net);
  const { id: user } = place.user;
  expect(await outcome()).toBe('agreed');
  for (const file of households) await save([aVisit(file, [])]);
  net.server.database.grants.set(user, []);
  expect(await outcome()).toBe('agreed');
  expect(await place.db.rec.bulkGet(households)).toEqual(households.map(() => undefined));
  net.server.database.grants.set(user, [{ scope, role: 'village-team', from: START }]);
  expect(await outcome()).toBe('agreed');
  const rows = (await place.db.rec.toArray()).map((row) => recordIn(row, place.keys)?.kind);
  expect(rows.filter((kind) => kind === 'household')).toHaveLength(50);
  expect(rows.filter((kind) => kind === 'quarantine')).toHaveLength(50);
  await save(households.map((file) => aVisit(file, [])));
  expect(await outcome()).toBe('agreed');
  expect(villageRecords().filter(({ kind }) => kind === 'visit')).toHaveLength(50);
});
