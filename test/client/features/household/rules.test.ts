import { describe, expect, test } from 'vitest';
import { answered, canJoin, childHits } from '../../../../src/client/features/household/child-hits.ts';
import { villageHits } from '../../../../src/client/features/household/village-rule.ts';
import type { LocalRecord } from '../../../../src/client/store/types.ts';
import { ruleSentence } from '../../../../src/text/rules.ts';
import { aChild, ids, today } from '../../../given.ts';
import { aDirectory } from '../given.ts';

const record = <K extends 'village' | 'class'>(kind: K, id: string, body: LocalRecord<K>['body']) =>
  ({ id, kind, file: id, body }) as LocalRecord<K>;
const west = {
  ...{ code: '610526109202', name: '西王村', validFrom: '2010-01-01', validTo: '2025-12-31' },
  successor: '610526109201',
};
const directory = aDirectory({
  villages: new Map(
    [west, { code: '610526109201', name: '东王村' }].map((body) => [
      body.code,
      record('village', ids.file, body),
    ]),
  ),
  classes: new Map([
    [ids.class, record('class', ids.class, { school: ids.school, year: 2026, grade: 3, number: 1 })],
  ]),
});

describe('V12 in the household’s form', () => {
  const hits = (onFile: string | undefined, day = today) =>
    villageHits(directory, { code: west.code, onFile, today: day });
  test('a village that was merged cannot be chosen, and its successor is named', () => {
    expect(hits(undefined)).toMatchObject([{ rule: 'V12', level: 'block' }]);
    expect(hits(undefined).map((hit) => ruleSentence(hit)['zh-CN'])).toEqual(['西王村已经撤并，请选东王村']);
  });
  test('a household on file in it is only marked; a day of the village itself is no fault, on neither end', () => {
    expect(hits(west.code)).toMatchObject([{ level: 'flag' }]);
    expect(hits(undefined, '2025-12-31')).toEqual([]);
    expect(hits(undefined, '2010-01-01')).toEqual([]);
    expect(hits(undefined, '2009-12-31')).toMatchObject([{ params: { reason: 'early' } }]);
  });
});

describe('V9, V10, V12 in the child’s form', () => {
  const stopping = (over: Parameters<typeof aChild>[0], onFile = { class: ids.class }) =>
    childHits(directory, { self: ids.boy, body: aChild(over), onFile, twins: {}, today })
      .filter(({ level }) => level !== 'flag')
      .map(({ rule }) => rule);
  test('a child of grade 6 in a class of grade 3 asks why, and is saved with the reason', () => {
    expect(stopping({})).toEqual(['V9']);
    expect(stopping({ ageNote: '休学三年后复学' })).toEqual([]);
  });
  test('a child over seventeen is registered only with a reason; a newborn sibling without one', () => {
    const born = (birthDate: string) =>
      childHits(directory, {
        body: aChild({ birthDate, idNumber: undefined, idAbsentReason: 'NOT_SEEN' }),
        ...{ onFile: {}, twins: {}, today },
      }).map(({ rule }) => rule);
    expect(born('2009-08-14')).toEqual(['V10']);
    expect(born('2026-08-14')).toEqual([]);
  });
  test('registered in a merged village, it is marked and not held up: its household’s form puts that right', () => {
    const hits = childHits(directory, {
      ...{ self: ids.boy, body: aChild({ hukouVillage: west.code }), onFile: {}, twins: {}, today },
    });
    expect(hits).toMatchObject([{ rule: 'V12', level: 'flag', path: 'hukouVillage' }]);
  });
});

describe('V4, V5: the same child, met at home', () => {
  const pupil = { id: ids.girl, file: ids.girl, name: '王小明' };
  const hits = (twins: Parameters<typeof childHits>[1]['twins']) =>
    childHits(directory, { body: aChild(), onFile: {}, twins, today });
  const sameId = hits({ knownIds: new Map([[aChild().idNumber ?? '', pupil]]) });
  const sameName = hits({ namesakes: [pupil] });
  const levels = (...[all, answer]: Parameters<typeof answered>) =>
    answered(all, answer).map(({ rule, level }) => `${rule} ${level}`);
  test('one known only by a roster can join this household; one of another family cannot', () => {
    expect(sameId.map(canJoin)).toEqual([true]);
    const housed = { ...pupil, file: ids.otherFile };
    expect(hits({ namesakes: [housed] }).map(canJoin)).toEqual([false]);
  });
  test('a second record of one ID number is saved only to be joined; a namesake also as another child', () => {
    expect(levels(sameId, undefined)).toEqual(['V4 block']);
    expect(levels(sameId, 'other')).toEqual(['V4 block']);
    expect(levels(sameId, 'ask')).toEqual(['V4 flag']);
    expect(levels(sameName, undefined)).toEqual(['V5 explain']);
    expect(levels(sameName, 'other')).toEqual(['V5 flag']);
  });
});
