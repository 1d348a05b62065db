import { lastDayOf, termsIn } from './application-terms.ts';
import { addDays, nextTermBegins, schoolDaysAfter, termEnd } from './calendar.ts';
import { lastAnswers } from './case-checks.ts';
import { type CheckPoint, checkPoints } from './case-codes.ts';
import type { CaseFacts } from './case-facts.ts';
import { isUnexplained } from './case-facts.ts';
import { lastStepTo } from './case-state.ts';
import { needsAttention } from './evidence.ts';
import { dayOf } from './moment.ts';
import { persuasionsOf } from './persuasion.ts';
import type { Settings } from './settings.ts';
import type { Confirmation, Transition } from './transition.ts';
import { type Derived, whereaboutsOf } from './whereabouts.ts';
import type { Evidence, Whereabouts } from './whereabouts-codes.ts';

/** What the guards of a case look at (domain design §6.5, §2.13, §2.15): counted and weighed, never stored. */

/** What is judged: a step, by whom, from what is known here. `facts` do not hold the step itself. */
export interface Judged {
  step: Transition;
  facts: CaseFacts;
  user: string;
  /** yyyy-MM-dd */
  today: string;
  settings: Settings;
}

/** Hearsay proves nothing; a moved registration proves that, and no lesson anywhere. */
const weak: readonly Evidence['code'][] = ['GUARDIAN_WORD', 'MOVE_CERT', 'NONE'];
export const isStrong = ({ code }: Pick<Evidence, 'code'>): boolean => !weak.includes(code);

/** First day of the present episode; visits before it belong to an earlier story. */
export const began = ({ facts: { standing } }: Judged): string => standing.episode[0]?.body.on ?? '';
export const since = (judged: Judged, state: 'OPEN' | 'RETURNED' | 'CLOSED'): string | undefined =>
  lastStepTo(judged.facts.standing, state)?.body.on;
/** The return a step is about: its own, else the last one recorded. */
export const returnOf = ({ facts, step }: Judged) =>
  step.returned ?? lastStepTo(facts.standing, 'RETURNED')?.body.returned;

export const whereaboutsNow = ({ facts }: Judged): Derived =>
  whereaboutsOf(facts.child, facts.visits, facts.places);

/** Longest row of unexplained school days that reaches to the last recorded one (§2.13). */
export function unexplainedInRow(
  { facts, settings }: Pick<Judged, 'facts' | 'settings'>,
  after = '',
): number {
  const days = facts.absences
    .filter((absence) => isUnexplained(absence) && absence.body.day > after)
    .map(({ body }) => body.day)
    .sort();
  let row = 0;
  let before = '';
  for (const day of new Set(days)) {
    row = before !== '' && schoolDaysAfter(before, day, settings) === 1 ? row + 1 : 1;
    before = day;
  }
  return row;
}

/** Visits that count as persuasion (V25): since the case was opened, by two or more. */
export const persuasions = ({ facts }: Judged): CaseFacts['visits'] =>
  persuasionsOf(facts).filter(({ body }) => body.visitors.length >= 2);

/** The day each check of a child that is back can be made (§6.5 row 9). */
export function checkDays(returnedOn: string, settings: Settings): Record<CheckPoint, string> {
  return {
    WEEK: addDays(returnedOn, settings.weekCheckDays),
    MONTH: addDays(returnedOn, settings.monthCheckDays),
    TERM_END: termEnd(returnedOn, settings),
    NEXT_TERM: nextTermBegins(returnedOn, settings),
  };
}

/** Checks whose last answer is “in school”, on or after their day, since the child came back. */
export function checksDone(facts: CaseFacts, returnedOn: string, settings: Settings): CheckPoint[] {
  const due = checkDays(returnedOn, settings);
  const answers = lastAnswers(facts.followUps, returnedOn);
  return checkPoints.filter((point) =>
    answers.some(({ body }) => body.point === point && body.inSchool && body.on >= due[point]),
  );
}

/** School days attended since the return: those held, less those missed for whatever reason (§6.5 row 8). */
export function attendedDays(
  facts: CaseFacts,
  { returnedOn, today }: { returnedOn: string; today: string },
  settings: Settings,
): number {
  const held = schoolDaysAfter(addDays(returnedOn, -1), today, settings);
  const missed = new Set(
    facts.absences
      .filter(({ body }) => body.day >= returnedOn && body.day <= today)
      .map(({ body }) => body.day),
  );
  return Math.max(0, held - missed.size);
}

/** An approved lawful absence that still holds: nobody has ended it, and its last day is not over. */
export const approvedApplication = ({ facts, step, today }: Judged) => {
  const term = termsIn(facts).find(({ id }) => id === step.application);
  return term && lastDayOf(term) >= today ? term : undefined;
};

/** Another person's word since a day; for a write-off, on the step's own ground. */
export const confirmed = ({ facts, user, step }: Judged, kind: Confirmation['kind'], from: string): boolean =>
  facts.confirmations.some(
    ({ body, author }) =>
      body.kind === kind &&
      body.on >= from &&
      author.user !== user &&
      (kind !== 'WRITE_OFF' || step.to !== 'WRITTEN_OFF' || body.writeOff === step.writeOff),
  );

const ends: readonly string[] = ['REJECTED', 'EXCLUDED', 'CLOSED'];
/** The day the case last came to rest: what was seen before it belongs to an earlier story. A lead is no end. */
export const restedOn = ({ standing }: CaseFacts): string =>
  standing.history.findLast(({ body }) => ends.includes(body.to) && body.effect !== 'joined')?.body.on ?? '';

export function signalled(judged: Judged): boolean {
  const { facts, settings } = judged;
  const after = restedOn(facts);
  const fruitless = facts.contacts.filter(({ body }) => !body.reached && dayOf(body.at) > after).length;
  return (
    fruitless >= settings.suspectContacts ||
    unexplainedInRow(judged, after) >= settings.suspectDays ||
    facts.absences.some(({ body }) => body.state === 'NOT_REGISTERED' && body.day > after) ||
    outOfSchool(whereaboutsNow(judged).code) ||
    facts.visits.some(
      ({ body, finding }) => finding.attendance === 'NOT_ATTENDING' && dayOf(body.startedAt) > after,
    ) ||
    ['COMPARISON', 'ABOVE'].includes(facts.case?.body.source ?? '')
  );
}

export function absentAgain(judged: Judged): boolean {
  const { facts, settings } = judged;
  const back = since(judged, 'RETURNED') ?? began(judged);
  const visit = facts.visits[0];
  return (
    unexplainedInRow(judged, back) >= settings.relapseDays ||
    facts.followUps.some(({ body }) => !body.inSchool && body.on >= back) ||
    (visit !== undefined && dayOf(visit.body.startedAt) >= back && needsAttention(visit.finding.whereabouts))
  );
}

const outOfSchool = (code: Whereabouts | 'UNKNOWN'): boolean => code !== 'UNKNOWN' && needsAttention(code);
