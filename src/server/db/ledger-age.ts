import { type Kysely, type RawBuilder, sql } from 'kysely';
import { academicYearOf } from '../../domain/grade.ts';
import type { FacetCount } from '../../domain/ledger.ts';
import type { LedgerColumnKey } from '../../domain/ledger-columns.ts';
import type { LedgerNames } from '../../domain/ledger-facts.ts';
import { type LedgerQuery, NOWHERE } from '../../domain/ledger-query.ts';
import type { Id } from '../../domain/record.ts';
import type { Reach } from './coverage-rows.ts';
import { seenFiles } from './ledger-files.ts';
import type { Tables } from './tables.ts';

type Db = Kysely<Tables>;
type Sql = RawBuilder<unknown>;

/**
 * 适龄: every child of compulsory-school age, 70,000 of a county. PostgreSQL counts, narrows and orders; the rows of a page are
 * then projected like those of every other ledger.
 */
export interface AgeQuery extends LedgerQuery {
  reach: Reach;
  today: string;
}

/** As `isDue` of domain/grade.ts has it, for a day that is the same for all. */
function dueDates(today: string): { from: string; until: string } {
  const [year = '', rest] = [today.slice(0, 4), today.slice(4)];
  return { from: `${Number(year) - 18}${rest}`, until: `${academicYearOf(today) - 6}-08-31` };
}

/** Children of the list (child-list.ts) that are due, and whose file the reader sees. */
function children({ reach, today, text }: AgeQuery): Sql {
  const { from, until } = dueDates(today);
  const said = (field: Sql) => sql`position(${text ?? ''} in coalesce(${field}, '')) > 0`;
  return sql`(
    select c.* from child_list c where c.county = ${reach.county}
      and case when c.born is null then c.class is not null else c.born > ${from} and c.born <= ${until} end
      and ${seenFiles(reach, sql`c.file`)}
      and ${text ? sql`(${said(sql`c.name`)} or ${said(sql`c.guardian`)} or ${said(sql`c.head`)})` : sql`true`}
  )`;
}

/** With the school of each row's class, and the class's place in it. */
const withClass = (county: string, rows: Sql): Sql => sql`(
  select u.*, coalesce(k.school, u.school) as at_school, k.class_order from ${rows} u
  left join (
    select id::text as id, body->>'school' as school,
      (body->>'grade')::int * 100 + (body->>'number')::int as class_order
    from record where county = ${county} and kind = 'class' and not dead offset 0
  ) k on k.id = u.class)`;

const townshipKey = (county: string): Sql =>
  sql`case when r.village like ${`${county}%`} then left(r.village, 9) else ${NOWHERE} end`;
const schoolKey = sql`coalesce(r.at_school, ${NOWHERE})`;

const placed = ({ reach, where }: AgeQuery, except?: 'township' | 'school'): Sql => {
  const parts = [
    ...(where.township && except !== 'township'
      ? [sql`${townshipKey(reach.county)} = ${where.township}`]
      : []),
    ...(where.school && except !== 'school' ? [sql`${schoolKey} = ${where.school}`] : []),
  ];
  return parts.length > 0 ? sql.join(parts, sql` and `) : sql`true`;
};

/** Columns the whole county can be ordered by; the others are made row by row. */
const orders: Partial<Record<LedgerColumnKey, Sql>> = {
  name: sql`r.name`,
  birthDate: sql`r.born`,
  birthMonth: sql`r.born`,
  school: sql`r.at_school, r.class_order`,
  village: sql`r.village`,
  township: sql`r.village`,
  group: sql`r.group_name`,
  head: sql`r.head`,
};

function order({ sort }: AgeQuery): Sql {
  const by = sort && orders[sort.key];
  const usual = sql`r.village nulls last, r.group_name, r.name, r.id`;
  if (!by || !sort) return usual;
  return sort.down ? sql`${by} desc nulls last, ${usual}` : sql`${by} nulls last, ${usual}`;
}

/** The children of one page, in order. */
export async function agePage(
  db: Db,
  query: AgeQuery,
  { from, limit }: { from: number; limit: number },
): Promise<{ id: Id; file: Id }[]> {
  const bySchool = query.where.school !== undefined || query.sort?.key === 'school';
  const chosen = bySchool ? withClass(query.reach.county, children(query)) : children(query);
  const { rows } = await sql<{ id: Id; file: Id }>`
    select r.id, r.file from ${chosen} r where ${placed(query)}
    order by ${order(query)} limit ${limit} offset ${from}`.execute(db);
  return rows;
}

export interface AgeCounts {
  total: number;
  township: FacetCount[];
  school: FacetCount[];
}

interface Sum {
  township: string | null;
  school: string | null;
  n: number | null;
  all: boolean;
}

/** The total, and how many each township and school has under the other condition. */
export async function ageCounts(db: Db, query: AgeQuery, names: LedgerNames): Promise<AgeCounts> {
  const { county } = query.reach;
  const { rows } = await sql<Sum>`
    select township, school, grouping(township, school) = 3 as "all",
      (case grouping(township, school) when 1 then count(*) filter (where by_school)
        when 2 then count(*) filter (where by_township) else count(*) filter (where by_school and by_township) end)::int as n
    from (select ${townshipKey(county)} as township, ${schoolKey} as school,
        (${placed(query, 'township')}) as by_school, (${placed(query, 'school')}) as by_township
      from ${withClass(county, children(query))} r) r
    group by grouping sets ((township), (school), ())`.execute(db);
  const count = (key: 'township' | 'school', nameOf: (id: string) => string | undefined) =>
    rows
      .filter((row) => !row.all && row[key] !== null && (row.n ?? 0) > 0)
      .map((row) => ({ value: row[key] ?? NOWHERE, name: nameOf(row[key] ?? ''), count: row.n ?? 0 }))
      .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  return {
    total: rows.find((row) => row.all)?.n ?? 0,
    township: count('township', names.place),
    school: count('school', (id) => names.school(id)?.name),
  };
}
