import type { AttentionView } from './types.ts';

/** What waits for this person: open conflicts, own refused operations, others' suggestions; newest first. */
export function useAttention(): AttentionView {
  throw new Error('signature');
}
