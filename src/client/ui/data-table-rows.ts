import { type KeyboardEvent, type RefObject, useEffect, useState } from 'react';
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

const steps: Record<string, [number, number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  PageUp: [-10, 0],
  PageDown: [10, 0],
};

/** Arrow keys go from cell to cell; Enter opens the door in it, as the browser does by itself. */
export function moveByKey(event: KeyboardEvent<HTMLElement>, rowHeight: number): void {
  const step = steps[event.key];
  const from = (event.target as HTMLElement).closest<HTMLElement>('[data-row]');
  if (!step || !from) return;
  event.preventDefault();
  const row = Number(from.dataset.row) + step[0];
  const column = Number(from.dataset.column) + step[1];
  const table = event.currentTarget;
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
