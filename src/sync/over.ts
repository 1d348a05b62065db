import type { OpId } from './protocol.ts';
import type { Mark } from './record.ts';

/**
 * Writes of a field that somebody has written over before they came: after a restore they may come from another phone, later
 * than what had seen them (sync design §3.4, 3.10; decision 0014). Whatever their clock says, they do not stand again.
 */

/** Of other phones, in turn, that come back one by one. */
const MAX_OVER = 8;

const partsOf = (op: OpId): [device: string, n: number] => {
  const colon = op.lastIndexOf(':');
  return [op.slice(0, colon), Number(op.slice(colon + 1))];
};
const isOfOne = (one: OpId, other: OpId): boolean => partsOf(one)[0] === partsOf(other)[0];

/** What an operation of the push under way had seen in a field; undefined: it is none of this push. */
export type Saw = (op: OpId, path: string) => OpId | null | undefined;
interface Write {
  path: string;
  base: OpId | null;
}
interface Author {
  op: OpId;
  saw?: Saw | undefined;
}

/** The writes that `last` came to by its own phone's words alone, `last` itself first. */
function lineOf(last: OpId, path: string, saw: Saw | undefined): Set<OpId> {
  const line = new Set<OpId>();
  for (let at: OpId | null | undefined = last; at && isOfOne(at, last) && !line.has(at); at = saw?.(at, path))
    line.add(at);
  return line;
}

/**
 * `over`: known to be written over. `perhaps`: its phone wrote there again later, and that one is over; whether by way of this
 * one cannot be known, since what lay between comes in another request, or the phone had been told of a conflict.
 */
export function overIn(
  mark: Mark | undefined,
  { path }: Write,
  { op, saw }: Author,
): 'over' | 'perhaps' | undefined {
  const since = (mark?.over ?? []).filter((one) => isOfOne(one, op) && partsOf(op)[1] <= partsOf(one)[1]);
  if (since.length === 0) return undefined;
  return since.some((one) => lineOf(one, path, saw).has(op)) ? 'over' : 'perhaps';
}

/** What is over once this write has come: what was, and what its author had seen that is not what stands. */
export function overAfter(
  mark: Mark | undefined,
  { base, standing }: Pick<Write, 'base'> & { standing: OpId | undefined },
  { op }: Author,
): OpId[] {
  const before = (mark?.over ?? []).filter((one) => one !== op && one !== base);
  // What a phone itself has written comes before what it writes after it.
  const isHere = base === null || base === standing || isOfOne(base, op);
  return isHere ? before : [...before, base].slice(-MAX_OVER);
}

export const markOf = ({ user, name, at }: Pick<Mark, 'user' | 'name' | 'at'>, stamp: string): Mark => ({
  stamp,
  user,
  name,
  at,
});

/** What does not stand may itself have been written over something that has yet to come. */
export function withOver(mark: Mark, over: readonly OpId[]): Mark {
  if (over.length === 0 && mark.over === undefined) return mark;
  const { over: _before, ...rest } = mark;
  return { ...rest, ...(over.length > 0 && { over: [...over] }) };
}
