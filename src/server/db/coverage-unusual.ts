import { type Kysely, sql } from 'kysely';
import type { Unusual } from '../../domain/desk.ts';
import { dayOf } from '../../text/day.ts';
import { type CoverageQuery, dayStart, rowsAt, withRows } from './coverage-rows.ts';
import { devicesSeen, refusedOf } from './desk-people.ts';
import type { Tables } from './tables.ts';

type Db = Kysely<Tables>;

export const SPARK_DAYS = 14;
const DAY_MS = 86_400_000;

/** The last days, oldest first, as yyyy-MM-dd. */
const lastDays = (now: number): string[] =>
  Array.from({ length: SPARK_DAYS }, (_, back) =>
    dayOf(new Date(now - (SPARK_DAYS - 1 - back) * DAY_MS).toISOString()),
  );

async function visitsByDay(db: Db, query: CoverageQuery, now: number): Promise<Unusual['days']> {
  const days = lastDays(now);
  const { rows } = await sql<{ day: string; visits: number }>`
    ${withRows(query)}
    select to_char(r.started at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as day, count(distinct r.id) as visits
    from ${rowsAt(query, 'visit')} r
    where r.started >= ${dayStart(days[0] ?? query.since)} and r.started >= ${dayStart(query.since)}
    group by 1`.execute(db);
  const found = new Map(rows.map(({ day, visits }) => [day, visits]));
  return days.map((day) => ({ day, visits: found.get(day) ?? 0 }));
}

/** Open records of a kind in files the reader reads. */
async function openRecords(
  db: Db,
  { reach }: CoverageQuery,
  kind: 'conflict' | 'suggestion',
): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from ${sql.table(`v_${kind}`)} r
    where r.county = ${reach.county} and r.state = 'open' and ${
      reach.all
        ? sql`true`
        : sql`r.file in (select file from file_scope where county = ${reach.county} and scope = any(${reach.scopes}))`
    }`.execute(db);
  return rows[0]?.n ?? 0;
}

/** What stands out, beside the coverage counts themselves. `harm` only for who may read restricted records. */
export async function unusual(
  db: Db,
  query: CoverageQuery,
  { scopes, now }: { scopes: ReadonlySet<string>; now: number },
): Promise<Omit<Unusual, 'harm'>> {
  const devices = await devicesSeen(db, { reach: query.reach, scopes });
  const refused = await refusedOf(db, { reach: query.reach, scopes });
  const weekAgo = now - 7 * DAY_MS;
  return {
    days: await visitsByDay(db, query, now),
    conflicts: await openRecords(db, query, 'conflict'),
    suggestions: await openRecords(db, query, 'suggestion'),
    refused: refused.length,
    silent: devices.filter(({ lastSeen }) => !lastSeen || Date.parse(lastSeen) < weekAgo).length,
  };
}
