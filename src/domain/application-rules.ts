import type { Role } from './access.ts';
import {
  type Application,
  type ApplicationState,
  type ApplicationType,
  applicationState,
  type Condition,
  type Decision,
  type DecisionFact,
  lawfulTypes,
  type TeachingSession,
} from './application.ts';
import { lastDayOf, termsOf } from './application-terms.ts';
import { addMonths } from './calendar.ts';
import { isStrong } from './case-proofs.ts';
import { Phone } from './household.ts';
import type { Id } from './record.ts';
import type { RuleHit } from './rule-hit.ts';
import type { Evidence } from './whereabouts-codes.ts';

/** As the form holds it: anything may still be missing. */
export type ApplicationDraft = Partial<Omit<Application, 'applicant' | 'condition'>> & {
  type: ApplicationType;
  condition?: Condition | undefined;
  applicant: Partial<Application['applicant']>;
};

export interface ApplicationSurroundings {
  /** yyyy-MM-dd */
  today: string;
  /** Names of the guardians on file; empty: none is known. */
  guardians: readonly string[];
  /** Applications of this child and what was decided on them. */
  others: readonly { id: Id; body: Application }[];
  decisions: readonly DecisionFact[];
  self?: Id | undefined;
}

/** A lawful absence has a ground, a term and proof; a transfer a place; teaching at home a plan. */
const needsGround = (type: ApplicationType): boolean => lawfulTypes.includes(type);
export const needsTerm = needsGround;
export const isTransfer = (type: ApplicationType): boolean =>
  type === 'TRANSFER_OUT' || type === 'TRANSFER_IN';

/** V40 counts for the deferral, V16 for every other lawful absence. */
const termRule = (type: ApplicationType) => (type === 'DEFER' ? 'V40' : 'V16');

const block = (rule: RuleHit['rule'], path: string, reason: string): RuleHit => ({
  rule,
  level: 'block',
  path,
  params: { reason },
});
const flag = (rule: RuleHit['rule'], path: string, reason: string): RuleHit => ({
  rule,
  level: 'flag',
  path,
  params: { reason },
});

/**
 * Every rule an application breaks, at once (domain design §2.7, 2.8, §6.6: V14–V16, V21, V39, V40; C10–C12 are the
 * completeness of its form).
 */
export function checkApplication(draft: ApplicationDraft, around: ApplicationSurroundings): RuleHit[] {
  return [
    ...applicantHits(draft, around),
    ...dayHits(draft, around),
    ...(needsGround(draft.type) ? [...groundHits(draft), ...termHits(draft), ...proofHits(draft)] : []),
    ...(isTransfer(draft.type) ? transferHits(draft) : []),
    ...(draft.type === 'RESUME' && !draft.from ? [block('C10', 'from', 'missing')] : []),
    ...(draft.type === 'HOME_TEACH' ? planHits(draft) : []),
    ...twiceHits(draft, around),
  ];
}

/** V39: the guardian applies, not the school. Somebody who is on file as none is marked. */
function applicantHits({ applicant }: ApplicationDraft, { guardians }: ApplicationSurroundings): RuleHit[] {
  const name = applicant.name?.trim() ?? '';
  if (name === '') return [block('V39', 'applicant', 'missing')];
  if (!applicant.relation) return [block('V39', 'relation', 'relation')];
  if (applicant.phone && !Phone.safeParse(applicant.phone).success) return [block('V7', 'phone', 'phone')];
  const unknown = guardians.length > 0 && !guardians.includes(name);
  return unknown ? [flag('V39', 'applicant', 'unknown')] : [];
}

/** V14: nobody applied tomorrow. */
function dayHits({ appliedOn }: ApplicationDraft, { today }: ApplicationSurroundings): RuleHit[] {
  if (!appliedOn) return [block('V14', 'appliedOn', 'missing')];
  return appliedOn > today ? [block('V14', 'appliedOn', 'future')] : [];
}

/** V39, 义务教育法 §11: only 身体状况 is a ground by law; anything else is taken and marked as such. */
function groundHits({ ground, why }: ApplicationDraft): RuleHit[] {
  if (!ground) return [block('V39', 'ground', 'ground')];
  if (ground === 'PHYSICAL') return [];
  const words = why?.trim() ? [] : [block('V39', 'why', 'why')];
  return [...words, flag('V39', 'ground', 'other')];
}

/** V16, V40: a first and a last day, at most twelve months apart. */
function termHits({ type, from, until }: ApplicationDraft): RuleHit[] {
  const rule = termRule(type);
  if (!from) return [block(rule, 'from', 'missing')];
  if (!until) return [block(rule, 'until', 'missing')];
  if (until <= from) return [block(rule, 'until', 'order')];
  return until > addMonths(from, 12) ? [block(rule, 'until', 'long')] : [];
}

const has = (evidence: readonly Evidence[], ...codes: Evidence['code'][]): boolean =>
  evidence.some(({ code }) => codes.includes(code));

/** V21: a physical ground needs a doctor's or the committee's word. V16: any other needs proof of some kind. */
function proofHits({ ground, evidence = [], photos = [] }: ApplicationDraft): RuleHit[] {
  const physical = ground === 'PHYSICAL';
  const proved = physical ? has(evidence, 'MEDICAL', 'COMMITTEE') : evidence.some(isStrong);
  if (!proved) return [block(physical ? 'V21' : 'V16', 'evidence', physical ? 'medical' : 'proof')];
  return photos.length === 0 ? [flag('V21', 'photos', 'unseen')] : [];
}

/** V15: where to, or where from. */
function transferHits({ otherSchool, otherPlace, flowNumber }: ApplicationDraft): RuleHit[] {
  if (!otherSchool && !otherPlace?.trim()) return [block('V15', 'otherPlace', 'missing')];
  return flowNumber?.trim() ? [] : [flag('V15', 'flowNumber', 'flow')];
}

/** Two visits a month is what the sources ask (domain design §2.12); fewer is marked. */
export const FEWEST_VISITS = 2;
function planHits({ teaching }: ApplicationDraft): RuleHit[] {
  if (!teaching?.teacher.trim()) return [block('C11', 'teacher', 'missing')];
  const { perMonth } = teaching;
  if (!(Number.isInteger(perMonth) && perMonth >= 1 && perMonth <= 31))
    return [block('C11', 'perMonth', 'number')];
  return perMonth < FEWEST_VISITS ? [flag('C11', 'perMonth', 'few')] : [];
}

const pending: readonly ApplicationState[] = ['SUBMITTED', 'SCHOOL_OK', 'RETURNED'];

/** C12: one application of a kind at a time; a next term may be asked for before the running one ends. */
function twiceHits(
  { type, from = '' }: ApplicationDraft,
  { others, decisions, self, today }: ApplicationSurroundings,
): RuleHit[] {
  const standings = others
    .filter(({ id }) => id !== self)
    .map((other) => ({ ...other, state: applicationState(other, decisions) }));
  const waits = standings.some(({ body, state }) => body.type === type && pending.includes(state));
  const runs = termsOf(standings).some((term) => term.type === type && lastDayOf(term) >= (from || today));
  return waits || runs ? [block('C12', 'type', 'stands')] : [];
}

/** 学校审核: registrar or principal. 县级审批: the county, after the school (§2.7). */
const deciders: Record<Decision['level'], readonly Role[]> = {
  SCHOOL: ['registrar', 'principal'],
  COUNTY: ['county'],
};
/** A returned one is handed in again first: then it is a new wording, and the school's turn. */
const openTo: Record<Decision['level'], readonly ApplicationState[]> = {
  SCHOOL: ['SUBMITTED'],
  COUNTY: ['SCHOOL_OK'],
};

/** Is this level theirs at all? */
export const isDecider = (level: Decision['level'], roles: readonly string[]): boolean =>
  deciders[level].some((role) => roles.includes(role));

/** May somebody in these roles decide at this level, an application standing so? */
export const mayDecide = (
  level: Decision['level'],
  { roles, state }: { roles: readonly string[]; state: ApplicationState },
): boolean => isDecider(level, roles) && openTo[level].includes(state);

/** The level a person can decide at now, if any. */
export const decidesAt = (asked: {
  roles: readonly string[];
  state: ApplicationState;
}): Decision['level'] | undefined => (['COUNTY', 'SCHOOL'] as const).find((level) => mayDecide(level, asked));

/** Until the county has decided the guardian may change it or take it back; a change is reviewed anew. */
export const mayChange = (state: ApplicationState): boolean => pending.includes(state);

/** C10: the county's approval carries its filing number (备案号); a refusal or a return says why. */
export function checkDecision({ level, decision, filingNumber, note }: Partial<Decision>): RuleHit[] {
  if (decision !== 'APPROVE') return note?.trim() ? [] : [block('C10', 'note', 'note')];
  const unnumbered = level === 'COUNTY' && !filingNumber?.trim();
  return unnumbered ? [block('C10', 'filingNumber', 'number')] : [];
}

export type TermStanding = 'none' | 'coming' | 'running' | 'ending' | 'ended';

/** Where an approved term stands today; `ending` from `warnDays` before its last day on. */
export function termStanding(
  { from, until }: Pick<Application, 'from' | 'until'>,
  { today, warnFrom }: { today: string; warnFrom: (until: string) => string },
): TermStanding {
  if (!until) return 'none';
  if (today > until) return 'ended';
  if (from && today < from) return 'coming';
  return today >= warnFrom(until) ? 'ending' : 'running';
}

export interface TaughtMonth {
  /** yyyy-MM */
  month: string;
  sessions: number;
  hours: number;
}

/** Teaching at home, month by month, newest first; the plan's number stands beside it (§2.12). */
export function taughtMonths(sessions: readonly { body: TeachingSession }[]): TaughtMonth[] {
  const months = new Map<string, TaughtMonth>();
  for (const { body } of sessions) {
    const month = body.day.slice(0, 7);
    const sum = months.get(month) ?? { month, sessions: 0, hours: 0 };
    months.set(month, { month, sessions: sum.sessions + 1, hours: sum.hours + body.hours });
  }
  return [...months.values()].sort((a, b) => (a.month < b.month ? 1 : -1));
}
