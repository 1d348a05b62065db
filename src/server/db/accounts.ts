import { randomUUID } from 'node:crypto';
import { hash } from '@node-rs/argon2';
import type { Kysely, Transaction } from 'kysely';
import type { Grant, Role, Scope } from '../../domain/access.ts';
import type { Id } from '../../domain/record.ts';
import type { SignedIn } from '../parts.ts';
import type { Tables } from './tables.ts';

type Db = Kysely<Tables> | Transaction<Tables>;

/** argon2id, OWASP's second choice (19 MiB, 2 passes): about 30 ms, so that a county's morning does not queue at sign-in. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export const hashPassword = (password: string): Promise<string> => hash(password, cost);

export interface NewUser {
  county: string;
  id?: Id;
  username: string;
  name: string;
  password: string;
  grants: readonly NewGrant[];
}
/** Moments are ISO; `from` absent: now. */
export interface NewGrant {
  scope: Scope;
  role: Role;
  from?: string;
  to?: string;
}

/** People type their name with a capital or a blank behind it. */
export const usernameOf = (typed: string): string => typed.trim().toLowerCase();

export async function addGrants(
  db: Db,
  { county, user }: { county: string; user: Id },
  grants: readonly NewGrant[],
): Promise<void> {
  if (grants.length === 0) return;
  const rows = grants.map(({ scope, role, from, to }) => ({
    ...{ county, user_id: user, scope, role, to_at: to ?? null },
    ...(from !== undefined && { from_at: from }),
  }));
  await db.insertInto('grant_').values(rows).execute();
}

/** @returns the id. Throws on a username that is taken (unique_violation). */
export async function createUser(db: Db, user: NewUser): Promise<Id> {
  const id = user.id ?? randomUUID();
  await db
    .insertInto('user_')
    .values({
      ...{ county: user.county, id, username: usernameOf(user.username), name: user.name },
      password_hash: await hashPassword(user.password),
    })
    .execute();
  await addGrants(db, { county: user.county, user: id }, user.grants);
  return id;
}

/** All grants of a person, past and coming ones too, oldest first. */
async function grantsOf(db: Db, county: string, user: Id): Promise<Grant[]> {
  const rows = await db
    .selectFrom('grant_')
    .select(['scope', 'role', 'from_at', 'to_at'])
    .where('county', '=', county)
    .where('user_id', '=', user)
    .orderBy('id')
    .execute();
  return rows.map(({ scope, role, from_at, to_at }) => ({
    ...{ scope, role, from: from_at.toISOString() },
    ...(to_at && { to: to_at.toISOString() }),
  }));
}

/** What a phone is told: those that hold, and coming ones. */
export const grantsNotEnded = ({ grants }: { grants: readonly Grant[] }, now: number): Grant[] =>
  grants.filter(({ to }) => to === undefined || now < Date.parse(to));

/** Roles that hold at `now` (ms), each once. */
function rolesOf(grants: readonly Grant[], now: number): Role[] {
  const current = grants.filter(
    ({ from, to }) => Date.parse(from) <= now && (to === undefined || now < Date.parse(to)),
  );
  return [...new Set(current.map(({ role }) => role))];
}

export interface Account {
  id: Id;
  username: string;
  name: string;
  passwordHash: string;
}

export async function findAccount(db: Db, county: string, username: string): Promise<Account | undefined> {
  const row = await db
    .selectFrom('user_')
    .select(['id', 'username', 'name', 'password_hash'])
    .where('county', '=', county)
    .where('username', '=', usernameOf(username))
    .where('active', '=', true)
    .executeTakeFirst();
  return row && { id: row.id, username: row.username, name: row.name, passwordHash: row.password_hash };
}

/** A person as routes know them, with the grants of this moment. */
export async function signedInAs(
  db: Db,
  account: Pick<Account, 'id' | 'username' | 'name'>,
  { county, device, now }: { county: string; device: string; now: number },
): Promise<SignedIn> {
  const grants = await grantsOf(db, county, account.id);
  const { id, username, name } = account;
  return { id, county, username, name, roles: rolesOf(grants, now), grants, device };
}
