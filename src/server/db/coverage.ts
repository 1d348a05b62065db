import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Scope } from '../../domain/access.ts';
import {
  type Counted,
  type Coverage,
  type CoverageRow,
  countedBy,
  type Level,
  levels,
  type Measure,
  measures,
  nowhere,
  type Place,
  type Side,
} from '../../domain/coverage.ts';
import { counts } from './coverage-measures.ts';
import { placeOrder, placesOf } from './coverage-places.ts';
import { type CoverageQuery, type Reach, rowsAt, withRows } from './coverage-rows.ts';
import type { Tables } from './tables.ts';

type Db = Kysely<Tables>;
type Counts = Partial<Record<Measure, number>>;

/** What of the county a person sees, out of the scopes he reads now. */
export function reachOf(county: string, scopes: ReadonlySet<Scope>): Reach {
  const open = [...scopes].filter((scope) => !scope.endsWith('!'));
  const some = (kind: string) => open.some((scope) => scope.startsWith(kind));
  return {
    county,
    all: scopes.has(`county:${county}`),
    scopes: open,
    holds: { village: some('village:'), school: some('class:') || some('school:') },
  };
}

/** The level below a place; undefined below the last, where the names are. */
export function levelBelow(by: Side, at: Place | undefined): Level | undefined {
  const list: readonly Level[] = levels[by];
  if (!at) return list[0];
  if (at.endsWith(`:${nowhere}`)) return undefined;
  return list[list.indexOf(at.slice(0, at.indexOf(':')) as Level) + 1];
}

/** The key of a row at a level, as it stands behind the colon of its Place. */
const keyAt: Record<Level, RawBuilder<unknown>> = {
  township: sql`r.township_key`,
  village: sql`r.village_key`,
  group: sql`r.village_key || '/' || r.group_key`,
  school: sql`r.school_key`,
  class: sql`case when r.class_key = 'none' then 'none/' || r.school_key else r.class_key end`,
};

/** By school one household stands in several classes: its row is counted once for each key. */
function distinctRows(query: CoverageQuery, of: Counted, key: RawBuilder<unknown>): RawBuilder<unknown> {
  const rows = rowsAt(query, of);
  if (of === 'child' || query.by === 'village') return sql`(select ${key} as key, r.* from ${rows} r)`;
  return sql`(select distinct on (${key}, r.id) ${key} as key, r.* from ${rows} r)`;
}

async function countOf(db: Db, query: CoverageQuery, [of, level]: [Counted, Level | undefined]) {
  const mine = measures.filter((measure) => countedBy(measure) === of);
  const columns = mine.map(
    (measure) => sql`count(*) filter (where ${counts(measure, query.since)}) as ${sql.ref(measure)}`,
  );
  const key = level ? keyAt[level] : sql`''::text`;
  const { rows } = await sql<Record<string, number> & { key: string }>`
    ${withRows(query)} select r.key, ${sql.join(columns)} from ${distinctRows(query, of, key)} r group by r.key
  `.execute(db);
  return rows.map(({ key, ...numbers }) => ({ key, counts: nonZero(numbers) }));
}

const nonZero = (numbers: Record<string, number>): Counts =>
  Object.fromEntries(Object.entries(numbers).filter(([, number]) => number > 0));

async function countsByKey(
  db: Db,
  query: CoverageQuery,
  level: Level | undefined,
): Promise<Map<string, Counts>> {
  const byKey = new Map<string, Counts>();
  for (const of of ['household', 'child', 'visit'] as const)
    for (const { key, counts } of await countOf(db, query, [of, level]))
      byKey.set(key, { ...byKey.get(key), ...counts });
  return byKey;
}

/** One page of coverage: the total at a place, and a row for each place below it that has anything to count. */
export async function coverageAt(
  db: Db,
  query: CoverageQuery,
): Promise<Pick<Coverage, 'path' | 'total' | 'rows'>> {
  const level = levelBelow(query.by, query.at);
  const total = (await countsByKey(db, query, undefined)).get('') ?? {};
  const byKey = level ? await countsByKey(db, query, level) : new Map<string, Counts>();
  const places = [...byKey.keys()].map((key): Place => `${level}:${key}`);
  const steps = await placesOf(db, query.reach.county);
  const rows = places.map(
    (place): CoverageRow => ({
      ...steps.known(place),
      counts: byKey.get(place.slice(place.indexOf(':') + 1)) ?? {},
    }),
  );
  return { path: query.at ? steps.path(query.at) : [], total, rows: rows.sort(placeOrder) };
}
