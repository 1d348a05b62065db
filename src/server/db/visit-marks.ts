import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { VisitMark } from '../../domain/coverage.ts';
import type { Id } from '../../domain/record.ts';
import type { Tables } from './tables.ts';

/**
 * The marks of visits (V26, V27, V29, V30, V31), over all that the county has. A phone knows only its own visits, and what it
 * would store could be forged; so they are computed from the visits each time, by the same rules as domain/visit-rules.ts
 * (test/server/visit-marks.test.ts holds them together). V28 has nothing to look at: no place is taken at a visit.
 */
type Sql = RawBuilder<unknown>;

/** Visits of this time that stand, and per visit `marks`: [{rule, n}] or no row. `since`: the first moment that counts. */
export const markedVisits = (county: string, since: Sql): Sql => sql`
  marking_ as materialized (
    select v.id, v.visitors, v.photos, v.remarks, v.findings, v.started_at::timestamptz as started,
           extract(epoch from v.entered_at::timestamptz - v.ended_at::timestamptz) / 86400 as days_late
    from v_visit v
    where v.county = ${county} and v.copy_of is null and v.started_at::timestamptz >= ${since}
      and v.id::text not in (select r.replaces from v_visit r where r.county = ${county} and r.replaces is not null)
  ),
  long_text as (
    select id, remarks as said from marking_ where char_length(remarks) >= 30
    union
    select m.id, x.said from marking_ m cross join lateral jsonb_array_elements(m.findings) f
      cross join lateral (values (f->>'note'), (f->'reasons'->>'text'), (f->'agreed'->>'what')) x(said)
    where char_length(x.said) >= 30
  ),
  one_day as (
    select distinct m.id, x->>'user' as visitor, (m.started at time zone 'Asia/Shanghai')::date as day
    from marking_ m cross join lateral jsonb_array_elements(m.visitors) x where x->>'user' is not null
  ),
  shot as (
    select m.id, m.started, p->>'sha' as sha, (p->>'takenAt')::timestamptz as taken
    from marking_ m cross join lateral jsonb_array_elements(m.photos) p
  ),
  mark_ as (
    select s.id, 'V26' as rule, null::bigint as n from shot s
      where s.sha in (select sha from shot group by sha having count(distinct id) > 1)
    union all
    select id, 'V27', null from shot where abs(extract(epoch from taken - started)) > 86400
    union all
    select t.id, 'V29', c.n from long_text t
      join (select said, count(*) as n from long_text group by said having count(*) > 3) c on c.said = t.said
    union all
    select d.id, 'V30', c.n from one_day d
      join (select visitor, day, count(*) as n from one_day group by visitor, day having count(*) > 12) c
        on c.visitor = d.visitor and c.day = d.day
    union all
    select id, 'V31', floor(days_late)::bigint from marking_ where days_late > 7
  ),
  marked_ as (
    select id, jsonb_agg(jsonb_strip_nulls(jsonb_build_object('rule', rule, 'n', n)) order by rule) as marks
    from (select id, rule, max(n) as n from mark_ group by id, rule) m group by id
  )`;

/** Of the visits of one file. */
export async function marksIn(
  db: Kysely<Tables>,
  { county, since }: { county: string; since: string },
  visits: readonly Id[],
): Promise<Map<Id, VisitMark[]>> {
  if (visits.length === 0) return new Map();
  const from = sql`${`${since}T00:00:00+08:00`}::timestamptz`;
  const { rows } = await sql<{ id: Id; marks: VisitMark[] }>`
    with ${markedVisits(county, from)}
    select id, marks from marked_ where id = any(${[...visits]}::uuid[])`.execute(db);
  return new Map(rows.map(({ id, marks }) => [id, marks]));
}
