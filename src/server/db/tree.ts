import { type Kysely, sql, type Transaction } from 'kysely';
import type { Scope } from '../../domain/access.ts';
import { townshipOf } from '../../domain/region.ts';
import { type Reader, readableScopes, type ScopeTree, type TimedGrant } from '../../sync/scopes.ts';
import type { SignedIn } from '../parts.ts';
import type { Tables } from './tables.ts';

type Db = Kysely<Tables> | Transaction<Tables>;

/** Trees by epoch, so that two databases in one process (tests) never share one. */
const trees = new Map<string, { version: number; tree: ScopeTree }>();

async function readTree(db: Db, county: string): Promise<ScopeTree> {
  const { rows } = await sql<{ id: string; kind: string; code: string; school: string; township: string }>`
    select id, kind, body->>'code' as code, body->>'school' as school, body->>'township' as township
    from record where county = ${county} and kind in ('township', 'village', 'school', 'class') and not dead
  `.execute(db);
  const links = rows.map(({ id, kind, code, school, township }): [Scope, Scope] => {
    if (kind === 'township') return [`township:${code}`, `county:${county}`];
    if (kind === 'village') return [`village:${code}`, `township:${townshipOf(code)}`];
    return kind === 'school' ? [`school:${id}`, `township:${township}`] : [`class:${id}`, `school:${school}`];
  });
  return { county, parentOf: new Map(links) };
}

/** The county's scope tree; read again only after a township, village, school or class has changed. */
export async function loadTree(db: Db, county: string): Promise<ScopeTree> {
  const { rows } = await sql<{ epoch: string; version: number }>`
    select epoch, tree_version as version from meta where county = ${county}
  `.execute(db);
  const { epoch = '', version = 0 } = rows[0] ?? {};
  const known = trees.get(epoch);
  if (known && known.version === version) return known.tree;
  const tree = await readTree(db, county);
  trees.set(epoch, { version, tree });
  return tree;
}

export const timedGrants = (user: Pick<SignedIn, 'grants'>): TimedGrant[] =>
  user.grants.map(({ scope, role, from, to }) => ({
    ...{ scope, role, from: Date.parse(from) },
    ...(to !== undefined && { to: Date.parse(to) }),
  }));

export const readerOf = (user: SignedIn, now: number): Reader => ({
  user: user.id,
  grants: timedGrants(user),
  now,
});

/** Every scope a person reads now, restricted twins included: what pages and photos are checked against (§3.9). */
export async function visibleScopes(db: Db, user: SignedIn, now = Date.now()): Promise<Set<Scope>> {
  return new Set(readableScopes(readerOf(user, now), await loadTree(db, user.county)));
}
