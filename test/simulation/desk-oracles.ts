import { equalJson } from '../../src/sync/json.ts';
import type { StoredRecord } from '../../src/sync/record.ts';
import { rolesAt } from './answerable.ts';
import { Failure } from './failure.ts';
import type { Play } from './play.ts';

/** What must be on record before a case goes to the law, or leaves the road by an office’s word (domain design §6.5 rows 5, 6, 10, 11). */
export interface Leaving {
  step: StoredRecord;
  /** As the server had them when it took the step. */
  before: (kind: string) => StoredRecord[];
}
type Body = StoredRecord['body'];

const fail = ({ step }: Leaving, what: string): never => {
  throw new Failure('desk', `${step.id} to ${step.body.to} ${what}`);
};

const findingOf = ({ findings }: Body, child: unknown) =>
  (findings as { child: string; whereabouts: string; attitude?: string }[]).find(
    (one) => one.child === child,
  );

function wentToLaw(at: Leaving): void {
  const { step, before } = at;
  const refused = before('visit').filter(
    ({ body }) => body.purpose === 'PERSUASION' && findingOf(body, step.body.child)?.attitude === 'REFUSES',
  );
  const sides = refused.flatMap(({ body }) => (body.visitors as { side?: string }[]).map(({ side }) => side));
  if (!sides.includes('TOWNSHIP')) fail(at, 'without a refusal that the township heard');
  if (!before('legal-document').some(({ body }) => body.type === 'REPORT'))
    fail(at, 'without a written report');
}

function isAbsentByLaw(at: Leaving): void {
  const { step, before } = at;
  const { application } = step.body;
  const decided = before('decision').filter(
    ({ body }) => body.application === application && body.decision === 'APPROVE',
  );
  for (const level of ['SCHOOL', 'COUNTY'])
    if (!decided.some(({ body }) => body.level === level)) fail(at, `without the ${level}’s approval`);
}

function isWrittenOff(at: Leaving): void {
  const { step, before } = at;
  const { writeOff } = step.body;
  const second = before('confirmation').some(
    ({ body, author }) =>
      body.kind === 'WRITE_OFF' && body.writeOff === writeOff && author.user !== step.author.user,
  );
  if (!second) fail(at, 'without a second person on the same ground');
  const wanted = writeOff === 'DEATH' ? 'DEATH_CERT' : 'STATUS_SYSTEM';
  const carriers = [step, ...before('confirmation'), ...before('transition')];
  const papers = carriers.flatMap(({ body }) => (body.evidence ?? []) as { code: string; detail?: string }[]);
  if (!papers.some(({ code, detail }) => code === wanted && detail)) fail(at, 'without its paper');
}

function isTakenOver(at: Leaving): void {
  const { step, before } = at;
  const { acceptedOn, acceptance, school, flowNumber } = (step.body.handedTo ?? {}) as Record<string, string>;
  if (!acceptedOn) fail(at, 'that nobody has accepted');
  const words = before('place-confirmed').filter(({ body }) => body.about === 'HAND_OVER');
  const yes = words.find(({ id, body }) => id === acceptance && body.answer === 'HERE');
  if (yes && school && yes.body.school !== school) fail(at, 'for a school that did not accept it');
  if (acceptance ? !yes : !flowNumber) fail(at, 'without the word of whoever takes it over');
}

const leaves: Readonly<Record<string, (at: Leaving) => void>> = {
  LEGAL: wentToLaw,
  LAWFUL_OUT: isAbsentByLaw,
  WRITTEN_OFF: isWrittenOff,
  HANDED_OVER: isTakenOver,
};
export const leftWithEverything = (at: Leaving): void => leaves[String(at.step.body.to)]?.(at);

const school = ['teacher', 'registrar', 'principal'];
const issued = ['type', 'authority', 'issuedOn'];
/** §2.14: issued by whoever may by law, and never edited. */
function isLawfullyIssued(play: Play, record: StoredRecord): void {
  const { id, body } = record;
  const roles = rolesAt(play, record);
  const may = body.type === 'ORDER' ? ['township', 'county'] : school;
  if ((body.type === 'ORDER' || body.type === 'REPORT') && !roles.some((role) => may.includes(role)))
    throw new Failure('paper', `${id}, ${body.type}, was not its author’s to issue`);
  const first = play.phones
    .flatMap(({ written }) => written)
    .find((op) => op.k === 'set' && op.create && op.id === id);
  const asIssued = first?.k === 'set' ? first.set : undefined;
  const edited = issued.find((path) => asIssued && !equalJson(asIssued[path] ?? null, body[path] ?? null));
  if (edited) throw new Failure('paper', `${id} was issued and its ${edited} edited`);
}

export function checkPapers(play: Play): void {
  for (const record of play.server.database.records.values())
    if (record.kind === 'legal-document' && !record.dead) isLawfullyIssued(play, record);
}
