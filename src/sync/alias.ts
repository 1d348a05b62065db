import type { Id } from '../domain/record.ts';
import { singleIds } from './join-cases.ts';
import type { Json } from './json.ts';
import type { Op } from './protocol.ts';
import type { StoredRecord } from './record.ts';

/**
 * A person joined two records of one child: the older id is an alias of the one that lives on, and operations that still
 * name it are meant for that one (sync design §3.4, 3.8). So is a child’s own file, once the child stands in another.
 */
type Records = ReadonlyMap<Id, StoredRecord>;

const joinedTo = ({ kind, dead, body }: StoredRecord): Id | undefined =>
  kind === 'child' && dead && typeof body.mergedInto === 'string' ? body.mergedInto : undefined;

/** Records that aliases lead to: they are loaded with what names the alias. */
export const aliasTargets = (records: Records): Id[] =>
  [...records.values()].flatMap((record) => {
    const child = joinedTo(record);
    return child ? [child, ...singleIds(record.id, child).map(([, id]) => id)] : [];
  });

/** The record that lives on; a ring, which nobody can make by joining, would end where it began. */
function livingId(id: Id, records: Records): Id {
  const seen = new Set<Id>();
  let at = id;
  for (let next: Id | undefined = at; next && !seen.has(next); ) {
    at = next;
    seen.add(at);
    const record = records.get(at);
    next = record && joinedTo(record);
  }
  return at;
}

/** Ids of aliases anywhere in a body: `child`, `findings[].child`, `children[]`. */
export function renamed(value: Json, names: ReadonlyMap<Id, Id>): Json {
  if (typeof value === 'string') return names.get(value) ?? value;
  if (Array.isArray(value)) return value.map((one) => renamed(one, names));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, renamed(one, names)]));
}

type Bodies = Record<string, Json>;
const body = (values: Bodies, names: ReadonlyMap<Id, Id>): Bodies => renamed(values, names) as Bodies;

/** Alias → the record that lives on, of all that are loaded; with a child's go the ids of its case and its plan. */
export const aliasesOf = (records: Records): Map<Id, Id> =>
  new Map(
    [...records.values()].flatMap((one) => {
      if (!joinedTo(one)) return [];
      const living = livingId(one.id, records);
      return [[one.id, living] as const, ...singleIds(one.id, living)];
    }),
  );

export interface Bound {
  records: Records;
  aliases: ReadonlyMap<Id, Id>;
  /** Has anybody written in this file? */
  isKnown: (file: Id) => boolean;
}

/** A child’s own file is empty once it has joined a family or another record: what is for it goes where the child stands. */
function fileOf(file: Id, { records, aliases, isKnown }: Bound): Id {
  if (isKnown(file)) return file;
  return records.get(aliases.get(file) ?? file)?.file ?? file;
}

/** Where the child stands that a record is about: after a joining, or after a restored server forgot one, in another file. */
function homeOf(child: Json | undefined, { records, aliases }: Bound): Id | undefined {
  const record = records.get(aliases.get(String(child)) ?? String(child));
  return record?.kind === 'child' ? record.file : undefined;
}

/** A step, a check, a paper is the child’s own; a visit stays with the family that was visited, as when joining (joinWrites). */
function placed(op: Exclude<Op, { k: 'fix' | 'del' }>, at: Bound): { file: Id; values: Bodies } {
  const said = (op.k === 'add' ? op.data : op.set) as Bodies;
  const values = body(said, at.aliases);
  const home = homeOf(said.child, at);
  // A question to a school lies in a file of its own, and names that of the child.
  if (op.kind !== 'enquiry') return { file: home ?? fileOf(op.file, at), values };
  return { file: fileOf(op.file, at), values: home ? { ...values, childFile: home } : values };
}

/**
 * The operation as it is meant today. A deletion is never passed on: who retracts the older record does not retract the one
 * that lives on. What a settlement names is no child.
 */
export function redirected(op: Op, at: Bound): Op {
  if (op.k === 'fix' || op.k === 'del') return op;
  const { aliases } = at;
  const id = aliases.get(op.id) ?? op.id;
  const { file, values } = placed(op, at);
  if (op.k === 'add') return { ...op, file, data: values };
  const { joins, ...rest } = op;
  const moved = joins && id === op.id ? { joins } : {};
  return { ...rest, ...moved, id, file, set: values };
}
