import type { Id } from '../domain/record.ts';
import type { Kind } from '../domain/tables.ts';
import { conflictOf } from './attention.ts';
import type { Permission } from './authorise.ts';
import { permission } from './authorise.ts';
import type { Bench } from './bench.ts';
import { equalJson } from './json.ts';
import type { Clash, Writer } from './merge.ts';
import { added, blank, mergeDel, mergeSet } from './merge.ts';
import type { Op } from './protocol.ts';
import type { StoredRecord } from './record.ts';
import { WHOLE } from './record.ts';
import type { Refusal } from './validate.ts';
import { isRefusal, readData, readFields, refuse } from './validate.ts';
import { copiesOf } from './visit-copies.ts';

/** What an operation would do, worked out before anybody asks whether it may. */
export interface Plan {
  record: StoredRecord;
  clashes: Clash[];
  /** Nothing to write: the server holds it already. */
  same: boolean;
  /** What the server writes beside it, by a rule of the kind (rules.ts). */
  also?: StoredRecord[];
  /** The file that the record leaves for another; who moves it must be able to write in both. */
  from?: Id;
}
type SetOp = Extract<Op, { k: 'set' }>;
type AddOp = Extract<Op, { k: 'add' }>;
type DelOp = Extract<Op, { k: 'del' }>;
export interface Meant {
  op: WriteOp;
  /** The author's own time of writing, ms. */
  writtenAt: number;
}
export type WriteOp = SetOp | AddOp | DelOp;

const nothing = (record: StoredRecord): Plan => ({ record, clashes: [], same: true });

/** The record an operation means, or undefined if it is to be made; a taken id of another kind refuses it. */
function found(op: WriteOp, bench: Bench): StoredRecord | undefined | Refusal {
  const record = bench.get(op.id);
  return record && record.kind !== op.kind ? refuse('id-reuse') : record;
}

const openers: readonly string[] = ['household', 'child', 'enquiry'];

/** Only a household, a child or an enquiry opens a file, which bears its id: so no file can be taken by another's record. */
function opensFile(op: WriteOp): boolean {
  return openers.includes(op.kind) && op.file === op.id;
}

function cannotBegin(op: SetOp, bench: Bench): Refusal | undefined {
  if (!op.create) return refuse('unknown-record');
  if (op.kind === 'household' && op.file !== op.id) return refuse('shape', ['file']);
  return bench.isKnown(op.file) || opensFile(op) ? undefined : refuse('unknown-record', ['file']);
}

function planSet(op: SetOp, writer: Writer, bench: Bench): Plan | Refusal {
  const known = found(op, bench);
  if (known && isRefusal(known)) return known;
  const fields = readFields(op);
  if (isRefusal(fields)) return fields;
  const homeless = known ? undefined : cannotBegin(op, bench);
  if (homeless) return homeless;
  const target = { id: op.id, kind: op.kind as Kind, file: op.file };
  const merged = mergeSet(
    known ?? blank(target, writer, bench.receivedAt),
    { set: fields.set, base: op.base },
    writer,
  );
  const plan = { ...merged, same: known === merged.record && merged.clashes.length === 0 };
  return op.joins && known ? joined(plan, { known, file: op.file }, bench) : plan;
}

/**
 * A child that a school’s roster knows, met at home: its file, which bears its id, goes over into the household’s with all that
 * lies in it. One that another household has already is not taken away like this; whoever keeps the rolls joins the two records.
 */
function joined(
  plan: Plan,
  { known, file }: { known: StoredRecord; file: Id },
  bench: Bench,
): Plan | Refusal {
  if (known.file === file) return plan;
  if (known.kind !== 'child' || known.file !== known.id) return refuse('state', ['housed']);
  if (!bench.recordsOf(file).some(({ kind, dead }) => kind === 'household' && !dead))
    return refuse('unknown-record', ['file']);
  const companions = bench.recordsOf(known.file).filter(({ id }) => id !== known.id);
  return {
    ...plan,
    ...{ record: { ...plan.record, file }, same: false, from: known.file },
    also: companions.map((record) => ({ ...record, file })),
  };
}

/** A body without what the server added to it when it took it. */
function asSent({ kind, body }: StoredRecord): StoredRecord['body'] {
  if (kind !== 'transition') return body;
  const { sv: _sv, effect: _effect, number: _number, kept: _kept, takesIn: _takesIn, ...sent } = body;
  return sent;
}

function planAdd(op: AddOp, writer: Writer, bench: Bench): Plan | Refusal {
  const known = found(op, bench);
  if (known && isRefusal(known)) return known;
  const read = readData(op);
  if (isRefusal(read)) return read;
  if (known) return equalJson(asSent(known), read.data) ? nothing(known) : refuse('id-reuse');
  if (!bench.isKnown(op.file)) return refuse('unknown-record', ['file']);
  const target = { id: op.id, kind: op.kind as Kind, file: op.file };
  return {
    record: added(blank(target, writer, bench.receivedAt), read.data, writer),
    clashes: [],
    same: false,
  };
}

const desks: readonly string[] = ['township', 'county'];

/** Who made a record may retract it; so may the township and the county. */
function mayRetract(record: StoredRecord, writer: Writer, { pusher }: Bench): boolean {
  const current = pusher.grants.filter(({ from, to }) => from <= pusher.now && pusher.now < (to ?? Infinity));
  return record.author.user === writer.user || current.some(({ role }) => desks.includes(role));
}

function planDel(op: DelOp, writer: Writer, bench: Bench): Plan | Refusal {
  const known = found(op, bench);
  if (known && isRefusal(known)) return known;
  if (!known) return refuse('unknown-record');
  if (!mayRetract(known, writer, bench)) return refuse('server-rule', ['retract']);
  const merged = mergeDel(known, op.base, writer);
  return { ...merged, same: known === merged.record && merged.clashes.length === 0 };
}

/** What the operation would write, by the merge rules; nothing is written yet. */
export function planOf(op: WriteOp, writer: Writer, bench: Bench): Plan | Refusal {
  if (op.k === 'set') return planSet(op, writer, bench);
  return op.k === 'add' ? planAdd(op, writer, bench) : planDel(op, writer, bench);
}

/** May the pusher do this? Judged where the file stands now; a file that is only being made stands where the plan puts it. */
export function permitted({ record, from }: Plan, { op, writtenAt }: Meant, bench: Bench): Permission {
  const within = (file: Id): Permission =>
    permission(bench.pusher, {
      kind: record.kind as Kind,
      scopes: bench.isKnown(file) ? bench.scopesOf(file) : bench.scopesOf(file, record),
      left: bench.leftBy(file),
      writtenAt,
      visit: op.k === 'add' && op.kind === 'visit',
    });
  const here = within(record.file);
  return here === 'granted' && from ? within(from) : here;
}

const needsPlace = (scope: string): boolean => /^(village|class|school):/.test(scope);

/**
 * A file may not move to a village, class or school that does not exist: nobody would ever see it again. Neither by what a
 * person may yet choose: what loses for now stands in a conflict.
 */
function unknownPlaces({ record, clashes }: Plan, bench: Bench): string[] {
  const before = bench.scopesOf(record.file);
  const lost = clashes.flatMap(({ path, loser: { value } }) =>
    value === undefined ? [] : [{ [path]: value }],
  );
  const possible = [record, ...lost.map((field) => ({ ...record, body: { ...record.body, ...field } }))];
  const after = possible.flatMap((one) => bench.scopesOf(record.file, one));
  const { parentOf } = bench.pusher.tree;
  return after.filter((scope) => needsPlace(scope) && !before.includes(scope) && !parentOf.has(scope));
}

/** Writes a permitted plan, and a conflict record for each clash that is not yet on record. */
export function carryOut(plan: Plan, writer: Writer, bench: Bench): Refusal | undefined {
  const strange = unknownPlaces(plan, bench);
  if (strange.length > 0) return refuse('server-rule', strange);
  for (const record of [plan.record, ...(plan.also ?? [])]) bench.put(record);
  for (const copy of copiesOf(plan.record, bench)) bench.put(copy);
  for (const clash of plan.clashes) {
    const conflict = conflictOf(plan.record, clash, { writer, receivedAt: bench.receivedAt });
    if (!bench.get(conflict.id)) bench.put(conflict);
  }
  return undefined;
}

/** An append-only record this very operation made: sent again after a restore, whoever may write there now. */
export const isOwn = (plan: Plan, writer: Writer): boolean =>
  plan.same && plan.record.origin[WHOLE] === writer.op;
