import type { Level, Measure, Step } from '../domain/coverage.ts';
import type { Term } from '../domain/term.ts';
import { className } from './child.ts';
import { phrase, type Sentence, verbatim } from './phrase.ts';
import { whereaboutsWords } from './whereabouts.ts';

const halves = ['', '第一学期', '第二学期'] as const;
export const termWords = ({ year, half }: Pick<Term, 'year' | 'half'>): Sentence =>
  phrase(`${year}–${year + 1} 学年${halves[half]}`, `Term ${half} of ${year}–${year + 1}`);

/** 1,284 */
export const figure = (n: number): Sentence => verbatim(String(n).replace(/\B(?=(\d{3})+$)/g, ','));

/** What a number counts, short enough for the head of a column. */
const measureNames: Record<Exclude<Measure, `is:${string}`>, Sentence> = {
  households: phrase('户', 'Homes'),
  visited: phrase('已走访', 'Visited'),
  unvisited: phrase('未走访', 'Not visited'),
  monitored: phrase('监测户', 'Monitored'),
  'monitored-visited': phrase('监测已访', 'Monitored, visited'),
  'monitored-unvisited': phrase('监测未访', 'Monitored, not visited'),
  children: phrase('孩子', 'Children'),
  verified: phrase('已核实', 'Verified'),
  unverified: phrase('未核实', 'Not verified'),
  'in-school': phrase('在上学', 'In school'),
  'lawfully-out': phrase('休学缓学', 'Lawfully out'),
  'out-of-school': phrase('没有上学', 'Out of school'),
  'not-found': phrase('失踪失联', 'Missing or lost'),
  gone: phrase('不再应学', 'No longer due'),
  unknown: phrase('去向不明', 'Unknown'),
  'no-roll': phrase('无学籍', 'On no roll'),
  visits: phrase('走访次数', 'Visits'),
  marked: phrase('异常记录', 'Unusual records'),
  late: phrase('补录', 'Entered late'),
};
export const measureWords = (measure: Measure): Sentence =>
  measure.startsWith('is:')
    ? whereaboutsWords[measure.slice(3) as keyof typeof whereaboutsWords]
    : measureNames[measure as keyof typeof measureNames];

/** The same in full, over a list of names and to a screen reader. */
const fullNames: Partial<Record<Measure, Sentence>> = {
  households: phrase('全部农户', 'All households'),
  visited: phrase('本学期已走访的农户', 'Households visited this term'),
  unvisited: phrase('本学期还没走访的农户', 'Households not visited this term'),
  monitored: phrase('监测户（三类户）', 'Monitored households'),
  'monitored-visited': phrase('已走访的监测户', 'Monitored households visited'),
  'monitored-unvisited': phrase('还没走访的监测户', 'Monitored households not visited'),
  children: phrase('全部孩子', 'All children'),
  verified: phrase('本学期走访核实过的孩子', 'Children verified by a visit this term'),
  unverified: phrase('本学期还没核实的孩子', 'Children not verified this term'),
  'in-school': phrase('在上学的孩子', 'Children in school'),
  'lawfully-out': phrase('休学、延缓入学的孩子', 'Children suspended or deferred'),
  'out-of-school': phrase('没有上学的孩子', 'Children out of school'),
  'not-found': phrase('失踪、失联的孩子', 'Children missing or out of contact'),
  gone: phrase('不再需要上学的孩子', 'Children no longer due in school'),
  unknown: phrase('去向不明的孩子', 'Children whose whereabouts are not known'),
  'no-roll': phrase('不在任何学籍名册的孩子', 'Children on no school roll'),
  visits: phrase('本学期的走访', 'Visits this term'),
  marked: phrase('有异常的走访', 'Visits with something unusual'),
  late: phrase('补录的走访（超过 7 天才录入）', 'Visits entered more than 7 days later'),
};
export const measureTitle = (measure: Measure): Sentence => fullNames[measure] ?? measureWords(measure);

const unplaced: Record<Level, Sentence> = {
  township: phrase('不在本县，或没有户籍地', 'Outside the county, or no registration'),
  village: phrase('不在本县，或没有户籍地', 'Outside the county, or no registration'),
  group: phrase('未分组', 'No group'),
  school: phrase('不在任何学校', 'In no school'),
  class: phrase('已不在班里', 'No longer in a class'),
};
export const placeWords = ({ level, name, grade, number }: Omit<Step, 'place'>): Sentence => {
  if (grade !== undefined && number !== undefined) return className(grade, number);
  return name === undefined ? unplaced[level] : verbatim(name);
};

const levelWords: Record<Level, Sentence> = {
  township: phrase('镇街', 'Township'),
  village: phrase('村（社区）', 'Village'),
  group: phrase('组', 'Group'),
  school: phrase('学校', 'School'),
  class: phrase('班级', 'Class'),
};
export const levelTitle = (level: Level): Sentence => levelWords[level];

/** 42 户 · 17 名 · 3 次 */
export const counted = {
  household: phrase(
    (n: number) => `${n} 户`,
    (n: number) => (n === 1 ? '1 household' : `${n} households`),
  ),
  child: phrase(
    (n: number) => `${n} 名孩子`,
    (n: number) => (n === 1 ? '1 child' : `${n} children`),
  ),
  visit: phrase(
    (n: number) => `${n} 次走访`,
    (n: number) => (n === 1 ? '1 visit' : `${n} visits`),
  ),
};

export const nameColumns = {
  head: phrase('户主', 'Head'),
  name: phrase('姓名', 'Name'),
  sex: phrase('性别', 'Sex'),
  birthDate: phrase('出生', 'Born'),
  village: phrase('村（社区）', 'Village'),
  group: phrase('组', 'Group'),
  type: phrase('户类型', 'Type'),
  children: phrase('孩子', 'Children'),
  lastVisit: phrase('上次走访', 'Last visit'),
  by: phrase('走访人', 'Visitor'),
  school: phrase('学校', 'School'),
  class: phrase('班级', 'Class'),
  whereabouts: phrase('就学情况', 'Whereabouts'),
  verified: phrase('核实', 'Verified'),
  method: phrase('方式', 'How'),
  visitedAt: phrase('走访时间', 'Visited'),
  enteredAt: phrase('录入时间', 'Entered'),
  marks: phrase('异常', 'Unusual'),
  daysLate: phrase('迟录天数', 'Days late'),
  whose: phrase('农户', 'Household'),
};
