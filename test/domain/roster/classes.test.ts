import { expect, test } from 'vitest';
import { gradesDiffer, readClass } from '../../../src/domain/roster/classes.ts';

test.each<[string, string, number, number]>([
  ['七年级', '2班', 7, 2],
  ['七年级', '七年级(2)班', 7, 2],
  ['', '七（2）班', 7, 2],
  ['', '七(2)班', 7, 2],
  ['', '七年级二班', 7, 2],
  ['', '7.2', 7, 2],
  ['', '7-2班', 7, 2],
  ['', '702', 7, 2],
  ['七年级', '702班', 7, 2],
  ['七年级', '12班', 7, 12],
  ['7', '3', 7, 3],
  ['初一', '3班', 7, 3],
  ['', '初一2班', 7, 2],
  ['初中二年级', '(1)班', 8, 1],
  ['', '初中2025级2班', 8, 2],
  ['', '小学2021级3班', 6, 3],
  ['小学三年级', '1班', 3, 1],
  ['一年级', '十二班', 1, 12],
  ['九', '9.10', 9, 10],
])('grade “%s” and class “%s” in the year from 2026 are grade %i class %i', (...row) => {
  const [grade, name, g, n] = row;
  expect(readClass(grade, name, 2026)).toEqual({ grade: g, number: n });
});

test.each([
  ['', '2024级2班', { number: 2 }],
  ['', '火箭班', {}],
  ['高一', '2班', { number: 2 }],
  ['七年级', '', { grade: 7 }],
])('grade “%s” and class “%s” do not say everything', (grade, name, read) => {
  expect(readClass(grade, name, 2026)).toEqual(read);
});

test('a class column that names another grade than the grade column is noticed', () => {
  expect(gradesDiffer('七年级', '八(2)班', 2026)).toBe(true);
  expect(gradesDiffer('七年级', '初一(2)班', 2026)).toBe(false);
  expect(gradesDiffer('七年级', '2班', 2026)).toBe(false);
});
