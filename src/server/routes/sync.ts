import { Hono } from 'hono';
import { DigestRequest, PullRequest, PushRequest } from '../../sync/protocol.ts';
import { unpackedRequest } from '../../sync/unpack-columns.ts';
import { digests, pull } from '../db/sync-pull.ts';
import { pushArrived } from '../db/sync-push.ts';
import { readArrived, readJson } from '../http/body.ts';
import type { Parts, SignedIn, Vars } from '../parts.ts';
import { requireUser } from '../parts.ts';
import { Problem } from '../problem.ts';

/** The cookie belongs to one device. Another device's request is another person's: on this phone, they sign in again. */
function onItsDevice(user: SignedIn, { device }: { device: string }): SignedIn {
  if (user.device !== device) throw new Problem('auth.needed');
  return user;
}

/** `/sync/v1`: the agreement between phone and server (sync design §3). */
export const syncRoutes = (parts: Parts): Hono<Vars> =>
  new Hono<Vars>()
    .post('/push', async (c) => {
      const user = requireUser(c);
      const arrived = await readArrived(c, PushRequest, unpackedRequest);
      return c.json(await pushArrived(parts, onItsDevice(user, arrived.value), arrived));
    })
    .post('/pull', async (c) => {
      const user = requireUser(c);
      const request = await readJson(c, PullRequest);
      return c.json(await pull(parts, onItsDevice(user, request), request));
    })
    .post('/digest', async (c) => {
      const user = requireUser(c);
      const request = await readJson(c, DigestRequest);
      return c.json(await digests(parts, onItsDevice(user, request), request));
    });
