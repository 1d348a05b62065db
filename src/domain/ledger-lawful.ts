import { type Application, type ApplicationState, applicationState } from './application.ts';
import type { Fact } from './case-facts.ts';
import { lastStepTo } from './case-state.ts';
import type { LedgerRow } from './ledger.ts';
import type { LedgerFacts, Seen } from './ledger-facts.ts';
import type { Whereabouts } from './whereabouts-codes.ts';

/** 延缓 · 休学 · 送教: out of the classroom by law for a term (§2.2, 2.7, 2.8, 2.12). */
export type LawfulType = 'DEFER' | 'SUSPEND' | 'HOME_TEACH';

type Standing = Fact<Application> & { state: ApplicationState };

/** The latest application of a type that was not taken back. */
export function applicationOf(
  { applications, decisions }: LedgerFacts,
  type: LawfulType,
): Standing | undefined {
  const mine = applications
    .filter(({ body }) => body.type === type && !body.withdrawnOn)
    .sort((a, b) => (a.body.appliedOn + a.writtenAt < b.body.appliedOn + b.writtenAt ? 1 : -1))[0];
  return mine && { ...mine, state: applicationState(mine, decisions) };
}

/** Approved, and its term has not ended. */
export function inForce(facts: LedgerFacts, type: LawfulType, today: string): boolean {
  const application = applicationOf(facts, type);
  return application?.state === 'APPROVED' && (application.body.until ?? today) >= today;
}
/** Approved, and its term is over. */
export function hasEnded(facts: LedgerFacts, type: LawfulType, today: string): boolean {
  const application = applicationOf(facts, type);
  return application?.state === 'APPROVED' && (application.body.until ?? today) < today;
}

const restsOn = ({ standing }: LedgerFacts, application: Standing | undefined): boolean =>
  standing.state === 'LAWFUL_OUT' &&
  application !== undefined &&
  lastStepTo(standing, 'LAWFUL_OUT')?.body.application === application.id;

const suspendedByRoll = ({ child }: LedgerFacts, type: LawfulType): boolean =>
  type === 'SUSPEND' && child.body.rollStatus === '02';

/**
 * In the ledger: an application that waits or is in force; a case that rests on one, ended or not; and whoever was found like
 * this on a visit or stands so on the roll, even if nobody has applied: that is what somebody must see to.
 */
export function isLawfullyOut({ facts, around: { today }, where }: Seen, type: LawfulType): boolean {
  const application = applicationOf(facts, type);
  const waits = application && ['SUBMITTED', 'SCHOOL_OK', 'RETURNED'].includes(application.state);
  const found: Whereabouts = type;
  return (
    Boolean(waits) ||
    inForce(facts, type, today) ||
    restsOn(facts, application) ||
    where.code === found ||
    suspendedByRoll(facts, type)
  );
}

function approvalOf(application: Standing | undefined, today: string): NonNullable<LedgerRow['approval']> {
  if (!application || application.state === 'WITHDRAWN') return 'NONE';
  const ended = application.body.until !== undefined && application.body.until < today;
  return application.state === 'APPROVED' && ended ? 'EXPIRED' : application.state;
}

/** Term, ground, proof and approval, as the form of §2.2 asks; teaching sessions for 送教. */
export function lawfulPart({ facts, around: { today } }: Seen, type: LawfulType): Partial<LedgerRow> {
  const application = applicationOf(facts, type);
  const approval = approvalOf(application, today);
  const sessions = type === 'HOME_TEACH' ? facts.sessions.length : undefined;
  if (!application) return { approval, sessions };
  const { condition, ground, from, until, evidence, why, teaching } = application.body;
  const filed = facts.decisions
    .filter(({ body }) => body.application === application.id && body.filingNumber !== undefined)
    .at(-1);
  return {
    ...{ approval, sessions, condition, ground, from, until, leftOn: from, due: until },
    evidence: evidence.map(({ code }) => code),
    filingNumber: filed?.body.filingNumber,
    ...(condition !== 'MENTAL' && { note: why }),
    ...(teaching && { responsible: teaching.teacher }),
  };
}
