import { type Application, type ApplicationState, applicationState } from './application.ts';
import { carriedTo, lastBack, lastDayOf, type Term, termsIn } from './application-terms.ts';
import { unveiled } from './application-veil.ts';
import type { Fact } from './case-facts.ts';
import { lastStepTo } from './case-state.ts';
import type { LedgerRow } from './ledger.ts';
import type { LedgerFacts, Seen } from './ledger-facts.ts';
import { dayOf } from './moment.ts';
import type { Whereabouts } from './whereabouts-codes.ts';

/** 延缓 · 休学 · 送教: out of the classroom by law for a term (§2.2, 2.7, 2.8, 2.12). */
export type LawfulType = 'DEFER' | 'SUSPEND' | 'HOME_TEACH';

type Standing = Fact<Application> & { state: ApplicationState };

/** Applications of a type that were not taken back, the latest first. */
const applicationsOf = ({ applications, decisions }: LedgerFacts, type: LawfulType): Standing[] =>
  applications
    .filter(({ body }) => body.type === type && !body.withdrawnOn)
    .sort((a, b) => (a.body.appliedOn + a.writtenAt < b.body.appliedOn + b.writtenAt ? 1 : -1))
    .map((one) => ({ ...one, state: applicationState(one, decisions) }));

const termsOfType = (facts: LedgerFacts, type: LawfulType): Term[] =>
  termsIn(facts).filter((term) => term.type === type);
/** The approved term that holds: the running one before one that is still to come. */
function holding(facts: LedgerFacts, type: LawfulType, today: string): Term | undefined {
  const open = termsOfType(facts, type).filter((term) => lastDayOf(term) >= today);
  return open.sort((a, b) => (a.from < b.from ? -1 : 1))[0];
}

/** Approved, its term has not ended, and the child has neither come back nor left for another school. */
export const inForce = (facts: LedgerFacts, type: LawfulType, today: string): boolean =>
  holding(facts, type, today) !== undefined;
/** Approved, and its term is over; who came back has not overstayed. */
export function hasEnded(facts: LedgerFacts, type: LawfulType, today: string): boolean {
  const over = termsOfType(facts, type).filter(({ back, until }) => back === undefined && until < today);
  return over.length > 0 && !inForce(facts, type, today);
}

/** What a line of the ledger speaks of: what holds, else the latest. */
function shownOf(facts: LedgerFacts, type: LawfulType, today: string): Standing | undefined {
  const all = applicationsOf(facts, type);
  const term = holding(facts, type, today);
  return all.find(({ id }) => id === term?.id) ?? all[0];
}

/** Nobody has seen the child since it came back as approved: what was found before that no longer says where it is. */
export function isBackSince({ facts, where, around: { today } }: Seen): boolean {
  const back = lastBack(facts, today);
  return back !== undefined && (!where.at || dayOf(where.at) < back);
}

/** The case rests on an application of this type, ended or not, and the child is not known to be back. */
function restsOn(facts: LedgerFacts, type: LawfulType, today: string): boolean {
  if (facts.standing.state !== 'LAWFUL_OUT') return false;
  const id = lastStepTo(facts.standing, 'LAWFUL_OUT')?.body.application;
  const back = termsIn(facts).find((term) => term.id === id)?.back;
  return applicationsOf(facts, type).some((one) => one.id === id) && !(back !== undefined && back <= today);
}

const suspendedByRoll = ({ child }: LedgerFacts, type: LawfulType): boolean =>
  type === 'SUSPEND' && child.body.rollStatus === '02';

/**
 * In the ledger: an application that waits or is in force; a case that rests on one, ended or not; and whoever was found like
 * this on a visit or stands so on the roll, even if nobody has applied: that is what somebody must see to.
 */
export function isLawfullyOut(seen: Seen, type: LawfulType): boolean {
  const { facts, where } = seen;
  const { today } = seen.around;
  const found: Whereabouts = type;
  return (
    applicationsOf(facts, type).some(({ state }) => waiting.includes(state)) ||
    inForce(facts, type, today) ||
    restsOn(facts, type, today) ||
    ((where.code === found || suspendedByRoll(facts, type)) && !isBackSince(seen))
  );
}
const waiting: readonly ApplicationState[] = ['SUBMITTED', 'SCHOOL_OK', 'RETURNED'];

function approvalOf(application: Standing | undefined, today: string): NonNullable<LedgerRow['approval']> {
  if (!application || application.state === 'WITHDRAWN') return 'NONE';
  const ended = application.body.until !== undefined && application.body.until < today;
  return application.state === 'APPROVED' && ended ? 'EXPIRED' : application.state;
}

/** Term, ground, proof and approval, as the form of §2.2 asks; teaching sessions for 送教. */
export function lawfulPart({ facts, around }: Seen, type: LawfulType): Partial<LedgerRow> {
  const { today } = around;
  const application = shownOf(facts, type, today);
  const approval = approvalOf(application, today);
  const sessions = type === 'HOME_TEACH' ? facts.sessions.length : undefined;
  if (!application) return { approval, sessions };
  const { condition, ground, from, until, evidence, why, teaching } = application.body;
  const filed = facts.decisions
    .filter(({ body }) => body.application === application.id && body.filingNumber !== undefined)
    .at(-1);
  const whole = unveiled(application, facts.restricted);
  return {
    ...{ approval, sessions, condition, ground, from, until, leftOn: from, note: why },
    due: dueOf(facts, application, around) ?? until,
    evidence: evidence.map(({ code }) => code),
    filingNumber: filed?.body.filingNumber,
    ...(condition === 'HIDDEN' &&
      whole.condition !== 'HIDDEN' && { restricted: { condition: whole.condition, note: whole.why } }),
    ...(teaching && { responsible: teaching.teacher }),
  };
}

/** The day somebody has to act by: a renewal approved early moves it. */
function dueOf(facts: LedgerFacts, { id }: Standing, { settings }: Seen['around']): string | undefined {
  const terms = termsIn(facts);
  const own = terms.find((term) => term.id === id);
  return own && lastDayOf(carriedTo(own, terms, settings));
}
