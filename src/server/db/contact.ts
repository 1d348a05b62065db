import { type Kysely, sql, type Transaction } from 'kysely';
import type { PullRequest, PushRequest } from '../../sync/protocol.ts';
import type { SignedIn } from '../parts.ts';
import type { Tables } from './tables.ts';

/** What a phone's contact says about it: when, which build, how far off its clock is, what it still holds. */
type Db = Kysely<Tables>;

/** A phone that pulls page after page is written down once a minute, not at every page. */
const AGAIN_MS = 60_000;
const CENTURY_MS = 100 * 365 * 86_400_000;
const LAST_DATE_MS = 8.64e15;

/** Server − phone. A clock may say anything; beyond a century it does not matter what. */
const skewOf = (now: number, phone: number): number =>
  Math.round(Math.max(-CENTURY_MS, Math.min(CENTURY_MS, now - phone)));

/** What a phone that pulls says of itself. Outside of the pull's snapshot: that one only reads. */
export async function noteContact(
  db: Db,
  { county, request, now }: { county: string; request: PullRequest; now: number },
): Promise<void> {
  const { device, left, app = null } = request;
  const [at, before] = [new Date(now), new Date(now - AGAIN_MS)];
  const since = left?.since === undefined || left.since > LAST_DATE_MS ? null : new Date(left.since);
  const skew = request.now === undefined ? null : skewOf(now, request.now);
  await sql`
    update device set last_seen = greatest(last_seen, ${at}),
      app = coalesce(${app}, app), skew = coalesce(${skew}::bigint, skew),
      left_operations = coalesce(${left?.operations ?? null}, left_operations),
      left_photos = coalesce(${left?.photos ?? null}, left_photos),
      left_since = case when ${left === undefined} then left_since else ${since}::timestamptz end
    where county = ${county} and id = ${device} and (last_seen is null or last_seen < ${before}
      or app is distinct from coalesce(${app}, app)
      or left_operations is distinct from ${left?.operations ?? null}
      or left_photos is distinct from ${left?.photos ?? null})
  `.execute(db);
}

/** A phone that pushed: in the transaction of its push, whose lock it holds. */
export async function notePush(
  trx: Transaction<Tables>,
  user: SignedIn,
  { request, acked, now }: { request: PushRequest; acked: number; now: number },
): Promise<void> {
  await trx
    .updateTable('device')
    .set({
      ...{ acked, app: request.app, epoch_seen: request.epoch, carried_gap: null },
      ...{ skew: skewOf(now, request.now), last_seen: new Date(now) },
    })
    .where('county', '=', user.county)
    .where('id', '=', request.device)
    .execute();
}

/** Somebody else brought its operations: of the phone itself, its clock and its build nothing is learned. */
export async function noteCarried(
  trx: Transaction<Tables>,
  { county, device }: SignedIn,
  { acked, now }: { acked: number; now: number },
): Promise<void> {
  await sql`
    update device set acked = ${acked}, carried_at = ${new Date(now)},
      carried_gap = case when carried_gap > ${acked + 1} then carried_gap end
    where county = ${county} and id = ${device}
  `.execute(trx);
}

/** A parcel that begins after operations which are missing here; only the phone itself has them. */
export async function noteCarriedGap(
  db: Db,
  { county, device }: SignedIn,
  { first, now }: { first: number; now: number },
): Promise<void> {
  await db
    .updateTable('device')
    .set({ carried_at: new Date(now), carried_gap: first })
    .where('county', '=', county)
    .where('id', '=', device)
    .execute();
}

/** Its cursors know more than this server has: an alarm (sync design §3.10). */
export async function noteAhead(db: Db, county: string, device: string): Promise<void> {
  await sql`update device set ahead = ahead + 1 where county = ${county} and id = ${device}`.execute(db);
}
