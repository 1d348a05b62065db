import { createHash, randomBytes } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import type { Id } from '../../domain/record.ts';
import type { SignedIn } from '../parts.ts';
import { signedInAs } from './accounts.ts';
import type { Tables } from './tables.ts';

type Db = Kysely<Tables>;
type Person = Pick<SignedIn, 'county' | 'id'>;

/** As with sessions: who reads the database cannot read anybody's calendar with what lies there. */
const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex');

export async function hasFeed(db: Db, { county, id }: Person): Promise<boolean> {
  const { rows } =
    await sql`select 1 from calendar_feed where county = ${county} and user_id = ${id}`.execute(db);
  return rows.length > 0;
}

/** A new address; the one before it ends. @returns the token, shown this once */
export async function makeFeed(db: Db, { county, id }: Person): Promise<string> {
  const token = randomBytes(24).toString('base64url');
  await sql`
    insert into calendar_feed (county, user_id, token_hash) values (${county}, ${id}, ${hashToken(token)})
    on conflict (county, user_id) do update set token_hash = excluded.token_hash, created_at = now()`.execute(
    db,
  );
  return token;
}

export async function stopFeed(db: Db, { county, id }: Person): Promise<void> {
  await sql`delete from calendar_feed where county = ${county} and user_id = ${id}`.execute(db);
}

/** Whose address it is, with the grants of this moment; undefined: nobody's, or the person was shut out. */
export async function feedOwner(
  db: Db,
  { county, token, now }: { county: string; token: string; now: number },
): Promise<SignedIn | undefined> {
  const { rows } = await sql<{ id: Id; username: string; name: string }>`
    select u.id, u.username, u.name from calendar_feed f
    join user_ u on u.county = f.county and u.id = f.user_id
    where f.county = ${county} and f.token_hash = ${hashToken(token)} and u.active`.execute(db);
  const row = rows[0];
  return row && signedInAs(db, row, { county, device: '', now });
}
