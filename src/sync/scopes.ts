import type { Role, Scope } from '../domain/access.ts';
import { readsRestricted, replicatingRoles } from '../domain/access.ts';
import { countyOf } from '../domain/region.ts';
import type { WireRecord } from './protocol.ts';
import { restrictedKind } from './record.ts';

/**
 * Scopes: the smallest unit of sharing (sync design §3.1). A file's scopes are derived from its records and from nothing
 * else, so that no phone can claim one.
 */

/** A grant with its times as ms since 1970; the adapter reads the ISO text, sync knows no dates. */
export interface TimedGrant {
  scope: Scope;
  role: Role;
  from: number;
  /** First moment at which it no longer holds. */
  to?: number;
}
/** Who reads: grants past, present and future of one person. */
export interface Reader {
  user: string;
  grants: readonly TimedGrant[];
  now: number;
}
/**
 * The county's tree as data: child scope → parent scope, for every village, township, class and school there is.
 * `village:… → township:…`, `class:… → school:…`, `school:… → township:…`, `township:… → county:…`.
 */
export interface ScopeTree {
  /** 6 digits */
  county: string;
  parentOf: ReadonlyMap<Scope, Scope>;
}

type Placed = Pick<WireRecord, 'id' | 'kind' | 'file' | 'body' | 'dead'>;

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

const derive: Record<string, (record: Placed, county: string) => (string | undefined)[]> = {
  household: ({ body }) => [text(body.village) && `village:${body.village}`],
  child: ({ body }) => [
    text(body.class) ? `class:${body.class}` : text(body.school) && `school:${body.school}`,
    text(body.hukouVillage) && `village:${body.hukouVillage}`,
  ],
  township: ({ body }) => [text(body.code) && `reference:${countyOf(String(body.code))}`],
  village: ({ body }) => [text(body.code) && `reference:${countyOf(String(body.code))}`],
  school: ({ body }) => [text(body.township) && `reference:${countyOf(String(body.township))}`],
  // The county's thresholds and its lists of responsible people: every phone judges and fills in by them.
  settings: (_record, county) => [`reference:${county}`],
  responsible: (_record, county) => [`reference:${county}`],
  class: ({ id, body }) => [`class:${id}`, text(body.school) && `school:${body.school}`],
  enquiry: ({ body }) => [
    text(body.toSchool) && `school:${body.toSchool}`,
    text(body.fromClass) && `class:${body.fromClass}`,
    text(body.fromSchool) && `school:${body.fromSchool}`,
    text(body.fromVillage) && `village:${body.fromVillage}`,
  ],
  quarantine: ({ body }) => [text(body.user) && `user:${body.user}`],
};

function derived(records: Iterable<Placed>, county: string): Scope[] {
  const scopes = new Set<Scope>();
  for (const record of records)
    for (const scope of derive[record.kind]?.(record, county) ?? []) if (scope) scopes.add(scope);
  return [...scopes].sort();
}

/**
 * The open scopes of a file, sorted. Deleted records do not count, unless nothing else is left: a tombstone must reach
 * the phones that hold the record. A file that belongs nowhere belongs to the county, which alone can place it.
 */
export function scopesOfFile(records: Iterable<Placed>, county: string): Scope[] {
  const all = [...records];
  const living = derived(
    all.filter((record) => !record.dead),
    county,
  );
  if (living.length > 0) return living;
  const buried = derived(all, county);
  return buried.length > 0 ? buried : [`county:${county}`];
}

/** Records that few may read, and whatever quotes them: a suggestion carries the whole refused operation. */
function isRestrictedRecord({ kind, body }: Placed): boolean {
  if (kind === 'conflict') return restrictedKind(body.kind);
  const payload = kind === 'suggestion' ? body.payload : undefined;
  if (payload && typeof payload === 'object' && 'kind' in payload) return restrictedKind(payload.kind);
  return restrictedKind(kind);
}

/** The feeds a record stands in, given its file's open scopes: those, or their restricted twins; never both. */
export const scopesOfRecord = (record: Placed, fileScopes: readonly Scope[]): Scope[] =>
  isRestrictedRecord(record) ? fileScopes.map((scope) => `${scope}!`) : [...fileScopes];

const openScope = (scope: Scope): Scope => (scope.endsWith('!') ? scope.slice(0, -1) : scope);

/** A scope and everything above it. */
function chainOf(scope: Scope, { parentOf }: ScopeTree): Scope[] {
  const chain: Scope[] = [];
  let at: Scope | undefined = openScope(scope);
  // A tree from imported data may hold a ring; a chain never visits a scope twice.
  while (at && !chain.includes(at)) {
    chain.push(at);
    at = parentOf.get(at);
  }
  return chain;
}

/** Does a grant on `granted` cover `scope`? It covers all that lies below it. */
export const covers = (granted: Scope, scope: Scope, tree: ScopeTree): boolean =>
  chainOf(scope, tree).includes(openScope(granted));

export const isCurrent = (grant: TimedGrant, now: number): boolean =>
  grant.from <= now && (grant.to === undefined || now < grant.to);

/** Townships hold no files; they are only steps of the tree. */
const holdsFiles = (scope: Scope): boolean => !scope.startsWith('township:');

function expand({ user, grants, now }: Reader, tree: ScopeTree): Scope[] {
  const current = grants.filter((grant) => isCurrent(grant, now));
  const scopes = new Set<Scope>([`user:${user}`]);
  if (current.length > 0) scopes.add(`reference:${tree.county}`);
  const all = new Set([...tree.parentOf.keys(), ...tree.parentOf.values(), `county:${tree.county}`]);
  for (const scope of all) {
    if (!holdsFiles(scope)) continue;
    const chain = chainOf(scope, tree);
    const covering = current.filter((grant) => chain.includes(grant.scope));
    if (covering.length > 0) scopes.add(scope);
    if (covering.some((grant) => readsRestricted(grant.role))) scopes.add(`${scope}!`);
  }
  return [...scopes].sort();
}

/** Every scope a person reads now, twins included, sorted: what online pages and photos are checked against (§3.9). */
export const readableScopes = (reader: Reader, tree: ScopeTree): Scope[] => expand(reader, tree);

/** The part of them a phone holds a copy of: county and township desks work online (§3.5). */
export const replicatedScopes = (reader: Reader, tree: ScopeTree): Scope[] =>
  expand({ ...reader, grants: reader.grants.filter(({ role }) => replicatingRoles.includes(role)) }, tree);
