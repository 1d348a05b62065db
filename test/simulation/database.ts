import type { Scope } from '../../src/domain/access.ts';
import type { Id } from '../../src/domain/record.ts';
import type { Outcome } from '../../src/sync/decide.ts';
import type { Digest } from '../../src/sync/protocol.ts';
import type { StoredRecord } from '../../src/sync/record.ts';
import { opId } from '../../src/sync/record.ts';
import type { TimedGrant } from '../../src/sync/scopes.ts';
import { done } from './words.ts';

interface FeedRow {
  seq: number;
  rv: number;
  gone: boolean;
}
export interface ScopeRow {
  seq: number;
  floor: number;
  digest: Digest;
  feed: Map<Id, FeedRow>;
}
/** The server's tables, and its photo files: a backup holds both. */
export interface Database {
  records: Map<Id, StoredRecord>;
  scopes: Map<Scope, ScopeRow>;
  devices: Map<string, { user: string; acked: number }>;
  /** The operation log: primary key device:n. */
  ops: Map<string, Outcome & { user: string }>;
  /** device:n → the version of its record in which it was written. */
  versions: Map<string, number>;
  grants: Map<string, TimedGrant[]>;
  /** Photos received: hash → when. */
  photos: Map<string, number>;
  /** Which records ever spoke of a photo. */
  photoRefs: Map<string, Id[]>;
  files: Set<string>;
  /** What imports wrote over what, for the oracles. */
  imports: { record: Id; path: string; op: string; value: unknown; base: string | undefined }[];
  /** Records of one child that were joined, each after so many operations, for the oracles. */
  joins: { keep: Id; gone: Id; at: number }[];
}

export const emptyDatabase = (): Database => ({
  records: new Map(),
  scopes: new Map(),
  devices: new Map(),
  ops: new Map(),
  versions: new Map(),
  grants: new Map(),
  photos: new Map(),
  photoRefs: new Map(),
  files: new Set(),
  imports: [],
  joins: [],
});

export const copyOf = (database: Database): Database => ({
  records: new Map(database.records),
  scopes: new Map([...database.scopes].map(([scope, row]) => [scope, { ...row, feed: new Map(row.feed) }])),
  devices: new Map([...database.devices].map(([id, device]) => [id, { ...device }])),
  ops: new Map(database.ops),
  versions: new Map(database.versions),
  grants: new Map(database.grants),
  photos: new Map(database.photos),
  photoRefs: new Map(database.photoRefs),
  files: new Set(database.files),
  imports: [...database.imports],
  joins: [...database.joins],
});

/** Forgets what has left a scope or is dead, and raises its floor (§3.14). */
export function compact({ scopes, records }: Database, scope: Scope): void {
  const row = scopes.get(scope);
  if (!row) return;
  for (const [id, entry] of row.feed) {
    if (!entry.gone && !records.get(id)?.dead) continue;
    row.feed.delete(id);
    row.floor = Math.max(row.floor, entry.seq);
  }
}

export function logOps(
  { ops }: Database,
  { device, user }: { device: string; user: string },
  outcomes: readonly Outcome[],
): void {
  for (const outcome of outcomes) {
    const id = opId(device, outcome.n);
    if (outcome.error) throw new Error(`a bug met by ${id}: ${outcome.error}`);
    if (ops.has(id)) throw new Error(`operation ${id} judged twice`);
    ops.set(id, { ...outcome, user });
  }
}

/** What the oracles ask of what a phone shows; no part of the server. */
export function noteVersions(
  { records, versions }: Database,
  device: string,
  outcomes: readonly Outcome[],
): void {
  for (const { n, code, record = '' } of outcomes) {
    const version = records.get(record)?.rv;
    if (done.includes(code) && version !== undefined) versions.set(opId(device, n), version);
  }
}

/** Of operations that were judged before: the version their record stands in now. */
export const standing = (
  { ops, records }: Database,
  device: string,
  judged: readonly { n: number; id: unknown }[],
): [n: number, rv: number][] =>
  judged.flatMap(({ n, id }): [number, number][] => {
    const { code = '', record = '' } = ops.get(opId(device, n)) ?? {};
    const rv = records.get(record)?.rv;
    return record === id && done.includes(code) && rv !== undefined ? [[n, rv]] : [];
  });
