import { expect, test } from 'vitest';
import type { Cell } from '../../../src/domain/roster/cell.ts';
import { aChild, aHousehold, aWorld, BOY_ID, GIRL_ID, outcomesOf, plan, VILLAGE } from './given-roster.ts';

const head: Cell[] = [
  '户主姓名',
  '户主证件号',
  '乡镇',
  '行政村',
  '组',
  '监测对象类别',
  '识别监测时间',
  '风险是否消除',
  '成员姓名',
  '与户主关系',
  '证件号',
  '联系电话',
];
const HEAD_ID = '610599198001010016';
const household: Cell[] = ['李大山', HEAD_ID, '龙阳镇', '东王村', '三组', '脱贫不稳定户', '202109', '否'];
const list = (...rows: Cell[][]): Cell[][] => [head, ...rows];
const self: Cell[] = [...household, '李大山', '户主', HEAD_ID, '13900000001'];
const son: Cell[] = [...Array<null>(8).fill(null), '李小明', '之子', BOY_ID, null];
const kind = 'households' as const;

test('a household and its children of school age are registered; merged cells go on below; adults are not', () => {
  const { items, writes } = plan(list(self, son), aWorld(), { kind });
  expect(outcomesOf({ items } as never)).toEqual(['李大山 new', '李大山 other', '李小明 new']);
  const [made, child] = writes;
  expect(made?.set).toEqual({
    head: '李大山',
    headId: HEAD_ID,
    village: VILLAGE,
    group: '三组',
    householdType: 'TPBW',
    monitoredFrom: '2021-09',
    riskState: 'RISK_ON',
    phone: '13900000001',
  });
  expect(child).toMatchObject({
    kind: 'child',
    file: made?.id,
    set: { idNumber: BOY_ID, relation: '之子', hukouVillage: VILLAGE },
  });
});

test('a household is found by its head’s ID, then by head, village and group', () => {
  const byId = aHousehold(60, { headId: HEAD_ID, head: '李大山', group: '一组' });
  expect(plan(list(self), aWorld({ households: [byId] }), { kind }).items[0]).toMatchObject({
    target: byId.id,
    outcome: 'changed',
  });
  const bySpot = aHousehold(61, { group: '三组' });
  expect(plan(list(self), aWorld({ households: [bySpot] }), { kind }).items[0]?.target).toBe(bySpot.id);
  const noGroup = aHousehold(62, {});
  expect(plan(list(self), aWorld({ households: [noGroup] }), { kind }).items[0]?.outcome).toBe('ambiguous');
  const namesake = aHousehold(63, { group: '三组', headId: '610599198001010024' });
  expect(plan(list(self), aWorld({ households: [namesake] }), { kind }).items[0]?.outcome).toBe('new');
});

test('a child known only by a roster joins its family’s file', () => {
  const home = aHousehold(60, { headId: HEAD_ID, group: '三组' });
  const child = aChild(50, { idNumber: BOY_ID, sex: 'M', birthDate: '2015-08-31' });
  const { items, writes } = plan(list(self, son), aWorld({ households: [home], children: [child] }), {
    kind,
  });
  expect(items[2]).toMatchObject({ outcome: 'changed', moves: ['file'] });
  expect(writes).toContainEqual({
    id: child.id,
    kind: 'child',
    file: home.id,
    fileFrom: child.id,
    create: false,
    set: { relation: '之子' },
  });
});

test('a child in another family’s file stays there until a person says otherwise', () => {
  const home = aHousehold(60, { headId: HEAD_ID, group: '三组' });
  const body = { idNumber: BOY_ID, sex: 'M', birthDate: '2015-08-31', relation: '之子' } as const;
  const child = aChild(50, body, { file: aHousehold(61, {}).id });
  const world = aWorld({ households: [home], children: [child] });
  const open = plan(list(self, son), world, { kind });
  expect(open.items[2]).toMatchObject({ outcome: 'conflict', conflicts: [{ field: 'file', next: home.id }] });
  expect(open.writes.filter((each) => each.kind === 'child')).toEqual([]);
  const taken = plan(list(self, son), world, { kind, decisions: { r3: 'file' } });
  expect(taken.writes.filter((each) => each.kind === 'child')).toMatchObject([{ file: home.id, set: {} }]);
});

test('the same list again changes nothing', () => {
  const rows = list(self, son, [...household, '李小红', '之女', GIRL_ID, null]);
  const first = plan(rows, aWorld(), { kind });
  const known = <T>(wanted: string) =>
    first.writes
      .filter((each) => each.kind === wanted)
      .map(({ id, file, set }) => ({ id, file, body: set as T, written: {}, inSight: true }));
  const again = plan(rows, aWorld({ households: known('household'), children: known('child') }), { kind });
  expect(again.writes).toEqual([]);
});

test('a village nobody knows, one that ended, and one of another township are refused with their cell', () => {
  const named = (village: string) => [['李大山', HEAD_ID, '龙阳镇', village, '三组']];
  const codes = ['南庄村', '西王村', '东王村村委会'].map(
    (village) => plan(list(...named(village)), aWorld(), { kind }).items[0]?.refusals[0]?.code,
  );
  expect(codes).toEqual(['village-unknown', 'village-ended', undefined]);
  const world = aWorld({ myTownships: new Set(['610526102']) });
  expect(plan(list(self), world, { kind }).items[0]?.refusals).toMatchObject([
    { code: 'village-not-yours', column: 3 },
  ]);
});

test('a village without its township is found only if no other has its name', () => {
  const row: Cell[] = ['李大山', HEAD_ID, null, '东王村', '三组'];
  expect(plan(list(row), aWorld(), { kind }).items[0]?.refusals[0]?.code).toBe('village-unknown');
});

test('members of a refused household are refused with it', () => {
  const bad = [...self];
  bad[3] = '南庄村';
  const { items } = plan(list(bad, son), aWorld(), { kind });
  expect(items.map(({ outcome }) => outcome)).toEqual(['refused', 'other', 'refused']);
  expect(items[2]?.refusals[0]?.code).toBe('household-refused');
});

test('a list without head columns takes the member who is 户主', () => {
  const grid: Cell[][] = [
    ['户编号', '乡镇', '行政村', '姓名', '与户主关系', '证件号码'],
    ['1001', '龙阳镇', '东王村', '李小明', '之子', BOY_ID],
    ['1001', '龙阳镇', '东王村', '李大山', '户主', HEAD_ID],
  ];
  const { items, writes } = plan(grid, aWorld(), { kind });
  expect(writes[0]?.set).toMatchObject({ head: '李大山', headId: HEAD_ID });
  expect(items.map(({ outcome }) => outcome)).toEqual(['new', 'new', 'other']);
});
