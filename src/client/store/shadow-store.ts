import type { Scope } from '../../domain/access.ts';
import type { Cursor, DeviceMeta, Head, OutboxRow, ShadowWrites } from '../../sync/device.ts';
import { recordHash } from '../../sync/digest.ts';
import type { Page, WireRecord } from '../../sync/protocol.ts';
import type { Bytes } from './bytes.ts';
import type { Place } from './opened.ts';
import type { OutboxDbRow, PersonDb, RecordRow } from './person-db.ts';
import { rowsWith } from './ranges.ts';
import type { ScopeNumbers } from './rows.ts';
import { cursorIn, cursorRow, headColumns, headOf, outboxRow, recordPlace, touchRows } from './rows.ts';
import type { Keys } from './seal.ts';
import { seal } from './seal.ts';
import { metaRow } from './sealed-meta.ts';

/** The shadow on the disk, for the sync: what the pure core asks for, and what it wants written. All inside transactions. */
type Store = Pick<Place, 'db' | 'keys'>;

export interface Held {
  cursors: Map<Scope, Cursor>;
  numbers: ScopeNumbers;
}

export async function readHeld({ db, keys }: Store): Promise<Held> {
  const rows = await db.cursor.toArray();
  const cursors = new Map<Scope, Cursor>();
  const numbers: ScopeNumbers = { numberOf: new Map(), scopeOf: new Map() };
  for (const row of rows) {
    const cursor = cursorIn(row, keys);
    cursors.set(cursor.scope, cursor);
    numbers.numberOf.set(cursor.scope, row.s);
    numbers.scopeOf.set(row.s, cursor.scope);
  }
  return { cursors, numbers };
}

export interface Wanted {
  ids?: readonly string[];
  /** All that stand in these, to be confirmed or not. */
  scopes?: readonly Scope[];
  all?: boolean;
}

const MANY = 50;

/** The known ones among what lies between them: ids begin with their time, so what is new here has few others around it. */
async function keysAround({ rec }: PersonDb, ids: readonly string[]): Promise<Set<string>> {
  const [first, last] = [ids.reduce((a, b) => (a < b ? a : b)), ids.reduce((a, b) => (a > b ? a : b))];
  return new Set(await rec.where('id').between(first, last, true, true).primaryKeys());
}

/** Of many ids most are new here: which are known is asked at once, by keys alone. */
export async function rowsById(db: PersonDb, ids: readonly string[]): Promise<RecordRow[]> {
  if (ids.length === 0) return [];
  const { rec } = db;
  const here = ids.length < MANY ? undefined : await keysAround(db, ids);
  const known = here ? ids.filter((id) => here.has(id)) : [...ids];
  const rows = known.length > 0 ? await rec.bulkGet(known) : [];
  return rows.filter((row) => row !== undefined);
}

function rowsOf({ db }: Store, { numberOf }: ScopeNumbers, { ids, scopes, all }: Wanted) {
  if (all) return [db.rec.toArray()];
  const numbers = (scopes ?? []).flatMap((scope) => {
    const number = numberOf.get(scope);
    return number === undefined ? [] : [number, -number];
  });
  return [ids ? rowsById(db, ids) : [], rowsWith(db.rec, 'scopes', numbers)];
}

export const headsIn = (rows: readonly RecordRow[], keys: Keys, numbers: ScopeNumbers): Map<string, Head> =>
  new Map(rows.map((row) => [row.id, headOf(row, keys, numbers)]));

export async function headsOf(store: Store, { numbers }: Held, wanted: Wanted): Promise<Map<string, Head>> {
  const found = await Promise.all(rowsOf(store, numbers, wanted));
  // A row of several scopes is found in each of them.
  const rows = new Map(found.flat().map((row) => [row.id, row]));
  return headsIn([...rows.values()], store.keys, numbers);
}

/** Numbers are given once and never again: a row that still bears an old one must not slip into another scope. */
function number(held: Held, cursors: readonly Cursor[]): void {
  const { numberOf, scopeOf } = held.numbers;
  let last = Math.max(0, ...scopeOf.keys());
  for (const { scope } of cursors) {
    if (numberOf.has(scope)) continue;
    last += 1;
    numberOf.set(scope, last);
    scopeOf.set(last, scope);
  }
}

/** What can be worked out about records before their transaction. */
export interface Prepared {
  hashOf: (record: WireRecord) => string;
  boxOf: (record: WireRecord) => Bytes;
}

const boxing =
  (keys: Keys) =>
  (record: WireRecord): Bytes =>
    seal(keys, recordPlace(record.id), record);

/** The work of a page that no disk is needed for: done while the disk is busy with the one before. */
export function prepare(keys: Keys, pages: readonly Pick<Page, 'put'>[]): Prepared {
  const box = boxing(keys);
  const ready = new Map<WireRecord, { hash: string; box: Bytes }>();
  for (const { put } of pages)
    for (const record of put) ready.set(record, { hash: recordHash(record), box: box(record) });
  return {
    hashOf: (record) => ready.get(record)?.hash ?? recordHash(record),
    boxOf: (record) => ready.get(record)?.box ?? box(record),
  };
}

/** Applies what the core decided, inside the caller's transaction over rec, cursor and touch. Answers the ids whose content changed. */
export async function writeShadow(
  store: Store,
  held: Held,
  writes: ShadowWrites & Partial<Prepared>,
): Promise<string[]> {
  const { db, keys } = store;
  const { boxOf = boxing(keys) } = writes;
  number(held, writes.cursors);
  const { numbers } = held;
  const dropped = writes.dropCursors.flatMap((scope) => numbers.numberOf.get(scope) ?? []);
  const changed = [...writes.put.map(({ head }) => head.id), ...writes.remove];
  const puts = writes.put.map(
    ({ head, record }): RecordRow => ({
      ...headColumns(head, keys, numbers),
      ...{ file: record.file, box: boxOf(record) },
    }),
  );
  // Only content takes a flag off a head (shadow.ts): none has to be taken off here.
  const heads = writes.heads.map((head) => ({ key: head.id, changes: headColumns(head, keys, numbers) }));
  const cursors = writes.cursors.map((cursor) =>
    cursorRow(numbers.numberOf.get(cursor.scope) ?? 0, cursor, keys),
  );
  // Most pages only put: no table is asked to write nothing.
  await Promise.all([
    puts.length > 0 && db.rec.bulkPut(puts),
    heads.length > 0 && db.rec.bulkUpdate(heads),
    writes.remove.length > 0 && db.rec.bulkDelete(writes.remove),
    cursors.length > 0 && db.cursor.bulkPut(cursors),
    dropped.length > 0 && db.cursor.bulkDelete(dropped),
    changed.length > 0 && db.touch.bulkPut(touchRows(changed)),
  ]);
  return changed;
}

export const putMeta = (store: Store, meta: DeviceMeta): PromiseLike<unknown> =>
  store.db.meta.put(metaRow(store, 'device', meta));

/** Operations by number; `above` and `upTo` bound them. */
export async function readOutbox(
  { db, keys }: Store,
  bounds: { above?: number; upTo?: number; limit?: number } = {},
): Promise<{ rows: OutboxDbRow[]; operations: OutboxRow[] }> {
  const { above = 0, upTo = Number.MAX_SAFE_INTEGER, limit } = bounds;
  const range = db.outbox.where('n').between(above, upTo, false, true);
  const rows = await (limit === undefined ? range : range.limit(limit)).toArray();
  return { rows, operations: rows.map((row) => outboxRow(row, keys)) };
}
