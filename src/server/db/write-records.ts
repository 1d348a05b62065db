import { randomBytes } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { Id } from '../../domain/record.ts';
import { type Commit, commitOf } from '../../sync/feed.ts';
import type { StoredRecord } from '../../sync/record.ts';
import { batchOf, folded, type RecordWrite, type Writer } from '../../sync/record-writes.ts';
import { writeCommit } from './commit.ts';
import { loadRecords, lockFiles } from './records.ts';
import type { Tables } from './tables.ts';

export interface Written {
  written: number;
  unchanged: number;
  source: string;
  commit: Commit;
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
  const batch = batchOf({
    ...writer,
    source: writer.source ?? `import-${randomBytes(7).toString('base64url').slice(0, 9)}`,
  });
  const before = await loadWhole(trx, writer.county, writes);
  const commit = commitOf({ before, after: folded(before, writes, batch), county: writer.county });
  await writeCommit({ trx, county: writer.county }, commit);
  const touched = new Set(writes.map(({ id }) => id));
  const written = commit.records.filter(({ id }) => touched.has(id)).length;
  return { written, unchanged: touched.size - written, source: batch.source, commit };
}
