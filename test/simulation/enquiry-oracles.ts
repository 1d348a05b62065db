import { derivedId } from '../../src/sync/ids.ts';
import { equalJson } from '../../src/sync/json.ts';
import type { StoredRecord } from '../../src/sync/record.ts';
import { arrivals, rolesAt, rolesOver } from './answerable.ts';
import { Failure } from './failure.ts';
import { asJoined } from './joined.ts';
import type { Play } from './play.ts';

/**
 * What must hold of questions between schools, whoever asked and answered in whatever order (domain design §4.3 item 3, §6.5
 * row 11). Judged from outside; no rule of the core is asked.
 */
function fail(what: string): never {
  throw new Failure('enquiry', what);
}
const records = ({ server }: Play, kind: string): StoredRecord[] =>
  [...server.database.records.values()].filter((record) => record.kind === kind);

const fixed = ['child', 'childFile', 'toSchool', 'name', 'about'];
/** What was asked is not changed under the answer; but for the child’s record, where two of it were joined meanwhile. */
function isAsItWasAsked({ phones, server }: Play, { id, body }: StoredRecord): void {
  const first = phones
    .flatMap(({ written }) => written)
    .find((op) => op.k === 'set' && op.create && op.id === id);
  const asked = first?.k === 'set' ? first.set : undefined;
  const isJoined = server.database.joins.some(({ keep }) => keep === body.child);
  const wording = fixed.filter((path) => !isJoined || !path.startsWith('child'));
  const changed = wording.find((path) => asked && !equalJson(asked[path] ?? null, body[path] ?? null));
  if (changed) fail(`${id} asks something else than it did: ${changed}`);
}

/** A child is handed over by the county alone. */
function isTheirsToAsk(play: Play, record: StoredRecord): void {
  if (record.body.about && !rolesAt(play, record).includes('county'))
    fail(`${record.id} hands a child over, and is not the county’s`);
}

const school = ['teacher', 'registrar', 'principal'];
/** Only who works at the school says that a child is there; who hands it over does not accept it for the school. */
function isTheirsToAnswer(play: Play, record: StoredRecord, enquiry: StoredRecord): void {
  const roles = rolesOver(play, record, `school:${enquiry.body.toSchool}`);
  if (roles.length === 0) fail(`${record.id} answers for a school that is not its author’s`);
  if (enquiry.body.about && !roles.some((role) => school.includes(role)))
    fail(`${record.id} accepts a child in a school’s name`);
}

function isAnswered(play: Play, record: StoredRecord, at: ReturnType<typeof arrivals>): void {
  const enquiry = play.server.database.records.get(String(record.body.enquiry));
  if (!enquiry) fail(`${record.id} answers no question`);
  isTheirsToAnswer(play, record, enquiry);
  const taken = enquiry.origin.withdrawn;
  const order = [...play.server.database.ops.keys()];
  if (taken && order.indexOf(taken) >= 0 && order.indexOf(taken) < at(record))
    fail(`${record.id} answers a question that had been taken back`);
  hasItsWord(play, record, enquiry);
}

/** The answer stands in the child’s own file, as it was given. */
function hasItsWord(play: Play, { id, body }: StoredRecord, enquiry: StoredRecord): void {
  const word = play.server.database.records.get(derivedId('place-confirmed', id));
  const child = String(enquiry.body.child);
  const named = asJoined(play);
  const retracted = () =>
    play.phones.some(({ written }) => written.some((op) => op.k === 'del' && named(op.id) === child));
  if (!word && !retracted()) fail(`${id} left no word in the child’s file`);
  const says = { answer: body.answer, school: enquiry.body.toSchool, about: enquiry.body.about ?? null };
  if (word && Object.entries(says).some(([path, value]) => (word.body[path] ?? null) !== value))
    fail(`${word.id} says something else than ${id}`);
}

export function checkEnquiries(play: Play): void {
  const at = arrivals(play);
  for (const enquiry of records(play, 'enquiry')) {
    isAsItWasAsked(play, enquiry);
    isTheirsToAsk(play, enquiry);
  }
  const answers = records(play, 'enquiry-answer');
  for (const answer of answers) isAnswered(play, answer, at);
  const words = new Set(answers.map(({ id }) => derivedId('place-confirmed', id)));
  for (const { id } of records(play, 'place-confirmed')) if (!words.has(id)) fail(`${id} is nobody’s answer`);
}
