import { describe, expect, test } from 'vitest';
import type { Child } from '../../../src/domain/child.ts';
import { checkChild } from '../../../src/domain/child-rules.ts';
import { householdTypes } from '../../../src/domain/household.ts';
import { idProblems, isDisabilityNumber } from '../../../src/domain/identity.ts';
import type { Id } from '../../../src/domain/record.ts';
import { schoolCodeProblems } from '../../../src/domain/school-rules.ts';
import { tables } from '../../../src/domain/tables.ts';
import { whereaboutsOf } from '../../../src/domain/whereabouts.ts';
import { whereaboutsCodes } from '../../../src/domain/whereabouts-codes.ts';
import { generateCounty } from '../../../src/server/demo/generate.ts';
import { byFile, children, childrenOf, demo, households, made, seed, today, visits } from './given-demo.ts';

const visitsOf = byFile(visits);
const idTexts = (data: object) => JSON.stringify(data).match(/\b[GLJ]?\d{17}[\dX]\d{0,4}\b/g) ?? [];

test('the same seed and day make the same county; another seed another one', () => {
  expect(generateCounty({ seed, today }).writes).toEqual(demo.writes);
  expect(generateCounty({ seed: 1, today }).writes).not.toEqual(demo.writes);
});

test('every record is as its schema says, and loses nothing to it', () => {
  for (const { kind, id, data } of demo.writes) {
    const read = tables[kind].schema.safeParse(data);
    expect(read.success ? read.data : { id, issues: read.error.issues }).toEqual(data);
  }
  expect(new Set(demo.writes.map(({ id }) => id)).size).toBe(demo.writes.length);
});

test('it is as large as promised', () => {
  const counts = new Map<string, number>();
  for (const { kind } of demo.writes) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  expect(Object.fromEntries(counts)).toMatchObject({
    ...{ township: 17, village: 294, school: 8, class: 60, household: 1200, 'harm-report': 1 },
  });
  expect(children.length).toBeGreaterThan(1400);
  expect(children.length).toBeLessThan(1700);
  expect(visits.length).toBeGreaterThan(1000);
});

describe('nobody in it can be a living person', () => {
  test('every number that could be an ID begins with a county that does not exist', () => {
    const texts = demo.writes.flatMap(({ data = {} }) => idTexts(data));
    expect(texts.length).toBeGreaterThan(3000);
    expect(texts.filter((text) => !text.replace(/^[GLJ]/, '').startsWith('610599'))).toEqual([]);
  });
  test('every telephone begins with 1990000', () => {
    const texts = demo.writes.flatMap(({ data = {} }) => JSON.stringify(data).match(/hone":"\d+/g) ?? []);
    expect(texts.filter((text) => !text.includes('"1990000'))).toEqual([]);
  });
});

describe('ID numbers', () => {
  const problems = children.flatMap(({ body }) =>
    body.idNumber ? idProblems(body.idNumber, {}).map((hit) => `${hit.rule} ${hit.params?.reason}`) : [],
  );
  test('two children have one wrong character in theirs, all others are valid', () => {
    expect(problems).toEqual(['V1 check', 'V1 check']);
    expect(households.flatMap(({ body }) => idProblems(body.headId ?? ''))).toEqual([]);
  });
  test('two children have one number between them', () => {
    const numbers = children.flatMap(({ body }) => body.idNumber ?? []);
    expect(numbers.length - new Set(numbers).size).toBe(1);
  });
  test('birthday and sex are in the number, but for the child with a neighbour’s', () => {
    const wrong = children.filter(({ body }) =>
      idProblems(body.idNumber ?? '', body).some(({ rule }) => rule === 'V2'),
    );
    expect(wrong.length).toBeLessThanOrEqual(1);
  });
  test('children without one say why, for every reason', () => {
    const without = children.filter(({ body }) => !body.idNumber);
    expect(without.length).toBeGreaterThan(10);
    expect(new Set(without.map(({ body }) => body.idAbsentReason)).size).toBe(5);
  });
  test('disability certificates are numbers as certificates have them', () => {
    const numbers = children.flatMap(({ body }) => body.disability ?? []);
    expect(numbers.length).toBeGreaterThan(15);
    expect(numbers.filter((number) => !isDisabilityNumber(number))).toEqual([]);
  });
});

describe('what somebody looks for is there', () => {
  const homes = new Map(households.map((one) => [one.id, one]));
  const classes = new Map(made('class').map((one) => [one.id, one.body]));
  const some = (fits: (child: Child, file: Id) => boolean) =>
    children.filter(({ body, file }) => fits(body, file)).length;
  test('every household type, with and without risk', () => {
    expect(new Set(households.map(({ body }) => body.householdType))).toEqual(new Set(householdTypes));
    expect(new Set(households.map(({ body }) => body.riskState))).toEqual(
      new Set([undefined, 'RISK_ON', 'RISK_OFF']),
    );
  });
  test('every whereabouts, by a visit that stands', () => {
    const found = children.map((child) => whereaboutsOf(child, visitsOf.get(child.file) ?? []));
    const codes = new Set(found.filter(({ source }) => source === 'visit').map(({ code }) => code));
    expect(whereaboutsCodes.filter((code) => !codes.has(code))).toEqual([]);
    expect(found.some(({ source }) => source === 'unknown')).toBe(true);
  });
  test('siblings in different schools', () => {
    const split = [...childrenOf.values()].filter(
      (some) => new Set(some.flatMap(({ body }) => body.school ?? [])).size > 1,
    );
    expect(split.length).toBeGreaterThan(50);
  });
  test('children on a roll who live elsewhere, some in another county', () => {
    const away = (file: Id) => !homes.has(file);
    expect(some((child, file) => away(file) && child.class !== undefined)).toBe(40);
    expect(some(({ hukouVillage = '' }) => /^6105(27|28)/.test(hukouVillage))).toBeGreaterThan(5);
    expect(some(({ hukouVillage }, file) => away(file) && hukouVillage === undefined)).toBeGreaterThan(5);
  });
  test('children of school age in a village who are on no roll', () => {
    const young = ({ birthDate = '' }: Child) => birthDate > '2011-09-01' && birthDate < '2020-09-01';
    expect(some((child, file) => homes.has(file) && !child.class && young(child))).toBeGreaterThan(50);
  });
  test('left-behind children of both kinds, boarders, preschool siblings', () => {
    expect(some(({ leftBehind }) => leftBehind === '1')).toBeGreaterThan(100);
    expect(some(({ leftBehind }) => leftBehind === '2')).toBeGreaterThan(100);
    expect(some(({ boarding }) => boarding === true)).toBeGreaterThan(100);
    expect(some(({ birthDate = '' }) => birthDate > '2020-09-01')).toBeGreaterThan(50);
  });
  test('pupils in the special school, and others taught beside them in ordinary classes', () => {
    const special = made('school').find(({ body }) => body.type === 'SPECIAL')?.id;
    expect(some(({ school }) => school === special)).toBeGreaterThan(5);
    expect(some(({ school, disability }) => disability !== undefined && school !== special)).toBeGreaterThan(
      5,
    );
  });
  test('classes have pupils of their grade', () => {
    const sizes = [...classes.keys()].map((id) => some((child) => child.class === id));
    expect(Math.min(...sizes)).toBeGreaterThan(2);
    expect(Math.max(...sizes)).toBeLessThan(61);
  });
  test('schools have codes of the province', () => {
    expect(made('school').flatMap(({ body }) => schoolCodeProblems(body.code10 ?? ''))).toEqual([]);
  });
});

test('only the slips put in on purpose break a rule of a child', () => {
  const classes = new Map(made('class').map((one) => [one.id, one.body]));
  const owner = new Map(
    children.map(({ id, file, body }) => [body.idNumber ?? '', { id, file, name: body.name }]),
  );
  const hits = children.flatMap(({ id, body }) => {
    const grade = classes.get(body.class ?? '')?.grade;
    return checkChild(body, { today, self: id, knownIds: owner, grade });
  });
  const blocking = hits.filter(({ level }) => level === 'block').map(({ rule }) => rule);
  expect(blocking.filter((rule) => rule !== 'V2').sort()).toEqual(['V1', 'V1', 'V4']);
});

test.each(['2026-09-01', '2026-09-03', '2027-01-31', '2027-02-01', '2027-08-31', '2028-02-29'])(
  'on %s nothing in it lies in the future',
  (today) => {
    const there = generateCounty({ seed, today, households: 300 });
    for (const { kind, data, receivedAt } of there.writes) {
      expect(tables[kind].schema.safeParse(data).success).toBe(true);
      expect((receivedAt ?? '').slice(0, 10) <= today).toBe(true);
    }
    expect(made('visit', there).length).toBeGreaterThan(0);
  },
);

test('a larger county has schools and villages in proportion', () => {
  const large = generateCounty({ seed, today, households: 6000 });
  const pupils = new Map<Id, number>();
  for (const { body } of made('child', large))
    if (body.class) pupils.set(body.class, (pupils.get(body.class) ?? 0) + 1);
  expect(Math.max(...pupils.values())).toBeLessThan(80);
  expect(new Set(made('household', large).map(({ body }) => body.village)).size).toBe(120);
});
