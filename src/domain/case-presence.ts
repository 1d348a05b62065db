import { checkedAt } from './case-checks.ts';
import type { CaseFacts } from './case-facts.ts';
import { isUnexplained } from './case-facts.ts';
import { type Judged, returnOf, unexplainedInRow } from './case-proofs.ts';
import { isTaught, needsAttention } from './evidence.ts';
import { dayOf } from './moment.ts';
import type { Finding } from './visit.ts';
import { instant } from './whereabouts.ts';

/** `away`: out of the classroom, and accounted for (deferred, suspended, abroad …). */
type Presence = 'in' | 'away' | 'out';
/** One word on whether the child is in school. */
interface Word {
  day: string;
  /** Orders the words of one day; ms. */
  at: number;
  says: Presence;
}

function presenceOf({ whereabouts, attendance }: Finding): Presence {
  if (needsAttention(whereabouts)) return 'out';
  if (!isTaught(whereabouts)) return 'away';
  return attendance === 'NOT_ATTENDING' ? 'out' : 'in';
}

const fromVisits = ({ visits }: CaseFacts): Word[] =>
  visits.map(({ body, finding }) => ({
    day: dayOf(body.startedAt),
    at: instant(body.startedAt),
    says: presenceOf(finding),
  }));

const fromChecks = ({ followUps }: CaseFacts): Word[] =>
  followUps.map((one) => ({
    day: one.body.on,
    at: checkedAt(one),
    says: one.body.inSchool ? 'in' : 'out',
  }));

/** The class teacher has the child in class. */
const fromTeachers = ({ confirmations }: CaseFacts): Word[] =>
  confirmations
    .filter(({ body }) => body.kind === 'TEACHER_RETURN')
    .map(({ body, writtenAt }) => ({ day: body.on, at: instant(writtenAt), says: 'in' }));

/** “Not here” speaks against the child only if that is the school it was said to be at. */
function fromEnquiries({ places: all, visits, standing }: CaseFacts): Word[] {
  // Who takes a case over says that the child is theirs to look after, not that it sits in a class.
  const places = all.filter(({ body }) => body.about === undefined);
  const named = new Set([
    ...visits.map(({ finding }) => finding.place?.school),
    ...standing.episode.map(({ body }) => body.returned?.school),
    ...places.filter(({ body }) => body.answer === 'HERE').map(({ body }) => body.school),
  ]);
  return places
    .filter(({ body }) => body.answer === 'HERE' || named.has(body.school))
    .map(({ body }) => ({
      day: dayOf(body.at),
      at: instant(body.at),
      says: body.answer === 'HERE' ? 'in' : 'out',
    }));
}

/** So many unexplained days in a row that they are a relapse; fewer are a matter for the roll call. */
function fromAbsences({ facts, settings }: Judged, back: string): Word[] {
  if (unexplainedInRow({ facts, settings }, back) < settings.relapseDays) return [];
  const last = facts.absences
    .filter((one) => isUnexplained(one) && one.body.day > back)
    .map(({ body }) => body.day)
    .sort()
    .at(-1);
  return last ? [{ day: last, at: instant(`${last}T08:00:00+08:00`), says: 'out' }] : [];
}

/** Of words of one moment the one that found the child away counts. */
const weight: Record<Presence, number> = { in: 0, away: 1, out: 2 };
function later(a: Word, b: Word): number {
  if (a.day !== b.day) return a.day < b.day ? -1 : 1;
  return a.at - b.at || weight[a.says] - weight[b.says];
}

/** Since the child came back. What a visit found that very day is why it came back, unless it found the child in school. */
function sinceReturn(judged: Judged, on: string): Word[] {
  const { facts } = judged;
  return [
    { day: on, at: 0, says: 'in' },
    ...fromVisits(facts).filter(({ day, says }) => day > on || (day === on && says === 'in')),
    ...[...fromTeachers(facts), ...fromChecks(facts), ...fromEnquiries(facts)].filter(({ day }) => day >= on),
    ...fromAbsences(judged, on),
  ];
}

const anyTime = ({ facts }: Judged): Word[] => [
  ...fromVisits(facts),
  ...fromChecks(facts),
  ...fromEnquiries(facts),
];

/**
 * The latest word among visits, checks and enquiries: is the child not in school? For a child that came back only what was
 * said since, and there even a lawful absence stands in the way; a suspicion is ruled out by a lawful one.
 */
export function absentNow(judged: Judged): boolean {
  const { step } = judged;
  const beingRecorded = step.to === 'RETURNED';
  if (beingRecorded && !step.returned) return false;
  const back = ['RETURNED', 'CONSOLIDATE', 'CLOSED'].includes(step.to) ? returnOf(judged)?.on : undefined;
  const words = back === undefined ? anyTime(judged) : sinceReturn(judged, back);
  const last = [...words].sort(later).at(-1)?.says;
  return last === 'out' || (back !== undefined && last === 'away');
}
