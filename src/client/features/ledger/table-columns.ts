import type { LedgerRow } from '../../../domain/ledger.ts';
import { type LedgerColumn, type LedgerColumnKey, ledgerColumn } from '../../../domain/ledger-columns.ts';
import { ledgerColumnTitles, ledgerText } from '../../../text/ledger.ts';
import { ledgerCell } from '../../../text/ledger-cells.ts';
import { deskLedgerText } from '../../../text/ledger-desk.ts';
import { filled, verbatim } from '../../../text/phrase.ts';
import type { Cell, Column } from '../../ui/data-table-types.ts';
import { isGone, isHere, type ShownRow } from './use-ledger.ts';

const none: Cell = { text: verbatim('—'), tone: 'soft' };
const coming: Cell = { text: verbatim('…'), tone: 'soft' };
const changed: Cell = { text: deskLedgerText.changed, tone: 'soft' };

const widths: Partial<Record<LedgerColumn['type'], number>> = {
  id: 12,
  phone: 8,
  day: 7,
  month: 6,
  number: 6,
};
const ownWidths: Partial<Record<LedgerColumnKey, number>> = {
  name: 7,
  sex: 4,
  school: 13,
  signals: 12,
  mismatch: 14,
  attended: 6,
  persuasions: 6,
  state: 7,
  level: 5,
  village: 8,
  group: 5,
  head: 6,
  responsible: 7,
  lastVisit: 11,
  verified: 11,
  address: 14,
};
const widthOf = ({ key, type }: LedgerColumn): number => ownWidths[key] ?? widths[type] ?? 11;

/** Red: the day is over. Amber: a warning. Each beside a word or a day. */
function toneOf(key: LedgerColumnKey, row: LedgerRow): Cell['tone'] {
  if ((key === 'due' || key === 'until') && row.late) return 'danger';
  if (key === 'level' && row.level === 'WARN') return 'warn';
  if (key === 'approval' && (row.approval === 'NONE' || row.approval === 'EXPIRED')) return 'danger';
  return undefined;
}

function cellOf(column: LedgerColumn, row: LedgerRow): Cell {
  const text = ledgerCell(column, row);
  if (text['zh-CN'] === '') return none;
  const tone = toneOf(column.key, row);
  return { text, ...(tone && { tone }) };
}

type Opens = (child: string) => string;
function tableColumn(key: LedgerColumnKey, opens: Opens): Column<ShownRow> {
  const column = ledgerColumn(key);
  const door = (row: LedgerRow): Partial<Cell> => ({
    to: opens(row.child),
    label: filled(ledgerText.openChild, verbatim(row.name)),
  });
  return {
    key,
    title: ledgerColumnTitles[key],
    width: widthOf(column),
    ...(column.type === 'number' && { align: 'end' as const }),
    cell: (row) => {
      if (isGone(row)) return key === 'name' ? changed : none;
      return isHere(row) ? { ...cellOf(column, row), ...(key === 'name' && door(row)) } : coming;
    },
    // The server orders; this only says that the column can be.
    sort: () => 0,
  };
}

/** The columns of the table; the first opens the child's record beside the list. */
export const tableColumns = (keys: readonly LedgerColumnKey[], opens: Opens): Column<ShownRow>[] =>
  keys.map((key) => tableColumn(key, opens));
