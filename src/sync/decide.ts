import type { QuarantineCode } from '../domain/attention.ts';
import type { Id } from '../domain/record.ts';
import { redirected } from './alias.ts';
import type { Made } from './attention.ts';
import { quarantineOf, suggestionOf } from './attention.ts';
import type { Pusher } from './bench.ts';
import { Bench } from './bench.ts';
import { clampStamp, momentOf, readStamp, stampOf } from './clock.ts';
import type { Commit } from './feed.ts';
import { commitOf } from './feed.ts';
import type { Json } from './json.ts';
import { isStorable, storable } from './json.ts';
import type { Writer } from './merge.ts';
import type { Saw } from './over.ts';
import type { WriteOp } from './plan.ts';
import { carryOut, isOwn, permitted, planOf } from './plan.ts';
import type { Op } from './protocol.ts';
import { Stamp } from './protocol.ts';
import type { StoredRecord } from './record.ts';
import { opId } from './record.ts';
import { ruledBy } from './rules.ts';
import { settle } from './settle.ts';
import type { Refusal } from './validate.ts';
import { isRefusal, readOp, refuse } from './validate.ts';
import type { World } from './world.ts';

/**
 * The server's decision about a push (sync design §3.6). Pure: the adapter has locked the device and loaded the world, and
 * commits what comes out in the same transaction. Every operation is answered by itself: written, found already there,
 * or refused into its author's quarantine; none is dropped and none stops the others.
 */
export interface Outcome {
  n: number;
  /** `conflict`: applied or held by the merge rules, and shown to a person. */
  code: 'applied' | 'same' | 'conflict' | 'settled' | QuarantineCode;
  /** A visit of somebody whose grant has ended, accepted all the same. */
  late?: true;
  record?: Id;
  file?: Id;
  /** Stamp as sent, and as it counts. */
  raw?: string;
  stamp?: string;
  /** The operation as sent, fit for jsonb. */
  payload: Json;
  detail?: string[];
  /** A bug of ours; the operation is quarantined, somebody must look. */
  error?: string;
}
export interface PushDecision {
  acked: number;
  /** One per operation judged now; repeated ones have theirs already. */
  outcomes: Outcome[];
  /** The touched files as they stood. */
  before: ReadonlyMap<Id, StoredRecord>;
  commit: Commit;
}
export interface PushGap {
  code: 'sync.gap';
  acked: number;
}
export interface PushedOps {
  ops: readonly { n: number }[];
  holdsFrom?: number | undefined;
}

/** Operations not judged yet, without a hole; undefined if the first of them is not the next one. */
function fresh({ ops, holdsFrom }: PushedOps, acked: number): { n: number }[] | undefined {
  const news = ops.filter((op) => op.n > acked);
  const first = news[0]?.n;
  if (first === undefined) return [];
  if (first !== acked + 1 && first !== holdsFrom) return undefined;
  const hole = news.findIndex((op, at) => op.n !== first + at);
  return hole === -1 ? news : news.slice(0, hole);
}

/** Those among a push that have been judged before, and the record each names. */
export const judgedBefore = (ops: readonly { n: number }[], acked: number): { n: number; id: unknown }[] =>
  ops.flatMap((op) => (op.n <= acked ? [{ n: op.n, id: Reflect.get(op, 'id') }] : []));

const nameIn = (name: string): string => name.slice(0, 40);
/** As it stands in what this person writes. */
export const authorOf = ({ id, name }: { id: string; name: string }) => ({ user: id, name: nameIn(name) });

/** Read as they came: whether they are sound is seen when each is judged. */
function sawIn(ops: readonly { n: number }[], device: string): Saw {
  const bases = new Map(ops.map((op) => [opId(device, op.n), 'base' in op ? op.base : undefined]));
  return (op, path) => {
    const base = bases.get(op);
    const seen =
      base && typeof base === 'object' && Object.hasOwn(base, path) ? Reflect.get(base, path) : undefined;
    return typeof seen === 'string' ? seen : undefined;
  };
}

function writerOf(
  raw: { n: number },
  { pusher }: Bench,
  saw: Saw,
): { writer: Writer; raw?: string; writtenAt: number } {
  const { device, user, name, now } = pusher;
  const sent = 'ts' in raw ? Stamp.safeParse(raw.ts) : undefined;
  const parts = sent?.success ? readStamp(sent.data) : { ms: now, counter: 0 };
  const stamp = clampStamp(stampOf({ ...parts, device }), now);
  const writer = {
    op: opId(device, raw.n),
    device,
    stamp,
    user,
    name: nameIn(name),
    at: momentOf(parts.ms),
    saw,
  };
  return { writer, writtenAt: parts.ms, ...(sent?.success ? { raw: sent.data } : {}) };
}

type Verdict = { code: 'applied' | 'same' | 'conflict' | 'settled'; late?: true } | Refusal;

function judgeWrite(
  op: WriteOp,
  { writer, writtenAt }: { writer: Writer; writtenAt: number },
  bench: Bench,
): Verdict {
  const plan = planOf(op, writer, bench);
  if (isRefusal(plan)) return plan;
  if (isOwn(plan, writer)) return { code: 'same' };
  const may = permitted(plan, { op, writtenAt }, bench);
  if (may !== 'granted' && may !== 'granted-late') return refuse(may);
  const late = may === 'granted-late' ? { late: true as const } : {};
  if (plan.same) return { code: 'same', ...late };
  const ruled = ruledBy(plan, writer, bench);
  if (isRefusal(ruled)) return ruled;
  return (
    carryOut(ruled, writer, bench) ?? { code: ruled.clashes.length > 0 ? 'conflict' : 'applied', ...late }
  );
}

function judgeOp(op: Op, at: { writer: Writer; writtenAt: number }, bench: Bench): Verdict {
  if (op.k !== 'fix') return judgeWrite(op, at, bench);
  const done = settle(op, at.writer, bench);
  return typeof done === 'string' ? { code: done } : done;
}

/** Late and moved writes are offered to who may write there now; who never could write there can offer nothing. */
const isOffered = (op: Op | Refusal, { refused }: Refusal): op is WriteOp =>
  !isRefusal(op) && op.k !== 'fix' && (refused === 'late' || refused === 'moved');

function quarantine(
  op: Op | Refusal,
  refusal: Refusal,
  { raw, made, bench }: { raw: unknown; made: Made; bench: Bench },
): void {
  const record = isRefusal(op) ? undefined : op.id;
  const refused = {
    code: refusal.refused,
    payload: raw,
    ...(refusal.detail && { detail: refusal.detail }),
    ...(record && { record }),
  };
  const entry = quarantineOf(refused, made);
  if (!bench.get(entry.id)) bench.put(entry);
  if (!isOffered(op, refusal)) return;
  const offer = suggestionOf(refused, bench.get(op.id)?.file ?? op.file, made);
  if (!bench.get(offer.id)) bench.put(offer);
}

function attempt(
  op: Op | Refusal,
  at: { writer: Writer; writtenAt: number },
  bench: Bench,
): { verdict: Verdict; error?: string } {
  if (isRefusal(op)) return { verdict: op };
  try {
    return { verdict: judgeOp(op, at, bench) };
  } catch (error) {
    // A bug of ours met by one operation must not hold up a phone's whole queue for ever (F11).
    return { verdict: refuse('server-rule', ['bug']), error: String(error) };
  }
}

function judge(raw: { n: number }, bench: Bench, saw: Saw): Outcome {
  const at = writerOf(raw, bench, saw);
  const read = readOp(raw);
  const op = isRefusal(read) ? read : redirected(read, bench);
  const { verdict, error } = attempt(op, at, bench);
  const about = isRefusal(op) ? {} : { record: op.id, file: bench.get(op.id)?.file ?? op.file };
  const log = {
    n: raw.n,
    // What was read has been found storable.
    payload: !isRefusal(read) || isStorable(raw) ? (raw as Json) : storable(raw),
    stamp: at.writer.stamp,
    ...about,
    ...(at.raw && { raw: at.raw }),
  };
  if (!isRefusal(verdict)) return { ...log, ...verdict };
  quarantine(op, verdict, { raw, made: { writer: at.writer, receivedAt: bench.receivedAt }, bench });
  return {
    ...log,
    code: verdict.refused,
    ...(verdict.detail && { detail: verdict.detail }),
    ...(error && { error }),
  };
}

/** Judges the operations a phone sent, in order; `sync.gap` if some before them are missing. */
export function decidePush(pusher: Pusher, push: PushedOps, world: World): PushDecision | PushGap {
  const ops = fresh(push, pusher.acked);
  if (!ops) return { code: 'sync.gap', acked: pusher.acked };
  const bench = new Bench(pusher, world);
  const saw = sawIn(ops, pusher.device);
  const outcomes = ops.map((op) => judge(op, bench, saw));
  const commit = commitOf({ before: world.records, after: bench.records, county: pusher.tree.county });
  return { acked: ops.at(-1)?.n ?? pusher.acked, outcomes, before: world.records, commit };
}
