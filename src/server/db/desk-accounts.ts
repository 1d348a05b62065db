import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Role, Scope } from '../../domain/access.ts';
import type { GrantPlace, NewPerson } from '../../domain/people.ts';
import type { Id } from '../../domain/record.ts';
import { addGrants, createUser, hashPassword, usernameOf } from './accounts.ts';
import { placesOf } from './coverage-places.ts';
import type { Tables } from './tables.ts';
import { loadTree } from './tree.ts';

type Db = Kysely<Tables>;

/** Every place a role can be held at: the county, and whatever stands in its tree. */
export async function grantPlaces(db: Db, county: string): Promise<GrantPlace[]> {
  const { parentOf } = await loadTree(db, county);
  const places = await placesOf(db, county);
  const below = [...parentOf.keys()].sort().map((scope) => ({ scope, path: places.path(scope as never) }));
  return [{ scope: `county:${county}`, path: [] }, ...below];
}

export async function isPlace(db: Db, county: string, scope: Scope): Promise<boolean> {
  if (scope === `county:${county}`) return true;
  return (await loadTree(db, county)).parentOf.has(scope);
}

export async function personWith(
  db: Db,
  county: string,
  by: { id: Id } | { username: string },
): Promise<{ id: Id; roles: Role[] } | undefined> {
  const user = await db
    .selectFrom('user_')
    .select('id')
    .where('county', '=', county)
    .where((eb) => ('id' in by ? eb('id', '=', by.id) : eb('username', '=', usernameOf(by.username))))
    .executeTakeFirst();
  if (!user) return undefined;
  const grants = await db
    .selectFrom('grant_')
    .select('role')
    .where('county', '=', county)
    .where('user_id', '=', user.id)
    .where((eb) => eb.or([eb('to_at', 'is', null), eb('to_at', '>', new Date())]))
    .execute();
  return { id: user.id, roles: [...new Set(grants.map(({ role }) => role))] };
}

export const addPerson = (db: Db, county: string, person: NewPerson): Promise<Id> =>
  createUser(db, { ...person, county, id: randomUUID() });

/** A new password closes every open session of the person: whoever held the old one is out. */
export async function setPassword(
  db: Db,
  county: string,
  { user, password }: { user: Id; password: string },
): Promise<void> {
  const password_hash = await hashPassword(password);
  await db.transaction().execute(async (trx) => {
    await trx
      .updateTable('user_')
      .set({ password_hash })
      .where('county', '=', county)
      .where('id', '=', user)
      .execute();
    await trx.deleteFrom('session').where('county', '=', county).where('user_id', '=', user).execute();
  });
}

export async function addGrant(
  db: Db,
  county: string,
  { user, ...grant }: { user: Id; scope: Scope; role: Role; to?: string | undefined },
): Promise<void> {
  await addGrants(db, { county, user }, [{ scope: grant.scope, role: grant.role, to: grant.to }]);
}

/** Ends a grant now. @returns the grant, or undefined where there is none that still holds */
export async function endGrant(
  db: Db,
  county: string,
  { user, id, now }: { user: Id; id: number; now: number },
): Promise<{ scope: Scope; role: Role } | undefined> {
  return db
    .updateTable('grant_')
    .set({ to_at: new Date(now) })
    .where('county', '=', county)
    .where('user_id', '=', user)
    .where('id', '=', id)
    .where((eb) => eb.or([eb('to_at', 'is', null), eb('to_at', '>', new Date(now))]))
    .returning(['scope', 'role'])
    .executeTakeFirst();
}

export async function roleOfGrant(db: Db, county: string, id: number): Promise<Role | undefined> {
  const row = await db
    .selectFrom('grant_')
    .select('role')
    .where('county', '=', county)
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.role;
}

/** A lost phone: it is shut out at its next contact, its sessions end at once. What it has sent stays. */
export async function revokeDevice(
  db: Db,
  county: string,
  { device, now }: { device: string; now: number },
): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const found = await trx
      .updateTable('device')
      .set({ revoked_at: new Date(now) })
      .where('county', '=', county)
      .where('id', '=', device)
      .where('revoked_at', 'is', null)
      .returning('id')
      .executeTakeFirst();
    await trx.deleteFrom('session').where('county', '=', county).where('device', '=', device).execute();
    return found !== undefined;
  });
}
