import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useSearchParams } from '../../ui/router.tsx';
import type { RosterView } from './rows.ts';

export interface RosterAddress {
  view: RosterView;
  /** From 记录走访: a household opens its visit form at once. */
  picking: boolean;
  change: (
    patch: Partial<Record<'q' | 'village' | 'group' | 'class' | 'unvisited', string | undefined>>,
  ) => void;
}

function viewOf(search: URLSearchParams): RosterView {
  const given = (name: string): string | undefined => search.get(name) ?? undefined;
  return {
    text: given('q') ?? '',
    unvisited: search.has('unvisited'),
    village: given('village'),
    group: given('group'),
    class: given('class'),
  };
}

/** What is shown stands in the address, so that going back finds the same list. */
export function useRosterView(): RosterAddress {
  const [search, setSearch] = useSearchParams();
  const view = useMemo(() => viewOf(search), [search]);
  const change = useCallback<RosterAddress['change']>(
    (patch) =>
      setSearch(
        (before) => {
          const next = new URLSearchParams(before);
          for (const [name, value] of Object.entries(patch)) {
            if (value === undefined || (value === '' && name !== 'group')) next.delete(name);
            else next.set(name, value);
          }
          return next;
        },
        { replace: true },
      ),
    [setSearch],
  );
  return { view, picking: search.get('pick') === 'visit', change };
}

/** Fingers that rest this long have done typing. */
const REST_MS = 400;

/**
 * What is typed in the search field. The address follows when the fingers rest, or when `keep` is called before another page
 * opens: a letter never waits for everything that looks at the address.
 */
export function useTyped({ view, change }: RosterAddress): {
  typed: string;
  type: (text: string) => void;
  keep: () => void;
} {
  const [typed, type] = useState(view.text);
  const kept = useRef(view.text);
  useEffect(() => {
    if (view.text === kept.current) return;
    kept.current = view.text;
    type(view.text);
  }, [view.text]);
  const keep = useCallback(() => {
    if (typed === kept.current) return;
    kept.current = typed;
    change({ q: typed });
  }, [typed, change]);
  useEffect(() => {
    const timer = setTimeout(keep, REST_MS);
    return () => clearTimeout(timer);
  }, [keep]);
  return { typed, type, keep };
}
