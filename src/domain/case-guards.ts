import { addMonths, dayNumber } from './calendar.ts';
import type { GuardName } from './case-codes.ts';
import { checkPoints, sevenHeads } from './case-codes.ts';
import { absentNow } from './case-presence.ts';
import {
  absentAgain,
  approvedApplication,
  attendedDays,
  began,
  checksDone,
  closeProved,
  confirmed,
  evidenceOf,
  isStrong,
  type Judged,
  persuasions,
  returnOf,
  signalled,
  since,
  whereaboutsNow,
  writeOffProved,
} from './case-proofs.ts';
import { lastStepTo } from './case-state.ts';
import { isTaught, needsAttention } from './evidence.ts';
import { dayOf } from './moment.ts';

/** What is still missing, with the numbers its sentence needs. */
export interface Missing {
  code: GuardName;
  have?: number;
  need?: number;
}

const lost = ['LOST', 'MISSING'];

const enough = (code: GuardName, have: number, need: number): Missing | undefined =>
  have >= need ? undefined : { code, have, need };
const must = (code: GuardName, holds: boolean): Missing | undefined => (holds ? undefined : { code });

/** Every guard of §6.5's table: undefined if it holds, else what is missing. */
const guards = {
  reason: ({ step }: Judged) => must('reason', Boolean(step.reason)),
  signal: (judged: Judged) => must('signal', signalled(judged)),
  'whereabouts-proved': (judged: Judged) => {
    const { code, source } = whereaboutsNow(judged);
    const evidence = [...(judged.step.evidence ?? []), ...(judged.facts.visits[0]?.finding.evidence ?? [])];
    const known = code !== 'UNKNOWN' && (isTaught(code) || !needsAttention(code));
    return must('whereabouts-proved', known && (source === 'school' || evidence.some(isStrong)));
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
  'joint-visit': (judged: Judged) =>
    must(
      'joint-visit',
      persuasions(judged).some(({ body }) => body.visitors.some(({ side }) => side === 'TOWNSHIP')),
    ),
  refused: (judged: Judged) =>
    must(
      'refused',
      persuasions(judged).every(({ finding }) => finding.attitude !== 'COOPERATIVE'),
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
  'term-ended': ({ facts, today }: Judged) => {
    const id = lastStepTo(facts.standing, 'LAWFUL_OUT')?.body.application;
    const until = facts.applications.find((one) => one.id === id)?.body.until;
    return must('term-ended', until === undefined || until < today);
  },
  'return-facts': ({ step, today }: Judged) =>
    must('return-facts', step.returned !== undefined && step.returned.on <= today),
  'teacher-confirmation': (judged: Judged) =>
    must('teacher-confirmation', confirmed(judged, 'TEACHER_RETURN', judged.step.returned?.on ?? '9')),
  'return-evidence': (judged: Judged) => must('return-evidence', evidenceOf(judged).some(isStrong)),
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
  'close-evidence': (judged: Judged) => must('close-evidence', closeProved(judged)),
  'close-confirmation': (judged: Judged) =>
    must('close-confirmation', confirmed(judged, 'CLOSE', since(judged, 'RETURNED') ?? '9')),
  'write-off-type': ({ step }: Judged) => must('write-off-type', step.writeOff !== undefined),
  'write-off-evidence': (judged: Judged) => must('write-off-evidence', writeOffProved(judged)),
  'write-off-confirmation': (judged: Judged) =>
    must('write-off-confirmation', confirmed(judged, 'WRITE_OFF', began(judged))),
  'not-absent-now': (judged: Judged) => must('not-absent-now', !absentNow(judged)),
  'not-lost': (judged: Judged) => must('not-lost', !lost.includes(whereaboutsNow(judged).code)),
  accepted: ({ step }: Judged) => must('accepted', Boolean(step.handedTo?.acceptedOn)),
  'absent-again': (judged: Judged) => must('absent-again', absentAgain(judged)),
  'within-relapse': (judged: Judged) => {
    const closed = since(judged, 'CLOSED');
    const until = closed && addMonths(closed, judged.settings.relapseMonths);
    return must('within-relapse', until === undefined || judged.today <= until);
  },
} as const satisfies Record<GuardName, (judged: Judged) => Missing | undefined>;

export const missingOf = (names: readonly GuardName[], judged: Judged): Missing[] =>
  names.map((name) => guards[name](judged)).filter((one) => one !== undefined);
