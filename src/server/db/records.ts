import { type Kysely, sql, type Transaction } from 'kysely';
import type { Scope } from '../../domain/access.ts';
import type { Id } from '../../domain/record.ts';
import type { WireRecord } from '../../sync/protocol.ts';
import type { StoredRecord } from '../../sync/record.ts';
import { type MarksColumn, unpackMarks } from './packed-marks.ts';
import type { RecordTable, Tables } from './tables.ts';

type Db = Kysely<Tables> | Transaction<Tables>;

/** A row as it is read: jsonb columns are values. */
export type RecordRow = {
  [K in keyof RecordTable]: K extends 'body' | 'origin'
    ? StoredRecord[K]
    : K extends 'marks'
      ? MarksColumn
      : K extends 'dead'
        ? boolean
        : RecordTable[K];
};

type WireRow = Omit<RecordRow, 'marks' | 'county'>;

export const wireOfRow = (row: WireRow): WireRecord => ({
  id: row.id,
  kind: row.kind,
  file: row.file,
  rv: row.rv,
  body: row.body,
  origin: row.origin,
  ...(row.dead && { dead: true as const }),
  author: { user: row.author_user, name: row.author_name },
  receivedAt: row.received_at,
  writtenAt: row.written_at,
});

const storedOfRow = (row: RecordRow): StoredRecord => ({ ...wireOfRow(row), marks: unpackMarks(row.marks) });

async function lockKnown(trx: Transaction<Tables>, county: string, files: readonly Id[]): Promise<Set<Id>> {
  const { rows } = await sql<{ id: Id }>`
    select id from file where county = ${county} and id = any(${files}::uuid[]) order by id for update
  `.execute(trx);
  return new Set(rows.map(({ id }) => id));
}

/**
 * Locks files in one order for all writers, so that what is read afterwards cannot change before the commit. Plain row
 * locks: an import may hold 20,000, more than the lock table has room for, and they work on every PostgreSQL.
 */
export async function lockFiles(
  trx: Transaction<Tables>,
  county: string,
  files: readonly Id[],
): Promise<void> {
  if (files.length === 0) return;
  const known = await lockKnown(trx, county, files);
  const fresh = files.filter((file) => !known.has(file));
  if (fresh.length === 0) return;
  // A row we insert is locked by that; one that another transaction inserts meanwhile is waited for, then locked.
  const { rows } = await sql<{ id: Id }>`
    insert into file (county, id) select ${county}, id from unnest(${fresh}::uuid[]) as wanted(id) order by id
    on conflict do nothing returning id
  `.execute(trx);
  if (rows.length < fresh.length) await lockKnown(trx, county, fresh);
}

/** Records named by id, and all records of the files; deleted ones too. */
export async function loadRecords(
  db: Db,
  county: string,
  { ids, files }: { ids: readonly Id[]; files: readonly Id[] },
): Promise<StoredRecord[]> {
  const { rows } = await sql<RecordRow>`
    select * from record where county = ${county} and file = any(${files}::uuid[])
    union all
    select * from record where county = ${county} and id = any(${ids}::uuid[]) and file <> all(${files}::uuid[])
  `.execute(db);
  return rows.map(storedOfRow);
}

/** The scopes files once stood in and have left. */
export async function loadLeft(
  db: Db,
  county: string,
  files: readonly Id[],
): Promise<{ file: Id; scope: Scope }[]> {
  const { rows } = await sql<{ file: Id; scope: Scope }>`
    select distinct record.file, feed.scope
    from record join feed on feed.county = record.county and feed.record = record.id
    where record.county = ${county} and record.file = any(${files}::uuid[]) and feed.gone
  `.execute(db);
  return rows;
}
