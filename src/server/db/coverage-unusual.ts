import { type Kysely, sql } from 'kysely';
import type * as z from 'zod/mini';
import type { OpenKind as OpenKindSchema, OpenRow, Unusual } from '../../domain/desk.ts';
import type { DeviceRow } from '../../domain/people.ts';
import { dayOf } from '../../text/day.ts';
import { type CoverageQuery, dayStart, rowsAt, withRows } from './coverage-rows.ts';
import { devicesSeen, refusedOf } from './desk-people.ts';
import { duplicatesIn } from './duplicates.ts';
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

type OpenKind = z.infer<typeof OpenKindSchema>;

/** Open records of a kind in files the reader reads. Those about restricted records are left to their own page. */
const openOnes = ({ reach }: CoverageQuery, kind: OpenKind) => sql`
  (select r.* from ${sql.table(`v_${kind}`)} r
   where r.county = ${reach.county} and r.state = 'open'
     and ${kind === 'conflict' ? sql`r.kind <> 'harm-report'` : sql`r.payload->>'kind' is distinct from 'harm-report'`}
     and ${
       reach.all
         ? sql`true`
         : sql`r.file in (select file from file_scope where county = ${reach.county} and scope = any(${reach.scopes}))`
     })`;

async function openCount(db: Db, query: CoverageQuery, kind: OpenKind): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from ${openOnes(query, kind)} r`.execute(db);
  return rows[0]?.n ?? 0;
}

/** The names behind that count, oldest first. */
export async function openRows(db: Db, query: CoverageQuery, kind: OpenKind): Promise<OpenRow[]> {
  const { county } = query.reach;
  const facts =
    kind === 'conflict'
      ? sql`r.kind as kind, r.path, r.winner->>'at' as at, jsonb_build_array(r.winner->'name', r.loser->'name') as by`
      : sql`coalesce(r.payload->>'kind', '') as kind, null as path, r.at, jsonb_build_array(r.name) as by`;
  const { rows } = await sql<
    OpenRow & { by: (string | null)[]; path: string | null; village: string | null }
  >`
    select r.id, r.file, coalesce(h.head, c.name, '') as whose, ${facts},
      (select min(v.name) from v_village v where v.county = ${county} and v.code = coalesce(h.village, c.hukou_village)) as village
    from ${openOnes(query, kind)} r
    left join v_household h on h.county = ${county} and h.id = r.file
    left join v_child c on c.county = ${county} and c.id = r.file
    order by r.received_at, r.id`.execute(db);
  return rows.map(({ path, village, by, ...row }) => ({
    ...row,
    ...{ path: path ?? undefined, village: village ?? undefined, by: by.filter((name) => name !== null) },
  }));
}

/**
 * As the page about devices counts them (client/features/admin/device-columns.ts): the phone a person used last, and an earlier
 * one that said it still held something.
 */
const isSilentSince =
  (moment: number) =>
  ({ latest, revoked, lastSeen, left }: DeviceRow): boolean =>
    !revoked &&
    (!lastSeen || Date.parse(lastSeen) < moment) &&
    (latest || (left !== undefined && left.operations + left.photos > 0));

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
    conflicts: await openCount(db, query, 'conflict'),
    suggestions: await openCount(db, query, 'suggestion'),
    duplicates: (await duplicatesIn(db, { reads: query.reach, joins: query.reach })).length,
    refused: refused.length,
    silent: devices.filter(isSilentSince(weekAgo)).length,
  };
}
