import { expect, test } from 'vitest';
import { type Cell, cellName } from '../../../src/domain/roster/cell.ts';
import { readDay, readMonth } from '../../../src/domain/roster/dates.ts';
import { aWorld, BOY_ID, GIRL_ID, outcomesOf, plan, rosterHead, row } from './given-roster.ts';

const good = { 姓名: '李小明', 身份证号: BOY_ID, 班级: '7.1' };

test.each<[string, Record<string, Cell>, string, string]>([
  ['an ID typed as a number has lost its last digits', { 身份证号: 610599201508310000 }, 'number-cell', 'B2'],
  ['an ID in scientific notation has lost them too', { 身份证号: '6.10599E+17' }, 'scientific', 'B2'],
  ['a student number typed as a number', { 学籍号: 6.105992015083e17 }, 'number-cell', 'C2'],
  ['an ID of 17 characters', { 身份证号: '61059920150831001' }, 'id-length', 'B2'],
  ['an ID with a letter inside', { 身份证号: '6105992015O8310012' }, 'id-characters', 'B2'],
  ['an ID whose check digit is wrong', { 身份证号: '610599201508310013' }, 'id-check', 'B2'],
  ['an ID born on 30 February', { 身份证号: '610599201502300012' }, 'id-birth', 'B2'],
  ['a birth date that differs from the ID', { 出生日期: '2015-08-30' }, 'birth-differs', 'E2'],
  ['a sex that differs from the ID', { 性别: '女' }, 'sex-differs', 'D2'],
  ['no name', { 姓名: null }, 'missing', 'A2'],
  ['neither ID nor student number nor birth date', { 身份证号: null }, 'missing', 'B2'],
  ['no class', { 班级: null }, 'missing', 'F2'],
  ['a class that cannot be read', { 班级: '火箭班' }, 'grade', 'F2'],
  ['a birth date in the future', { 身份证号: null, 出生日期: '2027-01-01' }, 'date-future', 'E2'],
])('%s refuses the row and names the cell', (...given) => {
  const [, cells, code, cell] = given;
  const { items, writes } = plan([rosterHead, row({ ...good, ...cells })], aWorld());
  expect(items[0]?.outcome).toBe('refused');
  const problem = items[0]?.refusals.find((each) => each.code === code);
  expect(problem && cellName(problem.row, problem.column ?? 0)).toBe(cell);
  expect(writes).toEqual([]);
});

test('every reason at once', () => {
  const { items } = plan([rosterHead, row({ ...good, 姓名: '', 性别: '女', 班级: '火箭班' })], aWorld());
  expect(items[0]?.refusals.map(({ code }) => code)).toEqual(['missing', 'sex-differs', 'grade']);
});

test('a phone that cannot be one is left out with a note; the child lands', () => {
  const { items, writes } = plan([rosterHead, row({ ...good, 联系电话: '1390000' })], aWorld());
  expect(items[0]).toMatchObject({ outcome: 'new', notes: [{ code: 'phone', column: 7, value: '1390000' }] });
  expect(writes[0]?.set).not.toHaveProperty('guardianPhone');
});

test('an ID on two rows: the same name is repeated once, two names are both refused', () => {
  const again = plan([rosterHead, row(good), row(good)], aWorld());
  expect(outcomesOf(again)).toEqual(['李小明 new', '李小明 refused']);
  expect(again.items[1]?.refusals).toMatchObject([{ code: 'repeated', value: '2' }]);
  const two = plan([rosterHead, row(good), row({ ...good, 姓名: '王小红' })], aWorld());
  expect(outcomesOf(two)).toEqual(['李小明 refused', '王小红 refused']);
});

test('a registrar cannot import another school’s rows', () => {
  const head = [...rosterHead, '学校名称'];
  const codes = ['蒲城县孙镇初级中学', '某某中学', '蒲城县龙阳初级中学'].map(
    (school) => plan([head, [...row(good), school]], aWorld()).items[0]?.refusals[0]?.code,
  );
  expect(codes).toEqual(['school-not-yours', 'school-unknown', undefined]);
});

test('a cell that begins with “=” is data', () => {
  const { items } = plan([rosterHead, row({ ...good, 姓名: '=1+1' })], aWorld());
  expect(items[0]).toMatchObject({ outcome: 'new', title: '=1+1' });
});

test('quotes that protect digits come off, and full-width digits are digits', () => {
  const { items } = plan(
    [
      rosterHead,
      row({ ...good, 身份证号: `="${BOY_ID}"` }),
      row({ 姓名: '王　红', 身份证号: '６１０５９９２０１５０９０１００２ｘ', 班级: '7.1' }),
    ],
    aWorld(),
  );
  expect(
    items.map(({ title, changes }) => [title, changes.find(({ field }) => field === 'idNumber')?.next]),
  ).toEqual([
    ['李小明', BOY_ID],
    ['王红', GIRL_ID],
  ]);
});

test('foot lines, repeated headings and blank rows are no data', () => {
  const { items } = plan(
    [rosterHead, row(good), row({}), rosterHead, ['合计', 1], ['填表人：张老师', null, '2026年9月']],
    aWorld(),
  );
  expect(items).toHaveLength(1);
});

test.each<[Cell, string | undefined]>([
  ['20150831', '2015-08-31'],
  [20150831, '2015-08-31'],
  ['2015/8/31', '2015-08-31'],
  ['2015-08-31', '2015-08-31'],
  ['2015.8.31', '2015-08-31'],
  ['2015年8月31日', '2015-08-31'],
  ['2015 年 8 月 31 日', '2015-08-31'],
  ['2015-08-31 00:00:00', '2015-08-31'],
  ['２０１５/０８/３１', '2015-08-31'],
  [42247, '2015-08-31'],
  ['42247', '2015-08-31'],
  [36585, '2000-02-29'],
  ['2015-02-29', undefined],
  ['15/8/31', undefined],
  ['八月', undefined],
])('the date %s reads as %s', (cell, day) => {
  expect(readDay(cell)).toBe(day);
});

test.each<[Cell, string | undefined]>([
  ['202109', '2021-09'],
  ['2021-9', '2021-09'],
  ['2021年9月', '2021-09'],
  ['2021/09/15', '2021-09'],
  ['202113', undefined],
])('the month %s reads as %s', (cell, month) => {
  expect(readMonth(cell)).toBe(month);
});

test.each([
  [0, 0, 'A1'],
  [16, 3, 'D17'],
  [0, 26, 'AA1'],
  [9, 51, 'AZ10'],
])('row %i, column %i is cell %s', (rowIndex, column, name) => {
  expect(cellName(rowIndex, column)).toBe(name);
});
