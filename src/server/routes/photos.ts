import { Hono } from 'hono';
import * as z from 'zod';
import { Sha } from '../../domain/record.ts';
import { isReferenced, missingPhotos, notePhoto, readablePhoto } from '../db/photos.ts';
import { visibleScopes } from '../db/tree.ts';
import { bytesOf, readJson } from '../http/body.ts';
import type { Parts, SignedIn, Vars } from '../parts.ts';
import { requireUser } from '../parts.ts';
import { photoStore, receive } from '../photos/photo-store.ts';
import { Problem } from '../problem.ts';

const Missing = z.object({ shas: z.array(Sha).max(1000) });

function shaOf(text: string): string {
  const sha = Sha.safeParse(text);
  if (!sha.success) throw new Problem('not-found');
  return sha.data;
}

/** `/api/photos`: photos and signatures, each under the SHA-256 of the bytes the phone keeps (sync design §3.12). */
export function photoRoutes(parts: Parts): Hono<Vars> {
  const { db, settings, now } = parts;
  const store = photoStore(settings.dataDir);
  const take = async (user: SignedIn, sha: string, bytes: Buffer) => {
    const { county } = user;
    if (!(await isReferenced(db, county, sha))) throw new Problem('photo.unknown');
    const photo = receive(bytes);
    if (!photo) throw new Problem('photo.type');
    if (photo.sha !== sha) throw new Problem('photo.hash');
    const kept_bytes = await store.write(sha, photo.kept);
    await notePhoto(db, { county, sha, type: photo.type, bytes: bytes.length, kept_bytes, user_id: user.id });
  };
  return new Hono<Vars>()
    .post('/missing', async (c) => {
      const { county } = requireUser(c);
      const { shas } = await readJson(c, Missing);
      return c.json({ missing: await missingPhotos(db, county, shas) });
    })
    .put('/:sha', async (c) => {
      await take(requireUser(c), shaOf(c.req.param('sha')), await bytesOf(c));
      return c.body(null, 204);
    })
    .get('/:sha', async (c) => {
      const user = requireUser(c);
      const sha = shaOf(c.req.param('sha'));
      const type = await readablePhoto(
        db,
        { county: user.county, sha },
        await visibleScopes(db, user, now()),
      );
      const bytes = type && (await store.read(sha));
      if (!bytes) throw new Problem('not-found');
      return c.body(new Uint8Array(bytes), 200, { 'Content-Type': type, 'Content-Disposition': 'inline' });
    });
}
