import { createHash, randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Id } from '../../domain/record.ts';
import type { SignedIn } from '../parts.ts';
import { signedInAs } from './accounts.ts';
import type { Tables } from './tables.ts';

type Db = Kysely<Tables>;
/** A summer without signal must not cost a teacher the sign-in: the phone itself is locked by its PIN. */
const SESSION_MS = 180 * 86_400_000;
/** Writing “last seen” with every request would make a busy row of each session. */
const TOUCH_MS = 3_600_000;

/** Only a hash is stored: who reads the database, or a backup of it, cannot sign in with what lies there. */
const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex');

export interface NewSession {
  county: string;
  user: Id;
  device: string;
  now: number;
}

/** @returns the token for the cookie, and when it ends (ms) */
export async function openSession(
  db: Db,
  { county, user, device, now }: NewSession,
): Promise<{ token: string; expires: number }> {
  const token = randomBytes(32).toString('base64url');
  const expires = now + SESSION_MS;
  await db
    .insertInto('session')
    .values({
      ...{ county, token_hash: hashToken(token), user_id: user, device },
      ...{ created_at: new Date(now), last_seen: new Date(now), expires_at: new Date(expires) },
    })
    .execute();
  return { token, expires };
}

export async function closeSession(db: Db, county: string, token: string): Promise<void> {
  await db
    .deleteFrom('session')
    .where('county', '=', county)
    .where('token_hash', '=', hashToken(token))
    .execute();
}

/** Sessions that have ended; called when one is opened, so they never pile up. */
export async function sweepSessions(db: Db, county: string, now: number): Promise<void> {
  await db
    .deleteFrom('session')
    .where('county', '=', county)
    .where('expires_at', '<', new Date(now))
    .execute();
}

/** Who a cookie belongs to; undefined when it has ended, or the person was shut out. */
export async function readSession(
  db: Db,
  { county, token, now }: { county: string; token: string; now: number },
): Promise<SignedIn | undefined> {
  const row = await db
    .selectFrom('session')
    .innerJoin('user_', (join) =>
      join.onRef('user_.county', '=', 'session.county').onRef('user_.id', '=', 'session.user_id'),
    )
    .innerJoin('device', (join) =>
      join.onRef('device.county', '=', 'session.county').onRef('device.id', '=', 'session.device'),
    )
    .select(['user_.id', 'user_.username', 'user_.name', 'session.device', 'session.last_seen'])
    .select('device.revoked_at')
    .where('session.county', '=', county)
    .where('session.token_hash', '=', hashToken(token))
    .where('session.expires_at', '>', new Date(now))
    .where('user_.active', '=', true)
    .executeTakeFirst();
  if (!row) return undefined;
  if (now - row.last_seen.getTime() > TOUCH_MS) await touch(db, { county, token, now });
  const user = await signedInAs(db, row, { county, device: row.device, now });
  return row.revoked_at ? { ...user, revoked: true } : user;
}

async function touch(
  db: Db,
  { county, token, now }: { county: string; token: string; now: number },
): Promise<void> {
  await db
    .updateTable('session')
    .set({ last_seen: new Date(now) })
    .where('county', '=', county)
    .where('token_hash', '=', hashToken(token))
    .execute();
}
