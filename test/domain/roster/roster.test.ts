import { expect, test } from 'vitest';
import type { Plan } from '../../../src/domain/roster/item.ts';
import {
  aChild,
  aWorld,
  BOY_ID,
  CLASS_7_1,
  GIRL_ID,
  OLD_CLASS_7_1,
  OTHER_CLASS,
  OTHER_SCHOOL,
  outcomesOf,
  plan,
  rosterHead,
  row,
  SCHOOL,
} from './given-roster.ts';

const boy = row({ 姓名: '李小明', 身份证号: BOY_ID, 班级: '7.1', 监护人: '李大山', 联系电话: '13900000001' });
const listed = {
  name: '李小明',
  idNumber: BOY_ID,
  sex: 'M',
  birthDate: '2015-08-31',
  class: CLASS_7_1,
  school: SCHOOL,
  guardianName: '李大山',
  guardianPhone: '13900000001',
} as const;

const teacher = { name: '王老师', at: '2026-09-03T02:00:00.000Z' };

/** The world as it stands after a plan's writes, to import the same file again. */
function after({ writes }: Plan) {
  const classes = writes.filter(({ kind }) => kind === 'class');
  return {
    classes: [...aWorld().classes, ...classes.map(({ id, set }) => ({ ...set, id }) as never)],
    children: writes
      .filter(({ kind }) => kind === 'child')
      .map(({ id, file, set }) => ({ id, file, body: set as never, written: {}, inSight: true })),
  };
}

test('a child nobody knows is new, in a file of its own, with sex and birth date from its ID', () => {
  const { items, writes, newClasses } = plan([rosterHead, boy], aWorld());
  expect(items[0]).toMatchObject({ key: 'r2', outcome: 'new', moves: ['arrives'] });
  expect(writes).toHaveLength(1);
  expect(writes[0]).toMatchObject({ kind: 'child', create: true, set: listed });
  expect(writes[0]?.file).toBe(writes[0]?.id);
  expect(newClasses).toBe(0);
});

test('a class is made once, with its first child, and not for rows that do not land', () => {
  const girl = row({ 姓名: '王小红', 身份证号: GIRL_ID, 班级: '8.3' });
  const other = row({ 姓名: '李小明', 身份证号: BOY_ID, 班级: '八年级(3)班' });
  const bad = row({ 姓名: '赵六', 身份证号: '610599201508310013', 班级: '9.1' });
  const { writes, newClasses } = plan([rosterHead, girl, other, bad], aWorld());
  expect(newClasses).toBe(1);
  expect(writes[0]).toMatchObject({
    kind: 'class',
    set: { school: SCHOOL, year: 2026, grade: 8, number: 3 },
  });
  expect(new Set(writes.slice(1).map(({ set }) => set.class))).toEqual(new Set([writes[0]?.id]));
});

test('the same file again changes nothing', () => {
  const rows = [rosterHead, boy, row({ 姓名: '王小红', 身份证号: GIRL_ID, 班级: '8.3', 性别: '女' })];
  const first = plan(rows, aWorld());
  const again = plan(rows, aWorld(after(first)));
  expect(again.writes).toEqual([]);
  expect(outcomesOf(again)).toEqual(['李小明 unchanged', '王小红 unchanged']);
});

test('the same file again changes nothing for a child without ID whom a person confirmed as new', () => {
  const known = aChild(50, { birthDate: '2015-08-31', guardianPhone: '13900000001' });
  const rows = [
    rosterHead,
    row({ 姓名: '李小明', 出生日期: '2015/8/31', 班级: '7.1', 联系电话: '13900000001' }),
  ];
  const first = plan(rows, aWorld({ children: [known] }), { decisions: { 'r2?': 'new' } });
  expect(first.items[0]?.outcome).toBe('new');
  const there = after(first);
  const again = plan(rows, aWorld({ ...there, children: [known, ...there.children] }));
  expect(again.writes).toEqual([]);
  expect(outcomesOf(again)).toEqual(['李小明 unchanged']);
});

test('the ID matches first, then the student number', () => {
  const byId = aChild(50, { ...listed, guardianPhone: '13900000009' });
  const byNumber = aChild(51, {
    name: '王小红',
    studentNumber: `G${GIRL_ID}`,
    class: CLASS_7_1,
    school: SCHOOL,
  });
  const rows = [rosterHead, boy, row({ 姓名: '王小红', 学籍号: `G${GIRL_ID}`, 班级: '7.1', 性别: '女' })];
  const { items } = plan(rows, aWorld({ children: [byId, byNumber] }));
  expect(items.map(({ target, outcome }) => [target, outcome])).toEqual([
    [byId.id, 'changed'],
    [byNumber.id, 'changed'],
  ]);
  expect(items[0]?.changes).toEqual([{ field: 'guardianPhone', old: '13900000009', next: '13900000001' }]);
});

test.each([
  [
    'the guardian’s phone agrees',
    { birthDate: '2015-08-31', guardianPhone: '13900000001', idNumber: GIRL_ID },
    'phone',
  ],
  ['one has no ID', { birthDate: '2015-08-31' }, 'no-id'],
  ['the IDs differ by a slip', { birthDate: '2015-08-31', idNumber: '610599201508310021' }, 'near-id'],
])('name and birth date ask a person when %s', (_when, body, why) => {
  const { items, writes } = plan([rosterHead, boy], aWorld({ children: [aChild(50, body)] }));
  expect(items[0]).toMatchObject({ outcome: 'ambiguous', candidates: [{ id: aChild(50, {}).id, why }] });
  expect(writes).toEqual([]);
});

test('name and birth date are no match when both IDs stand and differ altogether', () => {
  const other = aChild(50, { birthDate: '2015-08-31', idNumber: '610599201508317777' });
  expect(plan([rosterHead, boy], aWorld({ children: [other] })).items[0]?.outcome).toBe('new');
});

test('a confirmed child takes what the file says', () => {
  const known = aChild(50, { birthDate: '2015-08-31', idAbsentReason: 'NOT_SEEN' });
  const { items, writes } = plan([rosterHead, boy], aWorld({ children: [known] }), {
    decisions: { 'r2?': `same:${known.id}` },
  });
  expect(items[0]).toMatchObject({ outcome: 'changed', target: known.id });
  expect(writes).toMatchObject([
    { id: known.id, create: false, set: { idNumber: BOY_ID, idAbsentReason: null } },
  ]);
});

test('what a person wrote since is a conflict: other fields land, that one waits for a decision', () => {
  const known = aChild(
    50,
    { ...listed, class: OLD_CLASS_7_1, guardianPhone: '13900000009' },
    { written: { guardianPhone: teacher } },
  );
  const world = aWorld({ children: [known] });
  const open = plan([rosterHead, boy], world);
  expect(open.items[0]).toMatchObject({
    outcome: 'conflict',
    moves: ['class'],
    conflicts: [{ field: 'guardianPhone', old: '13900000009', next: '13900000001', by: teacher }],
  });
  expect(open.writes).toMatchObject([{ set: { class: CLASS_7_1 } }]);
  const file = plan([rosterHead, boy], world, { decisions: { r2: 'file' } });
  expect(file.writes[0]?.set).toEqual({ class: CLASS_7_1, guardianPhone: '13900000001' });
  const ours = plan([rosterHead, boy], world, { decisions: { r2: 'ours' } });
  expect(ours.writes[0]?.set).toEqual({ class: CLASS_7_1 });
  expect(ours.kept).toEqual([{ record: known.id, field: 'guardianPhone', value: '13900000001' }]);
});

test('a conflict decided once is not asked again for the same value', () => {
  const known = aChild(
    50,
    { ...listed, guardianPhone: '13900000009' },
    { written: { guardianPhone: teacher } },
  );
  const kept = new Map([[`${known.id}:guardianPhone`, '13900000001']]);
  expect(outcomesOf(plan([rosterHead, boy], aWorld({ children: [known], kept })))).toEqual([
    '李小明 unchanged',
  ]);
  const newer = row({
    姓名: '李小明',
    身份证号: BOY_ID,
    班级: '7.1',
    监护人: '李大山',
    联系电话: '13900000002',
  });
  expect(outcomesOf(plan([rosterHead, newer], aWorld({ children: [known], kept })))).toEqual([
    '李小明 conflict',
  ]);
});

test('a name is never overwritten unasked, even if only imports wrote it', () => {
  const known = aChild(50, { ...listed, name: '李晓明' });
  expect(plan([rosterHead, boy], aWorld({ children: [known] })).items[0]).toMatchObject({
    outcome: 'conflict',
    conflicts: [{ field: 'name', old: '李晓明', next: '李小明' }],
  });
});

test('a child on another school’s roll is not taken away unasked, and its data are not shown', () => {
  const known = aChild(
    50,
    { ...listed, school: OTHER_SCHOOL, class: OTHER_CLASS, guardianPhone: '13900000009' },
    { inSight: false },
  );
  const world = aWorld({ children: [known] });
  const { items, writes } = plan([rosterHead, boy], world);
  expect(items[0]).toMatchObject({ outcome: 'conflict', moves: ['arrives'] });
  expect(JSON.stringify(items)).not.toContain('13900000009');
  expect(writes[0]?.set).not.toHaveProperty('class');
  const taken = plan([rosterHead, boy], world, { decisions: { r2: 'file' } });
  expect(taken.writes[0]?.set).toMatchObject({ class: CLASS_7_1, school: SCHOOL });
});

test('last year’s class gives way to this year’s, whoever entered it', () => {
  const known = aChild(
    50,
    { ...listed, class: OLD_CLASS_7_1 },
    { written: { class: teacher, school: teacher } },
  );
  expect(plan([rosterHead, boy], aWorld({ children: [known] })).items[0]).toMatchObject({
    outcome: 'changed',
    moves: ['class'],
  });
});

test('a child of the school that is missing in the file is offered to leave, and stays unless a person says so', () => {
  const missing = aChild(51, { name: '王小红', idNumber: GIRL_ID, class: CLASS_7_1, school: SCHOOL });
  const elsewhere = aChild(52, { name: '赵六', class: OTHER_CLASS, school: OTHER_SCHOOL });
  const world = aWorld({ children: [aChild(50, listed), missing, elsewhere] });
  const offered = plan([rosterHead, boy], world);
  expect(outcomesOf(offered)).toEqual(['李小明 unchanged', '王小红 leaver']);
  expect(offered.writes).toEqual([]);
  const leaves = plan([rosterHead, boy], world, { decisions: { [`l:${missing.id}`]: 'leave' } });
  expect(leaves.writes).toEqual([
    { id: missing.id, kind: 'child', file: missing.file, create: false, set: { class: null } },
  ]);
});

test('a child whose row was refused or is undecided is not offered to leave', () => {
  const known = aChild(50, { ...listed });
  const refused = row({ 姓名: '李小明', 身份证号: 6.10599e17, 班级: '7.1' });
  expect(outcomesOf(plan([rosterHead, refused], aWorld({ children: [known] })))).toEqual(['李小明 refused']);
});

test('a child listed as graduated or transferred leaves its class', () => {
  const head = [...rosterHead, '学生状态'];
  const known = aChild(50, { ...listed });
  const { items, writes } = plan([head, [...boy, '转学']], aWorld({ children: [known] }));
  expect(items[0]?.moves).toEqual(['leaves']);
  expect(writes[0]?.set).toEqual({ rollStatus: '10', class: null });
});
