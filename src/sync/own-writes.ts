import type { Id } from '../domain/record.ts';
import type { Outcome, PushDecision } from './decide.ts';
import { equalJson } from './json.ts';
import type { Op, WireRecord } from './protocol.ts';
import { OP_VERSION } from './protocol.ts';
import { wireOf } from './record.ts';
import { viewOf } from './view.ts';

/**
 * A phone knows what it has just written: where the server made nothing else of it, the answer to a push names the record
 * and its version, and the phone works the record out of its own operations (sync design §3.6). Both sides ask this one
 * function, and the server only keeps silent about a record when it has seen the two come out the same.
 */
export interface Told {
  device: string;
  author: { user: string; name: string };
  /** ISO, of a record that is new by this push. */
  receivedAt: string;
  /** The version it now has. */
  rv: number;
}

/** `before`: the record one version earlier; undefined if there was none. `ops`: the push's own about it, in order. */
export function workedOut(
  before: WireRecord | undefined,
  ops: readonly Op[],
  { device, author, receivedAt, rv }: Told,
): WireRecord | undefined {
  const rows = ops.map((op) => ({ n: op.n, op, record: op.id, file: op.file, state: 'new' as const }));
  const view = viewOf(before, rows, { device, ...author });
  return view && { ...view, rv, ...(!before && { receivedAt }) };
}

/** Written as sent, in today's shape: what such an operation makes of a record takes no judge to see. */
const isPlain = (op: Op, outcome: Outcome | undefined): boolean =>
  outcome?.code === 'applied' && op.v === OP_VERSION && (op.k === 'set' || op.k === 'add');

/**
 * The operations about each record, as the phone will gather them: all it sent, by the id each names. One that was refused, or
 * judged before in an answer that got lost, leaves its record in doubt.
 */
function plainOps(ops: readonly { n: number }[], outcomes: readonly Outcome[]): Map<unknown, Op[]> {
  const outcomeOf = new Map(outcomes.map((outcome) => [outcome.n, outcome]));
  const doubtful = new Set<unknown>();
  const plain = new Map<unknown, Op[]>();
  for (const op of ops as readonly Op[]) {
    if (!isPlain(op, outcomeOf.get(op.n))) doubtful.add(op.id);
    const own = plain.get(op.id);
    if (own) own.push(op);
    else plain.set(op.id, [op]);
  }
  for (const id of doubtful) plain.delete(id);
  return plain;
}

/** The records of a push that its phone will come to by itself, each with an operation to name it by. */
export function knownToPhone(
  { outcomes, before: stood, commit }: PushDecision,
  ops: readonly { n: number }[],
  told: Omit<Told, 'rv'>,
): Map<Id, number> {
  const plain = plainOps(ops, outcomes);
  const known = new Map<Id, number>();
  for (const record of commit.records) {
    const own = plain.get(record.id);
    const before = stood.get(record.id);
    const [first] = own ?? [];
    if (!own || !first || before?.dead) continue;
    const byPhone = workedOut(before && wireOf(before), own, { ...told, rv: record.rv });
    if (equalJson(byPhone, wireOf(record))) known.set(record.id, first.n);
  }
  return known;
}
