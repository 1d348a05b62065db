import { type Kysely, sql } from 'kysely';
import type { Id } from '../../domain/record.ts';
import { type AgeCounts, type AgeQuery, ageCounts, agePage } from './ledger-age.ts';
import type { KeyedAround } from './ledger-around.ts';
import type { Tables } from './tables.ts';

type Db = Kysely<Tables>;
interface Child {
  id: Id;
  file: Id;
}

/**
 * 适龄 as it was last narrowed and ordered. Whoever scrolls asks for one page after another of the same question, and to count
 * and order 64,000 children takes PostgreSQL as long for each: so the counts are kept, and the order a lot of pages at a time,
 * for as long as nothing at all was written in the county. Only ids are kept; what a page says of them is read when it is asked.
 */
interface Kept {
  counts?: Promise<AgeCounts>;
  lots: Map<number, Promise<Child[]>>;
}
const kept = new Map<string, Kept>();
/** Questions at once, of all desks of this process; a lot of ids is about 300 kB. */
const MOST_QUESTIONS = 20;
const LOT = 2000;

/** Every write of a county ends in a feed: the sum of the feeds' counters never goes back, and stands still where nothing is written. */
export async function writtenSoFar(db: Db, county: string): Promise<number> {
  const { rows } = await sql<{ written: number }>`
    select coalesce(sum(seq), 0)::bigint as written from scope where county = ${county}`.execute(db);
  return rows[0]?.written ?? 0;
}

async function keptFor(db: Db, { reach, today, text, where, sort }: AgeQuery, { epoch, key }: KeyedAround) {
  const written = await writtenSoFar(db, reach.county);
  const question = JSON.stringify([epoch, key, written, reach, today, text, where, sort]);
  const found: Kept = kept.get(question) ?? { lots: new Map() };
  kept.delete(question);
  kept.set(question, found);
  for (const oldest of kept.keys()) {
    if (kept.size <= MOST_QUESTIONS) break;
    kept.delete(oldest);
  }
  return {
    found,
    /** What failed is asked again by whoever comes next. */
    orForgotten: <T>(asked: Promise<T>): Promise<T> => {
      asked.catch(() => kept.delete(question));
      return asked;
    },
  };
}

export interface AgeAsker {
  around: KeyedAround;
  query: AgeQuery;
}

/** The counts of the question, and the children from `from` on, `limit` at the most, in order; as `ageCounts` and `agePage`. */
export async function ageSelection(
  db: Db,
  { query, around }: AgeAsker,
  { from, limit }: { from: number; limit: number },
): Promise<{ children: Child[]; counts: AgeCounts }> {
  const { found, orForgotten } = await keptFor(db, query, around);
  const lot = (n: number): Promise<Child[]> => {
    const asked = found.lots.get(n) ?? orForgotten(agePage(db, query, { from: n * LOT, limit: LOT }));
    found.lots.set(n, asked);
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
  return { children: lots.flat().slice(start, start + limit), counts };
}
