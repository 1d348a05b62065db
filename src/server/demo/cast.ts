import type { Child } from '../../domain/child.ts';
import { checkDigit } from '../../domain/identity.ts';
import type { Whereabouts } from '../../domain/whereabouts-codes.ts';
import { type County, type DemoChild, enrolIn, type Family } from './families.ts';
import { isSpecial } from './places.ts';

/** What every real county has and an orderly generator forgets: each is looked for by somebody (domain design §2.9, §6.3). */
interface Part {
  /** How many of 1,200 households. */
  count: number;
  fits: (child: DemoChild) => boolean;
  play: (child: DemoChild, county: County, turn: number) => DemoChild;
}

const between = (from: number, to: number) => (child: DemoChild) => child.grade >= from && child.grade <= to;
const pupil = (from: number, to: number) => (child: DemoChild) =>
  child.truth === 'IN_LOCAL' && between(from, to)(child);

/** Off the roll of its class; the last school keeps seeing the file (domain/child.ts). */
function leaves(child: DemoChild, rollStatus?: Child['rollStatus']): DemoChild {
  const {
    class: _class,
    studentNumber: _number,
    rollStatus: _status,
    boarding: _boards,
    ...rest
  } = child.body;
  const { school: _school, ...unknown } = rest;
  return { ...child, body: rollStatus ? { ...rest, rollStatus } : unknown, class: undefined };
}

const found =
  (truth: Whereabouts, rollStatus?: Child['rollStatus']) =>
  (child: DemoChild): DemoChild => ({
    ...child,
    truth,
    body: { ...child.body, ...(rollStatus ? { rollStatus } : {}) },
  });

/** 残疾人证: the ID, one digit for the kind, one for the grade (domain design §3.1). */
const disabled = (child: DemoChild, kindAndGrade: string): DemoChild => ({
  ...child,
  body: { ...child.body, disability: `${child.body.idNumber ?? ''}${kindAndGrade}` },
});

const onRoll: Part[] = [
  { count: 10, fits: pupil(1, 9), play: found('IN_COUNTY') },
  { count: 6, fits: pupil(1, 9), play: found('IN_CITY') },
  { count: 6, fits: pupil(1, 9), play: found('IN_PROV') },
  { count: 9, fits: pupil(1, 9), play: found('OUT_PROV') },
  { count: 2, fits: pupil(1, 9), play: found('PRIVATE') },
  {
    count: 10,
    fits: pupil(1, 9),
    play: (child, { places, dice }) => ({
      ...disabled(enrolIn({ ...child, truth: 'SPECIAL' }, dice.pick(places.special), dice), '53'),
      explanation: '特教学校按能力编班',
    }),
  },
  { count: 8, fits: pupil(1, 9), play: (child) => disabled({ ...child, truth: 'RESOURCE' }, '43') },
  { count: 4, fits: pupil(1, 9), play: (child) => disabled({ ...child, truth: 'HOME_TEACH' }, '71') },
  { count: 5, fits: pupil(3, 9), play: found('SUSPEND', '02') },
  { count: 5, fits: pupil(4, 9), play: found('LOST') },
  { count: 1, fits: pupil(7, 9), play: found('MISSING', '15') },
  { count: 7, fits: pupil(8, 9), play: found('OOS_DROP') },
  { count: 2, fits: pupil(3, 7), play: found('ILLEGAL_INST') },
];

const offRoll: Part[] = [
  { count: 3, fits: pupil(9, 9), play: (child) => ({ ...leaves(child, '10'), truth: 'VOC' }) },
  { count: 1, fits: pupil(8, 9), play: (child) => ({ ...leaves(child, '10'), truth: 'REFORM' }) },
  { count: 2, fits: pupil(2, 9), play: (child) => ({ ...leaves(child, '10'), truth: 'ABROAD' }) },
  { count: 1, fits: pupil(2, 9), play: (child) => ({ ...leaves(child, '11'), truth: 'DEAD' }) },
  { count: 4, fits: pupil(1, 1), play: (child) => ({ ...leaves(child), truth: 'DEFER' }) },
  { count: 3, fits: pupil(2, 6), play: (child) => ({ ...leaves(child), truth: 'OOS_NEVER' }) },
];

const otherSchool: Part['play'] = (child, { places, dice }) => {
  const others = places.classes.filter(
    (one) =>
      one.body.grade === child.grade && one.body.school !== child.class?.body.school && !isSpecial(one),
  );
  return others.length > 0 ? enrolIn(child, dice.pick(others), dice) : child;
};

/** Two years behind its age: V9 asks why. */
const repeats: Part['play'] = (child, { places, dice }) => {
  const lower = dice.pick(places.classesFor(child.body.hukouVillage ?? '', child.grade - 2));
  return { ...enrolIn(child, lower, dice), explanation: '因病休学两年后复学' };
};

const absentReasons = ['NO_HUKOU', 'NOT_ISSUED', 'NOT_SEEN', 'OTHER', 'FOREIGN'] as const;

/** A child on a roll without an ID has a number beginning with J (domain design §3.2). */
const withoutCard: Part['play'] = (child, _, turn) => {
  const { idNumber = '', ...rest } = child.body;
  const studentNumber = child.class ? { studentNumber: `J${idNumber}` } : {};
  const idAbsentReason = absentReasons[turn % absentReasons.length] ?? 'OTHER';
  return { ...child, body: { ...rest, ...studentNumber, idAbsentReason } };
};

/** One wrong character, typed from a card held too far away (V1). */
const mistyped: Part['play'] = (child) => {
  const { idNumber = '' } = child.body;
  const first17 = idNumber.slice(0, 17);
  return { ...child, body: { ...child.body, idNumber: first17 + (checkDigit(first17) === '1' ? '7' : '1') } };
};

const papers: Part[] = [
  { count: 12, fits: pupil(1, 9), play: otherSchool },
  { count: 3, fits: pupil(5, 6), play: repeats },
  { count: 10, fits: pupil(1, 9), play: withoutCard },
  { count: 4, fits: (child) => child.grade < 1, play: withoutCard },
];

/** Everybody plays at most one part, so that no part undoes another. */
export function castAll(county: County, families: readonly Family[]): void {
  const rounds = Math.max(1, Math.round(families.length / 1200));
  const free = county.dice
    .shuffled(families)
    .flatMap((family) => family.children.slice(0, 1).map((child) => ({ family, child })));
  for (const part of [...onRoll, ...offRoll, ...papers]) {
    for (let turn = 0; turn < part.count * rounds; turn += 1) takeOne(county, free, { part, turn });
  }
  for (let turn = 0; turn < 2; turn += 1)
    takeOne(county, free, { part: { count: 2, fits: pupil(3, 9), play: mistyped }, turn });
  sharedNumber(free);
}

interface Free {
  family: Family;
  child: DemoChild;
}

/** What is rare happens where somebody has been, or nobody would ever see it. */
function takeOne(county: County, free: Free[], { part, turn }: { part: Part; turn: number }): void {
  const seen = ({ village }: Family) => part.count > 5 || county.places.shareOf(village) > 0;
  const at = free.findIndex(({ child, family }) => part.fits(child) && seen(family));
  const [taken] = at < 0 ? [] : free.splice(at, 1);
  if (taken) taken.family.children[0] = part.play(taken.child, county, turn);
}

/** Two children with one ID number: the second was typed from the wrong line of the list (V4). */
function sharedNumber(free: Free[]): void {
  const [first, second] = free.filter(({ child }) => child.class && child.grade === 4);
  if (!first || !second) return;
  const { idNumber = '' } = first.child.body;
  second.family.children[0] = { ...second.child, body: { ...second.child.body, idNumber } };
}
