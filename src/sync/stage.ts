import type { Id } from '../domain/record.ts';
import type { Kind } from '../domain/tables.ts';
import { localStamp } from './clock.ts';
import type { DeviceMeta, OutboxRow } from './device.ts';
import type { Json } from './json.ts';
import { equalJson } from './json.ts';
import type { Op, OpId } from './protocol.ts';
import { OP_VERSION } from './protocol.ts';
import { opId, WHOLE } from './record.ts';
import type { View } from './view.ts';
import { viewOf } from './view.ts';

/** What a person's save asks for; staging makes numbered operations of it (sync design §3.2, 3.4). */
interface Target {
  id: Id;
  kind: Kind;
  file: Id;
}
/** Origins of the record as the form showed it when it was opened; without it, what the phone shows at saving. */
type Seen = Readonly<Record<string, OpId>>;
export type Change =
  | (Target & { k: 'set'; create?: true; joins?: true; set: Readonly<Record<string, Json>>; seen?: Seen })
  | (Target & { k: 'add'; data: Readonly<Record<string, Json>> })
  | (Target & { k: 'del'; seen?: Seen })
  | (Target & { k: 'fix'; choice: Extract<Op, { k: 'fix' }>['choice'] });

export interface StageParts {
  meta: DeviceMeta;
  /** phone's ms */
  now: number;
  /** Of the records that `set` and `del` changes name, as far as this phone knows them. */
  views: ReadonlyMap<Id, View>;
}

/** Fields written earlier in the same save are known to their author, whatever the form had shown. */
function seenOf(
  change: Extract<Change, { k: 'set' | 'del' }>,
  view: View | undefined,
  since: OpId,
): Record<string, OpId> {
  const shown = view?.origin ?? {};
  if (!change.seen) return shown;
  const own = Object.entries(shown).filter(([, op]) => isSince(op, since));
  return { ...change.seen, ...Object.fromEntries(own) };
}

/** Is `op` of the same device as `since`, and not older? */
function isSince(op: OpId, since: OpId): boolean {
  const [device, n] = op.split(':');
  const [own, first] = since.split(':');
  return device === own && Number(n) >= Number(first);
}

function opOf(
  change: Change,
  view: View | undefined,
  { meta, ts, since }: { meta: DeviceMeta; ts: string; since: OpId },
): Op {
  const { id, kind, file } = change;
  const common = { n: meta.nextN, v: OP_VERSION, ts, app: meta.app, id, kind, file };
  if (change.k === 'add') return { ...common, k: 'add', data: { ...change.data } };
  if (change.k === 'fix') return { ...common, k: 'fix', choice: change.choice };
  const seen = seenOf(change, view, since);
  if (change.k === 'del') {
    const { [WHOLE]: _whole, ...base } = seen;
    return { ...common, k: 'del', base };
  }
  const base = Object.fromEntries(Object.keys(change.set).map((path) => [path, seen[path] ?? null]));
  return {
    ...common,
    k: 'set',
    ...(change.create && { create: true as const }),
    ...(change.joins && { joins: true as const }),
    set: { ...change.set },
    base,
  };
}

/** The rows and the counters one save commits, in one transaction with nothing else. */
export function stage(
  changes: readonly Change[],
  { meta, now, views }: StageParts,
): { rows: OutboxRow[]; meta: DeviceMeta } {
  const shown = new Map(views);
  const rows: OutboxRow[] = [];
  const since = opId(meta.device, meta.nextN);
  let at = meta;
  for (const change of changes) {
    const ts = localStamp(at.lastStamp, { now, skew: at.skew, device: at.device });
    const op = opOf(change, shown.get(change.id), { meta: at, ts, since });
    const row: OutboxRow = { n: op.n, op, record: op.id, file: op.file, state: 'new' };
    rows.push(row);
    const view = viewOf(shown.get(change.id), [row], at);
    if (view) shown.set(change.id, view);
    at = { ...at, nextN: at.nextN + 1, lastStamp: ts };
  }
  return { rows, meta: at };
}

/** The fields in which a form differs from what it showed: only these may be sent. null clears. */
export function changedFields(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): Record<string, Json> {
  const paths = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const changed = paths.filter((path) => !equalJson(before[path] ?? null, after[path] ?? null));
  return Object.fromEntries(changed.map((path) => [path, (after[path] ?? null) as Json]));
}
