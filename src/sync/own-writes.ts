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

/** The operations a phone has sent about each record, by the id each names. */
export function opsByRecord(ops: readonly Op[]): Map<Id, Op[]> {
  const map = new Map<Id, Op[]>();
  for (const op of ops) {
    const own = map.get(op.id);
    if (own) own.push(op);
    else map.set(op.id, [op]);
  }
  return map;
}

/** Read, and applied just now, in today's shape: only such a one is what it seems to be. */
const isPlain = ({ v, k }: Op, outcome: Outcome | undefined): boolean =>
  outcome?.code === 'applied' && v === OP_VERSION && (k === 'set' || k === 'add');

/**
 * The records of a push that its phone will come to by itself, each with an operation to name it by. One of which an operation
 * was refused, or judged before in an answer that got lost, is told whole.
 */
export function knownToPhone(
  { before: stood, outcomes, commit }: PushDecision,
  sent: readonly { n: number }[],
  told: Omit<Told, 'rv'>,
): Map<Id, number> {
  const outcomeOf = new Map(outcomes.map((outcome) => [outcome.n, outcome]));
  const ops = opsByRecord(sent as readonly Op[]);
  const known = new Map<Id, number>();
  for (const record of commit.records) {
    const own = ops.get(record.id);
    const [first] = own ?? [];
    const before = stood.get(record.id);
    if (!own || !first || before?.dead || !own.every((op) => isPlain(op, outcomeOf.get(op.n)))) continue;
    const byPhone = workedOut(before && wireOf(before), own, { ...told, rv: record.rv });
    if (equalJson(byPhone, wireOf(record))) known.set(record.id, first.n);
  }
  return known;
}
