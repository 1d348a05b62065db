import type { LedgerRow } from '../../domain/ledger.ts';
import type { LedgerColumn } from '../../domain/ledger-columns.ts';
import { ledgerColumnTitles } from '../../text/ledger.ts';
import { ledgerCell } from '../../text/ledger-cells.ts';
import type { Language } from '../../text/phrase.ts';
import { type TablePaper, tableWorkbook } from './table-workbook.ts';

/** A ledger as a paper: its columns and its children. */
interface Paper extends Omit<TablePaper, 'columns' | 'rows'> {
  columns: readonly LedgerColumn[];
  rows: readonly LedgerRow[];
}

function cellValue(column: LedgerColumn, row: LedgerRow, language: Language): string | number {
  const value = column.type === 'number' ? column.value(row) : undefined;
  return typeof value === 'number' ? value : ledgerCell(column, row)[language];
}

const widths: Partial<Record<LedgerColumn['type'], number>> = {
  id: 21,
  phone: 14,
  day: 12,
  month: 10,
  number: 9,
};
const widthOf = ({ key, type }: LedgerColumn): number => {
  if (key === 'sex') return 6;
  if (key === 'name') return 10;
  return widths[type] ?? 18;
};

/** The .xlsx of a ledger, as the form has it (§2.1, 2.2, 2.5). */
export const ledgerWorkbook = ({ columns, rows, ...paper }: Paper): Promise<Buffer> =>
  tableWorkbook({
    ...paper,
    columns: columns.map((column) => ({ title: ledgerColumnTitles[column.key], width: widthOf(column) })),
    rows: rows.map((row) => columns.map((column) => cellValue(column, row, paper.language))),
  });
