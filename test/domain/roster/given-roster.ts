import type { Child } from '../../../src/domain/child.ts';
import type { Household } from '../../../src/domain/household.ts';
import type { Cell, Grid } from '../../../src/domain/roster/cell.ts';
import { recognise } from '../../../src/domain/roster/headings.ts';
import type { Decision, Item, Plan } from '../../../src/domain/roster/item.ts';
import { dataRows, planList } from '../../../src/domain/roster/plan-list.ts';
import type { Known, World } from '../../../src/domain/roster/world.ts';

const id = (n: number): string => `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`;
export const SCHOOL = id(1);
export const OTHER_SCHOOL = id(2);
export const CLASS_7_1 = id(11);
export const OLD_CLASS_7_1 = id(12);
export const OTHER_CLASS = id(13);
export const VILLAGE = '610526109201';

/** Invented people of the unassigned county 610599 (domain design §3.1). */
export const BOY_ID = '610599201508310012';
export const GIRL_ID = '61059920150901002X';

export function aWorld(over: Partial<World> = {}): World {
  let next = 900;
  const school = (n: string, name: string) =>
    ({ id: n, name, type: 'JUNIOR', township: '610526109', active: true }) as const;
  return {
    today: '2026-09-05',
    year: 2026,
    schools: [school(SCHOOL, '龙阳初级中学'), school(OTHER_SCHOOL, '孙镇初级中学')],
    mySchools: new Set([SCHOOL]),
    school: SCHOOL,
    classes: [
      { id: CLASS_7_1, school: SCHOOL, year: 2026, grade: 7, number: 1 },
      { id: OLD_CLASS_7_1, school: SCHOOL, year: 2025, grade: 7, number: 1 },
      { id: OTHER_CLASS, school: OTHER_SCHOOL, year: 2026, grade: 7, number: 1 },
    ],
    townships: [
      { code: '610526109', name: '龙阳镇' },
      { code: '610526102', name: '孙镇' },
    ],
    villages: [
      { code: VILLAGE, name: '东王村村委会' },
      { code: '610526102201', name: '东王村村委会' },
      { code: '610526109202', name: '西王村村委会', validTo: '2025-12-31' },
    ],
    children: [],
    households: [],
    kept: new Map(),
    newId: () => id(next++),
    ...over,
  };
}

export function aChild(n: number, body: Partial<Child>, over: Partial<Known<Child>> = {}): Known<Child> {
  return { id: id(n), file: id(n), body: { name: '李小明', ...body }, written: {}, inSight: true, ...over };
}

export function aHousehold(
  n: number,
  body: Partial<Household>,
  over: Partial<Known<Household>> = {},
): Known<Household> {
  const whole = { head: '李大山', village: VILLAGE, householdType: 'GEN' as const, ...body };
  return { id: id(n), file: id(n), body: whole, written: {}, inSight: true, ...over };
}

interface Asked {
  kind?: 'roster' | 'households';
  decisions?: Record<string, Decision>;
}

/** Plans a list given as rows, the first of them the headings. */
export function plan(grid: Grid, world: World, { kind = 'roster', decisions = {} }: Asked = {}): Plan {
  const read = recognise(kind, grid);
  if (!read) throw new Error('no headings');
  const rows = dataRows({ name: 's', rows: grid }, { kind, ...read });
  return planList(rows, world, { kind, decisions: new Map(Object.entries(decisions)) });
}

export const outcomesOf = ({ items }: Plan): string[] =>
  items.map((item: Item) => `${item.title} ${item.outcome}`);

export const rosterHead: Cell[] = [
  '姓名',
  '身份证号',
  '学籍号',
  '性别',
  '出生日期',
  '班级',
  '监护人',
  '联系电话',
];
export const row = (cells: Record<string, Cell>): Cell[] =>
  rosterHead.map((heading) => cells[String(heading)] ?? null);
