import { expect, test } from 'vitest';
import { academicYearOf, ageOn, expectedGrade, isDue, monthsOn } from '../../src/domain/grade.ts';
import { dayOf } from '../../src/domain/moment.ts';

test.each([
  ['2026-09-01', 2026],
  ['2026-12-31', 2026],
  ['2027-01-01', 2026],
  ['2027-08-31', 2026],
  ['2027-09-01', 2027],
])('%s lies in the academic year %i', (day, year) => {
  expect(academicYearOf(day)).toBe(year);
});

test.each([
  ['2015-08-31', 2021, 1],
  ['2015-09-01', 2021, 0],
  ['2015-09-01', 2022, 1],
  ['2015-08-31', 2026, 6],
  ['2012-02-29', 2026, 9],
  ['2011-08-31', 2026, 10],
  ['2011-09-01', 2026, 9],
  ['2015-12-31', 2026, 5],
  ['2020-01-01', 2026, 1],
])('born %s, in September %i by age in grade %i', (birthDate, year, grade) => {
  expect(expectedGrade(birthDate, year)).toBe(grade);
});

test.each([
  ['2015-08-31', '2026-08-30', 10, 131],
  ['2015-08-31', '2026-08-31', 11, 132],
  ['2012-02-29', '2026-02-28', 13, 167],
  ['2012-02-29', '2026-03-01', 14, 168],
  ['2026-09-14', '2026-09-14', 0, 0],
])('born %s, on %s %i years old: %i months', (...[birthDate, day, ...age]) => {
  expect([ageOn(birthDate, day), monthsOn(birthDate, day)]).toEqual(age);
});

test.each([
  ['six by 31 August: due from September', '2020-08-31', '2026-09-01', true],
  ['due not before', '2020-08-31', '2026-08-31', false],
  ['a day too late: due a year later', '2020-09-01', '2026-09-01', false],
  ['past grade 9, not yet of age', '2009-01-05', '2026-09-01', true],
  ['eighteen today', '2008-09-01', '2026-09-01', false],
  ['a newborn', '2026-09-10', '2026-09-14', false],
])('%s', (...[, birthDate, day, due]) => {
  expect(isDue(birthDate, day)).toBe(due);
});

test.each([
  ['2026-08-31T15:59:59.999Z', '2026-08-31'],
  ['2026-08-31T16:00:00.000Z', '2026-09-01'],
  ['2026-09-01T00:10:00+08:00', '2026-09-01'],
  ['2026-12-31T23:30:00-05:00', '2027-01-01'],
  ['2024-02-28T16:00:00Z', '2024-02-29'],
  ['2023-02-28T16:00:00Z', '2023-03-01'],
  ['2000-03-01T00:00:00Z', '2000-03-01'],
])('the moment %s is %s in Shanghai', (moment, day) => {
  expect(dayOf(moment)).toBe(day);
});

test('the day of a moment is the calendar’s, over four hundred years', () => {
  for (let day = 0; day < 400 * 366; day += 13) {
    const date = new Date(Date.UTC(1900, 0, 1 + day, 3));
    expect(dayOf(date.toISOString())).toBe(date.toISOString().slice(0, 10));
  }
});
