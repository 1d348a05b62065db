import { absenceEnded, lapsedTerm } from './application-terms.ts';
import { addMonths, dayNumber } from './calendar.ts';
import type { GuardName } from './case-codes.ts';
import { checkPoints, sevenHeads } from './case-codes.ts';
import { closeNeeds, type Proof, returnNeeds, writeOffNeeds } from './case-evidence.ts';
import { absentNow } from './case-presence.ts';
import {
  absentAgain,
  approvedApplication,
  attendedDays,
  began,
  checksDone,
  confirmed,
  isStrong,
  type Judged,
  persuasions,
  returnOf,
  signalled,
  since,
  whereaboutsNow,
} from './case-proofs.ts';
import { backed, backedInVisit, lackingProofs } from './case-proved.ts';
import { lastStepTo } from './case-state.ts';
import { fittingEvidence, isTaught, needsAttention } from './evidence.ts';
import { isAccepted } from './hand-over.ts';
import { dayOf } from './moment.ts';
import type { Whereabouts } from './whereabouts-codes.ts';

/** What is still missing, with the numbers its sentence needs. */
export interface Missing {
  code: GuardName;
  have?: number;
  need?: number;
  /** Of evidence: what is not in hand. */
  proofs?: readonly Proof[];
}

const lost = ['LOST', 'MISSING'];

const enough = (code: GuardName, have: number, need: number): Missing | undefined =>
  have >= need ? undefined : { code, have, need };
const must = (code: GuardName, holds: boolean): Missing | undefined => (holds ? undefined : { code });
/** `needs` is undefined while the step does not say what it is to prove. */
function proved(
  code: GuardName,
  judged: Judged,
  asked: { needs?: readonly Proof[] | undefined; from: string },
) {
  if (!asked.needs) return { code };
  const proofs = lackingProofs(judged, asked.needs, asked.from);
  return proofs.length > 0 ? { code, proofs } : undefined;
}

/** A paper in hand that can prove this answer; what the latest visit found, or what the step brings. */
function fitsPlace({ facts, step }: Judged, code: Whereabouts): boolean {
  const [visit] = facts.visits;
  const inHand = [
    ...backed(step),
    ...(visit ? backedInVisit(visit.finding.evidence, visit.body.photos) : []),
  ];
  return inHand.some((one) => isStrong(one) && fittingEvidence(code).includes(one.code));
}

/** Every guard of §6.5's table: undefined if it holds, else what is missing. */
const guards = {
  reason: ({ step }: Judged) => must('reason', Boolean(step.reason)),
  signal: (judged: Judged) =>
    must('signal', signalled(judged) || lapsedTerm(judged.facts, judged) !== undefined),
  'whereabouts-proved': (judged: Judged) => {
    const { code, source } = whereaboutsNow(judged);
    const known = code !== 'UNKNOWN' && (isTaught(code) || !needsAttention(code));
    return must('whereabouts-proved', known && (source === 'school' || fitsPlace(judged, code)));
  },
  'home-visit': (judged: Judged) =>
    must(
      'home-visit',
      judged.facts.visits.some(
        ({ body }) => body.method === 'HOME' && dayOf(body.startedAt) >= addMonths(began(judged), -1),
      ),
    ),
  'left-on': ({ facts }: Judged) => must('left-on', Boolean(facts.case?.body.leftOn)),
  'primary-reason': ({ facts }: Judged) => must('primary-reason', Boolean(facts.case?.body.reasons)),
  plan: ({ facts: { plan } }: Judged) => must('plan', Boolean(plan?.body.goal && plan.body.expectedOn)),
  measure: ({ facts }: Judged) => must('measure', facts.measures.length > 0),
  seven: ({ step }: Judged) =>
    enough('seven', sevenHeads.filter((head) => step.seven?.[head]?.name).length, sevenHeads.length),
  'township-told': (judged: Judged) =>
    must(
      'township-told',
      judged.facts.confirmations.some(
        ({ body }) => body.kind === 'TOWNSHIP_TOLD' && body.on >= began(judged),
      ),
    ),
  'village-told': (judged: Judged) =>
    must(
      'village-told',
      judged.facts.confirmations.some(({ body }) => body.kind === 'VILLAGE_TOLD' && body.on >= began(judged)),
    ),
  persuasions: (judged: Judged) =>
    enough('persuasions', persuasions(judged).length, judged.settings.legalVisits),
  /** The township has heard a refusal itself: where the family still hesitated before it, the law has nothing to do yet. */
  'joint-visit': (judged: Judged) =>
    must(
      'joint-visit',
      persuasions(judged).some(
        ({ body, finding }) =>
          finding.attitude === 'REFUSES' && body.visitors.some(({ side }) => side === 'TOWNSHIP'),
      ),
    ),
  /** As many visits as the county asks for, and each of the latest ones met a refusal: not hesitation, not a locked door. */
  refused: (judged: Judged) =>
    must(
      'refused',
      persuasions(judged)
        .slice(0, Math.max(1, judged.settings.legalVisits))
        .every(({ finding }) => finding.attitude === 'REFUSES'),
    ),
  'bureau-report': (judged: Judged) =>
    must(
      'bureau-report',
      judged.facts.documents.some(({ body }) => body.type === 'REPORT' && body.issuedOn >= began(judged)),
    ),
  'days-open': (judged: Judged) => {
    const opened = since(judged, 'OPEN');
    const days = opened ? dayNumber(judged.today) - dayNumber(opened) : 0;
    return enough('days-open', days, judged.settings.legalDays);
  },
  'approved-application': (judged: Judged) =>
    must('approved-application', approvedApplication(judged) !== undefined),
  'term-ended': (judged: Judged) => {
    const { facts } = judged;
    const resting = lastStepTo(facts.standing, 'LAWFUL_OUT')?.body.application;
    return must('term-ended', absenceEnded(facts, resting, judged));
  },
  'return-facts': ({ step, today }: Judged) =>
    must('return-facts', step.returned !== undefined && step.returned.on <= today),
  'teacher-confirmation': (judged: Judged) =>
    must('teacher-confirmation', confirmed(judged, 'TEACHER_RETURN', judged.step.returned?.on ?? '9')),
  'return-evidence': (judged: Judged) => {
    const { returned } = judged.step;
    const needs = returned && returnNeeds[returned.placement];
    return proved('return-evidence', judged, { needs, from: returned?.on ?? '9' });
  },
  'attended-days': (judged: Judged) => {
    const on = returnOf(judged)?.on;
    const have = on
      ? attendedDays(judged.facts, { returnedOn: on, today: judged.today }, judged.settings)
      : 0;
    return enough('attended-days', have, judged.settings.attendedDays);
  },
  checks: (judged: Judged) => {
    const on = returnOf(judged)?.on;
    const have = on ? checksDone(judged.facts, on, judged.settings).length : 0;
    return enough('checks', have, checkPoints.length);
  },
  'close-evidence': (judged: Judged) => {
    const returned = returnOf(judged);
    const needs = returned && closeNeeds[returned.placement];
    return proved('close-evidence', judged, { needs, from: returned?.on ?? '9' });
  },
  'close-confirmation': (judged: Judged) =>
    must('close-confirmation', confirmed(judged, 'CLOSE', since(judged, 'RETURNED') ?? '9')),
  'write-off-type': ({ step }: Judged) => must('write-off-type', step.writeOff !== undefined),
  'write-off-evidence': (judged: Judged) => {
    const { writeOff } = judged.step;
    const needs = writeOff && writeOffNeeds[writeOff];
    return proved('write-off-evidence', judged, { needs, from: began(judged) });
  },
  'write-off-confirmation': (judged: Judged) =>
    must('write-off-confirmation', confirmed(judged, 'WRITE_OFF', began(judged))),
  'not-absent-now': (judged: Judged) => must('not-absent-now', !absentNow(judged)),
  'not-lost': (judged: Judged) => must('not-lost', !lost.includes(whereaboutsNow(judged).code)),
  accepted: (judged: Judged) => must('accepted', isAccepted(judged)),
  'absent-again': (judged: Judged) => must('absent-again', absentAgain(judged)),
  'within-relapse': (judged: Judged) => {
    const closed = since(judged, 'CLOSED');
    const until = closed && addMonths(closed, judged.settings.relapseMonths);
    return must('within-relapse', until === undefined || judged.today <= until);
  },
} as const satisfies Record<GuardName, (judged: Judged) => Missing | undefined>;

export const missingOf = (names: readonly GuardName[], judged: Judged): Missing[] =>
  names.map((name) => guards[name](judged)).filter((one) => one !== undefined);
