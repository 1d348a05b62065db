import { applicationState } from './application.ts';
import { addMonths } from './calendar.ts';
import type { Proof, RecordProof } from './case-evidence.ts';
import { type Judged, returnOf, since } from './case-proofs.ts';
import { ageOn } from './grade.ts';
import { dayOf } from './moment.ts';
import type { Evidence } from './whereabouts-codes.ts';

/** A record that carries evidence. */
interface Carrier {
  evidence?: readonly Evidence[] | undefined;
  photos?: readonly object[] | undefined;
}

/** What somebody saw or was told with his own ears is proved by the record of the visit itself. */
const witnessed: readonly Evidence['code'][] = ['SEEN_CHILD', 'SEEN_AT_SCHOOL', 'TEXTBOOKS', 'GUARDIAN_WORD'];

/** A tick alone proves nothing: there is a number or a sentence with it, or a photo beside it. */
export const backed = ({ evidence = [], photos = [] }: Carrier): Evidence[] =>
  evidence.filter(({ detail }) => Boolean(detail) || photos.length > 0);
export const backedInVisit = (evidence: readonly Evidence[], photos: readonly object[]): Evidence[] =>
  evidence.filter((one) => witnessed.includes(one.code) || backed({ evidence: [one], photos }).length > 0);

const teachingAtHome = ({ facts }: Judged) =>
  facts.applications.filter(
    (one) => one.body.type === 'HOME_TEACH' && applicationState(one, facts.decisions) === 'APPROVED',
  );

/** Everything in hand since a day: of the step, of steps, confirmations, visits, and of an approved teaching at home. */
export function evidenceSince(judged: Judged, from: string): Evidence[] {
  const { facts, step } = judged;
  return [
    ...backed(step),
    ...facts.standing.episode.filter(({ body }) => body.on >= from).flatMap(({ body }) => backed(body)),
    ...facts.confirmations.filter(({ body }) => body.on >= from).flatMap(({ body }) => backed(body)),
    ...facts.visits
      .filter(({ body }) => dayOf(body.startedAt) >= from)
      .flatMap(({ body, finding }) => backedInVisit(finding.evidence, body.photos)),
    // What proves a veiled one lies where few may read, and who approved it has read it there.
    ...teachingAtHome(judged).flatMap(({ body }) =>
      body.condition === 'HIDDEN' ? body.evidence : backed(body),
    ),
  ];
}

function taughtForAMonth(judged: Judged, from: string): boolean {
  const days = judged.facts.sessions
    .map(({ body }) => body.day)
    .filter((day) => day >= from)
    .sort();
  const [first = '9', last = ''] = [days[0], days.at(-1)];
  const perMonth = teachingAtHome(judged)[0]?.body.teaching?.perMonth ?? 2;
  return days.length >= Math.max(2, perMonth) && last >= addMonths(first, 1);
}

const isConfirmed = ({ facts }: Judged, from: string): boolean =>
  facts.places.some(
    ({ body }) => body.about === undefined && body.answer === 'HERE' && dayOf(body.at) >= from,
  );

const held: Record<RecordProof, (judged: Judged, from: string) => boolean> = {
  'visit-record': (judged) => {
    const opened = since(judged, 'OPEN') ?? '9';
    return judged.facts.visits.some(({ body }) => dayOf(body.startedAt) >= opened);
  },
  'confirmed-place': isConfirmed,
  'destination-school': (judged, from) => {
    const { school, schoolName } = returnOf(judged) ?? {};
    return Boolean(judged.step.movedTo || school || schoolName) || isConfirmed(judged, from);
  },
  'teaching-plan': (judged) => teachingAtHome(judged).some(({ body }) => Boolean(body.teaching)),
  'teaching-month': taughtForAMonth,
  'over-age': ({ facts, today }) => {
    const { birthDate } = facts.child.body;
    return birthDate !== undefined && ageOn(birthDate, today) >= 18;
  },
};

/** Which of the proofs asked for are not in hand since a day. */
export function lackingProofs(judged: Judged, needs: readonly Proof[], from: string): Proof[] {
  const codes = new Set(evidenceSince(judged, from).map(({ code }) => code));
  const isHeld = (one: Proof[number]): boolean =>
    one in held ? held[one as RecordProof](judged, from) : codes.has(one as Evidence['code']);
  return needs.filter((proof) => !proof.some(isHeld));
}
