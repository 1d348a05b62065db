import type { Id } from '../../domain/record.ts';
import { townshipOf } from '../../domain/region.ts';
import type { School, SchoolClass } from '../../domain/school.ts';
import type { RecordWrite } from '../../sync/record-writes.ts';
import type { People } from './people.ts';
import pucheng from './pucheng.json' with { type: 'json' };
import type { Dice } from './random.ts';
import { type SchoolPlan, schoolPlans } from './school-plans.ts';
import type { NamedStaff, Staff } from './staff.ts';

/** Pucheng's real townships and villages (statistical codes), with invented schools. */
export const COUNTY = '610526';

export interface DemoSchool {
  id: Id;
  body: School;
}
export interface DemoClass {
  id: Id;
  body: SchoolClass;
  school: DemoSchool;
  teacher: Staff;
}

export interface Places {
  schools: DemoSchool[];
  classes: DemoClass[];
  /** Villages with households, 12-digit codes; the demo's three villages of the teacher come first. */
  villages: string[];
  /** Classes a village sends its children of a grade to; the special school is nobody's by place. */
  classesFor: (village: string, grade: number) => readonly DemoClass[];
  special: readonly DemoClass[];
  /** Share of a village's households visited this term. */
  shareOf: (village: string) => number;
  writes: RecordWrite[];
}

/** Some villages are done this term, most are half way, a few not begun. */
const shares = [1, 0.7, 0.45, 0, 0.6, 1, 0.3, 0];

/** How many villages of a township have households in the demo. */
const inhabited: readonly [string, number][] = [
  ['610526109', 8],
  ['610526102', 7],
  ['610526101', 4],
  ['610526114', 4],
  ['610526001', 1],
];
/** 奉先街道 has residents' committees only (codes below 200). */
const TOWN = '610526001';
/** Where children go whose township has no school of their grade. */
const FALLBACK = '610526102';

const isVillage = (code: string): boolean => Number(code.slice(9)) >= 200 || townshipOf(code) === TOWN;

function villagesOf(count: number): string[] {
  const all = pucheng.villages.map(({ code }) => code).filter(isVillage);
  const first = inhabited.flatMap(([township, some]) =>
    all.filter((code) => townshipOf(code) === township).slice(0, some),
  );
  return [...new Set([...first, ...all])].slice(0, count);
}

/** Villages of the county where nobody of this list lives: addresses of children known by a class only. */
export const otherVillages = (villages: readonly string[]): string[] =>
  pucheng.villages.map(({ code }) => code).filter((code) => isVillage(code) && !villages.includes(code));

const reference = (id: Id, kind: RecordWrite['kind'], data: object): RecordWrite => ({
  id,
  kind,
  file: id,
  data: JSON.parse(JSON.stringify(data)),
});

export interface PlacePlan {
  dice: Dice;
  people: People;
  staff: NamedStaff;
  /** The September of the academic year. */
  year: number;
  /** About 1,200 households each. */
  rounds: number;
}

function makeSchool({ dice, people, staff }: PlacePlan, plan: SchoolPlan, index: number): DemoSchool {
  const { name, type, township, code10 } = plan;
  const principal = index === 0 ? staff.principal.name : people.name();
  return { id: dice.id(), body: { name, type, township, code10, principal, active: true } };
}

/** The demo's teacher leads 五(1)班 and 六(1)班 of the first school; every other class has a teacher of its own. */
function teacherOf(plan: PlacePlan, place: { first: boolean; grade: number; number: number }): Staff {
  const { dice, people, staff } = plan;
  if (place.first && place.grade >= 5 && place.number === 1) return staff.teacher;
  return { id: dice.id(), username: '', name: people.name(), post: '班主任', grants: [] };
}

function makeClasses(plan: PlacePlan, school: DemoSchool, { grades, code10 }: SchoolPlan): DemoClass[] {
  const first = code10 === '2161990001';
  return Object.entries(grades).flatMap(([text, count]) =>
    Array.from({ length: count }, (_, index) => {
      const [grade, number] = [Number(text), index + 1];
      const teacher = teacherOf(plan, { first, grade, number });
      const body = { school: school.id, year: plan.year, grade, number, headTeacher: teacher.name };
      return { id: plan.dice.id(), body, school, teacher };
    }),
  );
}

export const isSpecial = ({ school }: DemoClass): boolean => school.body.type === 'SPECIAL';

function byPlace(classes: readonly DemoClass[]): Places['classesFor'] {
  const ordinary = classes.filter((one) => !isSpecial(one));
  const index = new Map<string, DemoClass[]>();
  for (const one of ordinary) {
    const key = `${one.school.body.township}/${one.body.grade}`;
    const there = index.get(key);
    if (there) there.push(one);
    else index.set(key, [one]);
  }
  return (village, grade) =>
    index.get(`${townshipOf(village)}/${grade}`) ?? index.get(`${FALLBACK}/${grade}`) ?? [];
}

export function makePlaces(plan: PlacePlan): Places {
  const { dice, rounds } = plan;
  const plans = schoolPlans(rounds);
  const schools = plans.map((one, index) => makeSchool(plan, one, index));
  const classes = plans.flatMap((one, index) => {
    const school = schools[index];
    return school ? makeClasses(plan, school, one) : [];
  });
  const villages = villagesOf(24 * rounds);
  const visited = new Map(villages.map((code, index) => [code, shares[index % shares.length] ?? 0]));
  return {
    schools,
    classes,
    special: classes.filter(isSpecial),
    villages,
    shareOf: (village) => visited.get(village) ?? 0,
    classesFor: byPlace(classes),
    writes: [
      ...pucheng.townships.map((township) => reference(dice.id(), 'township', township)),
      ...pucheng.villages.map((village) => reference(dice.id(), 'village', village)),
      ...schools.map(({ id, body }) => reference(id, 'school', body)),
      ...classes.map(({ id, body }) => reference(id, 'class', body)),
    ],
  };
}
