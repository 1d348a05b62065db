import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { closePlace } from '../../../src/client/store/open-place.ts';
import type { Place } from '../../../src/client/store/opened.ts';
import { keepPhoto, photoBytes, photoId } from '../../../src/client/store/photo-rows.ts';
import { countUnsent } from '../../../src/client/store/status.ts';
import { statusView } from '../../../src/client/store/status-state.ts';
import { newId, save } from '../../../src/client/store/write.ts';
import { runCycle } from '../../../src/client/sync/cycle.ts';
import { aFullDisk } from '../store/given-disk.ts';
import { aPhone, Net, scope, village } from './given-server.ts';

let net: Net;
let place: Place;
let disk: ReturnType<typeof aFullDisk>;
beforeEach(async () => {
  net = new Net();
  vi.stubGlobal('fetch', net.fetch);
  place = await aPhone(net);
  disk = aFullDisk();
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  closePlace();
});

const full = (): void => {
  disk.quota = disk.used(place.db.backendDB());
};
async function addHousehold(head: string): Promise<void> {
  const id = newId();
  const set = { head, village, householdType: 'GEN' };
  await save([{ k: 'set', id, kind: 'household', file: id, create: true, set }]);
}

test('what comes down finds room on a full phone where photos can be let go of', async () => {
  const sha = 'ab'.repeat(32);
  const ref = { sha, bytes: 20_000, width: 4, height: 3 };
  await keepPhoto(place, ref, { bytes: new Uint8Array(20_000), at: Date.now() });
  await place.db.photo.update(photoId(place.keys, sha), { state: 'sent' });
  for (let n = 0; n < 5; n++) net.household(`户主${n}`);
  full();
  expect(await runCycle(true)).toMatchObject({ outcome: 'agreed' });
  expect(await place.db.rec.count()).toBe(5);
  expect(await photoBytes(place, sha)).toBeUndefined();
});

test('a phone too full to take anything in says that it is the phone, still sends, and goes on once there is room', async () => {
  for (let n = 0; n < 40; n++) net.household(`户主${n}`);
  await addHousehold('党建国');
  full();
  expect(await runCycle(true)).toMatchObject({ outcome: 'phone-full' });
  expect(net.server.standing(scope).map(({ body }) => body.head)).toContain('党建国');
  // Nothing that anybody typed is at stake.
  expect(statusView.get().full).toBeUndefined();
  disk.quota = Number.POSITIVE_INFINITY;
  expect(await runCycle(true)).toMatchObject({ outcome: 'agreed' });
  expect(await place.db.rec.count()).toBe(41);
  expect(await countUnsent(place)).toMatchObject({ unsent: 0 });
});

/** A visit with a photo that lies on this phone alone. */
async function addVisitWithPhoto(sha: string, bytes: number): Promise<void> {
  const ref = { sha, bytes, width: 4, height: 3 };
  await keepPhoto(place, ref, { bytes: new Uint8Array(bytes), at: Date.now() });
  const id = newId();
  const data = { village, method: 'HOME', remarks: '', photos: [ref] };
  await save([{ k: 'add', id, kind: 'visit', file: id, data }]);
}

test('a phone full of photos that only it has sends them; what the server has makes room for what comes down', async () => {
  const [one, two] = ['ab'.repeat(32), 'cd'.repeat(32)];
  await addVisitWithPhoto(one, 20_000);
  await addVisitWithPhoto(two, 30_000);
  for (let n = 0; n < 5; n++) net.household(`户主${n}`);
  full();
  expect(await runCycle(true)).toMatchObject({ outcome: 'agreed' });
  expect([...net.photos.keys()].sort()).toEqual([one, two]);
  expect(await place.db.rec.count()).toBe(7);
  expect(await countUnsent(place)).toMatchObject({ unsent: 0, photosLeft: 0 });
});
