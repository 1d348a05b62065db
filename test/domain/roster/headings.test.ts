import { expect, test } from 'vitest';
import type { Grid } from '../../../src/domain/roster/cell.ts';
import { fieldOfHeading, normalHeading, recognise } from '../../../src/domain/roster/headings.ts';

test.each([
  ['roster', '姓名', 'name'],
  ['roster', '学生姓名', 'name'],
  ['roster', '姓　名', 'name'],
  ['roster', '*姓名（必填）', 'name'],
  ['roster', '身份\n证件号', 'idNumber'],
  ['roster', '身份证号', 'idNumber'],
  ['roster', '证件号码', 'idNumber'],
  ['roster', '身份证号：', 'idNumber'],
  ['roster', '学籍号', 'studentNumber'],
  ['roster', '全国学籍号', 'studentNumber'],
  ['roster', '出生日期(yyyy-mm-dd)', 'birthDate'],
  ['roster', '年级', 'grade'],
  ['roster', '班级名称', 'className'],
  ['roster', '学校名称', 'school'],
  ['roster', '户籍地址', 'hukou'],
  ['roster', '家长姓名', 'guardianName'],
  ['roster', '家庭成员一姓名', 'guardianName'],
  ['roster', '联系电话', 'guardianPhone'],
  ['roster', '是否留守儿童', 'leftBehind'],
  ['roster', '就读方式', 'boarding'],
  ['households', '户主姓名', 'head'],
  ['households', '户主证件号', 'headId'],
  ['households', '户主身份证号码', 'headId'],
  ['households', '乡（镇）', 'township'],
  ['households', '行政村', 'village'],
  ['households', '自然村/组', 'group'],
  ['households', '自然村（组）', 'group'],
  ['households', '监测对象类别', 'monitorType'],
  ['households', '户类型', 'householdType'],
  ['households', '识别监测时间', 'monitoredFrom'],
  ['households', '风险是否消除', 'riskState'],
  ['households', '家庭人口', 'members'],
  ['households', '成员姓名', 'member'],
  ['households', '与户主关系', 'relation'],
  ['households', '证件号', 'memberId'],
  ['households', '帮扶责任人', 'helper'],
] as const)('in a %s list “%s” means %s', (kind, heading, field) => {
  expect(fieldOfHeading(kind, heading)).toBe(field);
});

test('an unknown heading means nothing', () => {
  expect(fieldOfHeading('roster', '民族')).toBeUndefined();
  expect(normalHeading('')).toBe('');
});

test('the heading row is found below title rows', () => {
  const grid: Grid = [
    ['蒲城县某某初级中学学生名册', null, null, null],
    ['填报单位：某某初级中学', null, '2026年9月', null],
    ['序号', '学生姓名', '身份证件号', '班级'],
    [1, '李小明', '610599201508310012', '七(1)班'],
  ];
  expect(recognise('roster', grid)).toMatchObject({
    headingRow: 2,
    mapping: { name: 1, idNumber: 2, className: 3 },
  });
});

test('merged parents tell the guardian’s name and phone from the child’s', () => {
  const grid: Grid = [
    ['学生信息', null, null, '监护人信息', null],
    ['姓名', '性别', '班级', '姓名', '电话'],
    ['李小明', '男', '7.1', '李大山', '13900000001'],
  ];
  expect(recognise('roster', grid)).toMatchObject({
    headingRow: 1,
    mapping: { name: 0, sex: 1, className: 2, guardianName: 3, guardianPhone: 4 },
  });
});

test('headings merged downwards beside a two-storey heading are read from the row above', () => {
  const grid: Grid = [
    ['姓名', '性别', '监护人', null, '班级'],
    [null, null, '姓名', '联系电话', null],
    ['李小明', '男', '李大山', '13900000001', '7.1'],
  ];
  expect(recognise('roster', grid)).toMatchObject({
    headingRow: 1,
    mapping: { name: 0, sex: 1, guardianName: 2, guardianPhone: 3, className: 4 },
  });
});

test('a household list without members calls its head only 姓名', () => {
  const grid: Grid = [['姓名', '身份证号码', '行政村', '户类型']];
  expect(recognise('households', grid)?.mapping).toEqual({
    head: 0,
    headId: 1,
    village: 2,
    householdType: 3,
  });
});

test('a table with nothing known in it has no heading row', () => {
  expect(
    recognise('roster', [
      ['a', 'b'],
      [1, 2],
    ]),
  ).toBeUndefined();
});
