import type { Absence, RiskFlag } from './absence.ts';
import { unexplainedStates } from './absence.ts';
import type { Application, Decision, TeachingSession } from './application.ts';
import type { Case, CasePlan, Measure } from './case.ts';
import type { CaseStanding, TransitionFact } from './case-state.ts';
import { caseState } from './case-state.ts';
import type { Child } from './child.ts';
import type { PlaceConfirmed } from './enquiry.ts';
import { needsAttention } from './evidence.ts';
import type { Household } from './household.ts';
import type { LegalDocument } from './legal-document.ts';
import type { Id } from './record.ts';
import type { RestrictedReason } from './restricted.ts';
import type { Confirmation, Contact, FollowUp } from './transition.ts';
import type { Finding, Visit } from './visit.ts';
import { currentVisits } from './whereabouts.ts';

/** A record as far as the rules of a case look at it, on the phone and on the server alike. */
export interface Fact<B> {
  id: Id;
  body: B;
  author: { user: string; name: string };
  /** ISO, the author's own time. */
  writtenAt: string;
}
export interface AnyFact extends Fact<object> {
  kind: string;
  dead?: true | undefined;
}

/** Everything a file says of one child's case. Lists hold what stands: replaced visits are left out. */
export interface CaseFacts {
  child: Fact<Child>;
  household?: Fact<Household> | undefined;
  case?: Fact<Case> | undefined;
  plan?: Fact<CasePlan> | undefined;
  transitions: TransitionFact[];
  /** Newest first, with what was found about this child. */
  visits: (Fact<Visit> & { finding: Finding })[];
  contacts: Fact<Contact>[];
  absences: Fact<Absence>[];
  flags: Fact<RiskFlag>[];
  confirmations: Fact<Confirmation>[];
  measures: Fact<Measure>[];
  followUps: Fact<FollowUp>[];
  documents: Fact<LegalDocument>[];
  applications: Fact<Application>[];
  decisions: Fact<Decision>[];
  sessions: Fact<TeachingSession>[];
  places: Fact<PlaceConfirmed>[];
  /** Empty where this phone or reader holds none. */
  restricted: Fact<RestrictedReason>[];
  standing: CaseStanding;
}

/** Sorts a file's records into the facts of one child; undefined if the child is not among them. */
export function caseFacts(records: Iterable<AnyFact>, child: Id): CaseFacts | undefined {
  const kinds = byKind(records);
  const all = <B>(kind: string) => (kinds.get(kind) ?? []) as unknown as Fact<B>[];
  const mine = <B extends { child: Id }>(kind: string) =>
    all<B>(kind)
      .filter(({ body }) => body.child === child)
      .sort(byTime);
  const self = all<Child>('child').find(({ id }) => id === child);
  if (!self) return undefined;
  const transitions: TransitionFact[] = mine('transition');
  return {
    child: self,
    household: all<Household>('household')[0],
    case: mine<Case>('case')[0],
    plan: mine<CasePlan>('case-plan')[0],
    transitions,
    visits: visitsAbout(child, all<Visit>('visit')),
    contacts: mine('contact'),
    absences: mine('absence'),
    flags: mine('risk-flag'),
    confirmations: mine('confirmation'),
    measures: mine('measure'),
    followUps: mine('follow-up'),
    documents: mine('legal-document'),
    applications: mine('application'),
    decisions: mine('decision'),
    sessions: mine('teaching-session'),
    places: mine('place-confirmed'),
    restricted: mine('restricted-reason'),
    standing: caseState(transitions),
  };
}

/** The living ones. */
function byKind(records: Iterable<AnyFact>): Map<string, AnyFact[]> {
  const kinds = new Map<string, AnyFact[]>();
  for (const record of records) {
    if (record.dead) continue;
    const own = kinds.get(record.kind);
    if (own) own.push(record);
    else kinds.set(record.kind, [record]);
  }
  return kinds;
}

const byTime = (a: Fact<unknown>, b: Fact<unknown>): number =>
  a.writtenAt + a.id < b.writtenAt + b.id ? -1 : 1;

function visitsAbout(child: Id, visits: readonly Fact<Visit>[]): CaseFacts['visits'] {
  return currentVisits(visits).flatMap((visit) => {
    const finding = visit.body.findings.find((one) => one.child === child);
    return finding ? [{ ...visit, finding }] : [];
  });
}

export const isUnexplained = ({ body }: Fact<Absence>): boolean => unexplainedStates.includes(body.state);
export const isOpenFlag = ({ body }: Fact<RiskFlag>): boolean => body.closedOn === undefined;

/**
 * What speaks against less attention, the latest hundred: visits that found the child out of school or nowhere, unexplained
 * days, open flags, checks that said no. A step towards less attention names those its author knew (sync design §3.4).
 */
export function speaksAgainst(facts: CaseFacts): Id[] {
  const against = [
    ...facts.visits.filter(({ finding }) => needsAttention(finding.whereabouts)),
    ...facts.absences.filter(isUnexplained),
    ...facts.flags.filter(isOpenFlag),
    ...facts.followUps.filter(({ body }) => !body.inSchool),
  ];
  return against
    .sort(byTime)
    .slice(-100)
    .map(({ id }) => id);
}
