import { useCallback, useEffect, useRef, useState } from 'react';
import { LEDGER_PAGE, LedgerPage, type LedgerRow } from '../../../domain/ledger.ts';
import { ask, type OnlineProblem, problemIn } from '../../sync/online.ts';
import { type LedgerView, pageAnswer } from './view.ts';

/** A row whose page has not come yet; it keeps its place, so that the scroll bar tells the truth. */
export interface Awaited {
  child: string;
  awaited: true;
}
/** Its page came without it: the child has gone out of the reader's sight, or out of the ledger, since the rows were counted. */
export interface Gone {
  child: string;
  gone: true;
}
export type ShownRow = LedgerRow | Awaited | Gone;
export const isGone = (row: ShownRow): row is Gone => 'gone' in row;
export const isHere = (row: ShownRow): row is LedgerRow => !('awaited' in row) && !isGone(row);

interface Held {
  key: string;
  first?: LedgerPage;
  rows: ShownRow[];
  problem?: OnlineProblem;
  loading: boolean;
}

/** While the bar is being dragged nothing is fetched: only where it comes to rest. */
const REST_MS = 60;
const blank = (total: number): ShownRow[] =>
  Array.from({ length: total }, (_, at) => ({ child: `#${at}`, awaited: true }));

/** The rows with a page in its place. */
export function withPage(rows: readonly ShownRow[], from: number, items: readonly LedgerRow[]): ShownRow[] {
  const next = rows.slice();
  const end = Math.min(from + LEDGER_PAGE, next.length);
  for (let at = from; at < end; at++) next[at] = items[at - from] ?? { child: `#${at}`, gone: true };
  return next;
}

/** Pages that the rows from…to lie on. */
const pagesOf = (from: number, to: number): number[] => {
  const first = Math.floor(from / LEDGER_PAGE);
  return Array.from({ length: Math.ceil(to / LEDGER_PAGE) - first }, (_, at) => first + at);
};

/** Pages after the first, fetched where somebody looks. */
function useMorePages(view: LedgerView, text: string, take: (from: number, items: LedgerRow[]) => void) {
  const asked = useRef(new Set<number>());
  const range = useRef({ from: 0, to: 0 });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [failed, setFailed] = useState<OnlineProblem>();
  const fetchPage = useCallback(
    (page: number) => {
      const mine = asked.current;
      if (mine.has(page)) return;
      mine.add(page);
      const from = page * LEDGER_PAGE;
      ask(pageAnswer(view, { from, text }), LedgerPage).then(
        ({ items }) => {
          if (mine === asked.current) take(from, items);
        },
        (error) => {
          mine.delete(page);
          if (mine === asked.current) setFailed(problemIn(error));
        },
      );
    },
    [view, text, take],
  );
  const look = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      // Before the first page is here nobody knows how many there are.
      if (asked.current.has(0)) pagesOf(range.current.from, range.current.to).forEach(fetchPage);
    }, REST_MS);
  }, [fetchPage]);
  const onRange = useCallback(
    (from: number, to: number) => {
      range.current = { from, to };
      look();
    },
    [look],
  );
  /** `false`: another question; `true`: its first page is here. */
  const begin = useCallback(
    (here: boolean) => {
      clearTimeout(timer.current);
      asked.current = new Set(here ? [0] : []);
      setFailed(undefined);
      if (here) look();
    },
    [look],
  );
  return { onRange, begin, failed };
}

/** A ledger of any length: the first page at once, the others where somebody looks. */
export function useLedger(view: LedgerView, text: string) {
  const key = pageAnswer(view, { from: 0, text });
  const [held, setHeld] = useState<Held>({ key, rows: [], loading: true });
  const [turn, setTurn] = useState(0);
  const retry = useCallback(() => setTurn((now) => now + 1), []);
  const take = useCallback(
    (from: number, items: LedgerRow[]) =>
      setHeld((now) => (now.key === key ? { ...now, rows: withPage(now.rows, from, items) } : now)),
    [key],
  );
  const { onRange, begin, failed } = useMorePages(view, text, take);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `turn` asks the same question again.
  useEffect(() => {
    const stop = new AbortController();
    begin(false);
    setHeld((now) => ({ ...now, loading: true }));
    ask(key, LedgerPage, stop.signal).then(
      (first) => {
        if (stop.signal.aborted) return;
        setHeld({ key, first, rows: withPage(blank(first.total), 0, first.items), loading: false });
        begin(true);
      },
      (error) => {
        if (!stop.signal.aborted) setHeld({ key, rows: [], problem: problemIn(error), loading: false });
      },
    );
    return () => stop.abort();
  }, [key, turn, begin]);
  // While another question is on its way the old rows stay in sight, as long as they are of the same ledger.
  const same = held.key === key || held.first?.ledger === view.ledger;
  const { first, rows } = same ? held : { first: undefined, rows: [] };
  const problem = (same ? held.problem : undefined) ?? failed;
  return {
    rows,
    onRange,
    total: first?.total ?? 0,
    answer: { data: first, problem, loading: held.loading || !same, retry },
  };
}
