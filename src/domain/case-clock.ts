import { carriedTo, lastDayOf, termsIn } from './application-terms.ts';
import { addDays, afterSchoolDays } from './calendar.ts';
import type { CaseState } from './case-codes.ts';
import type { CaseFacts } from './case-facts.ts';
import { checkDays, checksDone } from './case-proofs.ts';
import { lastStepTo } from './case-state.ts';
import type { Settings } from './settings.ts';

type Clock = (since: string, facts: CaseFacts, settings: Settings) => string | undefined;

const returnedOn = (facts: CaseFacts): string | undefined =>
  lastStepTo(facts.standing, 'RETURNED')?.body.returned?.on;

const review: Clock = (since, { plan }, settings) =>
  plan?.body.reviewOn ?? plan?.body.expectedOn ?? addDays(since, settings.monthCheckDays);
const planned: Clock = (since, _facts, settings) => addDays(since, settings.planDays);

/** The clocks of §6.5's table; states at rest have none. */
const clocks: Partial<Record<CaseState, Clock>> = {
  LEAD: (since) => addDays(since, 1),
  SUSPECT: (since, _facts, settings) => afterSchoolDays(since, settings.openDays, settings),
  OPEN: planned,
  RELAPSED: planned,
  PERSUADE: review,
  LEGAL: review,
  RETURNED: (_since, facts, settings) => {
    const on = returnedOn(facts);
    return on && afterSchoolDays(addDays(on, -1), settings.attendedDays, settings);
  },
  CONSOLIDATE: (_since, facts, settings) => {
    const on = returnedOn(facts);
    return on && nextCheck(facts, on, settings)?.day;
  },
  LAWFUL_OUT: (_since, facts, settings) => {
    const id = lastStepTo(facts.standing, 'LAWFUL_OUT')?.body.application;
    const terms = termsIn(facts);
    const own = terms.find((one) => one.id === id);
    return own && lastDayOf(carriedTo(own, terms, settings));
  },
  HANDED_OVER: (since, _facts, settings) => addDays(since, settings.handOverDays),
};

/** The day by which the present state should have been dealt with (§6.5, deadline status as BAE's, §7.1). */
export function clockOf(facts: CaseFacts, settings: Settings): string | undefined {
  const { state, since } = facts.standing;
  return since && state !== 'NONE' ? clocks[state]?.(since, facts, settings) : undefined;
}

/** 正常 · 临期 · 逾期 */
export type DeadlineStatus = 'NORMAL' | 'SOON' | 'OVERDUE';
/** How the present state stands to its day; undefined: it has none. The end of a lawful absence is warned of earlier (§6.5 row 6). */
export function deadlineStatus(
  facts: CaseFacts,
  settings: Settings,
  today: string,
): DeadlineStatus | undefined {
  const due = clockOf(facts, settings);
  if (due === undefined) return undefined;
  if (due < today) return 'OVERDUE';
  const ahead = facts.standing.state === 'LAWFUL_OUT' ? settings.expiryWarnDays : settings.dueSoonDays;
  return addDays(due, -ahead) <= today ? 'SOON' : 'NORMAL';
}

/** The first of the four checks that is not made, and from which day it can be. */
export function nextCheck(
  facts: CaseFacts,
  returned: string,
  settings: Settings,
): { point: string; day: string } | undefined {
  const done: readonly string[] = checksDone(facts, returned, settings);
  return Object.entries(checkDays(returned, settings))
    .filter(([point]) => !done.includes(point))
    .map(([point, day]) => ({ point, day }))
    .sort((a, b) => (a.day < b.day ? -1 : 1))[0];
}
