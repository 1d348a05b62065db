import type { DraftEntry } from './types.ts';

/** Newest first. */
export function useDrafts(): readonly DraftEntry[] {
  throw new Error('signature');
}
export function loadDraft<T>(_key: string): Promise<T | undefined> {
  throw new Error('signature');
}
/** `title` is shown in the list of drafts: say who it is about. */
export function saveDraft(_key: string, _title: string, _value: unknown): Promise<void> {
  throw new Error('signature');
}
export function dropDraft(_key: string): Promise<void> {
  throw new Error('signature');
}
