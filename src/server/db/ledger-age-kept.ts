import { type Kysely, sql } from 'kysely';
import type { Id } from '../../domain/record.ts';
import { type AgeCounts, type AgeQuery, ageCounts, agePage } from './ledger-age.ts';
import type { KeyedAround } from './ledger-around.ts';
import { seenFiles } from './ledger-files.ts';
import type { Tables } from './tables.ts';

type Db = Kysely<Tables>;
interface Child {
  id: Id;
  file: Id;
}

/**
 * 适龄 as it was last narrowed and ordered. Who scrolls asks for one page after another of the same question, and to count and
 * order 64,000 children takes PostgreSQL as long for each. So the counts are kept, and the order a lot of pages at a time: the
 * first page is of now, those after it go on with what the first one counted, also while phones write. Only ids are kept: what a
 * page says of them, and whether the reader still sees them, is read when it is asked for.
 */
interface Kept {
  /** Of the county, as it was begun; and when, ms. */
  written: number;
  since: number;
  counts?: Promise<AgeCounts>;
  lots: Map<number, Promise<Child[]>>;
}
const kept = new Map<string, Kept>();
/** Questions at once, of all desks of this process; a lot of ids is about 300 kB. */
const MOST_QUESTIONS = 20;
const MOST_LOTS = 40;
const LOT = 2000;
/** Who scrolls on later than this sees new children among the old. */
const KEPT_MS = 5 * 60_000;

/** Every write of a county ends in a feed: the sum of the feeds' counters never goes back, and stands still where nothing is written. */
export async function writtenSoFar(db: Db, county: string): Promise<number> {
  const { rows } = await sql<{ written: number }>`
    select coalesce(sum(seq), 0)::bigint as written from scope where county = ${county}`.execute(db);
  return rows[0]?.written ?? 0;
}

/** What is kept of the question, or begun anew: the first page is of now, as long as nothing was written the same. */
async function keptFor(db: Db, { query, around }: AgeAsker, from: number): Promise<[string, Kept]> {
  const { reach, today, text, where, sort } = query;
  const question = JSON.stringify([around.epoch, around.key, reach, today, text, where, sort]);
  const written = await writtenSoFar(db, reach.county);
  const held = kept.get(question);
  const goesOn =
    held && (held.written === written || (from > 0 && performance.now() - held.since < KEPT_MS)) && held;
  const found: Kept = goesOn || { written, since: performance.now(), lots: new Map() };
  kept.delete(question);
  kept.set(question, found);
  for (const oldest of kept.keys()) {
    if (kept.size <= MOST_QUESTIONS) break;
    kept.delete(oldest);
  }
  return [question, found];
}

/** Those of a page whose file the reader still sees. */
async function stillSeen(db: Db, { reach }: AgeQuery, children: Child[]): Promise<Child[]> {
  if (reach.all || children.length === 0) return children;
  const files = [...new Set(children.map(({ file }) => file))];
  const { rows } = await sql<{ id: Id }>`
    select f.id from unnest(${files}::uuid[]) as f(id) where ${seenFiles(reach, sql`f.id`)}`.execute(db);
  const seen = new Set(rows.map(({ id }) => id));
  return children.filter(({ file }) => seen.has(file));
}

export interface AgeAsker {
  around: KeyedAround;
  query: AgeQuery;
}

/** The counts of the question, and the children from `from` on, `limit` at the most, in order; as `ageCounts` and `agePage`. */
export async function ageSelection(
  db: Db,
  asker: AgeAsker,
  { from, limit }: { from: number; limit: number },
): Promise<{ children: Child[]; counts: AgeCounts }> {
  const { query, around } = asker;
  const [question, found] = await keptFor(db, asker, from);
  /** What failed is asked again by whoever comes next. */
  const orForgotten = <T>(asked: Promise<T>): Promise<T> => {
    asked.catch(() => kept.delete(question));
    return asked;
  };
  const lot = (n: number): Promise<Child[]> => {
    const asked = found.lots.get(n) ?? orForgotten(agePage(db, query, { from: n * LOT, limit: LOT }));
    if (found.lots.size < MOST_LOTS) found.lots.set(n, asked);
    return asked;
  };
  found.counts ??= orForgotten(ageCounts(db, query, around.names));
  const first = Math.floor(from / LOT);
  const last = Math.floor((from + limit - 1) / LOT);
  const [counts, ...lots] = await Promise.all([
    found.counts,
    ...Array.from({ length: last - first + 1 }, (_, n) => lot(first + n)),
  ]);
  const start = from - first * LOT;
  return { children: await stillSeen(db, query, lots.flat().slice(start, start + limit)), counts };
}
