import type { CaseState, StateOrNone } from './case-codes.ts';
import { type CaseStanding, lastStepTo } from './case-state.ts';

/**
 * 并案: one child had two records and a case on each. From the case that asks for the most to the one that asks for least;
 * those at rest are equal, but for one that only said that it should not be there.
 */
const byNeed: readonly CaseState[] = [
  ...(['LEGAL', 'PERSUADE', 'RELAPSED', 'OPEN'] as const),
  ...(['RETURNED', 'CONSOLIDATE', 'LAWFUL_OUT', 'SUSPECT', 'LEAD'] as const),
];
const mistaken: readonly StateOrNone[] = ['NONE', 'EXCLUDED', 'REJECTED'];

function placeOf(standing: CaseStanding): number {
  const { state } = standing;
  const place = state === 'NONE' ? -1 : byNeed.indexOf(state);
  if (place >= 0) return place;
  const twin = lastStepTo(standing, 'WRITTEN_OFF')?.body.writeOff === 'DUPLICATE';
  return mistaken.includes(state) || (state === 'WRITTEN_OFF' && twin) ? byNeed.length + 1 : byNeed.length;
}

/**
 * Does the first case go on, and the second one stand before it as what happened until then? Nobody chooses: by joining two
 * records no child can come to need less attention than it did. Between equals the later state goes on.
 */
export function goesOn(one: CaseStanding, other: CaseStanding): boolean {
  const [left, right] = [placeOf(one), placeOf(other)];
  return left === right ? (one.since ?? '') >= (other.since ?? '') : left < right;
}
