import type { Settings } from './settings.ts';

/**
 * School days (domain design §6.8). Weekends and the State Council's holidays are free, its working weekends are not; the
 * county's own terms and days stand over both. Days are yyyy-MM-dd in Asia/Shanghai.
 */

/** 国务院办公厅 holiday notices for 2025 and 2026: first and last free day. Later years: weekends only, until the county enters them. */
const holidays: readonly (readonly [string, string])[] = [
  ['2025-01-01', '2025-01-01'],
  ['2025-01-28', '2025-02-04'],
  ['2025-04-04', '2025-04-06'],
  ['2025-05-01', '2025-05-05'],
  ['2025-05-31', '2025-06-02'],
  ['2025-10-01', '2025-10-08'],
  ['2026-01-01', '2026-01-03'],
  ['2026-02-15', '2026-02-23'],
  ['2026-04-04', '2026-04-06'],
  ['2026-05-01', '2026-05-05'],
  ['2026-06-19', '2026-06-21'],
  ['2026-09-25', '2026-09-27'],
  ['2026-10-01', '2026-10-07'],
];
/** 调休: weekends that are worked. */
const workedWeekends: ReadonlySet<string> = new Set([
  '2025-01-26',
  '2025-02-08',
  '2025-04-27',
  '2025-09-28',
  '2025-10-11',
  '2026-01-04',
  '2026-02-14',
  '2026-02-28',
  '2026-05-09',
  '2026-09-20',
  '2026-10-10',
]);

/** Days since 1970-01-01. */
export function dayNumber(day: string): number {
  const [year = 1970, month = 1, date = 1] = day.split('-').map(Number);
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + date - 1;
  return (
    era * 146_097 +
    yearOfEra * 365 +
    Math.floor(yearOfEra / 4) -
    Math.floor(yearOfEra / 100) +
    dayOfYear -
    719_468
  );
}

/** The day of a number made by `dayNumber`. */
export function dayAt(number: number): string {
  const shifted = number + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const leaps = Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096);
  const yearOfEra = Math.floor((dayOfEra - leaps) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const fromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const date = dayOfYear - Math.floor((153 * fromMarch + 2) / 5) + 1;
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
}

export const addDays = (day: string, days: number): string => dayAt(dayNumber(day) + days);
export const daysBetween = (from: string, to: string): number => dayNumber(to) - dayNumber(from);

/** The same date `months` later; a date that month has not is its last day (民法典 §202). */
export function addMonths(day: string, months: number): string {
  const [year = 1970, month = 1, date = 1] = day.split('-').map(Number);
  const index = year * 12 + (month - 1) + months;
  const first = `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}-01`;
  const next = index + 1;
  const following = `${Math.floor(next / 12)}-${String((next % 12) + 1).padStart(2, '0')}-01`;
  return addDays(first, Math.min(date, daysBetween(first, following)) - 1);
}

/** 1970-01-01 was a Thursday. 0: Sunday. */
export const weekdayOf = (day: string): number => (((dayNumber(day) + 4) % 7) + 7) % 7;

type Calendar = Pick<Settings, 'terms' | 'freeDays' | 'schoolDays'>;

/** Is school held on this day? Without terms entered, January's second half, February, July and August are holidays. */
export function isSchoolDay(day: string, calendar: Calendar): boolean {
  if (calendar.schoolDays.includes(day)) return true;
  if (calendar.freeDays.includes(day) || !inTerm(day, calendar)) return false;
  if (workedWeekends.has(day)) return true;
  if (holidays.some(([from, until]) => from <= day && day <= until)) return false;
  const weekday = weekdayOf(day);
  return weekday !== 0 && weekday !== 6;
}

function inTerm(day: string, { terms }: Calendar): boolean {
  const year = terms.filter(({ from, until }) => Math.abs(daysBetween(from, day)) < 400 && until >= from);
  if (year.length > 0) return year.some(({ from, until }) => from <= day && day <= until);
  const date = day.slice(5);
  return (date >= '02-25' && date <= '07-05') || date >= '09-01' || date <= '01-17';
}

/** A ledger of a county asks for the same few hundred days some hundred thousand times. */
const asked = new WeakMap<Calendar, Map<number, boolean>>();

function isSchoolDayAt(at: number, calendar: Calendar): boolean {
  let known = asked.get(calendar);
  if (!known) {
    known = new Map();
    asked.set(calendar, known);
  }
  let held = known.get(at);
  if (held === undefined) {
    held = isSchoolDay(dayAt(at), calendar);
    known.set(at, held);
  }
  return held;
}

/** School days in (from, to]; the count a clock of school days has run. */
export function schoolDaysAfter(from: string, to: string, calendar: Calendar): number {
  const last = dayNumber(to);
  let count = 0;
  for (let at = dayNumber(from) + 1; at <= last; at++) if (isSchoolDayAt(at, calendar)) count++;
  return count;
}

/** The day on which `count` school days have passed since `from`; gives up after two years. */
export function afterSchoolDays(from: string, count: number, calendar: Calendar): string {
  let left = count;
  let at = dayNumber(from);
  const end = at + 731;
  while (left > 0 && at < end) {
    at++;
    if (isSchoolDayAt(at, calendar)) left--;
  }
  return dayAt(at);
}

/** Last day of the term a day lies in, or of the next one. */
export function termEnd(day: string, { terms }: Calendar): string {
  const entered = [...terms].sort((a, b) => (a.until < b.until ? -1 : 1)).find(({ until }) => until >= day);
  if (entered) return entered.until;
  const [year = 1970] = day.split('-').map(Number);
  const ends = [`${year}-01-17`, `${year}-07-05`, `${year + 1}-01-17`];
  return ends.find((end) => end >= day) ?? `${year + 1}-01-17`;
}

/** First school day of the term after the one a day lies in: the next registration. */
export function nextTermBegins(day: string, calendar: Calendar): string {
  const end = termEnd(day, calendar);
  const entered = [...calendar.terms]
    .map(({ from }) => from)
    .sort()
    .find((from) => from > end);
  if (entered) return entered;
  const [year = 1970, month = 1] = end.split('-').map(Number);
  return month <= 2 ? `${year}-02-25` : `${year}-09-01`;
}
