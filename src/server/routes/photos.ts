import { type Context, Hono } from 'hono';
import * as z from 'zod/mini';
import { Sha } from '../../domain/record.ts';
import { missingPhotos, readablePhoto } from '../db/photos.ts';
import { visibleScopes } from '../db/tree.ts';
import { bytesOf, readJson } from '../http/body.ts';
import type { Parts, Vars } from '../parts.ts';
import { requireUser } from '../parts.ts';
import { photoStore } from '../photos/photo-store.ts';
import { takingFor } from '../photos/taking.ts';
import { makeUploads } from '../photos/uploads.ts';
import { Problem } from '../problem.ts';

const Missing = z.object({ shas: z.array(Sha).check(z.maxLength(1000)) });

function shaOf(text: string): string {
  const sha = Sha.safeParse(text);
  if (!sha.success) throw new Problem('not-found');
  return sha.data;
}

/** A proxy may let no PATCH through: the phone then says POST and means PATCH. */
function meant(request: Request): Request {
  const instead = request.headers.get('X-HTTP-Method-Override');
  if (request.method !== 'POST' || instead?.toUpperCase() !== 'PATCH') return request;
  const { headers, body, url } = request;
  return new Request(url, { method: 'PATCH', headers, body, duplex: 'half' } as RequestInit);
}

/** `/api/photos`: photos and signatures, each under the SHA-256 of the bytes the phone keeps (sync design §3.12). */
export function photoRoutes(parts: Parts): Hono<Vars> {
  const { db, settings, now } = parts;
  const store = photoStore(settings);
  const taking = takingFor(parts);
  const uploads = makeUploads(parts, taking);
  const upload = (c: Context) => uploads.handle(requireUser(c), meant(c.req.raw));
  return (
    new Hono<Vars>()
      .post('/missing', async (c) => {
        const { county } = requireUser(c);
        const { shas } = await readJson(c, Missing);
        return c.json({ missing: await missingPhotos(db, county, shas) });
      })
      .post('/uploads', upload)
      .on(['POST', 'PATCH', 'DELETE'], '/uploads/:name', upload)
      // HEAD comes here too; half a photo is shown to nobody.
      .get('/uploads/:name', (c) => {
        if (c.req.raw.method !== 'HEAD') throw new Problem('not-found');
        return upload(c);
      })
      .put('/:sha', async (c) => {
        await taking.take(requireUser(c), shaOf(c.req.param('sha')), await bytesOf(c));
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
      })
  );
}
