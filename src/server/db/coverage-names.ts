import { type Kysely, type RawBuilder, sql } from 'kysely';
import {
  type Counted,
  countedBy,
  type Measure,
  NAMES_PAGE,
  type Name,
  type NamesPage,
} from '../../domain/coverage.ts';
import { counts } from './coverage-measures.ts';
import { placesOf } from './coverage-places.ts';
import { type CoverageQuery, dayStart, rowsAt, withRows } from './coverage-rows.ts';
import type { Tables } from './tables.ts';

type Db = Kysely<Tables>;
type Sql = RawBuilder<unknown>;

export interface NamesQuery extends CoverageQuery {
  measure: Measure;
  /** Rows to skip. */
  from: number;
  /** Part of a name. */
  text?: string;
  /** Visits only: of this day, yyyy-MM-dd. */
  day?: string;
}

const childrenOf = (county: string): Sql => sql`
  left join (select file, count(*) as children from v_child where county = ${county} group by file) n on n.file = r.file`;

/** What a name of each kind shows, and in which order names stand: as a person walks, village by village. */
const shown: Record<Counted, { columns: Sql; order: Sql; name: Sql }> = {
  household: {
    columns: sql`r.id, r.file, r.head, r.group_key as "group", r.household_type as "householdType",
      coalesce(n.children, 0) as children,
      r.last_visit_at as "lastVisitAt", r.last_visit_by as "lastVisitBy"`,
    order: sql`r.village_key, r.group_key, r.head, r.id`,
    name: sql`r.head`,
  },
  child: {
    columns: sql`r.id, r.file, r.name, r.sex, r.birth_date as "birthDate", r.school_name as school, r.grade, r.number,
      r.head, r.group_key as "group", r.whereabouts, r.verified_at as "verifiedAt", r.verified_by as "verifiedBy"`,
    order: sql`r.school_name, r.grade, r.number, r.village_key, r.group_key, r.name, r.id`,
    name: sql`r.name`,
  },
  visit: {
    columns: sql`r.id, r.file, r.whose, r.method, r.started_at as "startedAt", r.entered_at as "enteredAt",
      r.visited_by as "by", r.marks, floor(greatest(r.days_late, 0))::int as "daysLate"`,
    order: sql`r.started desc, r.id`,
    name: sql`r.whose`,
  },
};

function condition({ measure, since, text, day }: NamesQuery): Sql {
  const parts = [counts(measure, since)];
  const of = countedBy(measure);
  if (text) parts.push(sql`position(${text} in ${shown[of].name}) > 0`);
  if (day && of === 'visit')
    parts.push(sql`r.started >= ${dayStart(day)} and r.started < ${dayStart(day)} + interval '1 day'`);
  return sql.join(
    parts.map((part) => sql`(${part})`),
    sql` and `,
  );
}

/** The rows a number counted, each once: by school a household may stand in several classes. */
function matching(query: NamesQuery): Sql {
  const of = countedBy(query.measure);
  const rows = rowsAt(query, of);
  if (of === 'child')
    return sql`(select r.*, s.name as school_name, k.grade, k.number from ${rows} r
      left join v_class k on k.county = ${query.reach.county} and k.id::text = r.class_key
      left join v_school s on s.county = ${query.reach.county} and s.id::text = r.school_key
      where ${condition(query)})`;
  const once = query.by === 'village' ? sql`` : sql`distinct on (r.id)`;
  return sql`(select ${once} r.* from ${rows} r where ${condition(query)})`;
}

const dropNulls = (row: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null && value !== ''));

/** The names behind one number, a page at a time; `total` is that number. */
export async function namesAt(db: Db, query: NamesQuery): Promise<NamesPage> {
  const of = countedBy(query.measure);
  const { columns, order } = shown[of];
  const { county } = query.reach;
  // What is looked up beside a name is looked up for the names of this page only.
  const { rows } = await sql<Record<string, unknown> & { total: number }>`
    ${withRows(query)}
    select ${columns}, r.total, v.name as village
    from (select r.*, count(*) over () as total from ${matching(query)} r
      order by ${order} limit ${NAMES_PAGE} offset ${query.from}) r
    left join (select code, min(name) as name from v_village where county = ${county} group by code) v on v.code = r.village
    ${of === 'household' ? childrenOf(county) : sql``}
    order by ${order}`.execute(db);
  const places = await placesOf(db, county);
  return {
    measure: query.measure,
    path: query.at ? places.path(query.at) : [],
    total: rows[0]?.total ?? query.from,
    items: rows.map(({ total: _total, ...row }) => ({ ...dropNulls(row), of }) as Name),
  };
}
