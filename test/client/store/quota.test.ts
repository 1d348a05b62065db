import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { loadDraft, saveDraft } from '../../../src/client/store/drafts.ts';
import { closePlace } from '../../../src/client/store/open-place.ts';
import type { Place } from '../../../src/client/store/opened.ts';
import { keepPhoto, photoBytes, photoId } from '../../../src/client/store/photo-rows.ts';
import { addPhoto } from '../../../src/client/store/photos.ts';
import { askForPersistence, needRoomForPhotos, RESERVE, withRoom } from '../../../src/client/store/space.ts';
import { statusView } from '../../../src/client/store/status-state.ts';
import { tidy } from '../../../src/client/store/tidy.ts';
import { newId, save } from '../../../src/client/store/write.ts';
import { aFullDisk } from './given-disk.ts';
import { aPlace, village } from './given-place.ts';

const LARGE = 6000;
const SMALL = 1500;
let place: Place;
let disk: ReturnType<typeof aFullDisk>;

beforeEach(async () => {
  place = await aPlace();
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
/** A visit of about so many characters. */
const visit = (letters: number) => {
  const id = newId();
  const remarks = 'x'.repeat(letters);
  return { k: 'add', id, kind: 'visit', file: id, data: { village, remarks } } as const;
};
const shaOf = (n: number): string => n.toString(16).padStart(64, '0');
async function aPhoto(n: number, state: 'draft' | 'new' | 'sent'): Promise<string> {
  const sha = shaOf(n);
  const ref = { sha, bytes: LARGE, width: 40, height: 30 };
  const bytes = crypto.getRandomValues(new Uint8Array(LARGE));
  await keepPhoto(place, ref, { bytes, thumb: bytes.slice(0, SMALL), at: Date.now() });
  await place.db.photo.update(photoId(place.keys, sha), { state });
  return sha;
}
const held = async (sha: string) => [
  (await photoBytes(place, sha))?.length,
  (await photoBytes(place, sha, 'photoThumb'))?.length,
];
const numbers = () => place.db.outbox.toCollection().primaryKeys();

test('a record finds room on a full phone: photos the server has are let go of, their small pictures stay', async () => {
  const sent = await aPhoto(1, 'sent');
  full();
  await save([visit(2000)]);
  expect(await numbers()).toEqual([1]);
  expect(await held(sent)).toEqual([undefined, SMALL]);
});

test('it does so too where the single write is told, and not its transaction', async () => {
  vi.restoreAllMocks();
  disk = aFullDisk('request');
  const sent = await aPhoto(1, 'sent');
  full();
  await save([visit(2000), visit(10)]);
  expect(await numbers()).toEqual([1, 2]);
  expect(await held(sent)).toEqual([undefined, SMALL]);
});

test('when that is not enough the small pictures go as well', async () => {
  const sent = await aPhoto(1, 'sent');
  full();
  await save([visit(LARGE + 200)]);
  expect(await numbers()).toEqual([1]);
  expect(await held(sent)).toEqual([undefined, undefined]);
});

test('what exists only here is never let go of for room: a photo not yet sent, one of a draft', async () => {
  const [waiting, drafted] = [await aPhoto(1, 'new'), await aPhoto(2, 'draft')];
  await saveDraft('visit:1', '党建国', { remarks: '在外地' });
  full();
  await expect(save([visit(500)], { closesDraft: 'visit:1' })).rejects.toMatchObject({ code: 'store.full' });
  expect([await held(waiting), await held(drafted)]).toEqual([
    [LARGE, SMALL],
    [LARGE, SMALL],
  ]);
});

test('a save that finds no room leaves nothing half-way, keeps its draft, and goes through once there is room', async () => {
  await saveDraft('visit:1', '党建国', { remarks: '在外地' });
  full();
  const change = visit(500);
  await expect(save([change], { closesDraft: 'visit:1' })).rejects.toMatchObject({ code: 'store.full' });
  expect(await numbers()).toEqual([]);
  expect(await place.db.touch.count()).toBe(0);
  expect(await loadDraft('visit:1')).toEqual({ remarks: '在外地' });
  expect(statusView.get().full).toBe(true);
  disk.quota = Number.POSITIVE_INFINITY;
  await save([change], { closesDraft: 'visit:1' });
  expect(statusView.get().full).toBeUndefined();
  expect(await numbers()).toEqual([1]);
  expect(await loadDraft('visit:1')).toBeUndefined();
});

test('a draft finds room as a record does: what is typed on a full phone is on the disk', async () => {
  const sent = await aPhoto(1, 'sent');
  full();
  const remarks = 'x'.repeat(2000);
  await saveDraft('visit:1', '党建国', { remarks });
  expect(await loadDraft('visit:1')).toEqual({ remarks });
  expect(await held(sent)).toEqual([undefined, SMALL]);
});

test('a new photo that finds no room is refused whole, and the records before it stand', async () => {
  await save([visit(10)]);
  full();
  const bytes = new Uint8Array(LARGE);
  const ref = { sha: shaOf(7), bytes: LARGE, width: 4, height: 3 };
  const kept = withRoom(place, () => keepPhoto(place, ref, { bytes, at: Date.now() }));
  await expect(kept).rejects.toMatchObject({ code: 'store.full' });
  expect([await place.db.photo.count(), await place.db.photoData.count()]).toEqual([0, 0]);
  expect(await numbers()).toEqual([1]);
});

const inReserve = () => place.db.photoData.where('id').startsWith(RESERVE).count();

test('records, drafts and what tells that they were sent find the room kept for them, a piece at a time; photos do not', async () => {
  await tidy(place, Date.now());
  expect(await inReserve()).toBe(16);
  full();
  await save([visit(2000)]);
  expect(await inReserve()).toBe(15);
  full();
  await saveDraft('visit:1', '党建国', { remarks: 'x'.repeat(200) });
  expect(await inReserve()).toBe(14);
  full();
  const bytes = new Uint8Array(LARGE);
  const ref = { sha: shaOf(7), bytes: LARGE, width: 4, height: 3 };
  const kept = withRoom(place, () => keepPhoto(place, ref, { bytes, at: Date.now() }));
  await expect(kept).rejects.toMatchObject({ code: 'store.full' });
  expect(await inReserve()).toBe(14);
});

test('what was used of that room is kept anew once there is some, and as much of it as there is', async () => {
  await tidy(place, Date.now());
  await place.db.photoData.clear();
  full();
  disk.quota += 300_000;
  await tidy(place, Date.now());
  expect(await inReserve()).toBe(2);
  disk.quota = Number.POSITIVE_INFINITY;
  await tidy(place, Date.now());
  expect(await inReserve()).toBe(16);
});

/** What the browser says of the whole disk. */
const browserSays = (storage: object) => vi.stubGlobal('navigator', { storage });
const MB = 1024 * 1024;

test('below 40 MB of room no photo is taken; records go on', async () => {
  browserSays({ estimate: async () => ({ quota: 100 * MB, usage: 61 * MB }) });
  await expect(addPhoto(new Blob(['x']))).rejects.toMatchObject({ code: 'store.full' });
  await save([visit(10)]);
  expect(await numbers()).toEqual([1]);
});

test('photos the server has make room for new ones', async () => {
  const sent = await aPhoto(1, 'sent');
  const usage = async () => ((await place.db.photoData.count()) > 0 ? 61 * MB : 50 * MB);
  browserSays({ estimate: async () => ({ quota: 100 * MB, usage: await usage() }) });
  await needRoomForPhotos(place);
  expect(await held(sent)).toEqual([undefined, SMALL]);
});

test('the browser is asked to keep the data after the first save, and its no is heard', async () => {
  let asked = 0;
  const persist = async () => {
    asked += 1;
    return false;
  };
  browserSays({ persist });
  await save([visit(10)]);
  await vi.waitFor(() => expect(statusView.get().storagePersisted).toBe(false));
  await save([visit(10)]);
  expect(asked).toBe(1);
  browserSays({ persist: async () => true });
  askForPersistence(true);
  await vi.waitFor(() => expect(statusView.get().storagePersisted).toBe(true));
});
