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
import { type Places, placeOrder, placesOf } from './coverage-places.ts';
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

/** The key of the sum; no place is called so. */
const SUM = '*';

/** What the measures of a kind ask of a row (coverage-measures.ts): narrow rows are told apart fast. */
const facts = {
  household: sql`r.visited, r.household_type`,
  child: sql`r.whereabouts`,
  visit: sql`r.started, r.days_late, r.marks`,
} satisfies Record<Counted, RawBuilder<unknown>>;

/**
 * Rows with their key, and what the sum is made of. By school one household stands in several classes: it counts once for
 * each of them, and once in the sum, so both are told apart here. Elsewhere a row has one key, and sets of groups do it.
 */
async function countOf(db: Db, query: CoverageQuery, [of, level]: [Counted, Level | undefined]) {
  const mine = measures.filter((measure) => countedBy(measure) === of);
  const columns = sql.join(
    mine.map(
      (measure) => sql`count(*) filter (where ${counts(measure, query.since)}) as ${sql.ref(measure)}`,
    ),
  );
  const rows = rowsAt(query, of);
  const key = level ? keyAt[level] : sql`${SUM}::text`;
  const once = of === 'child' || query.by === 'village';
  const statement = once
    ? sql`select coalesce(r.key, ${SUM}) as key, ${columns} from (select ${key} as key, r.* from ${rows} r) r
        group by grouping sets ((r.key), ())`
    : sql`, rows_ as materialized (select distinct ${key} as key, r.id, ${facts[of]} from ${rows} r)
        select ${SUM} as key, ${columns} from (select distinct r.id, ${facts[of]} from rows_ r) r
        union all
        select r.key, ${columns} from rows_ r group by r.key`;
  const found = await sql<Record<string, number> & { key: string }>`${withRows(query)} ${statement}`.execute(
    db,
  );
  return found.rows.map(({ key, ...numbers }) => ({ key, counts: nonZero(numbers) }));
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

/** Is a place itself the reader's? By a side of which he holds no place, none is. */
function isOwn({ reach, by }: CoverageQuery, place: Place): boolean {
  if (reach.all) return true;
  if (!reach.holds[by]) return false;
  const township = place.startsWith('township:') && `village:${place.slice('township:'.length)}`;
  return reach.scopes.some((scope) => (township ? scope.startsWith(township) : scope === place));
}

/** Places with something to count, and those of the reader's that have nothing: a school that is silent must show. */
function placesAt(
  query: CoverageQuery,
  level: Level,
  { keys, places }: { keys: string[]; places: Places },
): Place[] {
  const counted = keys.map((key): Place => `${level}:${key}`);
  const silent = places.below(level, query.at).filter((place) => isOwn(query, place));
  return [...new Set([...counted, ...silent])];
}

/** One page of coverage: the total at a place, and a row for each place below it. */
export async function coverageAt(
  db: Db,
  query: CoverageQuery,
): Promise<Pick<Coverage, 'path' | 'total' | 'rows'>> {
  const level = levelBelow(query.by, query.at);
  const byKey = await countsByKey(db, query, level);
  const total = byKey.get(SUM) ?? {};
  const places = await placesOf(db, query.reach.county);
  const keys = [...byKey.keys()].filter((key) => key !== SUM);
  const rows = (level ? placesAt(query, level, { keys, places }) : []).map(
    (place): CoverageRow => ({
      ...places.known(place),
      counts: byKey.get(place.slice(place.indexOf(':') + 1)) ?? {},
    }),
  );
  return { path: query.at ? places.path(query.at) : [], total, rows: rows.sort(placeOrder) };
}
