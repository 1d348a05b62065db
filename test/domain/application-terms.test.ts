import { describe, expect, test } from 'vitest';
import {
  absenceEnded,
  carriedTo,
  endingTerms,
  lapsedTerm,
  lastDayOf,
  termsIn,
} from '../../src/domain/application-terms.ts';
import { clockOf } from '../../src/domain/case-clock.ts';
import { type AnyFact, caseFacts } from '../../src/domain/case-facts.ts';
import { Settings } from '../../src/domain/settings.ts';
import { tasksOf } from '../../src/domain/tasks.ts';
import { child, fact } from './given-case.ts';

const settings = Settings.parse({ county: '610599' });
const apply = (type: string, more: object = {}): AnyFact =>
  fact('application', { child, type, appliedOn: '2025-08-20', evidence: [], photos: [], ...more });
const said = (application: AnyFact, level = 'COUNTY', decision = 'APPROVE'): AnyFact =>
  fact('decision', { child, application: application.id, level, decision, on: '2025-08-25' });
const approved = (type: string, more: object = {}): [AnyFact, AnyFact] => {
  const application = apply(type, more);
  return [application, said(application)];
};
const facts = (records: readonly AnyFact[], born?: string) => {
  const self = { ...fact('child', { name: '某童', birthDate: born }), id: child };
  const all = caseFacts([self, ...records], child);
  if (!all) throw new Error('no child');
  return all;
};
const lapsed = (records: readonly AnyFact[], today: string, born?: string) =>
  lapsedTerm(facts(records, born), { today, settings })?.until;
const step = (to: string, on: string, more: object = {}) =>
  fact('transition', { child, from: 'NONE', to, on, seen: [], ...more });

const [asked, yes] = approved('SUSPEND', { from: '2025-09-01', until: '2026-01-16' });
const suspension = [asked, yes];
const DAY_AFTER = '2026-01-17';

describe('a term that has run out (V17)', () => {
  test.each(['DEFER', 'SUSPEND', 'HOME_TEACH'])('%s lapses the day after its last, not on it', (type) => {
    const records = approved(type, { from: '2025-09-01', until: '2026-01-16' });
    expect(lapsed(records, '2026-01-16')).toBeUndefined();
    expect(lapsed(records, DAY_AFTER)).toBe('2026-01-16');
  });
  test('is none if the county had not approved it', () => {
    expect(lapsed([asked, said(asked, 'SCHOOL')], DAY_AFTER)).toBeUndefined();
  });
  test('is carried on by a renewal approved early, also over a holiday, and by teaching at home', () => {
    for (const type of ['SUSPEND', 'HOME_TEACH'])
      for (const from of ['2026-01-17', '2026-02-25'])
        expect(
          lapsed([...suspension, ...approved(type, { from, until: '2026-07-05' })], DAY_AFTER),
        ).toBeUndefined();
  });
  test('is not carried on by a renewal that begins after a school day, nor by one that still waits', () => {
    const late = approved('SUSPEND', { from: '2026-03-10', until: '2026-07-05' });
    expect(lapsed([...suspension, ...late], '2026-03-01')).toBe('2026-01-16');
    expect(lapsed([...suspension, ...late], '2026-03-10')).toBeUndefined();
    const waiting = apply('SUSPEND', { from: '2026-01-17', until: '2026-07-05' });
    expect(lapsed([...suspension, waiting, said(waiting, 'SCHOOL')], DAY_AFTER)).toBe('2026-01-16');
  });
  test('lapses with the renewal’s own end', () => {
    const renewed = [...suspension, ...approved('SUSPEND', { from: '2026-01-17', until: '2026-07-05' })];
    expect(lapsed(renewed, '2026-07-06')).toBe('2026-07-05');
  });
  test('is ended by an approved resumption or transfer and by a case’s return, whenever they were', () => {
    for (const on of ['2025-11-03', '2026-02-25']) {
      expect(lapsed([...suspension, ...approved('RESUME', { from: on })], '2026-03-01')).toBeUndefined();
      const moved = approved('TRANSFER_OUT', { appliedOn: on, otherPlace: '西安' });
      expect(lapsed([...suspension, ...moved], '2026-03-01')).toBeUndefined();
      const back = step('RETURNED', on, { returned: { on, placement: 'SAME_CLASS' } });
      expect(lapsed([...suspension, back], '2026-03-01')).toBeUndefined();
    }
  });
  test('is not ended by a resumption that nobody approved, nor by one before it began', () => {
    expect(lapsed([...suspension, apply('RESUME', { from: '2025-11-03' })], DAY_AFTER)).toBe('2026-01-16');
    expect(lapsed([...suspension, ...approved('RESUME', { from: '2025-06-03' })], DAY_AFTER)).toBe(
      '2026-01-16',
    );
  });
  test('a return to be taught at home ends no teaching at home', () => {
    const taught = approved('HOME_TEACH', { from: '2025-09-01', until: '2026-01-16' });
    const on = '2025-10-10';
    const home = step('RETURNED', on, { returned: { on, placement: 'HOME_TEACH' } });
    expect(lapsed([...taught, home], DAY_AFTER)).toBe('2026-01-16');
  });
  test('is settled by whoever has looked at it since, not by who looked before', () => {
    expect(lapsed([...suspension, step('EXCLUDED', DAY_AFTER)], '2026-03-01')).toBeUndefined();
    expect(lapsed([...suspension, step('EXCLUDED', '2026-01-16')], '2026-03-01')).toBe('2026-01-16');
  });
  test('is of no use once the child has come of age', () => {
    expect(lapsed(suspension, DAY_AFTER, '2014-01-01')).toBe('2026-01-16');
    expect(lapsed(suspension, '2033-01-17', '2014-01-01')).toBeUndefined();
  });
});

describe('an absence that a case rests on', () => {
  const resting = step('LAWFUL_OUT', '2025-09-10', { application: asked.id });
  const ended = (more: readonly AnyFact[], today: string) =>
    absenceEnded(facts([...suspension, resting, ...more]), asked.id, { today, settings });
  const renewal = approved('SUSPEND', { from: '2026-01-10', until: '2026-07-05' });
  test('wakes after its last day, and with a renewal after that one’s', () => {
    expect([ended([], '2026-01-16'), ended([], DAY_AFTER)]).toEqual([false, true]);
    expect([ended(renewal, DAY_AFTER), ended(renewal, '2026-07-06')]).toEqual([false, true]);
  });
  test('does not wake while another approved term runs, even one that did not follow at once', () => {
    const later = approved('SUSPEND', { from: '2026-03-10', until: '2026-07-05' });
    expect([ended(later, '2026-03-09'), ended(later, '2026-03-10')]).toEqual([true, false]);
  });
  test('wakes five school days after an approved resumption, if nobody has said that the child came', () => {
    const resumed = approved('RESUME', { from: '2025-11-03' });
    expect([ended(resumed, '2025-11-07'), ended(resumed, '2025-11-08')]).toEqual([false, true]);
  });
  test('has the renewal’s end as its clock, and the resumption’s day before', () => {
    const clock = (more: readonly AnyFact[]) => clockOf(facts([...suspension, resting, ...more]), settings);
    expect(clock([])).toBe('2026-01-16');
    expect(clock(renewal)).toBe('2026-07-05');
    expect(clock(approved('RESUME', { from: '2025-11-03' }))).toBe('2025-11-02');
  });
});

describe('the warning', () => {
  const warned = (records: readonly AnyFact[], today: string, warnDays = 30) =>
    endingTerms(facts(records), { today, settings: { ...settings, expiryWarnDays: warnDays } }).length;
  test('comes as many days before the end as the county has set', () => {
    expect([warned(suspension, '2025-12-16'), warned(suspension, '2025-12-17')]).toEqual([0, 1]);
    expect([warned(suspension, '2026-01-05', 10), warned(suspension, '2026-01-06', 10)]).toEqual([0, 1]);
  });
  test('does not come for what is renewed, resumed or transferred', () => {
    const over = [
      approved('SUSPEND', { from: '2026-01-17', until: '2026-07-05' }),
      approved('RESUME', { from: '2026-01-10' }),
      approved('TRANSFER_OUT', { appliedOn: '2026-01-05' }),
    ];
    for (const more of over) expect(warned([...suspension, ...more], '2026-01-12')).toBe(0);
  });
  test('stays, overdue, until the case has woken up', () => {
    const kinds = (records: readonly AnyFact[]) =>
      tasksOf(facts(records), { today: '2027-01-17', settings }).map(({ kind }) => kind);
    expect(kinds(suspension)).toEqual(['expiry']);
    expect(kinds([...suspension, step('SUSPECT', '2026-01-18')])).toEqual(['step']);
  });
});

test('terms follow one another to the last, and one cut short is followed by none', () => {
  const second = approved('SUSPEND', { from: '2026-01-17', until: '2026-07-05' });
  const third = approved('SUSPEND', { from: '2026-07-06', until: '2027-01-15' });
  const terms = termsIn(facts([...suspension, ...second, ...third]));
  expect(terms.map((term) => carriedTo(term, terms, settings).until)).toEqual(
    Array.from({ length: 3 }, () => '2027-01-15'),
  );
  const cut = termsIn(facts([...suspension, ...second, ...approved('RESUME', { from: '2025-12-01' })]));
  const [first] = cut;
  expect(first && lastDayOf(carriedTo(first, cut, settings))).toBe('2025-11-30');
});
