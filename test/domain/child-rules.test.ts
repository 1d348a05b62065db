import { describe, expect, test } from 'vitest';
import { type ChildSurroundings, checkChild } from '../../src/domain/child-rules.ts';
import { blocks, explanationKey } from '../../src/domain/rule-hit.ts';
import { aChild, idNumbers, ids, today } from '../given.ts';

const hitsOf = (over: Parameters<typeof aChild>[0], around: Partial<ChildSurroundings> = {}) =>
  checkChild(aChild(over), { today, ...around });
const rules = (...args: Parameters<typeof hitsOf>) =>
  hitsOf(...args).map(({ rule, level, path }) => `${rule} ${level} ${path}`);

test('a child whose facts agree breaks no rule', () => {
  expect(hitsOf({ studentNumber: `G${idNumbers.boy}` }, { self: ids.boy, grade: 6 })).toEqual([]);
});

test('every rule is told at once', () => {
  const hits = hitsOf(
    { idNumber: '610599201508310013', sex: 'F', studentNumber: '123', birthDate: '2015-08-30' },
    { grade: 3 },
  );
  expect(hits.map(({ rule }) => rule)).toEqual(['V1', 'V2', 'V2', 'V8', 'V9']);
  expect(blocks(hits)).toBe(true);
});

test('V6: without an ID number a reason is needed', () => {
  expect(rules({ idNumber: undefined })).toEqual(['V6 block idAbsentReason']);
  expect(rules({ idNumber: undefined, idAbsentReason: 'NO_HUKOU' })).toEqual([]);
});

describe('V4: one ID number, one child', () => {
  const twin = { id: ids.girl, file: ids.otherFile, name: '王小红' };
  const knownIds = new Map([[idNumbers.boy, twin]]);
  test('another child with it stops the save, and its record is named', () => {
    expect(hitsOf({}, { self: ids.boy, knownIds })).toEqual([
      {
        rule: 'V4',
        level: 'block',
        path: 'idNumber',
        params: { record: ids.girl, file: ids.otherFile, name: '王小红' },
      },
    ]);
  });
  test('a number typed in full width or with a small x is found as well', () => {
    const known = new Map([[idNumbers.girl, twin]]);
    const typed = { sex: 'F', birthDate: '2015-09-01', idNumber: '61059920150901002ｘ' } as const;
    expect(rules(typed, { knownIds: known })).toEqual(['V4 block idNumber']);
  });
  test('the child itself is no other', () => {
    expect(hitsOf({}, { self: ids.girl, knownIds })).toEqual([]);
  });
});

describe('V5: the same name and birthday', () => {
  const namesake = { id: ids.girl, file: ids.otherFile, name: '王小明', guardian: '王大山' };
  test.each([
    ['the same guardian: perhaps the same child', '王大山', ['V5 explain name']],
    ['another guardian: another child', '李二海', []],
    ['an unknown guardian tells nothing', undefined, ['V5 explain name']],
  ])('%s', (_, guardianName, expected) => {
    expect(rules({ guardianName }, { namesakes: [namesake] })).toEqual(expected);
  });
  test('one that already stops the save by its ID number is not told twice', () => {
    const knownIds = new Map([[idNumbers.boy, namesake]]);
    expect(rules({}, { namesakes: [namesake], knownIds })).toEqual(['V4 block idNumber']);
  });
});

describe('V9: the grade of the roster beside the grade of the age (6)', () => {
  test.each([
    [4, ['V9 explain class']],
    [5, []],
    [6, []],
    [7, []],
    [8, ['V9 explain class']],
  ])('grade %i', (grade, expected) => {
    expect(rules({}, { grade })).toEqual(expected);
  });
  test('without a birth date the ID number tells the age', () => {
    expect(hitsOf({ birthDate: undefined }, { grade: 3 })).toEqual([
      { rule: 'V9', level: 'explain', path: 'class', params: { expected: 6, actual: 3 } },
    ]);
  });
});

describe('V10: in a class under five and a half, or over seventeen', () => {
  const known = { idNumber: undefined, idAbsentReason: 'NOT_SEEN' } as const;
  test.each([
    ['five and a half today', '2021-03-14', 1, []],
    ['a day younger', '2021-03-15', 1, ['V10 explain birthDate']],
    ['seventeen today', '2009-09-14', 9, ['V9 explain class']],
    ['a month over seventeen', '2009-08-14', 9, ['V9 explain class', 'V10 explain birthDate']],
  ])('%s', (...[, birthDate, grade, expected]) => {
    expect(rules({ ...known, birthDate }, { grade })).toEqual(expected);
  });
  test('a small sibling in no class breaks no rule', () => {
    expect(rules({ ...known, birthDate: '2024-01-01' })).toEqual([]);
  });
});

test('a birth date after today is refused', () => {
  expect(rules({ idNumber: undefined, idAbsentReason: 'NOT_SEEN', birthDate: '2026-09-15' })).toEqual([
    'V2 block birthDate',
  ]);
});

test('a disability number is checked where it is one, and a bare kind is left alone', () => {
  expect(rules({ disability: '视力二级' })).toEqual([]);
  expect(rules({ disability: '61059920120229008X53' })).toEqual([]);
  expect(rules({ disability: '61059920120229008053' })).toEqual(['V1 block disability']);
});

test('explanations are kept by rule and child', () => {
  expect(explanationKey({ rule: 'V9', level: 'explain', child: ids.boy })).toBe(`V9:${ids.boy}`);
  expect(explanationKey({ rule: 'V24', level: 'explain' })).toBe('V24');
});
