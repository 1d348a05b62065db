import { beforeAll, describe, expect, test } from 'vitest';
import { aJpeg } from '../../given-photo.ts';
import { type Caller, type GivenServer, givenServer } from '../../given-server.ts';
import { aTeacherElsewhere, aTeacherOf, shaOf, visitWith } from '../../given-visit-photo.ts';

let server: GivenServer;
beforeAll(async () => {
  server = await givenServer();
});
const codeOf = async (response: Response) => [
  response.status,
  ((await response.json()) as { code: string }).code,
];
const put = ({ raw }: Caller, sha: string, bytes: Buffer) =>
  raw('PUT', `/api/photos/${sha}`, {
    headers: { 'Content-Type': 'image/jpeg' },
    body: new Uint8Array(bytes),
  });

describe('photos', () => {
  test('come after their record, lose their metadata, and are read by who reads the record', async () => {
    const [teacher, other] = [await aTeacherOf(server), await aTeacherElsewhere(server)];
    const photo = aJpeg({ place: '34.9N 109.6E', orientation: 6 });
    const sha = shaOf(photo);
    expect(await visitWith(teacher, sha)).toEqual([sha]);
    expect((await put(teacher, sha, photo)).status).toBe(204);
    const read = await teacher.send('GET', `/api/photos/${sha}`);
    expect(read.headers.get('content-type')).toBe('image/jpeg');
    expect(read.headers.get('cache-control')).toBe('no-store');
    const kept = Buffer.from(await read.arrayBuffer());
    expect(kept.includes('34.9N')).toBe(false);
    expect(kept.length).toBeGreaterThan(20);
    expect(await codeOf(await other.send('GET', `/api/photos/${sha}`))).toEqual([404, 'not-found']);
  });

  test('sending one again changes nothing', async () => {
    const teacher = await aTeacherOf(server);
    const photo = aJpeg({ place: 'again' });
    const sha = shaOf(photo);
    await visitWith(teacher, sha);
    const statuses = [await put(teacher, sha, photo), await put(teacher, sha, photo)];
    expect(statuses.map(({ status }) => status)).toEqual([204, 204]);
    const missing = await teacher.send('POST', '/api/photos/missing', { shas: [sha, 'cd'.repeat(32)] });
    expect(await missing.json()).toEqual({ missing: ['cd'.repeat(32)] });
  });

  test('bytes of another hash, no picture, too many bytes, or a photo no record knows are refused', async () => {
    const teacher = await aTeacherOf(server);
    const photo = aJpeg({ place: 'refused' });
    const sha = shaOf(photo);
    expect(await codeOf(await put(teacher, sha, photo))).toEqual([404, 'photo.unknown']);
    await visitWith(teacher, sha);
    expect(await codeOf(await put(teacher, sha, aJpeg({ place: 'other' })))).toEqual([422, 'photo.hash']);
    expect(await codeOf(await put(teacher, sha, Buffer.from('<svg/>')))).toEqual([415, 'photo.type']);
    const big = Buffer.concat([photo, Buffer.alloc(3 * 1024 * 1024)]);
    expect(await codeOf(await put(teacher, sha, big))).toEqual([413, 'request.too-large']);
    expect(await codeOf(await put(teacher, '../../etc/passwd', photo))).toEqual([404, 'not-found']);
  });

  test('a person who lost the village loses its photos', async () => {
    const teacher = await aTeacherOf(server);
    const photo = aJpeg({ place: 'lost' });
    const sha = shaOf(photo);
    await visitWith(teacher, sha);
    await put(teacher, sha, photo);
    const ended = { to_at: new Date('2026-01-02T00:00:00Z') };
    await server.parts.db
      .updateTable('grant_')
      .set(ended)
      .where('user_id', '=', teacher.answer.user.id)
      .execute();
    expect((await teacher.send('GET', `/api/photos/${sha}`)).status).toBe(404);
  });
});
