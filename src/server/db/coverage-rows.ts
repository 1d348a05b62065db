import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely';
import type { Place, Side } from '../../domain/coverage.ts';
import type { Id } from '../../domain/record.ts';
import type { Tables } from './tables.ts';
import { transact } from './transact.ts';
import { markedVisits } from './visit-marks.ts';

/**
 * The three kinds of row that coverage counts: households, children and visits, each with the keys of the place it
 * stands in and the facts its measures ask. Counts and lists select from the same rows with the same conditions, which is
 * why a number and its list can never disagree. Nothing is stored: the rows are read from the records each time.
 */
export interface Reach {
  county: string;
  /** Reads the whole county: nothing to filter. */
  all: boolean;
  /** Scopes the reader reads now. */
  scopes: string[];
  /**
   * Does the reader hold places of this side (villages; schools and classes)? A principal holds no village: by village he
   * sees the households of his pupils, and only those.
   */
  holds: Record<Side, boolean>;
}

export interface CoverageQuery {
  reach: Reach;
  by: Side;
  at?: Place;
  /** First day of the term, yyyy-MM-dd. */
  since: string;
  /** Only what stands in this file. */
  file?: Id;
}

type Sql = RawBuilder<unknown>;

/** Midnight of a day in Shanghai. */
export const dayStart = (day: string): Sql => sql`${`${day}T00:00:00+08:00`}::timestamptz`;

/** Visits that stand: a corrected one no longer counts (domain/visit.ts, `replaces`). */
const standingVisits = (county: string, file: Id | undefined): Sql => sql`
  visit_ as not materialized (
    select v.id, v.file, v.method, v.findings, v.started_at, v.entered_at, v.ended_at, v.visitors, v.author_name,
           v.received_at, v.copy_of, v.started_at::timestamptz as started
    from v_visit v
    where v.county = ${county} ${file ? sql`and v.file = ${file}` : sql``}
      and v.id::text not in (select r.replaces from v_visit r where r.county = ${county} and r.replaces is not null
        ${file ? sql`and r.file = ${file}` : sql``})
  )`;

/**
 * Where each child is: its latest finding in a visit that stands; else the roster, when it is in a class; else unknown.
 * The same rule as domain/whereabouts.ts, for a whole county at once; test/server/coverage-whereabouts.test.ts holds them
 * together.
 */
const latestFindings: Sql = sql`
  finding_ as materialized (
    select distinct on (f.value->>'child')
           f.value->>'child' as child, f.value->>'whereabouts' as whereabouts, v.id as visit, v.started, v.started_at,
           coalesce(v.visitors->0->>'name', v.author_name) as visited_by
    from visit_ v cross join lateral jsonb_array_elements(v.findings) with ordinality f
    order by f.value->>'child', v.started desc, v.id desc, f.ordinality
  )`;

const placeKeys = (county: string, village: Sql, group: Sql): Sql => sql`
  case when ${village} like ${`${county}%`} then left(${village}, 9) else 'none' end as township_key,
  case when ${village} like ${`${county}%`} then ${village} else 'none' end as village_key,
  coalesce(${group}, '') as group_key`;

/** A child's place: where it lives, and where it is on the roll; a class it is in names the school. */
const childPlaces = (county: string): Sql => sql`
  child_place as (
    select c.id, c.file, c.name, c.sex, c.birth_date, c.class, h.head,
           coalesce(h.village, c.hukou_village) as village,
           ${placeKeys(county, sql`coalesce(h.village, c.hukou_village)`, sql`h."group"`)},
           coalesce(k.school, c.school, 'none') as school_key,
           coalesce(k.id::text, 'none') as class_key
    from v_child c
    left join v_household h on h.county = c.county and h.id = c.file
    left join v_class k on k.county = c.county and k.id::text = c.class
    where c.county = ${county}
  )`;

const childRows: Sql = sql`
  child_all as (
    select p.*, coalesce(f.whereabouts, case when p.class is not null then 'IN_LOCAL' end) as whereabouts,
           f.started, f.started_at as verified_at, f.visited_by as verified_by
    from child_place p left join finding_ f on f.child = p.id::text
  )`;

const householdRows = (county: string, since: string): Sql => sql`
  last_visit as (
    select distinct on (v.file) v.file, v.started, v.started_at, coalesce(v.visitors->0->>'name', v.author_name) as visited_by
    from visit_ v where v.copy_of is null order by v.file, v.started desc, v.id desc
  ),
  household_all as (
    select h.id, h.file, h.head, h."group" as group_name, h.household_type, h.village,
           ${placeKeys(county, sql`h.village`, sql`h."group"`)},
           coalesce(l.started >= ${dayStart(since)}, false) as visited,
           l.started_at as last_visit_at, l.visited_by as last_visit_by
    from v_household h left join last_visit l on l.file = h.file
    where h.county = ${county}
  )`;

const visitRows = (county: string): Sql => sql`
  visit_all as (
    select v.id, v.file, v.method, v.started, v.started_at, v.entered_at, v.received_at,
           coalesce(v.visitors->0->>'name', v.author_name) as visited_by,
           extract(epoch from v.entered_at::timestamptz - v.ended_at::timestamptz) / 86400 as days_late,
           coalesce(h.head, c.name, '') as whose, coalesce(h.village, c.hukou_village) as village, m.marks,
           ${placeKeys(county, sql`coalesce(h.village, c.hukou_village)`, sql`h."group"`)}
    from visit_ v
    left join marked_ m on m.id = v.id
    left join v_household h on h.county = ${county} and h.id = v.file
    left join v_child c on c.county = ${county} and c.id = v.file
    where v.copy_of is null
  )`;

/**
 * One snapshot for all statements of a page, with plans that suit reading a whole county: until PostgreSQL has looked at
 * freshly imported records it takes them for a handful, and would then walk through all of them once for each.
 */
export const inSnapshot = <T>(
  db: Kysely<Tables>,
  work: (trx: Transaction<Tables>) => Promise<T>,
): Promise<T> =>
  transact(
    db,
    async (trx) => {
      await sql`select set_config('enable_nestloop', 'off', true), set_config('jit', 'off', true),
        set_config('work_mem', '64MB', true)`.execute(trx);
      return work(trx);
    },
    { readOnly: true },
  );

/** Everything a coverage statement starts with. PostgreSQL computes only the parts the statement then uses. */
export const withRows = ({ reach: { county }, since, file }: CoverageQuery): Sql =>
  sql`with ${standingVisits(county, file)}, ${latestFindings}, ${childPlaces(county)}, ${childRows},
      ${householdRows(county, since)},
      ${markedVisits(county, dayStart(since))},
      ${visitRows(county)}`;

/** Where the rows of the children of a side are read from, and which of them the reader sees. */
function reached({ reach, by }: CoverageQuery): Sql {
  if (reach.all) return sql`true`;
  if (!reach.holds[by])
    return sql`r.file in (select file from file_scope where county = ${reach.county} and scope = any(${reach.scopes}))`;
  if (by === 'village') return sql`('village:' || r.village_key) = any(${reach.scopes})`;
  return sql`(('class:' || r.class_key) = any(${reach.scopes})
    or (r.class_key = 'none' and ('school:' || r.school_key) = any(${reach.scopes})))`;
}

/** Is the row at the asked place? A group's key is `<village>/<group>`. */
function placed({ at }: CoverageQuery): Sql {
  if (!at) return sql`true`;
  const cut = at.indexOf(':');
  const [level, key] = [at.slice(0, cut), at.slice(cut + 1)];
  if (level === 'group') {
    const slash = key.indexOf('/');
    return sql`r.village_key = ${key.slice(0, slash)} and r.group_key = ${key.slice(slash + 1)}`;
  }
  if (level === 'class' && key.startsWith('none/'))
    return sql`r.class_key = 'none' and r.school_key = ${key.slice('none/'.length)}`;
  return sql`r.${sql.ref(`${level}_key`)} = ${key}`;
}

/**
 * The rows of one kind at the asked place that the reader may see. By school a household (and a visit) stands in every
 * class a child of its file is in: counts over it must be of distinct ids.
 */
export function rowsAt(query: CoverageQuery, of: 'household' | 'child' | 'visit'): Sql {
  const table = sql.table(`${of}_all`);
  const where = sql`where ${reached(query)} and ${placed(query)} ${query.file ? sql`and r.file = ${query.file}` : sql``}`;
  if (of === 'child' || query.by === 'village') return sql`(select r.* from ${table} r ${where})`;
  return sql`(select r.* from (
      select x.*, p.school_key, p.class_key from ${table} x
      join (select distinct file, school_key, class_key from child_place) p on p.file = x.file
    ) r ${where})`;
}
