import 'fake-indexeddb/auto';
import { createHash, randomBytes } from 'node:crypto';
import { appendFile } from 'node:fs/promises';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { closePlace } from '../../../src/client/store/open-place.ts';
import { present } from '../../../src/client/store/opened.ts';
import { keepPhoto, photoBytes, photoId } from '../../../src/client/store/photo-rows.ts';
import { deviceMeta } from '../../../src/client/store/sealed-meta.ts';
import { statusView } from '../../../src/client/store/status-state.ts';
import { tidy } from '../../../src/client/store/tidy.ts';
import { setPin, signIn, signOut } from '../../../src/client/store/vault.ts';
import { newId, save } from '../../../src/client/store/write.ts';
import { runCycle } from '../../../src/client/sync/cycle.ts';
import { pieceSize } from '../../../src/client/sync/pieces.ts';
import { aHousehold, village, write } from '../../given-county.ts';
import { aJpeg } from '../../given-photo.ts';
import { givenServer, password } from '../../given-server.ts';

const server = await givenServer();
let cookie = '';
/** Bytes of photos that went over the network, request by request. */
let pieces: number[] = [];
type Fault = (request: { path: string; method: string }) => 'no-network' | 'lost-answer' | undefined;
let fault: Fault = () => undefined;

/** A browser's `fetch` to the real server, on a network that can be spoiled. */
async function browserFetch(path: string, init: RequestInit = {}): Promise<Response> {
  const { method = 'GET', body } = init;
  if (body instanceof Blob) pieces.push(body.size);
  const spoiled = fault({ path, method });
  if (spoiled === 'no-network') throw new TypeError('fetch failed');
  const headers = { ...(init.headers as object), ...(cookie && { Cookie: cookie }) };
  const response = await server.app.request(path, { ...init, headers });
  const given = response.headers.get('set-cookie');
  if (given) cookie = given.split(';')[0] ?? '';
  if (spoiled === 'lost-answer') throw new TypeError('fetch failed');
  return response;
}
beforeEach(async () => {
  vi.stubGlobal('fetch', browserFetch);
  pieces = [];
  fault = () => undefined;
  const scope = `village:${village}` as const;
  const { username } = await server.aUser([{ scope, role: 'village-team', from: '2026-01-01T00:00:00Z' }]);
  await signIn(username, password);
  await setPin('246810');
});
afterEach(async () => {
  await signOut();
  closePlace();
  vi.unstubAllGlobals();
});
const outcome = async () => (await runCycle(true))?.outcome;
const isKept = async (sha: string) =>
  (await server.parts.db.selectFrom('photo').select('sha').where('sha', '=', sha).execute()).length === 1;

const aPhoto = (behind: number): Uint8Array<ArrayBuffer> =>
  new Uint8Array(Buffer.concat([aJpeg({ place: randomBytes(8).toString('hex') }), randomBytes(behind)]));

/** A visit with a photo, saved on the phone. */
async function saved(bytes: Uint8Array<ArrayBuffer>, at = Date.now()): Promise<string> {
  const household = aHousehold({ village });
  await write(server.parts.db, [household]);
  const sha = createHash('sha256').update(bytes).digest('hex');
  const ref = { sha, bytes: bytes.length, width: 1, height: 1 };
  await keepPhoto(present(), ref, { bytes, thumb: aPhoto(0), at });
  const moment = '2026-09-10T09:00:00+08:00';
  const data = {
    ...{ method: 'HOME', startedAt: moment, endedAt: moment, enteredAt: moment, harmAsked: true },
    ...{ visitors: [{ name: '李老师' }], met: ['GUARDIAN'], findings: [], photos: [ref] },
  };
  await save([{ k: 'add', id: newId(), kind: 'visit', file: household.id, data }]);
  return sha;
}

test('a small photo on a good link is one request', async () => {
  const sha = await saved(aPhoto(200_000));
  await outcome();
  expect(await isKept(sha)).toBe(true);
  expect(pieces).toHaveLength(1);
});

test('a photo whose sending broke off goes on where it stopped, in pieces', async () => {
  const bytes = aPhoto(700_000);
  const sha = await saved(bytes);
  fault = ({ path, method }) => (path.includes('/uploads') && method === 'POST' ? 'no-network' : undefined);
  expect(await outcome()).toBe('offline');
  // The second time two pieces arrive before the network is gone.
  let sent = 0;
  fault = ({ path, method }) => {
    if (path.includes('/uploads') && method === 'POST') sent += 1;
    return sent > 2 ? 'no-network' : undefined;
  };
  expect(await outcome()).toBe('offline');
  fault = () => undefined;
  pieces = [];
  expect(await outcome()).toBe('agreed');
  expect(await isKept(sha)).toBe(true);
  expect(pieces.reduce((sum, size) => sum + size, 0)).toBe(bytes.length - 2 * 256 * 1024);
  expect(statusView.get().photosLeft).toBe(0);
});

test('an answer that was lost is asked for again: the photo is there, and nothing is sent twice', async () => {
  const sha = await saved(aPhoto(1000));
  fault = ({ path }) => (path.includes('/uploads') ? 'lost-answer' : undefined);
  await outcome();
  fault = () => undefined;
  await outcome();
  expect(await isKept(sha)).toBe(true);
  expect(statusView.get().photosLeft).toBe(0);
});

test('all bytes arrived and the server stopped before it kept the photo: it is found out, and sent anew', async () => {
  const sha = await saved(aPhoto(1000));
  await outcome();
  // As a stop between the last byte and the keeping leaves it: the whole half-photo, and no photo.
  const { db: phone, keys } = present();
  await server.parts.db.deleteFrom('photo').where('sha', '=', sha).execute();
  const id = photoId(keys, sha);
  const bytes = await photoBytes(present(), sha);
  await phone.photo.update(id, { state: 'new', tries: 1 });
  const headers = { 'Tus-Resumable': '1.0.0', 'Upload-Length': String(bytes?.length) };
  const name = Buffer.from(sha).toString('base64');
  await browserFetch('/api/photos/uploads', {
    method: 'POST',
    headers: { ...headers, 'Upload-Metadata': `sha ${name}` },
  });
  const { device } = await deviceMeta(present());
  await appendFile(`${server.parts.settings.dataDir}/uploads/${sha}.${device}`, bytes ?? '');
  await outcome();
  expect(await isKept(sha)).toBe(false);
  await outcome();
  expect(await isKept(sha)).toBe(true);
});

test('a photo let go of to make room, lost with a server set back, and taken once more, is sent', async () => {
  const bytes = aPhoto(1000);
  const sha = await saved(bytes);
  await outcome();
  const { db: phone, keys } = present();
  await phone.photoData.delete(photoId(keys, sha));
  await server.parts.db.deleteFrom('photo').where('sha', '=', sha).execute();
  await keepPhoto(present(), { sha, bytes: bytes.length, width: 1, height: 1 }, { bytes, at: Date.now() });
  await outcome();
  expect(await isKept(sha)).toBe(true);
  expect(statusView.get().photosLeft).toBe(0);
});

test('a photo the server stumbles over does not keep the others back', async () => {
  const [bad, good] = [await saved(aPhoto(1000)), await saved(aPhoto(2000))];
  const real = server.app.request;
  const isBad = (init?: RequestInit) =>
    new Headers(init?.headers).get('Upload-Metadata')?.includes(Buffer.from(bad).toString('base64'));
  vi.spyOn(server.app, 'request').mockImplementation((path, init, ...rest) =>
    isBad(init as RequestInit)
      ? new Response('{"code":"server.full"}', { status: 507 })
      : real.call(server.app, path, init, ...rest),
  );
  expect(await outcome()).toBe('full');
  vi.restoreAllMocks();
  expect([await isKept(bad), await isKept(good)]).toEqual([false, true]);
  await outcome();
  expect(await isKept(bad)).toBe(true);
});

test('a fortnight later the small picture stays on the phone, and a photo not yet sent stays whole', async () => {
  const now = Date.now();
  const old = now - 15 * 86_400_000;
  const sent = await saved(aPhoto(1000), old);
  await outcome();
  fault = ({ path }) => (path.includes('/uploads') ? 'no-network' : undefined);
  const unsent = await saved(aPhoto(1000), old);
  await outcome();
  await tidy(present(), now);
  expect(await photoBytes(present(), sent)).toBeUndefined();
  expect((await photoBytes(present(), sent, 'photoThumb'))?.length).toBeGreaterThan(0);
  expect((await photoBytes(present(), unsent))?.length).toBeGreaterThan(1000);
});

test('pieces get smaller where the link is weak, and again where it broke off', () => {
  const sizes = [0, 1, 3].map((tries) => pieceSize({ tries, weakLink: false }));
  expect(sizes).toEqual([Number.POSITIVE_INFINITY, 262_144, 65_536]);
  expect(pieceSize({ tries: 0, weakLink: true })).toBe(262_144);
});

test.each([
  ['2g', [262_144, 262_144, 175_000]],
  ['4g', [700_000]],
])('on a %s connection a photo goes in pieces of these sizes', async (effectiveType, sizes) => {
  vi.stubGlobal('navigator', { onLine: true, connection: { effectiveType } });
  const sha = await saved(aPhoto(700_000));
  expect(await outcome()).toBe('agreed');
  expect(await isKept(sha)).toBe(true);
  expect(pieces).toHaveLength(sizes.length);
  for (const [at, size] of sizes.entries()) expect(Math.abs((pieces[at] ?? 0) - size)).toBeLessThan(2000);
});
