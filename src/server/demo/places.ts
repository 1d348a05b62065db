import type { School, SchoolClass } from '../../domain/school.ts';
import type { RecordWrite } from '../db/write-records.ts';
import type { People } from './people.ts';
import pucheng from './pucheng.json' with { type: 'json' };
import type { Dice } from './random.ts';

/** Pucheng's real townships and villages (statistical codes), with invented schools. */
export const COUNTY = '610526';

export interface DemoSchool {
  id: string;
  body: School;
}
export interface DemoClass {
  id: string;
  body: SchoolClass;
  teacher: string;
}

type Plan = [
  name: string,
  type: School['type'],
  township: string,
  code: string,
  grades: Record<number, number>,
];
const each = (from: number, to: number, classes: number): Record<number, number> =>
  Object.fromEntries(Array.from({ length: to - from + 1 }, (_, index) => [from + index, classes]));

/** 8 schools of all kinds, 60 classes. */
const plans: readonly Plan[] = [
  ['龙阳镇中心小学', 'PRIMARY', '610526109', '2161990001', each(1, 6, 2)],
  ['孙镇中心小学', 'PRIMARY', '610526102', '2161990002', each(1, 6, 2)],
  ['罕井镇第一小学', 'PRIMARY', '610526101', '2161990003', each(1, 6, 1)],
  ['龙阳镇初级中学', 'JUNIOR', '610526109', '3161990001', each(7, 9, 3)],
  ['孙镇初级中学', 'JUNIOR', '610526102', '3161990002', each(7, 9, 3)],
  ['桥陵镇九年制学校', 'NINE_YEAR', '610526114', '3161990003', each(1, 9, 1)],
  ['罕井镇南塬教学点', 'POINT', '610526101', '2161990004', each(1, 2, 1)],
  ['蒲城县特殊教育学校', 'SPECIAL', '610526001', '5161990001', { 3: 1 }],
];

/** Villages with households: how many of each township, in the order of their codes. */
const inhabited: readonly [string, number][] = [
  ['610526109', 8],
  ['610526102', 7],
  ['610526101', 4],
  ['610526114', 4],
  ['610526001', 1],
];

/** 奉先街道 has residents' committees only (codes below 200). */
const TOWN = '610526001';

export interface Places {
  schools: DemoSchool[];
  classes: DemoClass[];
  /** 12-digit codes, township by township. */
  villages: string[];
  writes: RecordWrite[];
}

const reference = (id: string, kind: RecordWrite['kind'], data: object): RecordWrite => ({
  id,
  kind,
  file: id,
  data: JSON.parse(JSON.stringify(data)),
});

export function makePlaces(dice: Dice, people: People, year: number): Places {
  const schools = plans.map(([name, type, township, code10]) => ({
    id: dice.id(),
    body: {
      name,
      type,
      township,
      code10,
      principal: people.surname() + people.given('M'),
      active: true,
    } satisfies School,
  }));
  const classes = plans.flatMap(([, , , , grades], at) =>
    Object.entries(grades).flatMap(([grade, count]) =>
      Array.from({ length: count }, (_, index) => {
        const teacher = people.surname() + people.given(dice.chance(0.6) ? 'F' : 'M');
        const school = schools[at]?.id ?? '';
        const body: SchoolClass = {
          school,
          year,
          grade: Number(grade),
          number: index + 1,
          headTeacher: teacher,
        };
        return { id: dice.id(), body, teacher };
      }),
    ),
  );
  const villages = inhabited.flatMap(([township, count]) =>
    pucheng.villages
      .filter(({ code }) => code.startsWith(township) && (Number(code.slice(9)) >= 200 || township === TOWN))
      .slice(0, count)
      .map(({ code }) => code),
  );
  return {
    schools,
    classes,
    villages,
    writes: [
      ...pucheng.townships.map((township) => reference(dice.id(), 'township', township)),
      ...pucheng.villages.map((village) => reference(dice.id(), 'village', village)),
      ...schools.map(({ id, body }) => reference(id, 'school', body)),
      ...classes.map(({ id, body }) => reference(id, 'class', body)),
    ],
  };
}
