import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import S3rver from 's3rver';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { photoStore } from '../../../src/server/photos/photo-store.ts';
import { readSettings } from '../../../src/server/settings.ts';
import { aJpeg } from '../../given-photo.ts';
import { givenServer } from '../../given-server.ts';
import { aTeacherOf, shaOf, visitWith } from '../../given-visit-photo.ts';

const bucket = 'county-photos';
let s3: S3rver;
let endpoint: string;
beforeAll(async () => {
  const directory = mkdtempSync(join(tmpdir(), 'guixue-s3-'));
  const place = { address: '127.0.0.1', port: 0, silent: true, directory };
  s3 = new S3rver({ ...place, configureBuckets: [{ name: bucket, configs: [] }] });
  endpoint = `http://127.0.0.1:${(await s3.run()).port}`;
});
afterAll(() => s3.close());

const settingsOf = (over: Record<string, string> = {}) =>
  readSettings({
    ...{ S3_ENDPOINT: endpoint, S3_BUCKET: bucket },
    ...{ S3_ACCESS_KEY_ID: 'S3RVER', S3_SECRET_ACCESS_KEY: 'S3RVER', ...over },
  });

test('by setting, photos lie in a bucket: sent, kept without metadata, read, let go of', async () => {
  const server = await givenServer({ s3: settingsOf().s3 });
  const teacher = await aTeacherOf(server);
  const photo = aJpeg({ place: '34.9N 109.6E' });
  const sha = shaOf(photo);
  await visitWith(teacher, sha);
  const sent = await teacher.raw('PUT', `/api/photos/${sha}`, { body: new Uint8Array(photo) });
  expect(sent.status).toBe(204);
  const read = Buffer.from(await (await teacher.send('GET', `/api/photos/${sha}`)).arrayBuffer());
  expect([read.length > 20, read.includes('34.9N')]).toEqual([true, false]);
  const store = photoStore(server.parts.settings);
  expect(await store.read(sha)).toEqual(read);
  await store.remove(sha);
  await store.remove(sha);
  expect(await store.read(sha)).toBeUndefined();
});

test('a bucket that is not there, or a wrong key, is said at the start; half a setting too', async () => {
  await expect(photoStore(settingsOf({ S3_BUCKET: 'nobody' })).check()).rejects.toThrow('nobody');
  const wrong = photoStore(settingsOf({ S3_ACCESS_KEY_ID: 'wrong' }));
  await expect(wrong.write(randomBytes(32).toString('hex'), Buffer.from('x'))).rejects.toThrow('403');
  await expect(photoStore(settingsOf()).check()).resolves.toBeUndefined();
  expect(() => readSettings({ S3_ENDPOINT: endpoint })).toThrow('S3_BUCKET');
});
