import { describe, expect, test } from 'vitest';
import { Phone } from '../../src/domain/household.ts';
import { enrolmentProblems, schoolCodeProblems, villageProblems } from '../../src/domain/school-rules.ts';
import { aChild, ids } from '../given.ts';

test.each([
  ['2161000123', []],
  ['3161000123', []],
  ['5161000123', []],
  ['2144000123', ['flag']],
  ['3661000123', ['flag']],
  ['216100012', ['flag']],
])('V11: school code %s is at most marked', (code, levels) => {
  expect(schoolCodeProblems(code).map(({ level }) => level)).toEqual(levels);
});

describe('V12: a village exists on the day of the record', () => {
  const village = {
    code: '610526109205',
    name: '蔡邓村',
    validFrom: '2010-01-01',
    validTo: '2024-12-31',
    successor: '610526109201',
  };
  const named = (code: string) => (code === '610526109201' ? { code, name: '东王村' } : undefined);
  test.each([
    ['first day', '2010-01-01', undefined],
    ['last day', '2024-12-31', undefined],
    ['before it was', '2009-12-31', 'early'],
    ['after it was merged', '2025-01-01', 'ended'],
  ])('%s', (_, day, reason) => {
    expect(villageProblems(village, day, named)[0]?.params?.reason).toBe(reason);
  });
  test('a merged village names its successor', () => {
    expect(villageProblems(village, '2026-09-14', named)[0]?.params?.successor).toBe('东王村');
  });
  test('a village on no list is refused', () => {
    expect(villageProblems(undefined, '2026-09-14', named)[0]).toMatchObject({ rule: 'V12', level: 'block' });
  });
});

test('V13: a roster that names a child of another school’s roll asks both schools', () => {
  const onFile = aChild({ class: ids.class, school: ids.school });
  expect(enrolmentProblems(onFile, ids.otherSchool)).toMatchObject([
    { rule: 'V13', level: 'explain', params: { school: ids.school } },
  ]);
  expect(enrolmentProblems(onFile, ids.school)).toEqual([]);
  expect(enrolmentProblems(aChild({ school: ids.school }), ids.otherSchool)).toEqual([]);
});

test.each([
  ['19900001234', true],
  ['0913-7212345', true],
  ['09137212345', true],
  ['1990000123', false],
  ['29900001234', false],
  ['', false],
])('V7: telephone %s: %s', (phone, good) => {
  expect(Phone.safeParse(phone).success).toBe(good);
});
