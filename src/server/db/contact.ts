import { type Kysely, sql } from 'kysely';
import type { PullRequest } from '../../sync/protocol.ts';
import type { Tables } from './tables.ts';

/** A phone that pulls page after page is written down once a minute, not at every page. */
const AGAIN_MS = 60_000;

/** A phone was in touch, and says what it still holds. Outside of the pull's snapshot: that one only reads. */
export async function noteContact(
  db: Kysely<Tables>,
  { county, request, now }: { county: string; request: PullRequest; now: number },
): Promise<void> {
  const { device, left } = request;
  const [at, before] = [new Date(now), new Date(now - AGAIN_MS)];
  const since = left?.since === undefined ? null : new Date(left.since);
  await sql`
    update device set last_seen = greatest(last_seen, ${at}),
      left_operations = coalesce(${left?.operations ?? null}, left_operations),
      left_photos = coalesce(${left?.photos ?? null}, left_photos),
      left_since = case when ${left === undefined} then left_since else ${since}::timestamptz end
    where county = ${county} and id = ${device} and (last_seen is null or last_seen < ${before}
      or left_operations is distinct from ${left?.operations ?? null}
      or left_photos is distinct from ${left?.photos ?? null})
  `.execute(db);
}
