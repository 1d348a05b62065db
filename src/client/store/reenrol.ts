import type { KeptRow, OutboxRow } from '../../sync/device.ts';
import type { Op } from '../../sync/protocol.ts';
import { phoneNow } from './clock.ts';
import { keptReader } from './kept.ts';
import type { Place } from './opened.ts';
import { outboxDbRow, touchRows } from './rows.ts';
import { deviceMeta, metaRow } from './sealed-meta.ts';
import type { SessionAnswer } from './session-api.ts';
import { readOutbox } from './shadow-store.ts';

/**
 * A new device number for the same data: the old one was revoked, or the server no longer knows it. What is unsent is
 * numbered anew from 1, in the same order, and goes on naming its own earlier operations (F13, F15: nothing is dropped).
 */
type Store = Pick<Place, 'db' | 'keys'>;
type Reader = Awaited<ReturnType<typeof keptReader>>;
type Row = Pick<OutboxRow | KeptRow, 'n' | 'op' | 'record' | 'file'>;

function renamed(
  op: Op,
  n: number,
  { device, names }: { device: string; names: ReadonlyMap<string, string> },
): Op {
  const name = <T extends string | null>(id: T): T | string => (id === null ? id : (names.get(id) ?? id));
  // A stamp ends with the device that made it.
  const same = { n, ts: op.ts.slice(0, -device.length) + device };
  if (op.k === 'set' || op.k === 'del') {
    const base = Object.fromEntries(Object.entries(op.base).map(([path, id]) => [path, name(id)]));
    return { ...op, ...same, base } as Op;
  }
  return { ...op, ...same };
}

function renumbered(rows: readonly Row[], { from, to }: { from: string; to: string }): OutboxRow[] {
  const names = new Map(rows.map(({ n }, index) => [`${from}:${n}`, `${to}:${index + 1}`]));
  return rows.map(({ op, record, file }, index) => ({
    n: index + 1,
    op: renamed(op, index + 1, { device: to, names }),
    record,
    file,
    state: 'new' as const,
  }));
}

/** What the old number's server may lack: all that is kept if it is another epoch, else what it has not acknowledged. */
async function unsent(store: Store, answer: SessionAnswer, read: Reader): Promise<Row[]> {
  const [meta, { operations }, kept] = await Promise.all([
    deviceMeta(store),
    readOutbox(store),
    store.db.kept.toArray(),
  ]);
  if (meta.epoch === answer.epoch) return operations.filter(({ n }) => n > meta.acked);
  const rows: Row[] = [...kept.flatMap((row) => read(row, store.keys)), ...operations];
  return rows.sort((a, b) => a.n - b.n);
}

/** One transaction. The epoch stays what it was: the next push meets a new one as ever. */
export async function reenrol(store: Store, answer: SessionAnswer): Promise<void> {
  const { db, keys } = store;
  const now = phoneNow();
  const read = await keptReader();
  await db.transaction('rw', [db.meta, db.outbox, db.kept, db.touch], async () => {
    const [{ holdsFrom: _hole, ...meta }, old, all] = await Promise.all([
      deviceMeta(store),
      unsent(store, answer, read),
      db.outbox.toArray(),
    ]);
    const rows = renumbered(old, { from: meta.device, to: answer.device });
    const next = { ...meta, device: answer.device, nextN: rows.length + 1, acked: 0, durable: null };
    await Promise.all([db.outbox.clear(), db.kept.clear()]);
    await Promise.all([
      db.outbox.bulkPut(rows.map((row) => outboxDbRow(row, keys, now))),
      db.touch.bulkPut(touchRows([...new Set(all.map(({ record }) => record))])),
      db.meta.put(metaRow(store, 'device', next)),
    ]);
  });
}
