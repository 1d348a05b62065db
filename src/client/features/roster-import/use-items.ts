import { useCallback, useEffect, useState } from 'react';
import type { BatchView, ItemsView } from '../../../domain/roster/batch.ts';
import type { Outcome } from '../../../domain/roster/item.ts';
import { getItems } from './api.ts';

export const PAGE_ROWS = 50;

interface Asked {
  outcome: Outcome | undefined;
  text: string | undefined;
  offset: number;
}

/** A page of the preview. Asked again when the preview was made anew, and after each answer. */
export function useItems(batch: BatchView, { outcome, text, offset }: Asked) {
  const [page, setPage] = useState<ItemsView>();
  const [turn, setTurn] = useState(0);
  const refresh = useCallback(() => setTurn((now) => now + 1), []);
  // The counts change with the preview, never without it.
  const version = JSON.stringify(batch.counts);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `turn` and `version` ask the same question again.
  useEffect(() => {
    let gone = false;
    getItems(batch.id, { outcome, text, offset, limit: PAGE_ROWS }).then(
      (answer) => gone || setPage(answer),
      () => {},
    );
    return () => {
      gone = true;
    };
  }, [batch.id, outcome, text, offset, turn, version]);
  return { page, refresh };
}
