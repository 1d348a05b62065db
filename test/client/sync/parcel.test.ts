import 'fake-indexeddb/auto';
import { createHash, randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { closePlace } from '../../../src/client/store/open-place.ts';
import { present } from '../../../src/client/store/opened.ts';
import { keepPhoto } from '../../../src/client/store/photo-rows.ts';
import { deviceMeta } from '../../../src/client/store/sealed-meta.ts';
import { countUnsent } from '../../../src/client/store/status.ts';
import { setPin, signIn, signOut } from '../../../src/client/store/vault.ts';
import { newId, save } from '../../../src/client/store/write.ts';
import { runCycle } from '../../../src/client/sync/cycle.ts';
import { deliverParcel, makeParcel, type Parcel } from '../../../src/client/sync/parcel.ts';
import { otherVillage, village } from '../../given-county.ts';
import { aJpeg } from '../../given-photo.ts';
import { type Caller, givenServer, password } from '../../given-server.ts';

const server = await givenServer();
const { db } = server.parts;
let cookie = '';
let offline = false;
const asked: string[] = [];
async function browserFetch(path: string, init: RequestInit = {}): Promise<Response> {
  if (offline) throw new TypeError('fetch failed');
  asked.push(path);
  const response = await server.app.request(path, {
    ...init,
    headers: { ...(init.headers as object), ...(cookie && { Cookie: cookie }) },
  });
  const given = response.headers.get('set-cookie');
  if (given) cookie = given.split(';')[0] ?? '';
  return response;
}
let carrier: Caller;
const teamOf = (place: string) =>
  server.aUser([{ scope: `village:${place}`, role: 'village-team', from: '2026-01-01T00:00:00Z' }]);

beforeEach(async () => {
  vi.stubGlobal('fetch', browserFetch);
  offline = false;
  carrier = await server.signIn((await teamOf(otherVillage)).username);
  await signIn((await teamOf(village)).username, password);
  await setPin('246810');
  await runCycle(true);
});
afterEach(async () => {
  offline = false;
  await signOut();
  closePlace();
  vi.unstubAllGlobals();
});

/** A day in the village without a network: a household, and a visit with a photo. */
async function aDay(): Promise<{ ids: string[]; sha: string }> {
  offline = true;
  const [file, id] = [newId(), newId()];
  const bytes = new Uint8Array(aJpeg({ place: randomBytes(8).toString('hex') }));
  const sha = createHash('sha256').update(bytes).digest('hex');
  const ref = { sha, bytes: bytes.length, width: 1, height: 1 };
  await keepPhoto(present(), ref, { bytes, at: Date.now() });
  const set = { head: '党建国', village, householdType: 'GEN' };
  await save([{ k: 'set', id: file, kind: 'household', file, create: true, set }]);
  const moment = '2026-09-10T09:00:00+08:00';
  const data = {
    ...{ method: 'HOME', startedAt: moment, endedAt: moment, enteredAt: moment, harmAsked: true },
    ...{ visitors: [{ name: '李老师' }], met: ['GUARDIAN'], findings: [], photos: [ref] },
  };
  await save([{ k: 'add', id, kind: 'visit', file, data }]);
  return { ids: [file, id], sha };
}
async function packed(): Promise<Parcel> {
  const parcel = await makeParcel(present());
  if (!parcel || parcel === 'no-key') throw new Error('no parcel');
  return parcel;
}
const bring = async (by: Caller, bytes: Uint8Array<ArrayBuffer>) => {
  const response = await by.raw('POST', '/api/parcels', { body: bytes });
  return [response.status, await response.json()] as const;
};
const bytesOf = async ({ file }: Parcel) => new Uint8Array(await file.arrayBuffer());
const recordsOf = (ids: string[]) => db.selectFrom('record').select('rv').where('id', 'in', ids).execute();

test('carried by somebody else, records and photos arrive under their author’s name, and the phone finds them there', async () => {
  const { ids, sha } = await aDay();
  const parcel = await packed();
  expect([parcel.operations, parcel.photos, parcel.photosLeft]).toEqual([2, 1, 0]);
  expect(await bring(carrier, await bytesOf(parcel))).toEqual([
    200,
    { operations: 2, photos: 1, refused: 0 },
  ]);
  expect(await recordsOf(ids)).toHaveLength(2);
  expect((await countUnsent(present())).unsent).toBe(2);
  offline = false;
  asked.length = 0;
  expect((await runCycle(true))?.outcome).toBe('agreed');
  expect(asked.filter((path) => path.includes('/uploads'))).toEqual([]);
  const { unsent, photosLeft } = await countUnsent(present());
  expect({ unsent, photosLeft }).toEqual({ unsent: 0, photosLeft: 0 });
  const photo = await db.selectFrom('photo').select('sha').where('sha', '=', sha).execute();
  expect(photo).toHaveLength(1);
});

test('a parcel may come twice, and after the phone itself: nothing changes', async () => {
  const { ids } = await aDay();
  const bytes = await bytesOf(await packed());
  await bring(carrier, bytes);
  const once = await recordsOf(ids);
  await bring(carrier, bytes);
  offline = false;
  await runCycle(true);
  expect((await bring(carrier, bytes))[0]).toBe(200);
  expect(await recordsOf(ids)).toEqual(once);
});

test('who carries it reads no name in it, and a changed byte is noticed wherever it is', async () => {
  await aDay();
  const bytes = await bytesOf(await packed());
  expect(Buffer.from(bytes).includes('党建国')).toBe(false);
  expect(Buffer.from(bytes).includes('household')).toBe(false);
  const step = Math.max(1, Math.floor(bytes.length / 60));
  for (let at = 0; at < bytes.length; at += step) {
    const spoiled = bytes.slice();
    spoiled[at] = (spoiled[at] ?? 0) ^ 1;
    const [status, body] = await bring(carrier, spoiled);
    expect([422, JSON.stringify(body)]).toEqual([
      status,
      expect.stringMatching(/parcel\.(broken|device|county)/),
    ]);
  }
  expect(await bring(carrier, bytes.slice(0, bytes.length - 1))).toEqual([422, { code: 'parcel.broken' }]);
  expect(await bring(carrier, new Uint8Array(0))).toEqual([422, { code: 'parcel.broken' }]);
});

test('a parcel of a phone that was shut out is not taken; one packed before a restore is', async () => {
  const { ids } = await aDay();
  const bytes = await bytesOf(await packed());
  const { device } = await deviceMeta(present());
  const set = (revoked_at: Date | null) =>
    db.updateTable('device').set({ revoked_at }).where('id', '=', device).execute();
  await set(new Date());
  expect(await bring(carrier, bytes)).toEqual([422, { code: 'parcel.device' }]);
  await set(null);
  const { epoch } = await db.selectFrom('meta').select('epoch').executeTakeFirstOrThrow();
  await db.updateTable('meta').set({ epoch: 'another-epoch' }).execute();
  expect((await bring(carrier, bytes))[0]).toBe(200);
  expect(await recordsOf(ids)).toHaveLength(2);
  // The phone hears of the new epoch itself, and finds its work there.
  offline = false;
  expect((await runCycle(true))?.outcome).toBe('agreed');
  expect((await countUnsent(present())).unsent).toBe(0);
  expect(await recordsOf(ids)).toHaveLength(2);
  await db.updateTable('meta').set({ epoch }).execute();
});

test('the answer to who carries it says what to do', async () => {
  await aDay();
  const file = new Blob(['no parcel']);
  expect(await deliverParcel(file)).toEqual({ problem: 'offline' });
  offline = false;
  expect(await deliverParcel(file)).toEqual({ problem: 'broken' });
  expect(await deliverParcel((await packed()).file)).toMatchObject({ operations: 2, photos: 1 });
  await runCycle(true);
  expect(await makeParcel(present())).toBeUndefined();
});
