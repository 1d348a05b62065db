import type { Scope } from '../domain/access.ts';
import type { Id } from '../domain/record.ts';
import { bucketOf, digestOfHashes, emptyDigest, excluding, including, recordHash } from './digest.ts';
import { equalJson } from './json.ts';
import type { Advance, Digest, Page, WireRecord } from './protocol.ts';
import type { StoredRecord } from './record.ts';
import { wireOf } from './record.ts';
import { scopesOfFile, scopesOfRecord } from './scopes.ts';

/** One row of a scope's feed: the record stands there in this version, or has left. */
interface FeedEntry {
  id: Id;
  rv: number;
  gone: boolean;
}
/** What one transaction does to one scope. The adapter gives `entries` the next gapless numbers, in this order. */
export interface ScopeChange {
  scope: Scope;
  entries: FeedEntry[];
  /** A change: count may be negative, sum counts modulo 2^64. */
  digest: Digest;
}
/** Everything one transaction writes about records. */
export interface Commit {
  /** New and changed records whole, `rv` counted on. */
  records: StoredRecord[];
  /** Files whose content changes, those that a record leaves too. */
  touched: Id[];
  /** Files whose scope set is new or changed. */
  files: { file: Id; scopes: Scope[] }[];
  /** By scope id: all transactions lock counters in this order, last. */
  scopes: ScopeChange[];
}
export interface Change {
  before: Records;
  after: Records;
  /** 6 digits */
  county: string;
}
type Records = ReadonlyMap<Id, StoredRecord>;

function byFile(records: Records): Map<Id, StoredRecord[]> {
  const files = new Map<Id, StoredRecord[]>();
  for (const record of records.values()) {
    const file = files.get(record.file);
    if (file) file.push(record);
    else files.set(record.file, [record]);
  }
  return files;
}

function fileScopes(records: Records, county: string): Map<Id, Scope[]> {
  return new Map([...byFile(records)].map(([file, all]) => [file, scopesOfFile(all, county)]));
}

/** Changes per scope, collected record by record. */
class Tally {
  private readonly changes = new Map<Scope, ScopeChange>();

  private change(scope: Scope): ScopeChange {
    const known = this.changes.get(scope);
    if (known) return known;
    const made: ScopeChange = { scope, entries: [], digest: emptyDigest };
    this.changes.set(scope, made);
    return made;
  }

  leave(record: StoredRecord, scopes: readonly Scope[]): void {
    if (record.dead) return;
    const hash = recordHash(record);
    for (const scope of scopes) this.change(scope).digest = excluding(this.change(scope).digest, hash);
  }

  enter(record: StoredRecord, scopes: readonly Scope[]): void {
    const hash = record.dead ? undefined : recordHash(record);
    for (const scope of scopes) {
      const change = this.change(scope);
      change.entries.push({ id: record.id, rv: record.rv, gone: false });
      if (hash) change.digest = including(change.digest, hash);
    }
  }

  gone({ id, rv }: StoredRecord, scopes: readonly Scope[]): void {
    for (const scope of scopes) this.change(scope).entries.push({ id, rv, gone: true });
  }

  sorted(): ScopeChange[] {
    return [...this.changes.values()].sort((a, b) => (a.scope < b.scope ? -1 : 1));
  }
}

/**
 * The writes that lead from `before` to `after`; both hold every touched file whole. A record changes when its content,
 * its file or its file's scopes change: rv+1, `put` in every scope it now stands in, `gone` in those it left (§3.8).
 * Records of `after` may keep the rv of `before` (new ones 0): versions are counted here and nowhere else. Entries stand in
 * the order of their ids: the same work gets the same numbers, in whatever order a database has read the records.
 */
export function commitOf({ before, after, county }: Change): Commit {
  const [oldScopes, newScopes] = [fileScopes(before, county), fileScopes(after, county)];
  const tally = new Tally();
  const records: StoredRecord[] = [];
  const touched = new Set<Id>();
  for (const record of [...after.values()].sort(byId)) {
    const old = before.get(record.id);
    const was = standing(old, oldScopes);
    const now = standing(record, newScopes);
    if (old && equalJson(was, now) && sameContent(old, record)) continue;
    const next = { ...record, rv: (old?.rv ?? 0) + 1 };
    records.push(next);
    touched.add(next.file).add(old?.file ?? next.file);
    if (old) tally.leave(old, was);
    tally.enter(next, now);
    tally.gone(
      next,
      was.filter((scope) => !now.includes(scope)),
    );
  }
  const files = changedFiles(oldScopes, newScopes);
  return { records, touched: [...touched].sort(), files, scopes: tally.sorted() };
}

const byId = (a: StoredRecord, b: StoredRecord): number => (a.id < b.id ? -1 : 1);

const standing = (record: StoredRecord | undefined, files: Map<Id, Scope[]>): Scope[] =>
  record ? scopesOfRecord(record, files.get(record.file) ?? []) : [];

const sameContent = (a: StoredRecord, b: StoredRecord): boolean =>
  a === b || equalJson({ ...a, rv: 0 }, { ...b, rv: 0 });

function changedFiles(before: Map<Id, Scope[]>, after: Map<Id, Scope[]>): Commit['files'] {
  const changed = [...after].filter(([file, scopes]) => !equalJson(before.get(file) ?? null, scopes));
  const emptied = [...before.keys()].filter((file) => !after.has(file)).map((file) => ({ file, scopes: [] }));
  return [...changed.map(([file, scopes]) => ({ file, scopes })), ...emptied];
}

/**
 * What it takes to bring feeds back to where the records of one file belong, or undefined: they are there. `places`: the
 * scopes in whose feed each record stands now. Versions stay as they are: the records have not changed.
 */
export function mendFile(
  file: readonly StoredRecord[],
  places: ReadonlyMap<Id, readonly Scope[]>,
  county: string,
): Commit | undefined {
  const open = scopesOfFile(file, county);
  const tally = new Tally();
  for (const record of file) {
    if (record.dead) continue;
    const [is, ought] = [places.get(record.id) ?? [], scopesOfRecord(record, open)];
    const extra = is.filter((scope) => !ought.includes(scope));
    const missing = ought.filter((scope) => !is.includes(scope));
    if (extra.length + missing.length === 0) continue;
    tally.leave(record, extra);
    tally.enter(record, missing);
    tally.gone(record, extra);
  }
  const scopes = tally.sorted();
  const [first] = file;
  if (scopes.length === 0 || !first) return undefined;
  return { records: [], touched: [], files: [{ file: first.file, scopes: open }], scopes };
}

/**
 * Own-write cursor advance (§3.6): tells the phone that the counter of a scope went on by its own writes only, so they
 * need not be pulled. A scope that something left is for the pull: an advance cannot say `gone`.
 * `known`: records the phone will come to by itself, and the operation each is named by.
 */
export function advancesOf(
  commit: Commit,
  seqs: ReadonlyMap<Scope, number>,
  { held, known }: { held: ReadonlySet<Scope>; known?: ReadonlyMap<Id, number> | undefined },
): Advance[] {
  const told = commit.records.filter(({ id }) => !known?.has(id));
  const records = new Map(told.map((record) => [record.id, wireOf(record)]));
  return commit.scopes
    .filter(({ scope, entries }) => held.has(scope) && entries.every((entry) => !entry.gone))
    .map(({ scope, entries }) => {
      const to = seqs.get(scope) ?? 0;
      const whole = entries.map(({ id }) => records.get(id)).filter((record) => record !== undefined);
      const own = entries.flatMap(({ id, rv }): [number, number][] => {
        const n = known?.get(id);
        return n === undefined ? [] : [[n, rv]];
      });
      return { scope, from: to - entries.length, to, records: whole, ...(own.length > 0 && { own }) };
    });
}

export interface PageParts {
  scope: Scope;
  /** The phone's cursor. */
  cursor: number;
  /** What the request says of this scope in `begunAt`. */
  begunAt?: number | undefined;
  limit: number;
  /** Counter, floor and digest of the scope, read in the same snapshot as the entries. */
  seq: number;
  floor: number;
  digest: Digest;
  /** seq > cursor, ascending by number, at most `limit`. */
  entries: readonly (FeedEntry & { seq: number; record?: WireRecord })[];
}

/**
 * A phone below the floor may have missed what left the scope, and must pull from 0. One that is pulling from 0 passes
 * below the floor on its way and misses nothing, unless the floor has risen since it began.
 */
const mustRestart = ({ cursor, floor, begunAt }: PageParts): boolean =>
  cursor > 0 && cursor < floor && (begunAt === undefined || begunAt < floor);

/** One page of a pull (§3.7), or the alarm that the phone is ahead of this server: restored without a new epoch. */
export function buildPage(parts: PageParts): Page | { code: 'sync.cursor-ahead' } {
  const { scope, cursor, limit, seq, floor, digest, entries } = parts;
  if (cursor > seq) return { code: 'sync.cursor-ahead' };
  if (mustRestart(parts)) return { scope, from: cursor, next: 0, reset: true, put: [], gone: [], more: true };
  const more = entries.length >= limit && (entries.at(-1)?.seq ?? seq) < seq;
  return {
    scope,
    from: cursor,
    next: more ? (entries.at(-1)?.seq ?? seq) : seq,
    put: entries.flatMap(({ gone, record }) => (gone || !record ? [] : [record])),
    gone: entries.flatMap(({ id, rv, gone }): [Id, number][] => (gone ? [[id, rv]] : [])),
    more,
    ...(more && cursor === 0 ? { floor } : {}),
    ...(more ? {} : { digest }),
  };
}

/** 256 digests over the live records of a scope, by the last byte of the id (§3.13). */
export function bucketDigests(records: Iterable<WireRecord>): Digest[] {
  const buckets: string[][] = Array.from({ length: 256 }, () => []);
  for (const record of records) if (!record.dead) buckets[bucketOf(record.id)]?.push(recordHash(record));
  return buckets.map(digestOfHashes);
}
