import { describe, expect, test } from 'vitest';
import {
  birthDateOf,
  checkDigit,
  idProblems,
  isDisabilityNumber,
  maskId,
  maskPhone,
  normalizeId,
  sexOf,
  studentNumberProblems,
} from '../../src/domain/identity.ts';
import { idNumbers } from '../given.ts';

const reasons = (number: string, known = {}) =>
  idProblems(number, known).map(({ rule, params }) => `${rule} ${params?.reason ?? params?.prefix ?? ''}`);

describe('V1: the ID number of GB 11643', () => {
  test.each([
    '610599201508310012',
    '61059920150901002X',
    '610599200903101232',
    '610599200812310047',
    '61059920120229008X',
  ])('%s is a number as the standard has it', (number) => {
    expect(idProblems(number)).toEqual([]);
    expect(checkDigit(number.slice(0, 17))).toBe(number[17]);
  });

  test.each([
    ['a wrong 18th character', '610599201508310013', 'V1 check'],
    ['two digits changed places', '610599201508130012', 'V1 check'],
    ['one digit missing', '61059920150831001', 'V1 length'],
    ['one digit too many', '6105992015083100122', 'V1 length'],
    ['nothing', '', 'V1 length'],
    ['the old number of 15 digits', '610599150831001', 'V1 old'],
    ['a letter in the middle', '6105992015O8310012', 'V1 characters'],
    ['X before the end', '6105992015083100X2', 'V1 characters'],
  ])('%s is refused', (_, number, reason) => {
    expect(reasons(number)).toContain(reason);
  });

  test('it says which character should stand at the end', () => {
    expect(idProblems('610599201508310013')).toEqual([
      { rule: 'V1', level: 'block', path: 'idNumber', params: { reason: 'check', expected: '2' } },
    ]);
    expect(idProblems('610599201509010020')[0]?.params).toEqual({ reason: 'check', expected: 'X' });
  });

  const withCheck = (first17: string) => first17 + checkDigit(first17);
  test.each([
    ['29 February of a common year', withCheck('61059920150229001')],
    ['a thirteenth month', withCheck('61059920151301001')],
    ['31 April', withCheck('61059920150431001')],
    ['a year before 1900', withCheck('61059918990101001')],
  ])('%s is no date of birth', (_, number) => {
    expect(reasons(number)).toContain('V1 birth');
    expect(birthDateOf(number)).toBeUndefined();
  });
  test('29 February of a leap year is one', () => {
    expect(birthDateOf(idNumbers.leap)).toBe('2012-02-29');
  });
  test('nobody is born after today', () => {
    expect(reasons(idNumbers.boy, { today: '2015-08-30' })).toEqual(['V1 birth']);
    expect(reasons(idNumbers.boy, { today: '2015-08-31' })).toEqual([]);
  });
  test('the number of a disability certificate holds the ID, and is held to the same rules', () => {
    expect(idProblems('61059920120229008X53')).toEqual([]);
    expect(reasons('61059920120229008X53', { sex: 'M' })).toEqual(['V2 sex']);
    expect(reasons('61059920120229008153')).toEqual(['V1 check']);
    expect(reasons('61059920120229008X93')).toEqual(['V1 length']);
  });
});

describe('V2: birth and sex stand in the number', () => {
  test.each([
    ['both as in the number', { birthDate: '2015-08-31', sex: 'M' }, []],
    ['another birthday', { birthDate: '2015-08-30', sex: 'M' }, ['V2 birth']],
    ['a girl with an odd 17th digit', { birthDate: '2015-08-31', sex: 'F' }, ['V2 sex']],
    ['both wrong are told at once', { birthDate: '2015-01-31', sex: 'F' }, ['V2 birth', 'V2 sex']],
    ['nothing known', {}, []],
  ])('%s', (_, known, expected) => {
    expect(reasons(idNumbers.boy, known)).toEqual(expected);
  });
  test('the 17th digit is odd for boys, even for girls', () => {
    expect([sexOf(idNumbers.boy), sexOf(idNumbers.girl), sexOf('')]).toEqual(['M', 'F', undefined]);
  });
});

describe('V3: the place of the number', () => {
  test.each([
    ['a county that never was', '610599', []],
    ['a county abolished long ago', '612124', []],
    ['a resident of Taiwan', '830000', []],
    ['a province that does not exist', '990526', ['V3 990526']],
  ])('%s (%s) is at most a mark', (_, prefix, expected) => {
    const first17 = `${prefix}20150831001`;
    const hits = idProblems(first17 + checkDigit(first17));
    expect(hits.map(({ rule, params }) => `${rule} ${params?.prefix}`)).toEqual(expected);
    expect(hits.every(({ level }) => level === 'flag')).toBe(true);
  });
});

test.each([
  ['full width', '６１０５９９２０１５０９０１００２Ｘ'],
  ['a small x', '61059920150901002x'],
  ['spaces as on the card', '610599 20150901 002X'],
  ['dashes', '610599-20150901-002X'],
])('%s is the same number', (_, typed) => {
  expect(normalizeId(typed)).toBe(idNumbers.girl);
});

describe('V8: the student number', () => {
  test.each([
    ['G and the ID', `G${idNumbers.boy}`, []],
    ['a temporary number, which is no ID', 'L610599201508310099', []],
    ['a child without an ID', 'J610599201508310099', []],
    ['G and another ID, once changed', `G${idNumbers.girl}`, ['flag']],
    ['no letter', idNumbers.boy, ['block']],
    ['another letter', `X${idNumbers.boy}`, ['block']],
    ['too short', 'G61059920150831001', ['block']],
  ])('%s', (_, number, levels) => {
    expect(studentNumberProblems(number, idNumbers.boy).map(({ level }) => level)).toEqual(levels);
  });
});

test.each([
  ['61059920120229008X53', true],
  ['61059920120229008X5301', true],
  ['61059920120229008X53B1', true],
  ['61059920120229008X83', false],
  ['61059920120229008X55', false],
  ['61059920120229008053', false],
  ['61059920120229008X', false],
])('disability certificate %s: %s', (number, good) => {
  expect(isDisabilityNumber(number)).toBe(good);
});

test('a masked number shows neither birthday nor sex', () => {
  expect(maskId(idNumbers.boy)).toBe('6105**********0012');
  expect(maskId('12345678')).toBe('********');
  expect(maskPhone('19900001234')).toBe('199****1234');
  expect(maskPhone('1234567')).toBe('*******');
});
