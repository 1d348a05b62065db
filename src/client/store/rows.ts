import type { Scope } from '../../domain/access.ts';
import type { Cursor, Head, KeptRow, OutboxRow } from '../../sync/device.ts';
import type { Op, WireRecord } from '../../sync/protocol.ts';
import { unconfirmed } from '../../sync/shadow.ts';
import type { CursorRow, KeptDbRow, OutboxDbRow, RecordRow, TouchRow } from './person-db.ts';
import type { Keys } from './seal.ts';
import { masked, seal, unseal } from './seal.ts';

/** Rows of the disk from and to what the pure core speaks of. */

/** Scopes are named on the disk by small local numbers: a village code says where a person works. */
export interface ScopeNumbers {
  numberOf: Map<Scope, number>;
  scopeOf: Map<number, Scope>;
}

const isUnconfirmed = (scope: string): boolean => scope.startsWith('~');

function toNumber({ numberOf }: ScopeNumbers, scope: string): number[] {
  const open = isUnconfirmed(scope) ? scope.slice(1) : scope;
  const number = numberOf.get(open);
  if (number === undefined) return [];
  return [isUnconfirmed(scope) ? -number : number];
}

function toScope({ scopeOf }: ScopeNumbers, number: number): string[] {
  const scope = scopeOf.get(Math.abs(number));
  if (scope === undefined) return [];
  return [number < 0 ? unconfirmed(scope) : scope];
}

export function headOf(row: RecordRow, keys: Keys, numbers: ScopeNumbers): Head {
  return {
    id: row.id,
    rv: row.rv,
    scopes: row.scopes.flatMap((number) => toScope(numbers, number)).sort(),
    hash: masked(keys, row.id, row.hash),
    ...(row.dead && { dead: true as const }),
    ...(row.stale && { stale: true as const }),
  };
}

/** The clear columns of a head. */
export function headColumns(head: Head, keys: Keys, numbers: ScopeNumbers): Omit<RecordRow, 'file' | 'box'> {
  return {
    id: head.id,
    rv: head.rv,
    scopes: head.scopes.flatMap((scope) => toNumber(numbers, scope)),
    hash: masked(keys, head.id, head.hash),
    ...(head.dead && { dead: 1 as const }),
    ...(head.stale && { stale: 1 as const }),
  };
}

export const recordPlace = (id: string): string => `rec:${id}`;
/** Undefined: the box does not open. One damaged sector must not hide all the others; the daily check has it fetched anew. */
export function recordIn(row: RecordRow, keys: Keys): WireRecord | undefined {
  try {
    return unseal<WireRecord>(keys, recordPlace(row.id), row.box);
  } catch {
    return undefined;
  }
}

export const outboxRow = (row: OutboxDbRow, keys: Keys): OutboxRow => ({
  n: row.n,
  op: unseal<Op>(keys, `outbox:${row.n}`, row.box),
  record: row.record,
  file: row.file,
  state: row.state,
  ...(row.rv !== undefined && { rv: row.rv }),
});
export const outboxDbRow = (row: OutboxRow, keys: Keys, at: number): OutboxDbRow => ({
  n: row.n,
  record: row.record,
  file: row.file,
  state: row.state,
  ...(row.rv !== undefined && { rv: row.rv }),
  at,
  box: seal(keys, `outbox:${row.n}`, row.op),
});
export function keptRow({ n, keptAt, box }: KeptDbRow, keys: Keys): KeptRow {
  const op = unseal<Op>(keys, `kept:${n}`, box);
  return { n, op, record: op.id, file: op.file, keptAt };
}
export const keptDbRow = (row: KeptRow, keys: Keys): KeptDbRow => ({
  n: row.n,
  record: row.record,
  file: row.file,
  keptAt: row.keptAt,
  box: seal(keys, `kept:${row.n}`, row.op),
});
export const cursorIn = (row: CursorRow, keys: Keys): Cursor =>
  unseal<Cursor>(keys, `cursor:${row.s}`, row.box);
export const cursorRow = (s: number, cursor: Cursor, keys: Keys): CursorRow => ({
  s,
  box: seal(keys, `cursor:${s}`, cursor),
});

/** Of 16: the last hex digit of the id. */
export const bucketOfId = (id: string): number => Number.parseInt(id.slice(-1), 16);
export const newMark = (): number => Math.random();
/** From so many on, one row a bucket: a pull of a thousand records would write as many marks. */
const MANY = 32;

/** What every transaction leaves that changes records (snapshot.ts). */
export function touchRows(ids: readonly string[]): TouchRow[] {
  if (ids.length < MANY) return ids.map((id) => ({ id, bucket: bucketOfId(id), mark: newMark() }));
  const buckets = new Map<number, TouchRow & { ids: string[] }>();
  for (const id of ids) {
    const bucket = bucketOfId(id);
    const row = buckets.get(bucket);
    if (row) row.ids.push(id);
    else buckets.set(bucket, { id: `${newMark()}`, bucket, mark: newMark(), ids: [id] });
  }
  return [...buckets.values()];
}
export const touchedIds = (rows: readonly TouchRow[]): string[] => rows.flatMap(({ id, ids }) => ids ?? [id]);
