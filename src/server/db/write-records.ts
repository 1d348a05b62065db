import { randomBytes } from 'node:crypto';
import type { Transaction } from 'kysely';
import type * as z from 'zod/mini';
import type { Id } from '../../domain/record.ts';
import type { Kind } from '../../domain/tables.ts';
import { tables } from '../../domain/tables.ts';
import { momentOf, stampOf } from '../../sync/clock.ts';
import { type Commit, commitOf } from '../../sync/feed.ts';
import { equalJson, type Json } from '../../sync/json.ts';
import { type Mark, opId, type StoredRecord, WHOLE } from '../../sync/record.ts';
import { writeCommit } from './commit.ts';
import { loadRecords, lockFiles } from './records.ts';
import type { Tables } from './tables.ts';

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
export interface Written {
  written: number;
  unchanged: number;
  source: string;
  commit: Commit;
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

interface Batch extends Writer {
  source: string;
  at: string;
  stamp: string;
}

function batchOf(writer: Writer): Batch {
  const source = writer.source ?? `import-${randomBytes(7).toString('base64url').slice(0, 9)}`;
  return {
    ...writer,
    source,
    at: momentOf(writer.now),
    stamp: stampOf({ ms: writer.now, counter: 0, device: source }),
  };
}

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

function folded(
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

/** A record may lie in another file than the write says; that file is then locked and read too. */
async function loadWhole(
  trx: Transaction<Tables>,
  county: string,
  writes: readonly RecordWrite[],
): Promise<Map<Id, StoredRecord>> {
  const ids = [...new Set(writes.map(({ id }) => id))];
  let files = new Set(writes.map(({ file }) => file));
  for (;;) {
    await lockFiles(trx, county, [...files]);
    const records = await loadRecords(trx, county, { ids, files: [...files] });
    const all = new Set([...files, ...records.map(({ file }) => file)]);
    if (all.size === files.size) return new Map(records.map((record) => [record.id, record]));
    files = all;
  }
}

/**
 * Call once per transaction, inside `transact`, and commit soon after: the scope counters are locked from here on.
 * @throws InvalidRecord when a body does not fit its kind
 */
export async function writeRecords(
  trx: Transaction<Tables>,
  writes: readonly RecordWrite[],
  writer: Writer,
): Promise<Written> {
  const batch = batchOf(writer);
  const before = await loadWhole(trx, writer.county, writes);
  const commit = commitOf({ before, after: folded(before, writes, batch), county: writer.county });
  await writeCommit({ trx, county: writer.county }, commit);
  const touched = new Set(writes.map(({ id }) => id));
  const written = commit.records.filter(({ id }) => touched.has(id)).length;
  return { written, unchanged: touched.size - written, source: batch.source, commit };
}
