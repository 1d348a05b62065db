import { Hono } from 'hono';
import { audit } from '../db/audit.ts';
import { deliver } from '../db/parcels.ts';
import { bytesOf } from '../http/body.ts';
import { type Parts, requireUser, type Vars } from '../parts.ts';
import { takingFor } from '../photos/taking.ts';

/** `POST /api/parcels`: the sealed work of another phone, brought by anybody who is signed in. Answers with counts only. */
export function parcelRoutes(parts: Parts): Hono<Vars> {
  const taking = takingFor(parts);
  return new Hono<Vars>().post('/', async (c) => {
    const { county, id: user } = requireUser(c);
    const { device, ...delivered } = await deliver(parts, taking, await bytesOf(c));
    await audit(parts.db, { county, user, action: 'parcel.deliver', detail: { device, ...delivered } });
    return c.json(delivered);
  });
}
