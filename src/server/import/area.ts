import { mayImport } from '../../domain/access.ts';
import type { KnownSchool } from '../../domain/roster/world.ts';
import type { SignedIn } from '../parts.ts';
import { Problem } from '../problem.ts';

/** What a person may import for. */
export interface Area {
  /** `county`, or the registrar's school: remembered mappings and finished imports are shared within it. */
  name: string;
  schools: ReadonlySet<string>;
  /** Villages of these townships; undefined: all. A registrar's pupils live in the school's own township … */
  townships?: ReadonlySet<string>;
  /** … or in a village that the school serves. */
  villages?: ReadonlySet<string>;
}

/**
 * From the grants that hold now and allow importing: the county or an administrator for all schools and villages, a
 * registrar for the own school, the villages of its township and those it serves.
 * @throws Problem `auth.forbidden`
 */
export function areaOf(user: SignedIn, schools: readonly KnownSchool[], now: number): Area {
  const scopes = user.grants
    .filter(
      ({ role, from, to }) => mayImport(role) && Date.parse(from) <= now && (!to || Date.parse(to) > now),
    )
    .map(({ scope }) => scope);
  if (scopes.includes(`county:${user.county}`)) {
    return { name: 'county', schools: new Set(schools.map(({ id }) => id)) };
  }
  const mine = schools.filter(
    ({ id, township }) => scopes.includes(`school:${id}`) || scopes.includes(`township:${township}`),
  );
  const [first] = mine;
  if (!first) throw new Problem('auth.forbidden');
  return {
    name: first.id,
    schools: new Set(mine.map(({ id }) => id)),
    townships: new Set(mine.map(({ township }) => township)),
    villages: new Set(mine.flatMap(({ serves = [] }) => serves)),
  };
}

/** 机构 are the county's to list. */
export const importsPlaces = ({ name }: Area): boolean => name === 'county';
