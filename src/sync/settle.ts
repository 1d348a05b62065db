import { maySettle } from '../domain/access.ts';
import { redirected } from './alias.ts';
import { settled } from './attention.ts';
import type { Bench } from './bench.ts';
import { derivedId } from './ids.ts';
import type { Json } from './json.ts';
import type { Writer } from './merge.ts';
import { mergeDel, mergeSet } from './merge.ts';
import type { Plan } from './plan.ts';
import { carryOut, permitted, planOf } from './plan.ts';
import type { Op } from './protocol.ts';
import type { StoredRecord } from './record.ts';
import { ruledBy } from './rules.ts';
import { covers, isCurrent } from './scopes.ts';
import type { Refusal } from './validate.ts';
import { isRefusal, readFields, readOp, refuse } from './validate.ts';

/** A person settles what no machine may decide (sync design §3.4, 3.8, 3.11). */
type FixOp = Extract<Op, { k: 'fix' }>;
type Settled = 'settled' | 'same' | Refusal;
interface Fix {
  op: FixOp;
  record: StoredRecord;
  writer: Writer;
  bench: Bench;
}
type Text = Record<string, Json>;

function maySettleIn(file: string, bench: Bench): boolean {
  const { grants, now, tree } = bench.pusher;
  const scopes = bench.scopesOf(file);
  return grants.some(
    (grant) =>
      isCurrent(grant, now) &&
      maySettle(grant.role) &&
      scopes.some((scope) => covers(grant.scope, scope, tree)),
  );
}

const sideOf = (record: StoredRecord, side: 'winner' | 'loser'): Text => (record.body[side] ?? {}) as Text;

/** What the person who settles had seen: the winner, or what this same phone has settled on it since. */
const seenBy = (writer: Writer, current: string | undefined, winner: string): string =>
  current?.startsWith(`${writer.device}:`) ? current : winner;

function chooseLoser({ record, writer, bench, op }: Fix): Plan | Refusal {
  const target = bench.get(String(record.body.record));
  if (!target) return refuse('unknown-record');
  const winner = sideOf(record, 'winner');
  if (record.body.class === 'deleted') {
    const merged = mergeDel(target, (winner.value ?? {}) as Record<string, string>, writer);
    return { ...merged, same: false };
  }
  const path = String(record.body.path);
  const value = sideOf(record, 'loser').value ?? null;
  const fields = readFields({ ...op, k: 'set', kind: target.kind, set: { [path]: value }, base: {} });
  if (isRefusal(fields)) return fields;
  const base = { [path]: seenBy(writer, target.origin[path], String(winner.op)) };
  return { ...mergeSet(target, { set: fields.set, base }, writer), same: false };
}

/** What the rules of a kind refuse by the front door does not come in by settling. */
function bringBack(fix: Fix): Refusal | undefined {
  const plan = chooseLoser(fix);
  if (isRefusal(plan)) return plan;
  const ruled = ruledBy(plan, fix.writer, fix.bench);
  return isRefusal(ruled) ? ruled : carryOut(ruled, fix.writer, fix.bench);
}

function settleConflict(fix: Fix): Settled {
  const { op, record, writer, bench } = fix;
  if (op.choice !== 'winner' && op.choice !== 'loser') return refuse('shape', ['choice']);
  if (record.body.state === 'settled') return record.body.choice === op.choice ? 'same' : refuse('state');
  if (!maySettleIn(record.file, bench)) return refuse('scope');
  // A case goes on from where it stands by a step of its own, with its own proof; no old step is brought back.
  if (op.choice === 'loser' && record.body.kind === 'transition') return refuse('state', ['step']);
  const refusal = op.choice === 'loser' ? bringBack(fix) : undefined;
  if (refusal) return refusal;
  bench.put(
    settled(record, { state: 'settled', choice: op.choice }, { writer, receivedAt: bench.receivedAt }),
  );
  return 'settled';
}

/** The offered operation, as its author's, at the moment somebody who may write there takes it over. */
function takeOver({ record, writer, bench }: Fix): Refusal | undefined {
  const read = readOp(record.body.payload);
  if (isRefusal(read)) return read;
  const offered = redirected(read, bench);
  if (offered.k === 'fix') return refuse('state');
  const { op, user, name, at } = record.body;
  const author: Writer = {
    ...writer,
    op: String(op),
    user: String(user),
    name: String(name ?? ''),
    at: String(at),
  };
  const plan = planOf(offered, author, bench);
  if (isRefusal(plan)) return plan;
  if (permitted(plan, { op: offered, writtenAt: 0 }, bench) !== 'granted') return refuse('scope');
  if (plan.same) return undefined;
  const ruled = ruledBy(plan, author, bench);
  return isRefusal(ruled) ? ruled : carryOut(ruled, author, bench);
}

const answers: Record<string, string> = { apply: 'applied', decline: 'declined' };

function settleSuggestion(fix: Fix): Settled {
  const { op, record, writer, bench } = fix;
  const state = answers[op.choice];
  if (!state) return refuse('shape', ['choice']);
  if (record.body.state !== 'open') return record.body.state === state ? 'same' : refuse('state');
  if (!maySettleIn(record.file, bench)) return refuse('scope');
  const refusal = state === 'applied' ? takeOver(fix) : undefined;
  if (refusal) return refusal;
  const made = { writer, receivedAt: bench.receivedAt };
  bench.put(settled(record, { state }, made));
  // Its author learns what became of it, and by whom.
  const entry = bench.get(derivedId('quarantine', String(record.body.op)));
  if (entry) bench.put(settled(entry, { state: state === 'applied' ? 'applied' : 'withdrawn' }, made));
  return 'settled';
}

/** `resend`: the author has sent a corrected operation under a new number; the refused one stays in the log. */
function settleQuarantine({ op, record, writer, bench }: Fix): Settled {
  if (op.choice !== 'withdraw' && op.choice !== 'resend') return refuse('shape', ['choice']);
  if (record.body.user !== writer.user) return refuse('scope');
  const state = op.choice === 'withdraw' ? 'withdrawn' : 'resent';
  if (record.body.state !== 'open') return record.body.state === state ? 'same' : refuse('state');
  bench.put(settled(record, { state }, { writer, receivedAt: bench.receivedAt }));
  return 'settled';
}

const settlers: Record<string, (fix: Fix) => Settled> = {
  conflict: settleConflict,
  suggestion: settleSuggestion,
  quarantine: settleQuarantine,
};

export function settle(op: FixOp, writer: Writer, bench: Bench): Settled {
  const record = bench.get(op.id);
  const settler = record && settlers[record.kind];
  if (!record || !settler) return refuse('unknown-record');
  return settler({ op, record, writer, bench });
}
