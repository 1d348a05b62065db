import readXlsxFile from 'read-excel-file/node';
import type { Cell, Sheet } from '../../domain/roster/cell.ts';
import { FileProblem } from './file-problem.ts';
import { guardZip } from './zip-guard.ts';

/** Formatted as a date in the workbook; its day is all a list means by it. */
const cellOf = (value: unknown): Cell => {
  if (value instanceof Date) {
    return Number.isNaN(value.getTime()) ? null : value.toISOString().slice(0, 10);
  }
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return null;
};

/** Sheets of a workbook that hold anything. Formulas give the value the spreadsheet last showed; none is computed. */
export async function readXlsx(bytes: Buffer): Promise<Sheet[]> {
  guardZip(bytes);
  try {
    const sheets = await readXlsxFile(bytes);
    return sheets
      .filter(({ data }) => data.length > 0)
      .map(({ sheet, data }) => ({ name: sheet, rows: data.map((row) => row.map(cellOf)) }));
  } catch {
    throw new FileProblem('file.not-a-table');
  }
}
