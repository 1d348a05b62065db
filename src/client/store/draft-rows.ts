import type { Sentence } from '../../text/phrase.ts';
import type { DraftRow } from './person-db.ts';
import type { Keys } from './seal.ts';
import { blindName, seal, unseal } from './seal.ts';

/** A name is the same in every language; a text in one of them is how drafts were called before. */
export type DraftTitle = string | Sentence;
export interface Draft {
  key: string;
  title: DraftTitle;
  value: unknown;
}
export const draftId = (keys: Keys, key: string): string => blindName(keys, `draft:${key}`);
export function draftRow(keys: Keys, draft: Draft, at: number): DraftRow {
  const id = draftId(keys, draft.key);
  return { id, at, box: seal(keys, `draft:${id}`, draft) };
}
export const draftIn = (keys: Keys, { id, box }: DraftRow): Draft => unseal<Draft>(keys, `draft:${id}`, box);
