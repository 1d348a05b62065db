import { useCallback, useMemo } from 'react';
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
