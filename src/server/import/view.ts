import { sql } from 'kysely';
import type { BatchView, TableView } from '../../domain/roster/batch.ts';
import { type Sheet, textOf } from '../../domain/roster/cell.ts';
import { type ListKind, listKinds } from '../../domain/roster/columns.ts';
import { recognise, recogniseAt } from '../../domain/roster/headings.ts';
import { isDataRow } from '../../domain/roster/row.ts';
import type { Batch, Db } from '../db/imports.ts';
import { countAnswers, leaverGroups, nothingOpen } from '../db/imports-items.ts';
import { loadReference } from '../db/imports-world.ts';
import type { Parts } from '../parts.ts';
import { progressOf } from './commit.ts';

async function sameFile(db: Db, county: string, batch: Batch): Promise<BatchView['sameFile']> {
  const { rows } = await sql<{ id: string; finished_at: Date; user_name: string }>`
    select id, finished_at, user_name from import_batch
    where county = ${county} and file_sha = ${batch.fileSha} and kind = ${batch.kind} and state = 'done'
      and id <> ${batch.id} order by finished_at desc limit 1
  `.execute(db);
  const [row] = rows;
  return row && { id: row.id, at: row.finished_at.toISOString(), by: row.user_name };
}

/** Parts of a view that are only there when they are. */
function optionalOf(parts: Parts, batch: Batch): Partial<BatchView> {
  const { problem, result } = batch.detail;
  const progress = progressOf(batch.id);
  return {
    ...(batch.finishedAt ? { finishedAt: batch.finishedAt.toISOString() } : {}),
    ...(problem ? { problem } : {}),
    ...(result ? { result } : {}),
    ...(progress
      ? { progress: { phase: progress.phase, total: progress.total, ms: parts.now() - progress.since } }
      : {}),
  };
}

/** What lists and headers show; nothing that needs the preview. */
export function summaryOf(parts: Parts, batch: Batch): BatchView {
  const { detail } = batch;
  return {
    ...{
      id: batch.id,
      kind: batch.kind,
      fileName: batch.fileName,
      fileSha: batch.fileSha,
      by: batch.userName,
    },
    createdAt: batch.createdAt.toISOString(),
    state: batch.state,
    sheets: detail.sheets,
    reading: detail.reading ?? { sheet: 0, headingRow: 0, mapping: {}, year: 2000 },
    remembered: detail.remembered === true,
    counts: batch.counts as Record<string, number>,
    moves: detail.moves ?? {},
    newClasses: detail.newClasses ?? [],
    open: nothingOpen,
    leavers: [],
    names: { schools: {}, classes: {}, villages: {}, households: {} },
    ...optionalOf(parts, batch),
  };
}

/** Everything about one import. */
export async function viewOf(parts: Parts, county: string, batch: Batch): Promise<BatchView> {
  const { db } = parts;
  const target = { county, batch: batch.id };
  const [open, leavers, reference, same] = await Promise.all([
    countAnswers(db, target),
    leaverGroups(db, target),
    loadReference(db, county),
    sameFile(db, county, batch),
  ]);
  const groups = new Set(leavers.map(({ group }) => group));
  const place = new Map(reference.classes.map(({ id, grade, number }) => [id, grade * 100 + number]));
  return {
    ...summaryOf(parts, batch),
    open,
    leavers: leavers.toSorted((a, b) => (place.get(a.group) ?? 0) - (place.get(b.group) ?? 0)),
    names: {
      schools: Object.fromEntries(reference.schools.map(({ id, name }) => [id, name])),
      classes: Object.fromEntries(
        reference.classes
          .filter(({ id }) => groups.has(id))
          .map(({ id, school, year, grade, number }) => [id, { id, school, year, grade, number }]),
      ),
      ...{ villages: {}, households: {} },
    },
    ...(same ? { sameFile: same } : {}),
  };
}

const TOP_ROWS = 15;
const SAMPLES = 3;
const short = (text: string): string => (text.length > 40 ? `${text.slice(0, 39)}…` : text);

/** The sheet as it was read, for the mapping table. */
export function tableOf(sheet: Sheet, kind: ListKind, headingRow: number): TableView {
  const { headings, mapping } = recogniseAt(kind, sheet.rows, headingRow);
  const data = sheet.rows.slice(headingRow + 1, headingRow + 200).filter((row) => isDataRow(row, headings));
  const valuesOf = (column: number): string[] =>
    data
      .map((row) => short(textOf(row[column])))
      .filter((text) => text !== '')
      .slice(0, SAMPLES);
  return {
    top: sheet.rows.slice(0, TOP_ROWS).map((row) => row.map((cell) => short(textOf(cell)))),
    headings: headings.map(short),
    recognised: mapping,
    samples: headings.map((_heading, column) => valuesOf(column)),
  };
}

const strength = (sheets: readonly Sheet[], kind: ListKind): number =>
  Math.max(...sheets.map(({ rows }) => Object.keys(recognise(kind, rows)?.mapping ?? {}).length));

/** Another list, when the headings fit it clearly better. */
export function looksLike(sheets: readonly Sheet[], kind: ListKind): ListKind | undefined {
  const own = strength(sheets, kind);
  return listKinds.find((other) => other !== kind && strength(sheets, other) > own + 2);
}
