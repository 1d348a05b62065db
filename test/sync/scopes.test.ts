import { describe, expect, test } from 'vitest';
import { readableScopes, replicatedScopes, scopesOfFile, scopesOfRecord } from '../../src/sync/scopes.ts';
import { classes, county, people, START, schools, tree, villages } from '../simulation/town.ts';
import { aChild, aHousehold, stored } from './given.ts';

const village = `village:${villages[0]}`;
const other = `village:${villages[1]}`;
const [first, second] = classes.map((id) => `class:${id}`);

describe('the scopes of a file come from its records', () => {
  test.each([
    ['a household stands in its village', [aHousehold()], [village]],
    ['a child adds the class it is on the roll of', [aHousehold(), aChild()], [first, village]],
    [
      'a child without class stands in its last school',
      [aChild({ class: null, school: schools[0] })],
      [`school:${schools[0]}`],
    ],
    ['a class wins over the school', [aChild({ school: schools[1] })], [first]],
    [
      'hukou in another village adds that village',
      [aHousehold(), aChild({ hukouVillage: villages[1] })],
      [first, village, other],
    ],
    ['a file that belongs nowhere belongs to the county', [aChild({ class: null })], [`county:${county}`]],
    ['the dead do not count', [aHousehold(), { ...aChild(), dead: true as const }], [village]],
    ['unless nothing else is left', [{ ...aHousehold(), dead: true as const }], [village]],
    [
      'villages are known to all',
      [stored({ kind: 'village' }, { code: villages[0], name: '东' })],
      [`reference:${county}`],
    ],
    [
      'a class is known to itself and its school',
      [stored({ id: classes[0], kind: 'class' }, { school: schools[0] })],
      [first, `school:${schools[0]}`],
    ],
    [
      'a refused operation is its author’s',
      [stored({ kind: 'quarantine' }, { user: people[0] })],
      [`user:${people[0]}`],
    ],
  ])('%s', (_rule, records, scopes) => {
    expect(scopesOfFile(records, county)).toEqual(scopes);
  });

  test('restricted records stand in the twins and nowhere else, and so does what quotes them', () => {
    const harm = stored({ kind: 'harm-report' }, {});
    const quoting = stored({ kind: 'suggestion' }, { payload: { kind: 'harm-report' } });
    for (const record of [harm, quoting]) expect(scopesOfRecord(record, [village])).toEqual([`${village}!`]);
    expect(scopesOfRecord(aHousehold(), [village])).toEqual([village]);
  });
});

describe('what a person may read', () => {
  const reader = (scope: string, role: 'teacher' | 'principal' | 'township' | 'county', to?: number) => ({
    user: people[0],
    now: START,
    grants: [{ scope, role, from: 0, ...(to !== undefined && { to }) }],
  });
  const always = [`reference:${county}`, `user:${people[0]}`];

  test('a teacher reads the class, the reference and what is one’s own', () => {
    expect(readableScopes(reader(first ?? '', 'teacher'), tree)).toEqual([first, ...always]);
  });
  test('a principal reads the school and all its classes, with the restricted twins', () => {
    const scopes = readableScopes(reader(`school:${schools[0]}`, 'principal'), tree);
    expect(scopes).toEqual(expect.arrayContaining([first, `${first}!`, second, `school:${schools[0]}!`]));
    expect(scopes).not.toContain(`class:${classes[2]}`);
  });
  test('a township reads all below it, without restricted twins, and keeps no copy', () => {
    const scopes = readableScopes(reader(`township:${county}101`, 'township'), tree);
    expect(scopes).toEqual(expect.arrayContaining([village, other, first]));
    expect(scopes.some((scope) => scope.endsWith('!'))).toBe(false);
    expect(replicatedScopes(reader(`township:${county}101`, 'township'), tree)).toEqual([always[1]]);
  });
  test('the county reads what belongs nowhere', () => {
    expect(readableScopes(reader(`county:${county}`, 'county'), tree)).toContain(`county:${county}!`);
  });
  test('a grant that is over gives nothing but what is one’s own', () => {
    expect(readableScopes(reader(village, 'teacher', START), tree)).toEqual([always[1]]);
  });
  test('a tree with a ring in it ends', () => {
    const ring = {
      county,
      parentOf: new Map([
        ['class:a', 'school:b'],
        ['school:b', 'class:a'],
      ]),
    };
    expect(readableScopes(reader('class:a', 'teacher'), ring)).toContain('school:b');
  });
});
