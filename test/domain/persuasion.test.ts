import { expect, test } from 'vitest';
import { persuasionRows } from '../../src/client/features/print/paper-facts.ts';
import { caseFacts } from '../../src/domain/case-facts.ts';
import { dropoutPart } from '../../src/domain/ledger-parts.ts';
import { defaultSettings } from '../../src/domain/settings.ts';
import { aVisit, child, fact, inState } from './given-case.ts';

const visits = [
  // Before the case was opened: an earlier story.
  aVisit({}, { startedAt: '2026-09-01T10:00:00+08:00', purpose: 'PERSUASION' }),
  aVisit({}, { startedAt: '2026-09-10T10:00:00+08:00' }),
  aVisit({}, { startedAt: '2026-09-11T10:00:00+08:00', purpose: 'SCREENING' }),
  aVisit({}, { startedAt: '2026-09-12T10:00:00+08:00', purpose: 'FOLLOW_UP' }),
  aVisit({ note: '一' }, { startedAt: '2026-09-13T10:00:00+08:00', purpose: 'PERSUASION' }),
  aVisit({ note: '二' }, { startedAt: '2026-09-15T10:00:00+08:00', purpose: 'PERSUASION', method: 'SCHOOL' }),
];
const seven = { teacher: { name: '甲', phone: '19900010009' } };
const facts = caseFacts(
  [
    { ...fact('child', { name: '某童' }), id: child },
    ...inState('PERSUADE'),
    fact('case', { child }),
    ...visits,
  ],
  child,
);

test('paper and ledger count the same visits: those made to persuade since the case was opened, and no others', () => {
  if (!facts) throw new Error('no child');
  const paper = persuasionRows({ facts, seven } as never);
  expect(paper.map(([number, day, people, phones, said]) => [number, day, people, phones, said])).toEqual([
    ['1', '2026年9月13日', '甲、乙', '19900010009', '一'],
    ['2', '2026年9月15日', '甲、乙', '19900010009', '二'],
  ]);
  const around = { today: '2026-09-20', settings: defaultSettings, names: {} };
  const ledger = dropoutPart({ facts: { ...facts, restricted: [] }, around, state: 'PERSUADE' } as never);
  expect(ledger.persuasions).toBe(2);
  expect(ledger.log?.map(({ on }) => on)).toEqual(['2026-09-13', '2026-09-15']);
});
