import { sql } from 'kysely';
import type { Parts } from '../parts.ts';

/**
 * Every operation ever acknowledged is written, or in quarantine, or withdrawn by a named person (sync design §3.11): asked
 * of the log, the records and the devices' counters, every night.
 */
export interface Accounts {
  /** `<device>:<n>`, at most twenty: judged, but what became of it is not there. */
  unaccounted: string[];
  unaccountedCount: number;
  /** Acknowledged, and not in the log. */
  missing: number;
  /** Not in the log because an older backup was restored and the phone had them no more either; written down then. */
  lost: number;
}

/** Outcomes that left a record behind; every other one is a reason for quarantine. */
const written = ['applied', 'same', 'conflict', 'settled'];

async function withoutTrace({ db, settings }: Parts): Promise<string[]> {
  const { rows } = await sql<{ op: string }>`
    with judged as (
      select device || ':' || n as op, outcome = any(${written}::text[]) as written,
        case when outcome = any(${written}::text[]) then record::uuid end as record
      from op where county = ${settings.county.code}
    ), refused as (
      select body->>'op' as op, body->>'state' = 'open' or coalesce(body->>'settledBy', '') <> '' as named
      from record where county = ${settings.county.code} and kind = 'quarantine' and not dead
    )
    select j.op from judged j
    left join record r on r.county = ${settings.county.code} and r.id = j.record
    left join refused q on q.op = j.op
    where (j.written and r.id is null) or (not j.written and q.named is not true)
    order by j.op
  `.execute(db);
  return rows.map(({ op }) => op);
}

async function gaps({ db, settings }: Parts): Promise<{ missing: number; lost: number }> {
  const county = settings.county.code;
  const { rows } = await sql<{ holes: number; lost: number }>`
    select
      (select coalesce(sum(d.acked - coalesce(l.logged, 0)), 0) from device d left join (
        select o.device, count(*) as logged from op o join device x
          on x.county = o.county and x.id = o.device and o.n <= x.acked
        where o.county = ${county} group by o.device) l on l.device = d.id
        where d.county = ${county})::int as holes,
      (select coalesce(sum((detail->>'to')::bigint - (detail->>'from')::bigint + 1), 0) from audit
        where county = ${county} and action = 'ops.lost')::int as lost
  `.execute(db);
  const { holes = 0, lost = 0 } = rows[0] ?? {};
  return { missing: Math.max(0, holes - lost), lost };
}

export async function accountForOperations(parts: Parts): Promise<Accounts> {
  const ops = await withoutTrace(parts);
  return { unaccounted: ops.slice(0, 20), unaccountedCount: ops.length, ...(await gaps(parts)) };
}
