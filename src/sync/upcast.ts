import { OP_VERSION } from './protocol.ts';

/**
 * Operations of older phones, brought to the current version one step at a time (sync design §3.15). Pushes from every
 * version are taken for at least 24 months; only the server upcasts, a phone's outbox is never rewritten. A rename adds a
 * step here and a golden file of the old operation to the tests.
 */
type Untyped = Readonly<Record<string, unknown>>;
type Step = (op: Untyped) => Untyped;

/** Key: the version a step starts from. */
const steps: Readonly<Record<number, Step>> = {};

/** Written by an app so old that the county no longer takes its operations: it has to be updated first. */
export const isTooOld = (op: object, min: number): boolean =>
  'v' in op && typeof op.v === 'number' && Number.isInteger(op.v) && op.v > 0 && op.v < min;

/** The operation at `OP_VERSION`, or undefined: it comes from a newer phone, or from one older than we can read. */
export function upcast(
  op: Untyped,
  table: Readonly<Record<number, Step>> = steps,
  to = OP_VERSION,
): Untyped | undefined {
  let at = op;
  while (at.v !== to) {
    const version = at.v;
    const step = typeof version === 'number' ? table[version] : undefined;
    if (!step || typeof version !== 'number' || version > to) return undefined;
    at = { ...step(at), v: version + 1 };
  }
  return at;
}
