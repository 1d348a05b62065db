/**
 * 学期: the half of an academic year a visit is counted in. The academic year begins on 1 September (domain design §3.6);
 * the second half is taken from 1 February, so that visits of the winter holiday prepare the term that follows, and those
 * of the summer close the one that ends.
 */
export interface Term {
  /** The September the academic year began in. */
  year: number;
  half: 1 | 2;
  /** First day, yyyy-MM-dd. */
  from: string;
  /** First day that no longer belongs to it. */
  until: string;
}

/** The term a day (yyyy-MM-dd, Asia/Shanghai) lies in. */
export function termOf(day: string): Term {
  const [calendarYear = 0, month = 1] = day.split('-').map(Number);
  if (month >= 9) return firstHalf(calendarYear);
  if (month === 1) return firstHalf(calendarYear - 1);
  return {
    year: calendarYear - 1,
    half: 2,
    from: `${calendarYear}-02-01`,
    until: `${calendarYear}-09-01`,
  };
}

const firstHalf = (year: number): Term => ({
  year,
  half: 1,
  from: `${year}-09-01`,
  until: `${year + 1}-02-01`,
});

/** 2026-2027-1, as school forms write it (domain design §6.1). */
export const termCode = ({ year, half }: Term): string => `${year}-${year + 1}-${half}`;
