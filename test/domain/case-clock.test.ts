import { expect, test } from 'vitest';
import { addDays } from '../../src/domain/calendar.ts';
import { clockOf, deadlineStatus } from '../../src/domain/case-clock.ts';
import type { CaseState } from '../../src/domain/case-codes.ts';
import { defaultSettings } from '../../src/domain/settings.ts';
import { holds, scene } from './given-case.ts';

const statusOn = (state: CaseState, offset: number) => {
  const { facts } = scene(state, 'PERSUADE', [{ records: holds['term-ended'].records ?? [] }]);
  const due = clockOf(facts, defaultSettings) ?? '';
  expect(due).not.toBe('');
  return deadlineStatus(facts, defaultSettings, addDays(due, offset));
};

test.each<CaseState>(['SUSPECT', 'OPEN', 'PERSUADE', 'RELAPSED', 'RETURNED', 'HANDED_OVER'])(
  '%s is on time, then due soon, on its day too, then overdue',
  (state) => {
    expect([-4, -3, 0, 1].map((offset) => statusOn(state, offset))).toEqual([
      'NORMAL',
      'SOON',
      'SOON',
      'OVERDUE',
    ]);
  },
);

test('the end of a lawful absence stands out a month before', () => {
  expect([-31, -30, 0, 1].map((offset) => statusOn('LAWFUL_OUT', offset))).toEqual([
    'NORMAL',
    'SOON',
    'SOON',
    'OVERDUE',
  ]);
});

test('a case at rest has no deadline', () => {
  expect(
    deadlineStatus(scene('EXCLUDED', 'SUSPECT', []).facts, defaultSettings, '2026-12-01'),
  ).toBeUndefined();
});
