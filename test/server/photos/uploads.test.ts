import { randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { DefaultHttpStack, Upload, type UploadOptions } from 'tus-js-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aJpeg } from '../../given-photo.ts';
import { type Caller, type GivenServer, givenServer } from '../../given-server.ts';
import { aTeacherElsewhere, aTeacherOf, shaOf, visitWith } from '../../given-visit-photo.ts';

const ENDPOINT = '/api/photos/uploads';
let server: GivenServer;
let listening: Server;
let origin: string;
beforeAll(async () => {
  server = await givenServer();
  listening = createServer(getRequestListener(server.app.fetch));
  await new Promise<void>((resolve) => listening.listen(0, resolve));
  origin = `http://127.0.0.1:${(listening.address() as AddressInfo).port}`;
});
afterAll(() => listening.close());

/** A photo of some size: what lies behind its end is dropped by the server, and counts for the hash. */
const aPhoto = (bytes = 300_000): Buffer =>
  Buffer.concat([aJpeg({ place: randomBytes(8).toString('hex') }), randomBytes(bytes)]);
const meta = (sha: string) => `sha ${Buffer.from(sha).toString('base64')}`;
const tus = { 'Tus-Resumable': '1.0.0' };
const piece = { ...tus, 'Content-Type': 'application/offset+octet-stream' };

const begin = (
  caller: Caller,
  { sha, length }: { sha: string; length: number },
  body?: Uint8Array<ArrayBuffer>,
) =>
  caller.raw('POST', ENDPOINT, {
    headers: { ...(body ? piece : tus), 'Upload-Length': String(length), 'Upload-Metadata': meta(sha) },
    ...(body && { body }),
  });
const goOn = (caller: Caller, at: string, { from, bytes }: { from: number; bytes: Buffer }) =>
  caller.raw('POST', at, {
    headers: { ...piece, 'Upload-Offset': String(from), 'X-HTTP-Method-Override': 'PATCH' },
    body: new Uint8Array(bytes),
  });
const isThere = async (caller: Caller, sha: string) =>
  (await caller.send('GET', `/api/photos/${sha}`)).status === 200;
const halves = () => readdir(join(server.parts.settings.dataDir, 'uploads'));

function sent(caller: Caller, bytes: Buffer, over: Partial<UploadOptions> = {}): Promise<'sent' | string> {
  return new Promise((resolve) => {
    new Upload(bytes, {
      endpoint: `${origin}${ENDPOINT}`,
      httpStack: new DefaultHttpStack({}),
      headers: { Cookie: caller.cookie },
      metadata: { sha: shaOf(bytes) },
      chunkSize: 64 * 1024,
      uploadDataDuringCreation: true,
      overridePatchMethod: true,
      retryDelays: null,
      onSuccess: () => resolve('sent'),
      onError: (error) => resolve(String(error)),
      ...over,
    }).start();
  });
}

describe('photos in pieces', () => {
  test('a photo sent piece by piece is there when its last byte is, and no half of it stays', async () => {
    const teacher = await aTeacherOf(server);
    const photo = aPhoto();
    await visitWith(teacher, shaOf(photo));
    expect(await sent(teacher, photo)).toBe('sent');
    expect(await isThere(teacher, shaOf(photo))).toBe(true);
    expect(await halves()).toEqual([]);
  });

  test('what was cut off goes on where it stopped, and the finished photo is the same', async () => {
    const teacher = await aTeacherOf(server);
    const photo = aPhoto();
    const sha = shaOf(photo);
    await visitWith(teacher, sha);
    const first = photo.subarray(0, 100_000);
    const begun = await begin(teacher, { sha, length: photo.length }, new Uint8Array(first));
    const at = begun.headers.get('location') ?? '';
    expect([begun.status, begun.headers.get('upload-offset')]).toEqual([201, '100000']);
    const asked = await teacher.raw('HEAD', at, { headers: tus });
    expect(asked.headers.get('upload-offset')).toBe('100000');
    expect(await isThere(teacher, sha)).toBe(false);
    expect((await goOn(teacher, at, { from: 0, bytes: photo })).status).toBe(409);
    expect((await goOn(teacher, at, { from: 100_000, bytes: photo.subarray(100_000) })).status).toBe(204);
    expect(await isThere(teacher, sha)).toBe(true);
  });

  test('bytes of another hash, no picture, too many bytes, or a photo no record knows are refused, and leave nothing', async () => {
    const teacher = await aTeacherOf(server);
    const photo = aPhoto(1000);
    const sha = shaOf(photo);
    expect((await begin(teacher, { sha, length: 10 })).status).toBe(404);
    await visitWith(teacher, sha);
    const other = new Uint8Array(aPhoto(1000));
    const wrong = await begin(teacher, { sha, length: other.length }, other);
    expect([wrong.status, await wrong.json()]).toEqual([422, { code: 'photo.hash' }]);
    const svg = new Uint8Array(Buffer.from('<svg/>'));
    expect((await begin(teacher, { sha, length: svg.length }, svg)).status).toBe(415);
    expect((await begin(teacher, { sha, length: 3_000_000 })).status).toBe(413);
    expect(await halves()).toEqual([]);
    expect(await isThere(teacher, sha)).toBe(false);
  });

  test('nobody reads half a photo, and nobody sends to or asks about an upload of another device', async () => {
    const [teacher, other] = [await aTeacherOf(server), await aTeacherElsewhere(server)];
    const photo = aPhoto(1000);
    const sha = shaOf(photo);
    await visitWith(teacher, sha);
    const begun = await begin(teacher, { sha, length: photo.length });
    const at = begun.headers.get('location') ?? '';
    expect((await teacher.raw('GET', at, { headers: tus })).status).toBe(404);
    expect((await other.raw('HEAD', at, { headers: tus })).status).toBe(404);
    expect((await goOn(other, at, { from: 0, bytes: photo })).status).toBe(404);
    expect((await other.raw('DELETE', at, { headers: tus })).status).toBe(404);
    expect((await goOn(teacher, at, { from: 0, bytes: photo })).status).toBe(204);
  });

  test('without a name that is a hash, and without a sign-in, nothing is begun', async () => {
    const teacher = await aTeacherOf(server);
    for (const sha of ['../../../etc/passwd', 'AB'.repeat(32), ''])
      expect((await begin(teacher, { sha, length: 10 })).status).toBe(400);
    const headers = { ...tus, 'Upload-Length': '10', 'Upload-Metadata': meta('ab'.repeat(32)) };
    expect((await server.app.request(ENDPOINT, { method: 'POST', headers })).status).toBe(401);
  });
});
