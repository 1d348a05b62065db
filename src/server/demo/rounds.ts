import type { Term } from '../../domain/term.ts';
import type { Family } from './families.ts';
import type { Dice } from './random.ts';
import type { Staff } from './staff.ts';

/** When a visit takes place: yyyy-MM-dd, minutes of the day. */
export interface Slot {
  day: string;
  from: number;
  to: number;
}
export interface Call {
  family: Family;
  walker: Staff;
  slot: Slot;
}

const DAY = 86_400_000;
/** Beyond twelve visits a day somebody asks (V30). */
const A_DAY = 8;
const AT_MOST = 12;

export const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);

/** Days of a term that are over. */
export function daysOf({ from, until }: Term, today: string): string[] {
  const end = until < today ? until : today;
  const days: string[] = [];
  for (let day = from; day < end; day = dayAfter(day, 1)) days.push(day);
  return days;
}

/** Teachers walk at weekends and in the holidays, and in the evenings when there is no other day. */
const isFree = (day: string): boolean => {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday === 0 || weekday === 6 || day.slice(5, 7) === '07' || day.slice(5, 7) === '08';
};

/** So many of the days, evenly over the term, free ones where there are enough. */
function someDays(days: readonly string[], count: number): string[] {
  const free = days.filter(isFree);
  const from = free.length >= count ? free : days;
  const taken = Math.min(count, from.length);
  return Array.from({ length: taken }, (_, index) => from[Math.floor((index * from.length) / taken)] ?? '');
}

/** One after the other from nine, a quarter of an hour at a table, ten minutes to the next door, an hour at noon. */
function slots(dice: Dice, day: string, count: number): Slot[] {
  let clock = 9 * 60 + dice.below(15);
  return Array.from({ length: count }, () => {
    if (clock > 11 * 60 + 45 && clock < 13 * 60) clock = 13 * 60 + dice.below(20);
    const from = clock;
    const to = from + 9 + dice.below(12);
    clock = to + 4 + dice.below(9);
    return { day, from, to };
  });
}

/** The visits of one person in one term, village by village and group by group; what does not fit stays unvisited. */
export function walk(
  dice: Dice,
  walker: Staff,
  plan: { families: readonly Family[]; days: readonly string[] },
): Call[] {
  const { families, days } = plan;
  const chosen = someDays(days, Math.ceil(families.length / A_DAY));
  const each = Math.min(AT_MOST, Math.ceil(families.length / Math.max(1, chosen.length)));
  return chosen.flatMap((day, index) => {
    const todays = families.slice(index * each, (index + 1) * each);
    const times = slots(dice, day, todays.length);
    return todays.flatMap((family, at) => {
      const slot = times[at];
      return slot ? [{ family, walker, slot }] : [];
    });
  });
}
