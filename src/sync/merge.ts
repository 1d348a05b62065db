import type * as z from 'zod/mini';
import type { ConflictClass, Id } from '../domain/record.ts';
import { saysOf } from '../domain/record.ts';
import type { Kind } from '../domain/tables.ts';
import { tables } from '../domain/tables.ts';
import { successor } from './clock.ts';
import type { Json } from './json.ts';
import { equalJson } from './json.ts';
import { markOf, overAfter, overIn, type Saw, withOver } from './over.ts';
import type { OpId } from './protocol.ts';
import type { Mark, StoredRecord } from './record.ts';
import { WHOLE } from './record.ts';

/**
 * The merge rules (sync design §3.4). A conflict is found by base — what the author saw — and never by a clock; the
 * stamp only decides which of two values that had not seen each other stands until a person looks.
 */

/** Whoever's operation is being merged. */
export interface Writer {
  op: OpId;
  device: string;
  /** effective */
  stamp: string;
  user: string;
  name: string;
  /** ISO, the author's own time */
  at: string;
  /** What the others of the same push had seen. */
  saw?: Saw | undefined;
}
interface Side {
  value?: Json;
  op: OpId;
  user?: string;
  name?: string;
  at: string;
}
/** Two writes that had not seen each other. */
export interface Clash {
  path: string;
  class: ConflictClass | 'deleted';
  winner: Side;
  loser: Side;
}
export interface Merged {
  record: StoredRecord;
  clashes: Clash[];
}
export interface FieldWrites {
  /** null clears */
  set: Readonly<Record<string, Json>>;
  base: Readonly<Record<string, OpId | null>>;
}

/** What the schema says happens to a field (domain record.ts); fields that say nothing are `auto`. */
function conflictClassOf(kind: Kind, path: string): ConflictClass {
  const shape: Record<string, z.core.$ZodType> = tables[kind].schema.shape;
  return (Object.hasOwn(shape, path) && saysOf(shape[path])?.onConflict) || 'auto';
}

const sideOf = ({ op, user, name, at }: Writer, value: Json | undefined): Side => ({
  ...(value === undefined || value === null ? {} : { value }),
  op,
  user,
  name,
  at,
});

/** The side that stands on the server. Imported values have no person behind them. */
function standing(record: StoredRecord, path: string): Side {
  const mark = record.marks[path];
  const value = record.body[path];
  return {
    ...(value === undefined ? {} : { value }),
    op: record.origin[path] ?? WHOLE,
    ...(mark ? { user: mark.user, name: mark.name } : {}),
    at: mark?.at ?? record.writtenAt,
  };
}

/** A field as it is to stand; absent: it stays. */
interface FieldMerged {
  write?: { value: Json; stamp: string };
  clashes: Clash[];
}

type Field = { path: string; value: Json; base: OpId | null };

/** The author had not seen what stands: both sides are kept, whichever of them stands until a person looks. */
function mergeUnseen(record: StoredRecord, { path, value }: Field, writer: Writer): FieldMerged {
  const stamp = record.marks[path]?.stamp;
  const rule = conflictClassOf(record.kind as Kind, path);
  const held = rule === 'identity' && record.body[path] !== undefined;
  const wins = !held && (stamp === undefined || writer.stamp > stamp);
  const [mine, theirs] = [sideOf(writer, value), standing(record, path)];
  if (!wins) return { clashes: [{ path, class: rule, winner: theirs, loser: mine }] };
  return {
    write: { value, stamp: writer.stamp },
    clashes: [{ path, class: rule, winner: mine, loser: theirs }],
  };
}

/** It stands no more, but nobody may have seen it: it is shown. */
const mergeLate = (record: StoredRecord, { path, value }: Field, writer: Writer): FieldMerged => ({
  clashes: equalJson(record.body[path] ?? null, value)
    ? []
    : [
        {
          ...{ path, class: conflictClassOf(record.kind as Kind, path) },
          ...{ winner: standing(record, path), loser: sideOf(writer, value) },
        },
      ],
});

/** Who saw what stands is later than it, even from a clock that runs behind (F3). */
const laterStamp = (stamp: string | undefined, { stamp: own, device }: Writer): string =>
  stamp !== undefined && stamp >= own ? successor(stamp, device) : own;

/**
 * The same value once more. The later one stands as its origin: what was written over in between, and which a restored server
 * has yet to hear of, must not come back over it; and whoever goes on from one’s own repetition has seen what stands.
 */
function mergeSame(record: StoredRecord, { path, value, base }: Field, writer: Writer): FieldMerged {
  const stamp = record.marks[path]?.stamp;
  if (base === record.origin[path])
    return { write: { value, stamp: laterStamp(stamp, writer) }, clashes: [] };
  const isEarlier = stamp === undefined || stamp >= writer.stamp;
  return { ...(!isEarlier && { write: { value, stamp: writer.stamp } }), clashes: [] };
}

function mergeField(record: StoredRecord, field: Field, writer: Writer): FieldMerged {
  const { path, value, base } = field;
  const op = record.origin[path];
  const stamp = record.marks[path]?.stamp;
  // Whoever saw what stands goes on from it, and the phone shows it so: what had seen them both lies in a conflict.
  const over = base === op ? undefined : overIn(record.marks[path], field, writer);
  if (over === 'over') return { clashes: [] };
  if (over === 'perhaps') return mergeLate(record, field, writer);
  if (op !== undefined && equalJson(record.body[path] ?? null, value))
    return mergeSame(record, field, writer);
  if (op !== undefined && op !== base) return mergeUnseen(record, field, writer);
  // The author saw what stands: the edit counts even if the author's clock runs behind (F3).
  return { write: { value, stamp: laterStamp(stamp, writer) }, clashes: [] };
}

/** Origins of fields alone: what an author saw of a record, without the deletion mark. */
function fieldOrigins({ origin }: Pick<StoredRecord, 'origin'>): Record<string, string> {
  const { [WHOLE]: _whole, ...fields } = origin;
  return fields;
}

/** An edit wins over a deletion it meets, whichever came first; the deletion is shown. */
function revived(record: StoredRecord, writer: Writer): Merged {
  if (!record.dead) return { record, clashes: [] };
  const loser = standing(record, WHOLE);
  const { dead: _dead, ...rest } = record;
  const { [WHOLE]: _mark, ...marks } = record.marks;
  const alive: StoredRecord = { ...rest, origin: fieldOrigins(record), marks };
  return {
    record: alive,
    clashes: [{ path: WHOLE, class: 'deleted', winner: sideOf(writer, undefined), loser }],
  };
}

/** A copy that fields may be written into. */
const draftOf = (record: StoredRecord): StoredRecord => ({
  ...record,
  body: { ...record.body },
  origin: { ...record.origin },
  marks: { ...record.marks },
});

/** Writes what the merge came to, and what is over now. False: the field is as it was. */
function put(
  draft: StoredRecord,
  { field, merged: { write }, plain }: { field: Field; merged: FieldMerged; plain: Mark },
  writer: Writer,
): boolean {
  const { path, value, base } = field;
  const mark = draft.marks[path];
  const over = overAfter(mark, { base, standing: draft.origin[path] }, writer);
  if (!write) {
    if (!mark || equalJson(over, mark.over ?? [])) return false;
    draft.marks[path] = withOver(mark, over);
    return true;
  }
  if (value === null) delete draft.body[path];
  else draft.body[path] = value;
  draft.origin[path] = writer.op;
  draft.marks[path] = withOver(write.stamp === plain.stamp ? plain : markOf(writer, write.stamp), over);
  return true;
}

/** Field writes over a record (a blank one for a create): each path a register of its own. */
export function mergeSet(record: StoredRecord, { set, base }: FieldWrites, writer: Writer): Merged {
  const { record: alive, clashes } = revived(record, writer);
  const draft = draftOf(alive);
  // Most fields of an operation are marked alike: with one mark for all of them.
  const plain = markOf(writer, writer.stamp);
  let written = false;
  for (const [path, value] of Object.entries(set)) {
    const field = { path, value, base: base[path] ?? null };
    const merged = mergeField(draft, field, writer);
    clashes.push(...merged.clashes);
    if (put(draft, { field, merged, plain }, writer)) written = true;
  }
  const after = written ? draft : alive;
  // Settling “delete it after all” needs to know what the record was when the two met.
  const told = clashes.map((clash) =>
    clash.class === 'deleted' ? { ...clash, winner: { ...clash.winner, value: fieldOrigins(after) } } : clash,
  );
  return { record: after, clashes: told };
}

/** A deletion counts only if its author had seen every field as it stands. */
export function mergeDel(record: StoredRecord, seen: Readonly<Record<string, OpId>>, writer: Writer): Merged {
  if (record.dead) return { record, clashes: [] };
  const fields = fieldOrigins(record);
  const unseen = Object.keys(fields).find((path) => seen[path] !== fields[path]);
  if (unseen !== undefined) {
    const winner: Side = { ...standing(record, unseen), value: fields };
    return { record, clashes: [{ path: WHOLE, class: 'deleted', winner, loser: sideOf(writer, undefined) }] };
  }
  const buried: StoredRecord = {
    ...record,
    dead: true,
    origin: { ...record.origin, [WHOLE]: writer.op },
    marks: { ...record.marks, [WHOLE]: markOf(writer, writer.stamp) },
  };
  return { record: buried, clashes: [] };
}

/** A record nobody has written yet; the server says whose it is and when it came, not the payload. */
export function blank(
  { id, kind, file }: { id: Id; kind: Kind; file: Id },
  writer: Writer,
  receivedAt: string,
): StoredRecord {
  const author = { user: writer.user, name: writer.name };
  return { id, kind, file, rv: 0, body: {}, origin: {}, marks: {}, author, receivedAt, writtenAt: writer.at };
}

/** An append-only record as its operation makes it. */
export function added(empty: StoredRecord, data: Record<string, Json>, writer: Writer): StoredRecord {
  return {
    ...empty,
    body: data,
    origin: { [WHOLE]: writer.op },
    marks: { [WHOLE]: markOf(writer, writer.stamp) },
  };
}
