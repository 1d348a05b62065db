import type * as z from 'zod/mini';
import type { Id } from '../domain/record.ts';
import type { Kind } from '../domain/tables.ts';
import { tables } from '../domain/tables.ts';
import { momentOf, stampOf } from './clock.ts';
import { equalJson, type Json } from './json.ts';
import { type Mark, opId, type StoredRecord, WHOLE } from './record.ts';

/**
 * The server's own writes: rosters, household lists, the demo county. The same feed, versions and digests as a push has,
 * in bulk: 20,000 records in one transaction, so that an import lands whole or not at all.
 */
export interface RecordWrite {
  id: Id;
  kind: Kind;
  /** Another file than the stored one moves the record there. */
  file: Id;
  /** Field by field over what is stored; null clears. */
  set?: Record<string, Json>;
  /** The whole body. */
  data?: Record<string, Json>;
  dead?: true;
  /** Who made it, when it is not the writer; moments are ISO. Only for records that are new. */
  author?: { user: string; name: string };
  writtenAt?: string;
  receivedAt?: string;
}
export interface Writer {
  /** 6 digits */
  county: string;
  user: string;
  name: string;
  /** ms */
  now: number;
  /** 16 characters in the place of a device; names this batch in the origin of every field it wrote. */
  source?: string;
}
/** A bug, or a row that no check has seen: the transaction ends and nothing of the batch stays. */
export class InvalidRecord extends Error {
  readonly issues: readonly { path: string; code: string }[];
  constructor({ id, kind }: Pick<RecordWrite, 'id' | 'kind'>, error: z.core.$ZodError) {
    const issues = error.issues.map((issue) => ({ path: issue.path.join('.'), code: issue.code }));
    super(`${kind} ${id}: ${issues.map(({ path, code }) => `${path} ${code}`).join(', ')}`);
    this.issues = issues;
  }
}

export interface Batch extends Writer {
  source: string;
  /** ISO */
  at: string;
  stamp: string;
}

/** One batch of one writer: every field it writes bears its source and moment. */
export const batchOf = (writer: Writer & { source: string }): Batch => ({
  ...writer,
  at: momentOf(writer.now),
  stamp: stampOf({ ms: writer.now, counter: 0, device: writer.source }),
});

function blank(write: RecordWrite, batch: Batch): StoredRecord {
  return {
    ...{ id: write.id, kind: write.kind, file: write.file, rv: 0, body: {}, origin: {}, marks: {} },
    author: write.author ?? { user: batch.user, name: batch.name },
    receivedAt: write.receivedAt ?? batch.at,
    writtenAt: write.writtenAt ?? batch.at,
  };
}

/** Fields that change, null for those that go. `data` is the whole body, so what it does not name goes. */
function changesOf({ set, data }: RecordWrite, before: StoredRecord): Map<string, Json> {
  const wanted = {
    ...(data ? Object.fromEntries(Object.keys(before.body).map((path) => [path, null])) : {}),
  };
  const fields: Record<string, Json | undefined> = { ...wanted, ...data, ...set };
  const changes = new Map<string, Json>();
  for (const [path, value] of Object.entries(fields))
    if (!equalJson(value ?? null, before.body[path] ?? null)) changes.set(path, value ?? null);
  return changes;
}

/** What has been written over, and has yet to come, stays known. */
const remembering = (before: Mark | undefined, mark: Mark): Mark => ({
  ...mark,
  ...(before?.over && { over: before.over }),
});

function apply(
  before: StoredRecord,
  write: RecordWrite,
  { batch, n }: { batch: Batch; n: number },
): StoredRecord {
  const changes = changesOf(write, before);
  const author = write.author ?? { user: batch.user, name: batch.name };
  const mark = { stamp: batch.stamp, user: author.user, name: author.name, at: write.writtenAt ?? batch.at };
  const appendOnly = tables[write.kind].write === 'add';
  const touched = appendOnly && changes.size > 0 ? [WHOLE] : [...changes.keys()];
  if (write.dead && !before.dead) touched.push(WHOLE);
  const merged = { ...before.body, ...Object.fromEntries(changes) };
  const { dead: _dead, ...rest } = before;
  return {
    ...rest,
    file: write.file,
    body: Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== null)),
    origin: { ...before.origin, ...Object.fromEntries(touched.map((path) => [path, opId(batch.source, n)])) },
    marks: {
      ...before.marks,
      ...Object.fromEntries(touched.map((path) => [path, remembering(before.marks[path], mark)])),
    },
    ...((write.dead || (before.dead && changes.size === 0)) && { dead: true as const }),
  };
}

function checked(record: StoredRecord, write: RecordWrite): StoredRecord {
  if (record.dead) return record;
  const parsed = tables[write.kind].schema.safeParse(record.body);
  if (!parsed.success) throw new InvalidRecord(write, parsed.error);
  return record;
}

/** What stands after these writes, one after the other; an id may be written more than once. @throws InvalidRecord */
export function folded(
  before: ReadonlyMap<Id, StoredRecord>,
  writes: readonly RecordWrite[],
  batch: Batch,
): Map<Id, StoredRecord> {
  const after = new Map(before);
  for (const [at, write] of writes.entries()) {
    const known = after.get(write.id) ?? blank(write, batch);
    after.set(write.id, apply(known, write, { batch, n: at + 1 }));
  }
  for (const write of writes) checked(after.get(write.id) as StoredRecord, write);
  return after;
}
