import { type Kysely, sql } from 'kysely';
import { type CoverageRow, type Level, nowhere, type Place, type Step } from '../../domain/coverage.ts';
import type { Tables } from './tables.ts';

/** Names of places, and the way from the county down to them. */
export interface Places {
  known: (place: Place) => Step;
  /** The steps from below the county to the place itself. */
  path: (place: Place) => Step[];
  /** Every living place of a level that stands below another, or anywhere. */
  below: (level: Level, at: Place | undefined) => Place[];
}

interface Named {
  key: string;
  level: Level;
  name?: string;
  grade?: number;
  number?: number;
  school?: string;
  live: boolean;
}

const keyOf = (place: Place): string => place.slice(place.indexOf(':') + 1);
const levelOf = (place: Place): Level => place.slice(0, place.indexOf(':')) as Level;

/**
 * Reference data is small (359 villages, 110 schools, 1,650 classes): one statement reads all that has a name. `live`: it
 * is not a village that was merged, a school that closed, or a class of an earlier year.
 */
async function namesIn(db: Kysely<Tables>, county: string): Promise<Map<string, Named>> {
  const { rows } = await sql<Named>`
    select code as key, 'township' as level, name, null::bigint as grade, null::bigint as number, null as school,
      true as live from v_township where county = ${county}
    union all select code, 'village', name, null, null, null, valid_to is null from v_village where county = ${county}
    union all select id::text, 'school', name, null, null, null, coalesce(active, true)
      from v_school where county = ${county}
    union all select id::text, 'class', null, grade, number, school, year = max(year) over ()
      from v_class where county = ${county}
  `.execute(db);
  return new Map(rows.map((row) => [row.key, row]));
}

const isNowhere = (key: string): boolean => key === nowhere || key.startsWith(`${nowhere}/`);

function parentOf(place: Place, names: Map<string, Named>): Place | undefined {
  const key = keyOf(place);
  if (levelOf(place) === 'village') return `township:${key.slice(0, 9)}`;
  if (levelOf(place) === 'group') return `village:${key.slice(0, key.indexOf('/'))}`;
  if (levelOf(place) !== 'class') return undefined;
  const school = isNowhere(key) ? key.slice(nowhere.length + 1) : names.get(key)?.school;
  return school ? `school:${school}` : undefined;
}

export async function placesOf(db: Kysely<Tables>, county: string): Promise<Places> {
  const names = await namesIn(db, county);
  const known = (place: Place): Step => {
    const level = levelOf(place);
    const key = keyOf(place);
    if (level === 'group') return { place, level, name: key.slice(key.indexOf('/') + 1) || undefined };
    const { name, grade, number }: Partial<Named> = names.get(key) ?? {
      name: isNowhere(key) ? undefined : key,
    };
    return { place, level, name: name ?? undefined, grade: grade ?? undefined, number: number ?? undefined };
  };
  const path = (place: Place): Step[] => {
    const parent = parentOf(place, names);
    return [...(parent ? path(parent) : []), known(place)];
  };
  const below = (level: Level, at: Place | undefined): Place[] =>
    [...names.values()]
      .filter((named) => named.level === level && named.live)
      .map(({ key }): Place => `${level}:${key}`)
      .filter((place) => at === undefined || parentOf(place, names) === at);
  return { known, path, below };
}

/** Villages by code, schools by name, classes by grade and number, the unknown place last. */
const sortKey = ({ place, level, name, grade = 0, number = 0 }: CoverageRow): string => {
  const text = level === 'school' ? (name ?? '') : keyOf(place);
  return `${isNowhere(keyOf(place)) ? 1 : 0}${String(grade).padStart(2, '0')}${String(number).padStart(2, '0')}${text}`;
};
export const placeOrder = (a: CoverageRow, b: CoverageRow): number =>
  sortKey(a).localeCompare(sortKey(b), 'zh');
