import { type Kysely, sql } from 'kysely';
import type { LedgerAround, LedgerNames } from '../../domain/ledger-facts.ts';
import type { SchoolClass } from '../../domain/school.ts';
import { equalJson, type Json } from '../../sync/json.ts';
import { settingsNow } from './county-settings.ts';
import type { Tables } from './tables.ts';

type Db = Kysely<Tables>;

/**
 * What stands around every child: names of places, schools, classes, the county's settings, the day. `key` changes with any of
 * it, but not where names only come to be known: a roster makes the classes of a year, and nothing that was made without them
 * is wrong but what had asked for them (`noting`).
 */
export interface KeyedAround extends LedgerAround {
  /** Of the database; a restored backup has another. */
  epoch: string;
  key: string;
}

interface Named {
  kind: 'township' | 'village' | 'school' | 'class';
  key: string;
  body: Record<string, unknown>;
}

type Entries = ReadonlyMap<string, Record<string, unknown>>;
const entryOf = (what: keyof LedgerNames, key: string): string => `${what} ${key}`;

async function readNames(db: Db, county: string): Promise<Entries> {
  const { rows } = await sql<Named>`
    select kind, case when kind in ('township', 'village') then body->>'code' else id::text end as key, body
    from record where county = ${county} and kind in ('township', 'village', 'school', 'class') and not dead`.execute(
    db,
  );
  const what = { township: 'place', village: 'place', school: 'school', class: 'class' } as const;
  return new Map(rows.map(({ kind, key, body }) => [entryOf(what[kind], key), body]));
}

const namesOf = (entries: Entries): LedgerNames => ({
  place: (code) => entries.get(entryOf('place', code))?.name as string | undefined,
  school: (id) => entries.get(entryOf('school', id)) as ReturnType<LedgerNames['school']>,
  class: (id) => entries.get(entryOf('class', id)) as SchoolClass | undefined,
});

/** All that was there is there unchanged: places, schools and classes were only added. */
const onlyAdded = (before: Entries, after: Entries): boolean =>
  [...before].every(([key, body]) => equalJson(body as Json, (after.get(key) ?? null) as Json));

interface HeldNames {
  /** Of the tree, and the one since when nothing that was there has changed. */
  version: number;
  since: number;
  entries: Entries;
  names: LedgerNames;
}
/** By epoch: names change a few times a year, and are asked for with every page. */
const known = new Map<string, HeldNames>();

async function namesNow(db: Db, county: string): Promise<HeldNames & { epoch: string }> {
  const { rows } = await sql<{ epoch: string; version: number }>`
    select epoch, tree_version as version from meta where county = ${county}`.execute(db);
  const { epoch = '', version = 0 } = rows[0] ?? {};
  const held = known.get(epoch);
  if (held?.version === version) return { epoch, ...held };
  const entries = await readNames(db, county);
  const since = held && onlyAdded(held.entries, entries) ? held.since : version;
  const now = { version, since, entries, names: namesOf(entries) };
  known.set(epoch, now);
  return { epoch, ...now };
}

export async function ledgerAround(db: Db, county: string, today: string): Promise<KeyedAround> {
  const [{ epoch, since, names }, { settings, rv }] = await Promise.all([
    namesNow(db, county),
    settingsNow(db, county),
  ]);
  return { today, settings, names, epoch, key: `${since}:${rv}:${today}` };
}

/** A name that was asked for and that nobody knew. */
export type Missed = readonly [what: keyof LedgerNames, key: string];

/** The same, noting down what is asked for in vain: what comes to be known later may change what was made with it. */
export function noting(around: KeyedAround): { around: KeyedAround; missed: Missed[] } {
  const missed: Missed[] = [];
  const ask =
    <T>(what: keyof LedgerNames, lookUp: (key: string) => T | undefined) =>
    (key: string): T | undefined => {
      const found = lookUp(key);
      if (found === undefined) missed.push([what, key]);
      return found;
    };
  const { place, school, class: schoolClass } = around.names;
  const names = {
    ...{ place: ask('place', place), school: ask('school', school), class: ask('class', schoolClass) },
  };
  return { around: { ...around, names }, missed };
}

/** Is all of it as unknown as it was? */
export const stillMissed = (missed: readonly Missed[], { names }: KeyedAround): boolean =>
  missed.every(([what, key]) => names[what](key) === undefined);
