import { describe, expect, test } from 'vitest';
import type { CaseState } from '../../src/domain/case-codes.ts';
import type { AnyFact } from '../../src/domain/case-facts.ts';
import { absentNow } from '../../src/domain/case-presence.ts';
import { checksDone } from '../../src/domain/case-proofs.ts';
import { defaultSettings } from '../../src/domain/settings.ts';
import { aVisit, child, fact, judged, scene } from './given-case.ts';

/** The child of these stories came back on 2026-09-21. */
const school = '0000000a-0000-7000-8000-000000000001';
const elsewhere = '0000000a-0000-7000-8000-000000000002';

const visit = (day: string, finding: object): AnyFact =>
  aVisit(finding, { startedAt: `${day}T10:00:00+08:00`, endedAt: `${day}T10:20:00+08:00` });
const check = (on: string, inSchool: boolean, more: object = {}): AnyFact =>
  fact('follow-up', { child, point: 'WEEK', on, inSchool, how: 'SEEN', ...more }, { at: on });
const answered = (day: string, answer: string, at = school): AnyFact =>
  fact('place-confirmed', { child, enquiry: child, answer, school: at, by: '校长', at: `${day}T09:00:00Z` });
const truant = (...days: string[]): AnyFact[] =>
  days.map((day) => fact('absence', { child, day, state: 'TRUANT' }));
const inClass = (on: string): AnyFact =>
  fact('confirmation', { child, kind: 'TEACHER_RETURN', on }, { at: on });

const absent = (
  records: AnyFact[],
  to: CaseState = 'CLOSED',
  from: 'CONSOLIDATE' | 'SUSPECT' = 'CONSOLIDATE',
) => absentNow(judged(scene(from, to, [{ records }])));

describe('a child that came back is not in school now', () => {
  test.each<[string, AnyFact[]]>([
    ['when the latest visit found it out of school', [visit('2026-10-08', { whereabouts: 'OOS_DROP' })]],
    ['when nobody knows where it is', [visit('2026-10-08', { whereabouts: 'LOST' })]],
    [
      'when a school has since taken its case over, which says nothing of a class',
      [
        visit('2026-10-08', { whereabouts: 'OOS_DROP' }),
        fact('place-confirmed', {
          ...{ child, enquiry: child, about: 'HAND_OVER', answer: 'HERE', school: elsewhere },
          ...{ by: '校长', at: '2026-10-09T09:00:00Z' },
        }),
      ],
    ],
    [
      'when it is on the roll and does not attend',
      [visit('2026-10-08', { whereabouts: 'IN_LOCAL', attendance: 'NOT_ATTENDING' })],
    ],
    ['when it is lawfully out meanwhile', [visit('2026-10-08', { whereabouts: 'SUSPEND' })]],
    ['when a “no” follows a “yes”', [check('2026-09-28', true), check('2026-09-29', false)]],
    [
      'when a “no” follows a “yes” within a day',
      [
        check('2026-09-28', true, { enteredAt: '2026-09-28T09:00:00+08:00' }),
        check('2026-09-28', false, { enteredAt: '2026-09-28T16:00:00+08:00' }),
      ],
    ],
    ['when a “no” and a “yes” cannot be told apart', [check('2026-09-28', false), check('2026-09-28', true)]],
    ['when a check says so on the very day it came back', [check('2026-09-21', false)]],
    [
      'when the school it was said to be at has it no more',
      [
        visit('2026-10-08', { whereabouts: 'IN_COUNTY', place: { school } }),
        answered('2026-10-09', 'WAS_HERE'),
      ],
    ],
    [
      'when it was away without leave for three school days',
      truant('2026-10-12', '2026-10-13', '2026-10-14'),
    ],
  ])('%s', (_name, records) => {
    expect(absent(records)).toBe(true);
  });
});

describe('a child that came back is in school', () => {
  test.each<[string, AnyFact[]]>([
    ['when nothing was said since', []],
    ['when it was out before it came back', [visit('2026-09-20', { whereabouts: 'OOS_DROP' })]],
    [
      'when it was out in the morning of the day it came back',
      [visit('2026-09-21', { whereabouts: 'OOS_DROP' })],
    ],
    ['when a “yes” follows a “no”', [check('2026-09-29', false), check('2026-09-30', true)]],
    ['when the teacher has it in class again', [check('2026-09-29', false), inClass('2026-09-30')]],
    [
      'when a later visit found it in school',
      [visit('2026-10-08', { whereabouts: 'OOS_DROP' }), visit('2026-10-09', { whereabouts: 'IN_LOCAL' })],
    ],
    [
      'when its new school says it is there',
      [visit('2026-10-08', { whereabouts: 'OOS_DROP' }), answered('2026-10-09', 'HERE')],
    ],
    ['when a school nobody named does not have it', [answered('2026-10-09', 'NOT_HERE', elsewhere)]],
    ['when it was away for two days', truant('2026-10-12', '2026-10-13')],
    [
      'when it was ill',
      ['2026-10-12', '2026-10-13', '2026-10-14'].map((day) => fact('absence', { child, day, state: 'SICK' })),
    ],
  ])('%s', (_name, records) => {
    expect(absent(records)).toBe(false);
  });
});

test('a suspicion is ruled out by a lawful absence, and not by days of absence that began it', () => {
  const lawful = [
    ...truant('2026-09-02', '2026-09-03', '2026-09-04'),
    visit('2026-09-10', { whereabouts: 'SUSPEND' }),
  ];
  expect(absent(lawful, 'EXCLUDED', 'SUSPECT')).toBe(false);
  expect(absent(truant('2026-09-14', '2026-09-15', '2026-09-16'), 'EXCLUDED', 'SUSPECT')).toBe(false);
  expect(absent([visit('2026-09-10', { whereabouts: 'OOS_DROP' })], 'EXCLUDED', 'SUSPECT')).toBe(true);
});

test('a return is not recorded over a later word that the child is away', () => {
  const returned = { on: '2026-09-21', placement: 'SAME_CLASS' as const };
  const on = (day: string) =>
    absentNow(
      judged(
        scene('PERSUADE', 'RETURNED', [
          { step: { returned }, records: [visit(day, { whereabouts: 'OOS_DROP' })] },
        ]),
      ),
    );
  expect([on('2026-09-20'), on('2026-09-21'), on('2026-09-22')]).toEqual([false, false, true]);
});

test('a point of the follow-up whose last answer is “no” is not done', () => {
  const done = (records: AnyFact[]) =>
    checksDone(scene('CONSOLIDATE', 'CLOSED', [{ records }]).facts, '2026-09-21', defaultSettings);
  expect(done([check('2026-09-28', true)])).toEqual(['WEEK']);
  expect(done([check('2026-09-28', true), check('2026-10-06', false)])).toEqual([]);
  expect(done([check('2026-09-28', false), check('2026-10-06', true)])).toEqual(['WEEK']);
});
