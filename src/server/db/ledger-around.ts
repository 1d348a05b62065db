import { type Kysely, sql } from 'kysely';
import type { LedgerAround, LedgerNames } from '../../domain/ledger-facts.ts';
import type { SchoolClass } from '../../domain/school.ts';
import { settingsNow } from './county-settings.ts';
import type { Tables } from './tables.ts';

type Db = Kysely<Tables>;

/** What stands around every child: names of places, schools, classes, the county's settings, the day. `key` changes with any of it. */
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

async function readNames(db: Db, county: string): Promise<LedgerNames> {
  const { rows } = await sql<Named>`
    select kind, case when kind in ('township', 'village') then body->>'code' else id::text end as key, body
    from record where county = ${county} and kind in ('township', 'village', 'school', 'class') and not dead`.execute(
    db,
  );
  const of = (...kinds: Named['kind'][]) =>
    new Map(rows.filter(({ kind }) => kinds.includes(kind)).map(({ key, body }) => [key, body]));
  const [places, schools, classes] = [of('township', 'village'), of('school'), of('class')];
  return {
    place: (code) => places.get(code)?.name as string | undefined,
    school: (id) => schools.get(id) as ReturnType<LedgerNames['school']>,
    class: (id) => classes.get(id) as SchoolClass | undefined,
  };
}

/** By epoch: names change a few times a year, and are asked for with every page. */
const known = new Map<string, { version: number; names: LedgerNames }>();

async function namesNow(
  db: Db,
  county: string,
): Promise<{ epoch: string; version: number; names: LedgerNames }> {
  const { rows } = await sql<{ epoch: string; version: number }>`
    select epoch, tree_version as version from meta where county = ${county}`.execute(db);
  const { epoch = '', version = 0 } = rows[0] ?? {};
  const held = known.get(epoch);
  if (held?.version === version) return { epoch, ...held };
  const names = await readNames(db, county);
  known.set(epoch, { version, names });
  return { epoch, version, names };
}

export async function ledgerAround(db: Db, county: string, today: string): Promise<KeyedAround> {
  const [{ epoch, version, names }, { settings, rv }] = await Promise.all([
    namesNow(db, county),
    settingsNow(db, county),
  ]);
  return { today, settings, names, epoch, key: `${version}:${rv}:${today}` };
}
