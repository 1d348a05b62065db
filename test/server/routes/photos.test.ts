import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { otherVillage, Phone, teacherOf, uuid7, village } from '../../given-county.ts';
import { aJpeg } from '../../given-photo.ts';
import { type Caller, type GivenServer, givenServer } from '../../given-server.ts';

let server: GivenServer;
beforeAll(async () => {
  server = await givenServer();
});
const shaOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const codeOf = async (response: Response) => [
  response.status,
  ((await response.json()) as { code: string }).code,
];
const put = ({ raw }: Caller, sha: string, bytes: Buffer) =>
  raw('PUT', `/api/photos/${sha}`, {
    headers: { 'Content-Type': 'image/jpeg' },
    body: new Uint8Array(bytes),
  });

async function aTeacherOf(place: string): Promise<Caller> {
  const { username } = await server.aUser([teacherOf(`village:${place}`)]);
  return server.signIn(username);
}
/** A visit in the village whose record speaks of the photo. */
async function visitWith(caller: Caller, sha: string): Promise<void> {
  const { device, epoch } = caller.answer;
  const phone = new Phone({ device } as Phone['user']);
  const home = phone.household();
  const data = {
    ...{ method: 'HOME', startedAt: '2026-09-10T07:00:00Z', endedAt: '2026-09-10T07:30:00Z' },
    ...{ enteredAt: '2026-09-10T07:31:00Z', visitors: [{ name: '李老师' }], met: ['GUARDIAN'], findings: [] },
    ...{ photos: [{ sha, bytes: 10, width: 1, height: 1 }], harmAsked: true },
  };
  const visit = phone.op({ k: 'add', id: uuid7(), kind: 'visit', file: home.id, data });
  const answer = await caller.send('POST', '/sync/v1/push', phone.push(epoch, [home, visit]));
  expect(((await answer.json()) as { need: string[] }).need).toEqual([sha]);
}

describe('photos', () => {
  test('come after their record, lose their metadata, and are read by who reads the record', async () => {
    const [teacher, other] = [await aTeacherOf(village), await aTeacherOf(otherVillage)];
    const photo = aJpeg({ place: '34.9N 109.6E', orientation: 6 });
    const sha = shaOf(photo);
    await visitWith(teacher, sha);
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
    const teacher = await aTeacherOf(village);
    const photo = aJpeg({ place: 'again' });
    const sha = shaOf(photo);
    await visitWith(teacher, sha);
    const statuses = [await put(teacher, sha, photo), await put(teacher, sha, photo)];
    expect(statuses.map(({ status }) => status)).toEqual([204, 204]);
    const missing = await teacher.send('POST', '/api/photos/missing', { shas: [sha, 'cd'.repeat(32)] });
    expect(await missing.json()).toEqual({ missing: ['cd'.repeat(32)] });
  });

  test('bytes of another hash, no picture, too many bytes, or a photo no record knows are refused', async () => {
    const teacher = await aTeacherOf(village);
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
    const teacher = await aTeacherOf(village);
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
