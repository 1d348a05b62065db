import { type Kysely, sql } from 'kysely';
import type { Scope } from '../../domain/access.ts';
import type { Tables } from './tables.ts';

type Db = Kysely<Tables>;

export interface PhotoRow {
  county: string;
  sha: string;
  type: string;
  bytes: number;
  kept_bytes: number;
  user_id: string;
}

/** The hashes that no photo was received for. */
export async function missingPhotos(db: Db, county: string, shas: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ sha: string }>`
    select sha from unnest(${shas}::text[]) as asked(sha)
    where not exists (select 1 from photo p where p.county = ${county} and p.sha = asked.sha)
  `.execute(db);
  return rows.map(({ sha }) => sha);
}

/** Does any record speak of this photo? Others are not taken: the store is no drive for anything. */
export async function isReferenced(db: Db, county: string, sha: string): Promise<boolean> {
  const row = await db
    .selectFrom('photo_ref')
    .select('sha')
    .where('county', '=', county)
    .where('sha', '=', sha)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** The type, if a living record in one of these scopes speaks of the photo: never by the hash alone (§3.12). */
export async function readablePhoto(
  db: Db,
  { county, sha }: { county: string; sha: string },
  scopes: ReadonlySet<Scope>,
): Promise<string | undefined> {
  const { rows } = await sql<{ type: string }>`
    select p.type from photo p
    where p.county = ${county} and p.sha = ${sha} and exists (
      select 1 from photo_ref x
      join feed f on f.county = x.county and f.record = x.record and not f.gone
      join record r on r.county = x.county and r.id = x.record and not r.dead
      where x.county = p.county and x.sha = p.sha and f.scope = any(${[...scopes]}::text[]))
  `.execute(db);
  return rows[0]?.type;
}

export async function notePhoto(db: Db, row: PhotoRow): Promise<void> {
  await db
    .insertInto('photo')
    .values(row)
    .onConflict((conflict) => conflict.columns(['county', 'sha']).doNothing())
    .execute();
}
