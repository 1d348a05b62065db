import { verify } from '@node-rs/argon2';
import { Hono } from 'hono';
import * as z from 'zod/mini';
import { parcelKey } from '../../sync/parcel.ts';
import { DeviceId, MAX_OPS_IN_COLUMNS } from '../../sync/protocol.ts';
import {
  type Account,
  findAccount,
  grantsNotEnded,
  hashPassword,
  signedInAs,
  usernameOf,
} from '../db/accounts.ts';
import { audit } from '../db/audit.ts';
import { type Device, enrolDevice, secondDevice } from '../db/devices.ts';
import { closeSession, openSession, readSession, sweepSessions } from '../db/sessions.ts';
import { readJson } from '../http/body.ts';
import { addressOf } from '../http/origin.ts';
import { clearSessionCookie, sessionToken, setSessionCookie } from '../http/session-cookie.ts';
import { type SignInLimit, signInLimit } from '../http/sign-in-limit.ts';
import type { Parts, SignedIn, Vars } from '../parts.ts';
import { requireUser } from '../parts.ts';
import { Problem } from '../problem.ts';

const SignIn = z.object({
  username: z.string().check(z.minLength(1), z.maxLength(60)),
  password: z.string().check(z.minLength(1), z.maxLength(200)),
  device: z.optional(
    z.object({ id: z.optional(DeviceId), name: z.optional(z.string().check(z.maxLength(60))) }),
  ),
});
type SignIn = z.infer<typeof SignIn>;

/** A name that does not exist must take as long as one that does. */
let decoy: Promise<string> | undefined;

async function checkPassword({ db, settings }: Parts, { username, password }: SignIn): Promise<Account> {
  const account = await findAccount(db, settings.county.code, username);
  decoy ??= hashPassword('no such person');
  const right = await verify(account?.passwordHash ?? (await decoy), password);
  if (!account || !right) throw new Problem('auth.wrong');
  return account;
}

/** With it this device seals what others carry (sync/parcel.ts); it opens nothing else. */
async function parcelSecret({ db }: Parts, { county, device }: SignedIn): Promise<string> {
  const { recovery } = await db
    .selectFrom('device')
    .select('recovery')
    .where('county', '=', county)
    .where('id', '=', device)
    .executeTakeFirstOrThrow();
  return Buffer.from(parcelKey(recovery)).toString('base64');
}

async function sessionAnswer(parts: Parts, user: SignedIn) {
  const { db, now } = parts;
  const { epoch, name } = await db
    .selectFrom('meta')
    .select(['epoch', 'name'])
    .where('county', '=', user.county)
    .executeTakeFirstOrThrow();
  const { id, username, roles, device, county } = user;
  return {
    user: { id, name: user.name, username, roles },
    grants: grantsNotEnded(user, now()),
    ...{ device, epoch, county: { code: county, name }, serverNow: now() },
    parcel: await parcelSecret(parts, user),
    columns: MAX_OPS_IN_COLUMNS,
  };
}

interface Entry {
  user: SignedIn;
  device: Device;
  session: { token: string; expires: number };
}

async function enter(parts: Parts, account: Account, asked: SignIn['device']): Promise<Entry> {
  const { db, settings } = parts;
  const [county, now] = [settings.county.code, parts.now()];
  const device = await enrolDevice(db, { county, user: account.id, now, id: asked?.id, name: asked?.name });
  const session = await openSession(db, { county, user: account.id, device: device.id, now });
  await sweepSessions(db, county, now);
  await audit(db, { county, user: account.id, action: 'session.open', detail: { device: device.id } });
  return { user: await signedInAs(db, account, { county, device: device.id, now }), device, session };
}

async function signIn(
  parts: Parts,
  limit: SignInLimit,
  { asked, address }: { asked: SignIn; address: string },
) {
  const username = usernameOf(asked.username);
  await limit.attempt(username, address);
  try {
    const account = await checkPassword(parts, asked);
    await limit.succeeded(username, address);
    return await enter(parts, account, asked.device);
  } catch (error) {
    // Neither who nor from where: people type their password into the wrong field, and an address is personal.
    if (error instanceof Problem) parts.log.info({ code: error.code }, 'sign-in refused');
    throw error;
  }
}

/** Another session for the same person, under a number of its own: the old cookie may be its twin’s too, and stays. */
async function renumber(parts: Parts, { id, county, device: from }: SignedIn): Promise<Entry> {
  const { db } = parts;
  const now = parts.now();
  const device = await secondDevice(db, { county, id: from, now });
  const session = await openSession(db, { county, user: id, device: device.id, now });
  await audit(db, { county, user: id, action: 'device.renew', detail: { from, device: device.id } });
  const user = await readSession(db, { county, token: session.token, now });
  if (!user) throw new Problem('auth.needed');
  return { user, device, session };
}

/** `/api/session`: sign in, who am I, a number of its own for a copied phone, sign out. */
export function sessionRoutes(parts: Parts): Hono<Vars> {
  const limit = signInLimit();
  return new Hono<Vars>()
    .post('/', async (c) => {
      const asked = await readJson(c, SignIn);
      const address = addressOf(c, parts.settings);
      const { user, device, session } = await signIn(parts, limit, { asked, address });
      setSessionCookie(c, parts.settings, session);
      return c.json({ ...(await sessionAnswer(parts, user)), recovery: device.recovery.toString('base64') });
    })
    .post('/device', async (c) => {
      const { user, session } = await renumber(parts, requireUser(c));
      setSessionCookie(c, parts.settings, session);
      return c.json(await sessionAnswer(parts, user));
    })
    .get('/', async (c) => c.json(await sessionAnswer(parts, requireUser(c))))
    .delete('/', async (c) => {
      const token = sessionToken(c);
      if (token) await closeSession(parts.db, parts.settings.county.code, token);
      clearSessionCookie(c);
      return c.body(null, 204);
    });
}
