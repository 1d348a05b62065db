import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { type Kysely, sql, type Transaction } from 'kysely';
import type { Sheet } from '../../domain/roster/cell.ts';
import type { ListKind, Mapping } from '../../domain/roster/columns.ts';
import type { Move, Outcome } from '../../domain/roster/item.ts';
import type { SignedIn } from '../parts.ts';
import { Problem } from '../problem.ts';
import type { Tables } from './tables.ts';

export type Db = Kysely<Tables> | Transaction<Tables>;

/** `uploaded`: to be mapped · `ready`: previewed · `committing` · `done`. A dropped one is deleted. */
export type BatchState = 'uploaded' | 'ready' | 'committing' | 'done';

export interface StoredReading {
  /** Position of the sheet in the workbook. */
  sheet: number;
  headingRow: number;
  mapping: Mapping;
  /** For files without a school column. */
  school?: string;
  year: number;
}

export interface BatchDetail {
  /** Whose import it is: `county`, or the id of the registrar's school. */
  area: string;
  sheets: { name: string; rows: number }[];
  reading?: StoredReading;
  /** The mapping was made by hand at an earlier import of the same headings. */
  remembered?: boolean;
  /** Of the preview a person saw; the commit lands nothing else. */
  fingerprint?: string;
  moves?: Partial<Record<Move, number>>;
  /** Classes the import makes; the records have no other place yet. */
  newClasses?: { id: string; school: string; year: number; grade: number; number: number }[];
  /** Why the last commit did not land. */
  problem?: 'stale' | 'interrupted' | 'failed';
  /** What landed: records, and how long it took. */
  result?: { records: number; ms: number };
}

export type Counts = Partial<Record<Outcome, number>> & { rows?: number };

export interface Batch {
  id: string;
  kind: ListKind;
  fileName: string;
  fileSha: string;
  userId: string;
  userName: string;
  state: BatchState;
  counts: Counts;
  detail: BatchDetail;
  createdAt: Date;
  finishedAt: Date | null;
}

const zip = promisify(gzip);
const unzip = promisify(gunzip);

interface BatchRow {
  id: string;
  kind: string;
  file_name: string;
  file_sha: string;
  user_id: string;
  user_name: string;
  state: string;
  counts: unknown;
  detail: unknown;
  created_at: Date;
  finished_at: Date | null;
}

const batchOf = (row: BatchRow): Batch => ({
  id: row.id,
  kind: row.kind as ListKind,
  fileName: row.file_name,
  fileSha: row.file_sha,
  userId: row.user_id,
  userName: row.user_name,
  state: row.state as BatchState,
  counts: row.counts as Counts,
  detail: row.detail as BatchDetail,
  createdAt: row.created_at,
  finishedAt: row.finished_at,
});

export async function createBatch(
  db: Db,
  user: SignedIn,
  batch: Pick<Batch, 'id' | 'kind' | 'fileName' | 'fileSha' | 'detail'> & { sheets: readonly Sheet[] },
): Promise<void> {
  const cells = await zip(JSON.stringify(batch.sheets));
  await db
    .insertInto('import_batch')
    .values({
      county: user.county,
      id: batch.id,
      kind: batch.kind,
      file_name: batch.fileName,
      file_sha: batch.fileSha,
      user_id: user.id,
      user_name: user.name,
      state: 'uploaded',
      counts: JSON.stringify({}),
      detail: JSON.stringify(batch.detail),
    })
    .execute();
  await sql`insert into import_sheet (county, batch, cells) values (${user.county}, ${batch.id}, ${cells})`.execute(
    db,
  );
}

/** The uploaded cells, as long as the batch is neither imported nor dropped. */
export async function loadSheets(db: Db, county: string, batch: string): Promise<Sheet[]> {
  const { rows } = await sql<{ cells: Buffer }>`
    select cells from import_sheet where county = ${county} and batch = ${batch}
  `.execute(db);
  const [row] = rows;
  if (!row) throw new Problem('import.state');
  return JSON.parse((await unzip(row.cells)).toString('utf8')) as Sheet[];
}

/** Throws `not-found`. */
export async function loadBatch(db: Db, county: string, id: string): Promise<Batch> {
  const row = await db
    .selectFrom('import_batch')
    .selectAll()
    .where('county', '=', county)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw new Problem('not-found');
  return batchOf(row);
}

/** The newest first; drafts only of whoever asks. */
export async function listBatches(db: Db, user: SignedIn, areas: ReadonlySet<string>): Promise<Batch[]> {
  const { rows } = await sql<BatchRow>`
    select * from import_batch
    where county = ${user.county} and (state = 'done' or user_id = ${user.id})
      and (${areas.has('county')} or detail->>'area' = any(${[...areas]}::text[]))
    order by created_at desc limit 200
  `.execute(db);
  return rows.map(batchOf);
}

export interface BatchChange {
  state?: BatchState;
  counts?: Counts;
  detail?: BatchDetail;
  finishedAt?: Date;
}

export async function updateBatch(
  db: Db,
  county: string,
  batch: { id: string } & BatchChange,
): Promise<void> {
  const { id, state, counts, detail, finishedAt } = batch;
  await db
    .updateTable('import_batch')
    .set({
      ...(state ? { state } : {}),
      ...(counts ? { counts: JSON.stringify(counts) } : {}),
      ...(detail ? { detail: JSON.stringify(detail) } : {}),
      ...(finishedAt ? { finished_at: finishedAt } : {}),
    })
    .where('county', '=', county)
    .where('id', '=', id)
    .execute();
}

/** Takes the batch from one state to another; false when somebody else was faster. */
export async function passBatch(
  db: Db,
  { county, id }: { county: string; id: string },
  step: { from: readonly BatchState[]; to: BatchState },
): Promise<boolean> {
  const { rows } = await sql`
    update import_batch set state = ${step.to}
    where county = ${county} and id = ${id} and state = any(${[...step.from]}::text[]) returning id
  `.execute(db);
  return rows.length === 1;
}

/** Cells of other people's lists are kept no longer than needed: with the import, with dropping it, or after a week. */
export async function dropBatch(db: Db, county: string, id: string): Promise<void> {
  for (const table of ['import_sheet', 'import_item'] as const) {
    await sql`delete from ${sql.table(table)} where county = ${county} and batch = ${id}`.execute(db);
  }
  await sql`
    delete from import_batch where county = ${county} and id = ${id} and state in ('uploaded', 'ready')
  `.execute(db);
}

export async function forgetOldDrafts(db: Db, county: string): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select id from import_batch
    where county = ${county} and state in ('uploaded', 'ready') and created_at < now() - interval '7 days'
  `.execute(db);
  for (const { id } of rows) await dropBatch(db, county, id);
}
