import { sql } from 'kysely';
import { transact } from '../db/transact.ts';
import type { Parts } from '../parts.ts';

/**
 * Feeds let go of what has left a scope, and of deleted records, after 400 days (sync design §3.14). A phone that was away
 * for longer stands below the scope's floor and pulls it anew.
 */
type Compacting = Pick<Parts, 'db' | 'settings' | 'now'>;
const DAY_MS = 86_400_000;
const KEEP_DAYS = 400;
/** How finely the age of a feed's rows is known. */
const MARK_DAYS = 7;

/** Writes down how far each scope has come: what is below such a mark is at least as old as the mark. */
async function markScopes({ db, settings, now }: Compacting): Promise<void> {
  const [at, before] = [new Date(now()), new Date(now() - MARK_DAYS * DAY_MS)];
  await sql`
    insert into scope_mark (county, scope, at, seq)
    select s.county, s.id, ${at}, s.seq from scope s
    where s.county = ${settings.county.code} and s.seq > 0 and not exists (
      select 1 from scope_mark m
      where m.county = s.county and m.scope = s.id and (m.seq = s.seq or m.at > ${before}))
  `.execute(db);
}

/** Under the lock that writers of the scope take last: nothing moves while rows go and the floor rises. */
async function compactScope(parts: Compacting, scope: string, upTo: number): Promise<number> {
  const county = parts.settings.county.code;
  return transact(parts.db, async (trx) => {
    await sql`select 1 from scope where county = ${county} and id = ${scope} for update`.execute(trx);
    const { rows } = await sql<{ seq: number }>`
      delete from feed f using record r
      where f.county = ${county} and f.scope = ${scope} and f.seq <= ${upTo}
        and r.county = f.county and r.id = f.record and (f.gone or r.dead)
      returning f.seq`.execute(trx);
    const floor = rows.reduce((most, { seq }) => Math.max(most, seq), 0);
    await sql`
      update scope set floor = greatest(floor, ${floor}::bigint) where county = ${county} and id = ${scope}`.execute(
      trx,
    );
    // Whatever is written later gets a higher number: these marks have done their work.
    await sql`
      delete from scope_mark where county = ${county} and scope = ${scope} and seq <= ${upTo}`.execute(trx);
    return rows.length;
  });
}

/** @returns how many rows of feeds were let go of */
export async function compactFeeds(parts: Compacting): Promise<number> {
  await markScopes(parts);
  const before = new Date(parts.now() - KEEP_DAYS * DAY_MS);
  const { rows } = await sql<{ scope: string; seq: number }>`
    select scope, max(seq) as seq from scope_mark
    where county = ${parts.settings.county.code} and at <= ${before} group by scope order by scope`.execute(
    parts.db,
  );
  let removed = 0;
  for (const { scope, seq } of rows) removed += await compactScope(parts, scope, seq);
  return removed;
}
