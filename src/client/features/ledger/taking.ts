import type { LedgerPage } from '../../../domain/ledger.ts';
import type { LedgerColumnKey } from '../../../domain/ledger-columns.ts';
import { facetsOf } from '../../../domain/ledger-query.ts';
import { ledgerText } from '../../../text/ledger.ts';
import { deskLedgerText } from '../../../text/ledger-desk.ts';
import { joined, type Sentence } from '../../../text/phrase.ts';
import type { OnlineProblem } from '../../sync/online.ts';
import { facetValueWords } from './ledger-filters.tsx';
import type { Numbers } from './numbers-field.tsx';
import type { LedgerView } from './view.ts';

/** The list as it is looked at: what leaves the house is exactly that. */
export interface Looked {
  view: LedgerView;
  text: string;
  page: LedgerPage | undefined;
  total: number;
  keys: readonly LedgerColumnKey[];
}

/** What the server is told of it. */
export const takenBody = ({ view: { where, late, sort }, text }: Looked, numbers: Numbers) => ({
  where,
  ...(text && { text }),
  ...(late && { late }),
  ...(sort && { sort: sort.key, down: sort.down }),
  ...(numbers !== 'masked' && { full: numbers }),
});

/** The conditions in words, for the sheet and the paper; a searched name is not repeated there. */
export function narrowedWords({ view, page }: Looked): Sentence | undefined {
  const parts = facetsOf(view.ledger).flatMap((key) => {
    const value = view.where[key];
    if (!value) return [];
    const found = page?.facets[key]?.find((one) => one.value === value);
    return [facetValueWords(key, found ?? { value })];
  });
  const all = [...parts, ...(view.late ? [ledgerText.late] : [])];
  return all.length > 0 ? joined(all, { 'zh-CN': '，', en: ', ' }) : undefined;
}

export const takingProblem = (problem: OnlineProblem, otherwise: Sentence): Sentence =>
  problem === 'offline'
    ? deskLedgerText.offline
    : problem === 'forbidden'
      ? deskLedgerText.forbidden
      : otherwise;
