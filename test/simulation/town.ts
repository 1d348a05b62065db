import type { Scope } from '../../src/domain/access.ts';
import type { ScopeTree, TimedGrant } from '../../src/sync/scopes.ts';

/** A county small enough that everybody meets: two villages, two schools, three classes, four people and a neighbour. */
export const uuid = (space: number, n: number): string =>
  `${space.toString(16).padStart(8, '0')}-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;

export const county = '610599';
export const villages = ['610599101201', '610599101202'] as const;
export const schools = [uuid(2, 1), uuid(2, 2)] as const;
export const classes = [uuid(3, 1), uuid(3, 2), uuid(3, 3)] as const;
export const people = [uuid(1, 1), uuid(1, 2), uuid(1, 3), uuid(1, 4)] as const;
/** The head of the second school: asked by others about their children. */
export const neighbour = uuid(1, 5);
/** Who works online, without a copy: the township, and two of the county’s office. */
export const desks = { township: uuid(1, 6), county: uuid(1, 7), colleague: uuid(1, 8) } as const;
export const START = Date.UTC(2026, 8, 1);

const [v1, v2] = villages.map((code) => `village:${code}`) as [Scope, Scope];
const [s1, s2] = schools.map((id) => `school:${id}`) as [Scope, Scope];
const [c1, c2, c3] = classes.map((id) => `class:${id}`) as [Scope, Scope, Scope];

const parentOf = new Map<Scope, Scope>([
  [v1, `township:${county}101`],
  [v2, `township:${county}101`],
  [`township:${county}101`, `county:${county}`],
  [c1, s1],
  [c2, s1],
  [c3, s2],
  [s1, `township:${county}101`],
  [s2, `township:${county}101`],
]);
export const tree: ScopeTree = { county, parentOf };
/** A fleet needs more places than a schedule. */
export const addPlace = (place: Scope, parent: Scope): void => void parentOf.set(place, parent);

/** What a grant may be given on in a schedule, and as what. */
export const posts: readonly Pick<TimedGrant, 'scope' | 'role'>[] = [
  { scope: v1, role: 'village-team' },
  { scope: v2, role: 'village-team' },
  { scope: c1, role: 'teacher' },
  { scope: c2, role: 'teacher' },
  { scope: c3, role: 'teacher' },
  { scope: s1, role: 'principal' },
  { scope: s2, role: 'principal' },
  { scope: `township:${county}101`, role: 'township' },
  { scope: `county:${county}`, role: 'county' },
];

export const firstGrants: readonly [string, number][] = [
  [people[0], 0],
  [people[1], 2],
  [people[2], 5],
  [people[3], 1],
  [people[3], 3],
  [neighbour, 6],
  [desks.township, 7],
  [desks.county, 8],
  [desks.colleague, 8],
];
