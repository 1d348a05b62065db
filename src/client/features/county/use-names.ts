import { useCallback, useEffect, useRef, useState } from 'react';
import { type Name, NamesPage } from '../../../domain/coverage.ts';
import { ask, type OnlineProblem, problemIn } from '../../sync/online.ts';
import { namesAnswer, type WhichNames } from './urls.ts';

interface Held {
  key: string;
  page?: NamesPage;
  items: Name[];
  problem?: OnlineProblem;
  loading: boolean;
}

/** The names behind a number, page by page as the list is scrolled. `done`: all of them are here. */
export function useNames(which: WhichNames, text: string) {
  const first = namesAnswer(which, { from: 0, text });
  const [held, setHeld] = useState<Held>({ key: first, items: [], loading: true });
  const busy = useRef(false);
  const [turn, setTurn] = useState(0);
  const take = useCallback((key: string, page: NamesPage, before: Name[]) => {
    setHeld({ key, page, items: [...before, ...page.items], loading: false });
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `turn` asks the same question again.
  useEffect(() => {
    const stop = new AbortController();
    busy.current = true;
    ask(first, NamesPage, stop.signal)
      .then(
        (page) => stop.signal.aborted || take(first, page, []),
        (error) =>
          stop.signal.aborted ||
          setHeld({ key: first, items: [], problem: problemIn(error), loading: false }),
      )
      .finally(() => {
        if (!stop.signal.aborted) busy.current = false;
      });
    return () => stop.abort();
  }, [first, take, turn]);
  const now = held.key === first ? held : { items: [], loading: true };
  const page = 'page' in now ? now.page : undefined;
  const done = page !== undefined && now.items.length >= page.total;
  const more = () => {
    if (busy.current || !page || done || 'problem' in now) return;
    busy.current = true;
    ask(namesAnswer(which, { from: now.items.length, text }), NamesPage)
      .then(
        (next) => take(first, next.items.length > 0 ? next : { ...next, total: now.items.length }, now.items),
        (error) => setHeld({ ...now, key: first, problem: problemIn(error) }),
      )
      .finally(() => {
        busy.current = false;
      });
  };
  /** Fetches what is not here yet. Throws OnlineError; what came before it stays. */
  const all = async (): Promise<void> => {
    if (!page) return;
    const items = [...now.items];
    while (items.length < page.total) {
      const next = await ask(namesAnswer(which, { from: items.length, text }), NamesPage);
      if (next.items.length === 0) break;
      items.push(...next.items);
    }
    take(first, { ...page, total: items.length, items: [] }, items);
  };
  const problem = 'problem' in now ? now.problem : undefined;
  return {
    page,
    items: now.items,
    done,
    more,
    all,
    answer: { data: page, problem, loading: now.loading, retry: () => setTurn((n) => n + 1) },
  };
}
