import { momentOf, readStamp } from './clock.ts';
import type { OutboxRow } from './device.ts';
import type { Json } from './json.ts';
import type { WireRecord } from './protocol.ts';
import { opId, WHOLE } from './record.ts';

/**
 * A record as this phone shows it: the last server state, with its own operations on top (sync design §3.3). What the
 * person here has written stays in sight until the server has judged it, even where the merge rules will decide otherwise.
 */
export type View = WireRecord;
/** Who writes on this phone; authors of what the server has not seen yet. */
export interface Self {
  device: string;
  user: string;
  name: string;
}

function begun({ op }: OutboxRow, { user, name }: Self): View {
  const writtenAt = momentOf(readStamp(op.ts).ms);
  const { id, kind, file } = op;
  return { id, kind, file, rv: 0, body: {}, origin: {}, author: { user, name }, receivedAt: '', writtenAt };
}

/** The fields as written here, over a copy: a form writes a dozen at once. */
function withFields(view: View, fields: readonly [string, Json][], op: string): View {
  const body = { ...view.body };
  const origin = { ...view.origin };
  for (const [path, value] of fields) {
    if (value === null) delete body[path];
    else body[path] = value;
    origin[path] = op;
  }
  return { ...view, body, origin };
}

/** The server has not judged it, or what the phone holds is from before it did: a pull may be answered before a push, and come after it. */
const isAhead = ({ state, rv }: OutboxRow, shadow: View): boolean =>
  state === 'new' || (rv !== undefined && shadow.rv < rv);

/**
 * May this row still speak? One that is ahead always. Another only where the shadow still shows what its author saw: anything
 * else there is the server's answer to it, or somebody's later word.
 */
const speaks = (row: OutboxRow, seen: string | null | undefined, [view, path]: [View, string]): boolean =>
  isAhead(row, view) || (seen ?? null) === (view.origin[path] ?? null);

function foldSet(view: View, row: OutboxRow, device: string): View {
  if (row.op.k !== 'set') return view;
  const { set, base } = row.op;
  const spoken = (Object.entries(set) as [string, Json][]).filter(([path]) =>
    speaks(row, base[path], [view, path]),
  );
  if (spoken.length === 0 && row.state === 'acked' && !row.op.joins) return view;
  const { dead: _dead, ...known } = view;
  const alive = row.op.joins ? { ...known, file: row.op.file } : known;
  return withFields(alive, spoken, opId(device, row.n));
}

function fold(view: View | undefined, row: OutboxRow, self: Self): View | undefined {
  const { op } = row;
  if (op.k === 'add')
    return view ?? { ...begun(row, self), body: op.data, origin: { [WHOLE]: opId(self.device, row.n) } };
  if (op.k === 'set')
    return view || op.create ? foldSet(view ?? begun(row, self), row, self.device) : undefined;
  if (op.k === 'del' && view && (isAhead(row, view) || sawAll(view, op.base))) return { ...view, dead: true };
  return view;
}

const sawAll = ({ origin }: View, base: Record<string, string>): boolean =>
  Object.keys(origin).every((path) => origin[path] === base[path]);

/** An edit wins over a deletion it meets (§3.4), also where both were written here and only the server has both. */
const isUndone = ({ op }: OutboxRow, later: readonly OutboxRow[]): boolean =>
  op.k === 'del' && later.some((row) => row.op.k === 'set');

/** `rows`: this record's operations in order of n, sent or not. Undefined: neither server nor phone knows the record. */
export const viewOf = (
  shadow: WireRecord | undefined,
  rows: readonly OutboxRow[],
  self: Self,
): View | undefined =>
  rows.reduce<View | undefined>(
    (view, row, at) => (isUndone(row, rows.slice(at + 1)) ? view : fold(view, row, self)),
    shadow,
  );
