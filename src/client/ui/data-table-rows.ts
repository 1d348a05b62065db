import { type KeyboardEvent, type RefObject, useEffect, useMemo, useState } from 'react';
import { flushSync } from 'react-dom';
import type { Column, Sorting } from './data-table-types.ts';

/** Rows beyond this are drawn only where they are in sight. */
const VIRTUAL_FROM = 100;
const MARGIN_ROWS = 12;

export interface Slice {
  from: number;
  to: number;
}

interface SliceParts {
  box: RefObject<HTMLElement | null>;
  count: number;
  rowHeight: number;
  /** Called when the last rows come into sight. */
  onEnd?: (() => void) | undefined;
}

/** Which rows to draw: all of a short table or of one being printed, else those in sight. */
export function useSlice({ box, count, rowHeight, onEnd }: SliceParts): Slice {
  const [top, setTop] = useState({ scroll: 0, height: 800 });
  const printing = usePrinting();
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const look = () => setTop({ scroll: element.scrollTop, height: element.clientHeight });
    look();
    element.addEventListener('scroll', look, { passive: true });
    window.addEventListener('resize', look);
    return () => {
      element.removeEventListener('scroll', look);
      window.removeEventListener('resize', look);
    };
  }, [box]);
  const last = Math.ceil((top.scroll + top.height) / rowHeight);
  useEffect(() => {
    if (last >= count - MARGIN_ROWS) onEnd?.();
  }, [last, count, onEnd]);
  if (printing || count <= VIRTUAL_FROM) return { from: 0, to: count };
  return {
    from: Math.max(0, Math.floor(top.scroll / rowHeight) - MARGIN_ROWS),
    to: Math.min(count, last + MARGIN_ROWS),
  };
}

/** Of a row in px: one line in a target of `--tap`, in rem, and its rule. Larger letters need higher rows. */
export function useRowHeight(): number {
  const [height, setHeight] = useState(41);
  useEffect(() => {
    const measure = () => {
      const { fontSize } = getComputedStyle(document.documentElement);
      const tap = window.matchMedia('(min-width: 64rem)').matches ? 2.5 : 3;
      setHeight((Number.parseFloat(fontSize) || 16) * tap + 1);
    };
    measure();
    window.addEventListener('resize', measure);
    return () => window.removeEventListener('resize', measure);
  }, []);
  return height;
}

/** Paper has no scroll bar: every row must be there before the page is handed to the printer. */
function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    const before = () => flushSync(() => setPrinting(true));
    const after = () => setPrinting(false);
    window.addEventListener('beforeprint', before);
    window.addEventListener('afterprint', after);
    return () => {
      window.removeEventListener('beforeprint', before);
      window.removeEventListener('afterprint', after);
    };
  }, []);
  return printing;
}

export function sorted<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  sorting: Sorting | undefined,
): readonly Row[] {
  const by = columns.find(({ key }) => key === sorting?.key)?.sort;
  if (!by || !sorting) return rows;
  const order = (a: Row, b: Row): number => {
    const [x, y] = [by(a), by(b)];
    if (typeof x === 'number' && typeof y === 'number') return x - y;
    return String(x).localeCompare(String(y), 'zh');
  };
  return [...rows].sort((a, b) => (sorting.down ? order(b, a) : order(a, b)));
}

export interface Order {
  sorting: Sorting | undefined;
  onSort: (key: string) => void;
}
interface OrderParts<Row> {
  rows: readonly Row[];
  columns: readonly Column<Row>[];
  sortable?: boolean;
  order?: Order | undefined;
}

/** The rows as they are to be shown: in the order asked of the table, or as somebody else has ordered them. */
export function useOrder<Row>({ rows, columns, sortable = true, order }: OrderParts<Row>) {
  const [own, setOwn] = useState<Sorting>();
  const asked = sortable && !order ? own : undefined;
  const shown = useMemo(() => sorted(rows, columns, asked), [rows, columns, asked]);
  // First click: largest number first; second: smallest; third: the order it came in.
  const sort = (key: string) =>
    setOwn((now) => (now?.key !== key ? { key, down: true } : now.down ? { key, down: false } : undefined));
  return { shown, sorting: order ? order.sorting : own, sort: order?.onSort ?? sort, sortable };
}

const steps: Record<string, [number, number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  PageUp: [-10, 0],
  PageDown: [10, 0],
};

interface At {
  row: number;
  column: number;
}
/** Arrows and pages from cell to cell; Home and End along the row, with Ctrl to the first and the last row. */
function cellAfter({ key, ctrlKey, currentTarget }: KeyboardEvent<HTMLElement>, at: At): At | undefined {
  const step = steps[key];
  const rows = Number(currentTarget.getAttribute('aria-rowcount')) - 2;
  if (step) return { row: Math.min(rows - 1, at.row + step[0]), column: at.column + step[1] };
  const columns = currentTarget.querySelectorAll('col').length;
  if (key === 'Home') return ctrlKey ? { ...at, row: 0 } : { ...at, column: 0 };
  if (key === 'End') return ctrlKey ? { ...at, row: rows - 1 } : { ...at, column: columns - 1 };
  return undefined;
}

/** Arrow keys go from cell to cell; Enter opens the door in it, as the browser does by itself. */
export function moveByKey(event: KeyboardEvent<HTMLElement>, rowHeight: number): void {
  const from = (event.target as HTMLElement).closest<HTMLElement>('[data-row]');
  const table = event.currentTarget;
  const next =
    from && cellAfter(event, { row: Number(from.dataset.row), column: Number(from.dataset.column) });
  if (!next) return;
  event.preventDefault();
  const { row, column } = next;
  const box = table.parentElement;
  const find = () => table.querySelector<HTMLElement>(`[data-row="${row}"][data-column="${column}"]`);
  const go = () => {
    const cell = find();
    (cell?.querySelector<HTMLElement>('a') ?? cell)?.focus();
  };
  if (find()) {
    go();
    return;
  }
  // The row is not drawn yet: scroll to it, then it is.
  if (box) box.scrollTop = Math.max(0, row * rowHeight - box.clientHeight / 2);
  requestAnimationFrame(() => requestAnimationFrame(go));
}
