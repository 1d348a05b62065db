import { useMemo } from 'react';
import { useListed } from './directory.ts';
import type { AttentionView } from './types.ts';

const nothing: AttentionView = { conflicts: [], quarantined: [], suggestions: [], count: 0 };

/** What waits for this person: open conflicts, own refused operations, others' suggestions; newest first. */
export function useAttention(): AttentionView {
  const directory = useListed();
  return useMemo(() => directory?.attention ?? nothing, [directory]);
}
