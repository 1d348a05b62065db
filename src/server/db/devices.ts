import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Id } from '../../domain/record.ts';
import type { Tables } from './tables.ts';

export interface Device {
  /** 96 random bits, base64url */
  id: string;
  /** 32 bytes that open this phone's data once more when its PIN is forgotten; one per device. */
  recovery: Buffer;
}
interface Enrolment {
  county: string;
  user: Id;
  /** The id an installed app already has: the same phone signs in again. */
  id?: string | undefined;
  name?: string | undefined;
  now: number;
}

async function known(db: Kysely<Tables>, { county, user, id }: Enrolment): Promise<Device | undefined> {
  if (!id) return undefined;
  const row = await db
    .selectFrom('device')
    .select(['id', 'recovery'])
    .where('county', '=', county)
    .where('id', '=', id)
    .where('user_id', '=', user)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return row;
}

async function added(
  db: Kysely<Tables>,
  { county, user, name, now, recovery }: Omit<Enrolment, 'id'> & Pick<Device, 'recovery'>,
): Promise<Device> {
  const device = { id: randomBytes(12).toString('base64url'), recovery };
  await db
    .insertInto('device')
    .values({
      ...{ county, ...device, user_id: user, name: name ?? null },
      ...{ created_at: new Date(now), last_seen: new Date(now) },
    })
    .execute();
  return device;
}

/**
 * The device of a sign-in: the one it names if it is this person's and not revoked, else a new one. Two people on one
 * phone have two devices (sync design §3.2).
 */
export async function enrolDevice(db: Kysely<Tables>, enrolment: Enrolment): Promise<Device> {
  const found = await known(db, enrolment);
  if (found) return found;
  return added(db, { ...enrolment, recovery: randomBytes(32) });
}

/**
 * A number of its own for a phone that bears another’s (judged-before.ts): a new device of the same person. The recovery secret is
 * the old one’s, since it opens the same data; the one whose number this was keeps it.
 */
export async function secondDevice(
  db: Kysely<Tables>,
  { county, id, now }: { county: string; id: string; now: number },
): Promise<Device> {
  const found = await db
    .selectFrom('device')
    .select(['recovery', 'name', 'user_id'])
    .where('county', '=', county)
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const { recovery, name, user_id: user } = found;
  const device = await added(db, { county, user, now, recovery, name: name ?? undefined });
  // What somebody carried for it and could not be taken comes from the phone itself now.
  await db
    .updateTable('device')
    .set({ carried_gap: null })
    .where('county', '=', county)
    .where('id', '=', id)
    .execute();
  return device;
}
