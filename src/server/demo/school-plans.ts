import type { School } from '../../domain/school.ts';
import pucheng from './pucheng.json' with { type: 'json' };

/** Invented schools: their codes say 9 where no school has one (domain design §3.5). */
export interface SchoolPlan {
  name: string;
  type: School['type'];
  township: string;
  code10: string;
  /** Grade → how many classes. */
  grades: Record<number, number>;
}

const each = (from: number, to: number, classes: number): Record<number, number> =>
  Object.fromEntries(Array.from({ length: to - from + 1 }, (_, index) => [from + index, classes]));

const plan = (
  name: string,
  [type, code10]: [School['type'], string],
  [township, grades]: [string, Record<number, number>],
): SchoolPlan => ({ name, type, township, code10, grades });

/** The demo's eight schools of all kinds: 60 classes. Only the special school, one for the whole county, grows with it. */
const demo = (rounds: number): SchoolPlan[] => [
  plan('龙阳镇中心小学', ['PRIMARY', '2161990001'], ['610526109', each(1, 6, 2)]),
  plan('孙镇中心小学', ['PRIMARY', '2161990002'], ['610526102', each(1, 6, 2)]),
  plan('罕井镇第一小学', ['PRIMARY', '2161990003'], ['610526101', each(1, 6, 1)]),
  plan('龙阳镇初级中学', ['JUNIOR', '3161990001'], ['610526109', each(7, 9, 3)]),
  plan('孙镇初级中学', ['JUNIOR', '3161990002'], ['610526102', each(7, 9, 3)]),
  plan('桥陵镇九年制学校', ['NINE_YEAR', '3161990003'], ['610526114', each(1, 9, 1)]),
  plan('罕井镇南塬教学点', ['POINT', '2161990004'], ['610526101', each(1, 2, 1)]),
  plan('蒲城县特殊教育学校', ['SPECIAL', '5161990001'], ['610526001', { 3: Math.min(rounds, 40) }]),
];

const numerals = [...'一二三四五六七八九十'];

/** Another 60 classes for a larger county: two primary schools and a junior school in the next township. */
function more(round: number): SchoolPlan[] {
  const { townships } = pucheng;
  const township = townships[round % townships.length] ?? { code: '', name: '' };
  const turn = Math.floor(round / townships.length);
  const serial = String(100 + round * 3).padStart(4, '0');
  const named = (kind: string, offset: number) =>
    `${township.name}第${numerals[(turn * 2 + offset) % numerals.length] ?? ''}${kind}`;
  return [
    plan(named('完全小学', 0), ['PRIMARY', `216199${serial}`], [township.code, each(1, 6, 3)]),
    plan(
      named('完全小学', 1),
      ['PRIMARY', `216199${String(Number(serial) + 1).padStart(4, '0')}`],
      [township.code, each(1, 6, 3)],
    ),
    plan(named('初级中学', 0), ['JUNIOR', `316199${serial}`], [township.code, each(7, 9, 8)]),
  ];
}

/** Schools for about 1,200 households a round; the first round is the demo's. */
export const schoolPlans = (rounds: number): SchoolPlan[] => [
  ...demo(rounds),
  ...Array.from({ length: rounds - 1 }, (_, index) => more(index)).flat(),
];
