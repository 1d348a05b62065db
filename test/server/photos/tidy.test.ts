import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { photoStore } from '../../../src/server/photos/photo-store.ts';
import { forgetUnreferenced } from '../../../src/server/photos/tidy.ts';
import { aJpeg } from '../../given-photo.ts';
import { type GivenServer, givenServer } from '../../given-server.ts';
import { aTeacherOf, shaOf, visitWith } from '../../given-visit-photo.ts';

let server: GivenServer;
beforeAll(async () => {
  server = await givenServer();
});

async function aPhotoOf(days: number): Promise<string> {
  const teacher = await aTeacherOf(server);
  const photo = aJpeg({ place: `${days} ${Math.random()}` });
  const sha = shaOf(photo);
  await visitWith(teacher, sha);
  await teacher.raw('PUT', `/api/photos/${sha}`, { body: new Uint8Array(photo) });
  const at = new Date(server.parts.now() - days * 86_400_000);
  await server.parts.db.updateTable('photo').set({ received_at: at }).where('sha', '=', sha).execute();
  return sha;
}
const erase = (sha: string) => sql`delete from photo_ref where sha = ${sha}`.execute(server.parts.db);
const there = async (sha: string) => (await photoStore(server.parts.settings).read(sha)) !== undefined;

test('a photo that no record speaks of is let go of after thirty days, not before, and no other', async () => {
  const [old, young, spoken] = [await aPhotoOf(31), await aPhotoOf(29), await aPhotoOf(400)];
  await erase(old);
  await erase(young);
  expect(await forgetUnreferenced(server.parts)).toBe(1);
  expect([await there(old), await there(young), await there(spoken)]).toEqual([false, true, true]);
  expect(await forgetUnreferenced(server.parts)).toBe(0);
});
