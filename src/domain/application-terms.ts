import type { Application, ApplicationState, ApplicationType } from './application.ts';
import { applicationState, lawfulTypes } from './application.ts';
import { addDays, afterSchoolDays } from './calendar.ts';
import { isActive } from './case-codes.ts';
import type { CaseFacts } from './case-facts.ts';
import { isDue } from './grade.ts';
import type { Id } from './record.ts';
import type { Settings } from './settings.ts';

/**
 * Terms of lawful absence (domain design §2.7, 2.8, §6.5 row 6, V17): from when until when a child may be out of the classroom,
 * what carries on, and what ends it. Everything that asks whether an absence holds asks here.
 */
export interface Term {
  id: Id;
  type: ApplicationType;
  from: string;
  /** Last day as approved. */
  until: string;
  /** The day the child was back in class, or left for another school. */
  back?: string;
}
export interface Standing {
  id: Id;
  body: Application;
  state: ApplicationState;
}
export interface Around {
  /** yyyy-MM-dd */
  today: string;
  settings: Settings;
}
type Calendar = Settings;

interface Ending {
  id: Id;
  on: string;
  /** Back to be taught at home: that ends no teaching at home. */
  home?: boolean;
}
const endingTypes: readonly ApplicationType[] = ['RESUME', 'TRANSFER_OUT', 'TRANSFER_IN'];

/** Of two with the same day the later one counts; ids are ordered by the time they were made. */
const endsIt = ({ id, on, home }: Ending, term: Term): boolean =>
  !(home && term.type === 'HOME_TEACH') && (on > term.from || (on === term.from && id > term.id));

function termOf({ id, body }: Standing, endings: readonly Ending[]): Term[] {
  if (!lawfulTypes.includes(body.type) || !body.until) return [];
  const term: Term = { id, type: body.type, from: body.from ?? body.appliedOn ?? '', until: body.until };
  const back = endings
    .filter((one) => endsIt(one, term))
    .map(({ on }) => on)
    .sort()[0];
  return [back === undefined ? term : { ...term, back }];
}

/** Approved terms of one child; an approved resumption or transfer, and a case's own return, end those that began before. */
export function termsOf(applications: readonly Standing[], returns: readonly Ending[] = []): Term[] {
  const approved = applications.filter(({ state }) => state === 'APPROVED');
  const endings = approved
    .filter(({ body }) => endingTypes.includes(body.type))
    .map(({ id, body }) => ({ id, on: body.from ?? body.appliedOn }));
  return approved.flatMap((one) => termOf(one, [...endings, ...returns]));
}

const returnsIn = ({ standing }: CaseFacts): Ending[] =>
  standing.history
    .filter(({ body }) => body.to === 'RETURNED' && body.effect !== 'joined')
    .map(({ id, body }) => ({
      id,
      on: body.returned?.on ?? body.on,
      home: body.returned?.placement === 'HOME_TEACH',
    }));

export const standingsIn = ({ applications, decisions }: CaseFacts): Standing[] =>
  applications.map((one) => ({ ...one, state: applicationState(one, decisions) }));
export function termsIn(facts: CaseFacts): Term[] {
  return facts.applications.length === 0 ? [] : termsOf(standingsIn(facts), returnsIn(facts));
}

/** The last day on which the child may be out by this term alone. */
export const lastDayOf = ({ until, back }: Term): string =>
  back !== undefined && back <= until ? addDays(back, -1) : until;
const covers = (term: Term, day: string): boolean => term.from <= day && day <= lastDayOf(term);

/** The term that carries this one on, renewed early or over a holiday: no school day lies between. */
function nextOf(term: Term, terms: readonly Term[], calendar: Calendar): Term | undefined {
  if (lastDayOf(term) < term.until) return undefined;
  const latest = afterSchoolDays(term.until, 1, calendar);
  return terms
    .filter((one) => one.id !== term.id && one.from <= latest && lastDayOf(one) > term.until)
    .sort((a, b) => (lastDayOf(a) < lastDayOf(b) ? 1 : -1))[0];
}
/** The last of the terms that follow one another. */
export function carriedTo(term: Term, terms: readonly Term[], calendar: Calendar): Term {
  const next = nextOf(term, terms, calendar);
  return next ? carriedTo(next, terms, calendar) : term;
}

/** May an absence that rests on this application go on today? A renewal of whatever kind carries it on. */
export function absenceEnded(facts: CaseFacts, application: Id | undefined, around: Around): boolean {
  const { today, settings } = around;
  const terms = termsIn(facts);
  const own = terms.find(({ id }) => id === application);
  if (!own) return true;
  if (terms.some((one) => covers(one, today))) return false;
  const { back, until } = carriedTo(own, terms, settings);
  if (back === undefined) return until < today;
  // The school has as many days as for any suspicion to say that the child really came.
  return afterSchoolDays(addDays(back, -1), settings.openDays, settings) < today;
}

const settles: readonly string[] = ['REJECTED', 'EXCLUDED', 'CLOSED'];
const settledSince = ({ standing }: CaseFacts, until: string): boolean =>
  standing.history.some(
    ({ body }) => settles.includes(body.to) && body.effect !== 'joined' && body.on > until,
  );
const ofSchoolAge = ({ child }: CaseFacts, today: string): boolean =>
  child.body.birthDate === undefined || isDue(child.body.birthDate, today);

/** V17: the term is over, nobody renewed it, the child neither came back nor left, and nobody has looked at it since. */
export function lapsedTerm(facts: CaseFacts, { today, settings }: Around): Term | undefined {
  const terms = termsIn(facts);
  if (terms.length === 0 || terms.some((one) => covers(one, today)) || !ofSchoolAge(facts, today))
    return undefined;
  return terms
    .filter((one) => one.back === undefined && one.until < today && !nextOf(one, terms, settings))
    .filter(({ until }) => !settledSince(facts, until))
    .sort((a, b) => (a.until < b.until ? 1 : -1))[0];
}

/** What ends soon and is not carried on, and what lapsed before its case woke up (§6.5 row 6: the warning). */
export function endingTerms(facts: CaseFacts, around: Around): Term[] {
  const { today, settings } = around;
  const terms = termsIn(facts);
  const soon = terms.filter(
    (one) =>
      one.back === undefined &&
      !nextOf(one, terms, settings) &&
      today <= one.until &&
      addDays(one.until, -settings.expiryWarnDays) <= today,
  );
  const lapsed = isActive(facts.standing.state) ? undefined : lapsedTerm(facts, around);
  return lapsed ? [...soon, lapsed] : soon;
}

/** The latest day on which the child came back or left for another school, as approved or as its case says. */
export function lastBack(facts: CaseFacts, today: string): string | undefined {
  const approved = standingsIn(facts).filter(
    ({ state, body }) => state === 'APPROVED' && endingTypes.includes(body.type),
  );
  const days = [
    ...approved.map(({ body }) => body.from ?? body.appliedOn),
    ...returnsIn(facts).flatMap(({ on, home }) => (home ? [] : [on])),
  ];
  return days
    .filter((day) => day <= today)
    .sort()
    .at(-1);
}
