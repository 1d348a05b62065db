import { addDays, dayNumber, schoolDaysAfter } from './calendar.ts';
import type { CaseFacts } from './case-facts.ts';
import { restedOn, unexplainedInRow } from './case-proofs.ts';
import type { Id } from './record.ts';
import type { Settings } from './settings.ts';
import { termOf } from './term.ts';

/**
 * The id of a child's absence on a day: it follows from both, so that two phones that call the same roll without a network
 * write one record and not two. The day is mixed into the id's second group, which it can be taken out of again.
 */
export function absenceIdOf(child: Id, day: string): Id {
  const mixed = Number.parseInt(child.slice(9, 13), 16) ^ (dayNumber(day) & 0xffff);
  return `${child.slice(0, 9)}${mixed.toString(16).padStart(4, '0')}-e${child.slice(15)}`;
}

/** How a child has attended this term, as far as it was recorded: who is not named was there. */
export interface Attendance {
  /** Unexplained school days in a row up to the last recorded one (domain design §2.13). */
  inRow: number;
  /** Days away for whatever reason this term; half a day is half. */
  away: number;
  /** School days of the term so far. */
  held: number;
  /** The county's threshold of unexplained days is reached: the child can be listed as a suspected dropout. */
  suspected: boolean;
  /** The county's share of days away is reached (§7.5): reason to look, never more. */
  often: boolean;
}

export function attendanceOf(
  facts: CaseFacts,
  { today, settings }: { today: string; settings: Settings },
): Attendance {
  const { from } = termOf(today);
  const held = schoolDaysAfter(addDays(from, -1), today, settings);
  const days = new Map(
    facts.absences
      .filter(({ body }) => body.day >= from && body.day <= today)
      .map(({ body }) => [body.day, body.half ? 0.5 : 1]),
  );
  const away = [...days.values()].reduce((sum, one) => sum + one, 0);
  const inRow = unexplainedInRow({ facts, settings }, restedOn(facts));
  return {
    ...{ inRow, away, held },
    suspected: settings.suspectDays > 0 && inRow >= settings.suspectDays,
    // Two days of the first week are no habit.
    often:
      away >= 3 &&
      held > 0 &&
      away * 100 >= held * settings.cumulativePercent &&
      settings.cumulativePercent > 0,
  };
}
