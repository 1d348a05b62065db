import { OP_VERSION } from '../../src/sync/protocol.ts';
import { wired } from './wire.ts';

/**
 * Operations as two older builds would write them, and the steps by which the server reads them. The product’s own chain is
 * as short as its history; these two versions before its first are put in front of it in the simulation’s build alone
 * (bundle.ts), so that everything which leads through `upcast` is played: pushes, suggestions taken over later, parcels.
 */
type Untyped = Readonly<Record<string, unknown>>;
type Names = Readonly<Record<string, string>>;

/** The first version of the product, and the two before it. */
export const FIRST = 1;
export const OLDEST = FIRST - 2;

const renamed: Names = { set: 'put', add: 'append', del: 'erase' };
const named: Names = Object.fromEntries(Object.entries(renamed).map(([now, then]) => [then, now]));
const rename = (op: Untyped, names: Names): Untyped => ({ ...op, k: names[String(op.k)] ?? op.k });

/** Version 0: the fields of a write and what its author saw of each in one list. */
function listed({ set, base, ...op }: Untyped): Untyped {
  if (op.k !== 'set') return { ...op, ...(base !== undefined && { base }) };
  const seen = base as Record<string, unknown>;
  return { ...op, fields: Object.entries(set as object).map(([path, value]) => [path, value, seen[path]]) };
}
function unlisted({ fields, ...op }: Untyped): Untyped {
  if (op.k !== 'set' || !Array.isArray(fields)) return op;
  const all = fields as [string, unknown, unknown][];
  return {
    ...op,
    set: Object.fromEntries(all.map(([path, value]) => [path, value])),
    base: Object.fromEntries(all.map(([path, , base]) => [path, base])),
  };
}

/** Steps up, keyed by the version they start from. */
export const past: Readonly<Record<number, (op: Untyped) => Untyped>> = {
  [OLDEST]: (op) => rename(op, named),
  [OLDEST + 1]: unlisted,
};

const written = new WeakMap<object, object>();
/** The operation as a build of its version would have written it. */
export function asWrittenThen<O extends { v: number }>(op: O): O {
  if (op.v >= FIRST || op.v < OLDEST || op.v > OP_VERSION) return wired(op);
  const found = written.get(op) as O | undefined;
  if (found) return found;
  const list = listed(op);
  const made = wired(op.v === OLDEST ? rename(list, renamed) : list) as unknown as O;
  written.set(op, made);
  return made;
}
