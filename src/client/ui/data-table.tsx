import { memo, type ReactNode, useEffect, useRef, useState } from 'react';
import type { Sentence } from '../../text/phrase.ts';
import styles from './data-table.module.css';
import { Head } from './data-table-head.tsx';
import { moveByKey, type Order, useOrder, useRowHeight, useSlice } from './data-table-rows.ts';
import type { Cell, Column } from './data-table-types.ts';
import { Say, useLanguage, useSay } from './language.tsx';
import { Link } from './router.tsx';

interface DataTableProps<Row> {
  /** Names the table to a screen reader. */
  label: Sentence;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Stands fixed above the rows: the sum. */
  total?: Row;
  empty: Sentence;
  /** The row whose record is open beside the table. */
  selected?: string | undefined;
  /** More rows can be had; called when the last ones are in sight. */
  onEnd?: (() => void) | undefined;
  /** False while not all rows are here: an order over a part would mislead. */
  sortable?: boolean;
  /** Whoever gives the rows orders them, too: the table only says what is wanted. */
  order?: Order | undefined;
  /** Rows from…to are drawn; where the others are not here yet, these are to be fetched. */
  onRange?: ((from: number, to: number) => void) | undefined;
}

/** Widths are given for Chinese heads; English words are longer. */
const EN_STRETCH = 1.25;

function CellBar({
  bar: { value, max },
  tone,
}: {
  bar: { value: number; max: number };
  tone?: Cell['tone'];
}) {
  const share = max > 0 ? Math.min(1, value / max) : 0;
  return (
    <span className={styles.bar} aria-hidden="true">
      <span className={tone ? styles[`${tone}Fill`] : styles.fill} style={{ width: `${share * 100}%` }} />
    </span>
  );
}

function CellBody({ cell, open }: { cell: Cell; open: boolean }) {
  const say = useSay();
  const text = <Say>{cell.text}</Say>;
  const bar = cell.bar ? <CellBar bar={cell.bar} tone={cell.tone} /> : null;
  if (!cell.to)
    return (
      <>
        {bar}
        <span>{text}</span>
      </>
    );
  return (
    <Link
      to={cell.to}
      className={styles.door}
      aria-label={cell.label ? say(cell.label) : undefined}
      tabIndex={open ? 0 : -1}
    >
      {bar}
      <span>{text}</span>
    </Link>
  );
}

interface CellProps<Row> {
  row: Row;
  column: Column<Row>;
  at: { row: number; column: number };
  /** Tab stops here. */
  open: boolean;
}

/** The first cell of a row names it. */
function TableCell<Row>({ row, column, at, open }: CellProps<Row>) {
  const cell = column.cell(row);
  const first = at.column === 0;
  const Tag = first ? 'th' : 'td';
  const classes = [styles.cell, column.align === 'end' && styles.end, cell.tone && styles[cell.tone]];
  return (
    <Tag
      scope={first ? 'row' : undefined}
      data-row={at.row}
      data-column={at.column}
      tabIndex={open && !cell.to ? 0 : -1}
      className={classes.filter(Boolean).join(' ')}
    >
      <CellBody cell={cell} open={open} />
    </Tag>
  );
}

interface RowProps<Row> {
  row: Row;
  columns: readonly Column<Row>[];
  /** −1: the sum. */
  index: number;
  selected: boolean;
  /** The column of the cell that Tab stops at, if it is in this row. */
  active: number | undefined;
}

function DrawnRow<Row>({ row, columns, index, selected, active }: RowProps<Row>) {
  const kind = index < 0 ? styles.totalRow : selected && styles.selected;
  return (
    <tr aria-rowindex={index + 3} aria-selected={selected || undefined} className={kind || undefined}>
      {columns.map((column, at) => (
        <TableCell
          key={column.key}
          row={row}
          column={column}
          at={{ row: index, column: at }}
          open={active === at}
        />
      ))}
    </tr>
  );
}

/** Scrolling draws the rows that come into sight, and not all of them again: else a fast wheel outruns it. */
const TableRow = memo(DrawnRow) as typeof DrawnRow;

const Gap = ({ height, columns }: { height: number; columns: number }): ReactNode =>
  height > 0 ? (
    <tr>
      <td colSpan={columns} style={{ height, padding: 0 }} />
    </tr>
  ) : null;

/**
 * A table for the desk (ux, Desk): first column and head stay in sight, columns sort, arrow keys move from cell to cell,
 * long tables draw only what is in sight, and all of it is printed. It knows nothing of what it shows.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, columns, rows, rowKey, total, empty, selected, onEnd, onRange } = props;
  const say = useSay();
  const box = useRef<HTMLDivElement>(null);
  const stretch = useLanguage() === 'en' ? EN_STRETCH : 1;
  const [active, setActive] = useState({ row: total ? -1 : 0, column: 0 });
  const { shown, sorting, sort, sortable } = useOrder({ ...props, rows, columns });
  const rowHeight = useRowHeight();
  const { from, to } = useSlice({ box, count: shown.length, rowHeight, onEnd });
  useEffect(() => onRange?.(from, to), [onRange, from, to]);
  const remember = (target: HTMLElement) => {
    const { row, column } = target.closest<HTMLElement>('[data-row]')?.dataset ?? {};
    if (row !== undefined) setActive({ row: Number(row), column: Number(column) });
  };
  const stop = active.row < from || active.row >= to ? (total ? -1 : from) : active.row;
  const activeIn = (row: number) => (row === stop ? active.column : undefined);
  return (
    <div ref={box} className={styles.box}>
      <table
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: arrow keys move from cell to cell, as in a grid.
        role="grid"
        className={styles.table}
        aria-label={say(label)}
        aria-rowcount={shown.length + 2}
        onKeyDown={(event) => moveByKey(event, rowHeight)}
        onFocus={(event) => remember(event.target)}
      >
        <colgroup>
          {columns.map(({ key, width }) => (
            <col key={key} style={{ width: `${width * stretch}rem` }} />
          ))}
        </colgroup>
        <Head columns={columns} sorting={sorting} sortable={sortable} onSort={sort} />
        <tbody>
          {total ? (
            <TableRow row={total} columns={columns} index={-1} selected={false} active={activeIn(-1)} />
          ) : null}
          <Gap height={from * rowHeight} columns={columns.length} />
          {shown.slice(from, to).map((row, at) => (
            <TableRow
              key={rowKey(row)}
              row={row}
              columns={columns}
              index={from + at}
              selected={rowKey(row) === selected}
              active={activeIn(from + at)}
            />
          ))}
          <Gap height={(shown.length - to) * rowHeight} columns={columns.length} />
        </tbody>
      </table>
      {shown.length === 0 ? (
        <p className={styles.empty}>
          <Say>{empty}</Say>
        </p>
      ) : null}
    </div>
  );
}
