import { describe, expect, test } from 'vitest';
import { caseStates, type StateOrNone } from '../../src/domain/case-codes.ts';
import { caseFacts } from '../../src/domain/case-facts.ts';
import { goesOn } from '../../src/domain/case-joined.ts';
import type { CaseStanding } from '../../src/domain/case-state.ts';
import { child, fact, inState } from './given-case.ts';

const at = (state: StateOrNone): CaseStanding => {
  const facts = caseFacts([{ ...fact('child', { name: '张小明' }), id: child }, ...inState(state)], child);
  if (!facts) throw new Error('no facts');
  return facts.standing;
};
const since = (state: StateOrNone, day: string): CaseStanding => ({ ...at(state), since: day });

describe('of two cases of one child', () => {
  test('the one that asks for more goes on, whichever record it stood on', () => {
    const order = ['LEGAL', 'PERSUADE', 'OPEN', 'RETURNED', 'CONSOLIDATE', 'LAWFUL_OUT', 'SUSPECT', 'LEAD'];
    const states = [...order, 'CLOSED', 'EXCLUDED'] as StateOrNone[];
    for (const [place, more] of states.entries())
      for (const less of states.slice(place + 1))
        expect([more, less, goesOn(at(more), at(less)), goesOn(at(less), at(more))]).toEqual([
          ...[more, less],
          ...[true, false],
        ]);
  });
  test('one that is at rest never stops one that is not', () => {
    const rest: StateOrNone[] = ['CLOSED', 'WRITTEN_OFF', 'HANDED_OVER', 'EXCLUDED', 'REJECTED', 'NONE'];
    for (const active of caseStates.filter((state) => !rest.includes(state)))
      for (const one of rest)
        expect([one, active, goesOn(at(one), at(active))]).toEqual([one, active, false]);
  });
  test('of two at rest the one that ended later, but never one that only said it should not be there', () => {
    expect(goesOn(since('CLOSED', '2027-03-10'), since('HANDED_OVER', '2027-02-01'))).toBe(true);
    expect(goesOn(since('CLOSED', '2027-01-10'), since('HANDED_OVER', '2027-02-01'))).toBe(false);
    expect(goesOn(since('REJECTED', '2027-03-10'), since('CLOSED', '2027-01-10'))).toBe(false);
  });
});
