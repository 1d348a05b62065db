import type { Scope } from '../domain/access.ts';
import type { Id } from '../domain/record.ts';
import type { Digest, Op, WireRecord } from './protocol.ts';

/**
 * What a phone keeps (sync design §3.3), as the pure core sees it. The clear columns of a row are its `Head`; the record
 * itself is encrypted by the adapter and is needed only to be shown.
 */
export interface DeviceMeta {
  device: string;
  user: string;
  name: string;
  /** build */
  app: string;
  epoch: string;
  /** n of the next operation. */
  nextN: number;
  /** Stamp of the last one. */
  lastStamp?: string;
  /** serverNow − phone's now at the last contact, ms. */
  skew: number;
  acked: number;
  /** Operations up to here are inside a verified backup of the server. */
  durable: number | null;
  /** Set after a gap that cannot be filled: the lowest n still held. */
  holdsFrom?: number;
  /** Operations that the server takes in one request by columns (columns.ts); not set: it takes none. */
  columns?: number;
}

/** `acked`: the server has it, but the shadow may not show it yet; it is folded into the view until a pull is complete. */
export interface OutboxRow {
  n: number;
  op: Op;
  record: Id;
  file: Id;
  state: 'new' | 'acked';
  /** Acknowledged: the version in which the server wrote it, where its answer told. */
  rv?: number;
}
/** An acknowledged operation, kept for a server that comes back from a backup (§3.10). */
export interface KeptRow {
  n: number;
  op: Op;
  record: Id;
  file: Id;
  /** server's ms */
  keptAt: number;
}
export interface Head {
  id: Id;
  rv: number;
  /** The held scopes it came through; `~scope` is one that the next complete pull has to confirm, or sweeps. */
  scopes: string[];
  /** recordHash */
  hash: string;
  dead?: true;
  /** Of a former epoch: versions of a restored server start lower, so the next put replaces it whatever its version. */
  stale?: true;
}
export interface Cursor {
  scope: Scope;
  seq: number;
  /** Of the live records held through this scope. */
  digest: Digest;
  /** A full pull from 0 is under way; its last page sweeps what it did not confirm. */
  sweeping?: true;
  /** The floor told when an unfinished pull from 0 began. */
  floor?: number;
}
export type Cursors = ReadonlyMap<Scope, Cursor>;
export type Heads = ReadonlyMap<Id, Head>;

/** What one transaction writes to the shadow. */
export interface ShadowWrites {
  put: { head: Head; record: WireRecord }[];
  /** Only the clear columns change. */
  heads: Head[];
  remove: Id[];
  cursors: Cursor[];
  dropCursors: Scope[];
}
