import type { DeviceMeta, OutboxRow } from '../../sync/device.ts';
import type { WireRecord } from '../../sync/protocol.ts';
import type { Self, View } from '../../sync/view.ts';
import { viewOf } from '../../sync/view.ts';
import type { Place } from './opened.ts';
import type { OutboxDbRow } from './person-db.ts';
import { rowsWith } from './ranges.ts';
import { outboxRow, recordIn } from './rows.ts';

/** Records as this phone shows them: the shadow with its own operations on top (sync design §3.3). */
type Store = Pick<Place, 'db' | 'keys'>;
export interface Shown {
  view: View;
  /** Of the operations not yet folded into the shadow: none, all taken by the server, or some still here. */
  pending?: 'new' | 'acked';
  /** This person has settled it here (conflicts, suggestions, refusals). */
  settling: boolean;
}

export const selfOf = ({ device, user, name }: DeviceMeta): Self => ({ device, user, name });
export const selfOfPlace = ({ user }: Place): Self => ({
  device: user.device,
  user: user.id,
  name: user.name,
});

const MANY = 20;

async function pendingRows({ db }: Store, ids: readonly string[]): Promise<OutboxDbRow[]> {
  if (ids.length <= MANY) return rowsWith(db.outbox, 'record', ids);
  // A page names 500 records, of which the outbox knows few or none.
  const known = new Set(await db.outbox.orderBy('record').uniqueKeys());
  return rowsWith(
    db.outbox,
    'record',
    ids.filter((id) => known.has(id)),
  );
}

export function byRecord(rows: readonly OutboxRow[]): Map<string, OutboxRow[]> {
  const map = new Map<string, OutboxRow[]>();
  for (const row of [...rows].sort((a, b) => a.n - b.n)) {
    const own = map.get(row.record);
    if (own) own.push(row);
    else map.set(row.record, [row]);
  }
  return map;
}

export function shown(
  shadow: WireRecord | undefined,
  rows: readonly OutboxRow[],
  self: Self,
): Shown | undefined {
  const view = viewOf(shadow, rows, self);
  if (!view) return undefined;
  const pending = rows.some((row) => row.state === 'new') ? 'new' : rows.length > 0 ? 'acked' : undefined;
  return { view, ...(pending && { pending }), settling: rows.some(({ op }) => op.k === 'fix') };
}

/** Inside a transaction over rec and outbox, or outside of one. Ids nobody knows are left out. */
export async function shownById(
  store: Store,
  ids: readonly string[],
  self: Self,
): Promise<Map<string, Shown>> {
  const [rows, pending] = await Promise.all([store.db.rec.bulkGet([...ids]), pendingRows(store, ids)]);
  const operations = byRecord(pending.map((row) => outboxRow(row, store.keys)));
  const found = new Map<string, Shown>();
  ids.forEach((id, index) => {
    const row = rows[index];
    const one = shown(row && recordIn(row, store.keys), operations.get(id) ?? [], self);
    if (one) found.set(id, one);
  });
  return found;
}
