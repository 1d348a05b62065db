import type { Cell } from './cell.ts';
import { textOf } from './cell.ts';

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const monthDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const daysIn = (year: number, month: number): number =>
  month === 2 && isLeap(year) ? 29 : (monthDays[month - 1] ?? 0);
const two = (n: number): string => String(n).padStart(2, '0');

/** yyyy-MM-dd, or undefined when there is no such day (2015-02-29) or it lies outside 1900–2100. */
export function dayOf(year: number, month: number, day: number): string | undefined {
  if (year < 1900 || year > 2100 || day < 1 || day > daysIn(year, month)) return undefined;
  return `${year}-${two(month)}-${two(day)}`;
}

/** A spreadsheet's serial day: 1 is 1900-01-01, and 60 the 29 February 1900 that never was. */
function daySerial(serial: number): string | undefined {
  let rest = Math.floor(serial) - (serial >= 60 ? 2 : 1);
  let year = 1900;
  for (let length = 365; rest >= length; length = isLeap(year) ? 366 : 365) {
    rest -= length;
    year += 1;
  }
  let month = 1;
  for (; rest >= daysIn(year, month); month += 1) rest -= daysIn(year, month);
  return dayOf(year, month, rest + 1);
}

/** Serials of 1954 to 2064: a class roster's birth dates, and no year or month number. */
const isSerial = (value: number): boolean => value >= 20_000 && value <= 60_000;

/**
 * A day in the writings that occur: 20150831, 2015/8/31, 2015-08-31 00:00:00, 2015.8.31, 2015年8月31日, a spreadsheet's
 * serial number. Two-digit years are no date: nobody can say which comes first.
 */
export function readDay(cell: Cell | undefined): string | undefined {
  const text = textOf(cell).replace(/\s*\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$/, '');
  if (/^\d{5}(\.\d+)?$/.test(text) && isSerial(Number(text))) return daySerial(Number(text));
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  const parts = compact ?? /^(\d{4})\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})\s?日?(?:T.*)?$/.exec(text);
  return parts ? dayOf(Number(parts[1]), Number(parts[2]), Number(parts[3])) : undefined;
}

/** A month yyyy-MM: 202109, 2021-9, 2021年9月, or the month of any day `readDay` reads. */
export function readMonth(cell: Cell | undefined): string | undefined {
  const parts = /^(\d{4})[-/.年]?\s?(\d{1,2})月?$/.exec(textOf(cell));
  const month = Number(parts?.[2]);
  if (parts && month >= 1 && month <= 12) return `${parts[1]}-${two(month)}`;
  return readDay(cell)?.slice(0, 7);
}
