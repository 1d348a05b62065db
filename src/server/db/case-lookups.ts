import { sql, type Transaction } from 'kysely';
import { photoKinds } from '../../sync/photos-in.ts';
import type { PhotoHolder, World } from '../../sync/world.ts';
import type { Tables } from './tables.ts';

/** What a push is judged against beyond the files it touches. */
type Trx = Transaction<Tables>;

/** Who holds these photos, in whatever file (V26). */
export async function photoHolders(
  trx: Trx,
  county: string,
  shas: readonly string[],
): Promise<PhotoHolder[]> {
  if (shas.length === 0) return [];
  const { rows } = await sql<PhotoHolder>`
    select photo_ref.sha, record.kind, record.file
    from photo_ref join record on record.county = photo_ref.county and record.id = photo_ref.record
    where photo_ref.county = ${county} and photo_ref.sha = any(${shas}::text[])
      and record.kind = any(${photoKinds}::text[]) and not record.dead`.execute(trx);
  return rows;
}

/**
 * The last number of a case in each year, from the cases themselves: a restored database counts on from what it holds. The
 * row lock makes two openings wait for each other until the first is written; locked after the files, as an import does.
 */
export async function caseNumbers(trx: Trx, county: string): Promise<NonNullable<World['caseNumbers']>> {
  await sql`select 1 from meta where county = ${county} for update`.execute(trx);
  const { rows } = await sql<{ year: string; last: number }>`
    select split_part(body->>'number', '-', 2) as year, max(split_part(body->>'number', '-', 3)::int) as last
    from record
    where county = ${county} and kind = 'transition' and body->>'to' = 'OPEN' and body ? 'number'
    group by 1`.execute(trx);
  return new Map(rows.map(({ year, last }) => [year, last]));
}
