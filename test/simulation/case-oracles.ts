import { derivedId } from '../../src/sync/ids.ts';
import type { StoredRecord } from '../../src/sync/record.ts';
import { arrivals, rolesAt } from './answerable.ts';
import { isStillThere, isTheirsToSay } from './case-presence.ts';
import { officesOf, roads } from './case-roads.ts';
import { leftWithEverything } from './desk-oracles.ts';
import { Failure } from './failure.ts';
import { joinedAt } from './joined.ts';
import type { Play } from './play.ts';

/**
 * What must hold of every case, whoever took which step in whatever order (issue: cases; domain design §6.5, sync design
 * §3.4 “to”). Judged from outside: by the design's table (case-roads.ts), and no rule of the core is asked.
 */
const escalations = ['LEAD', 'SUSPECT', 'OPEN', 'PERSUADE', 'LEGAL', 'RELAPSED'];
const lost = ['LOST', 'MISSING'];
const gone = ['OOS_NEVER', 'OOS_DROP', 'LOST', 'MISSING', 'ILLEGAL_INST'];

interface Arrived {
  record: StoredRecord;
  /** Place in the server's log of operations. */
  at: number;
}
interface Told {
  play: Play;
  /** All records of one child, with when the server took each; what an import brought came before all. */
  mine: Arrived[];
  /** After how many operations it was last joined to another record of the child. */
  joinedAt: number;
}
type Body = StoredRecord['body'];

const ofKind = ({ mine }: Told, kind: string) => mine.filter(({ record }) => record.kind === kind);

function closedWithEverything(told: Told, closing: Arrived, returnedOn: string): void {
  const { record, at } = closing;
  const before = (kind: string) =>
    ofKind(told, kind)
      .filter((one) => one.at < at)
      .map((one) => one.record);
  const fail = (what: string) => {
    throw new Failure('closed', `${record.id} closed a case ${what}`);
  };
  const second = before('confirmation').some(
    ({ body, author }) => body.kind === 'CLOSE' && author.user !== record.author.user,
  );
  if (!second) fail('without a second person');
  for (const point of ['WEEK', 'MONTH', 'TERM_END', 'NEXT_TERM']) {
    const made = before('follow-up').some(
      ({ body }) => body.point === point && body.inSchool === true && String(body.on) > returnedOn,
    );
    if (!made) fail(`without the check ${point}`);
  }
  const child = String(record.body.child);
  // A school that has the child has found it.
  const here = before('place-confirmed').filter(({ body }) => body.answer === 'HERE' && !body.about);
  const found = [
    ...before('visit').map(({ body }) => [String(body.startedAt), findingOf(body, child)] as const),
    ...here.map(({ body }) => [String(body.at), 'IN_COUNTY'] as const),
  ];
  const last = found
    .map(([day]) => day)
    .sort()
    .at(-1);
  const latest = found.filter(([day]) => day === last);
  if (latest.length > 0 && latest.every(([, code]) => lost.includes(code))) fail('of a child that is lost');
  const seen = seenBy(told.play, record);
  const unseen = [
    ...before('follow-up').filter(({ body }) => body.inSchool === false),
    ...before('visit').filter(({ body }) => gone.includes(findingOf(body, child))),
  ].find(({ id }) => !seen.has(id));
  if (unseen) fail(`over ${unseen.kind} ${unseen.id} that its author had not seen`);
}

/** What the author of a step had seen; who saw the copy of a visit saw that visit. */
function seenBy({ server }: Play, { body }: StoredRecord): Set<string> {
  const ids = body.seen as string[];
  return new Set(ids.flatMap((id) => [id, String(server.database.records.get(id)?.body.copyOf ?? id)]));
}

function findingOf({ findings }: Body, child: string): string {
  const all = findings as { child: string; whereabouts: string }[];
  return all.find((one) => one.child === child)?.whereabouts ?? '';
}

function heldOffice({ play }: Told, { record, at }: Arrived, from: string): boolean {
  // Brought by an import.
  if (at < 0) return true;
  const offices = officesOf(from, String(record.body.to));
  return !offices || rolesAt(play, record).some((role) => offices.includes(role));
}

interface Going {
  told: Told;
  state: string;
  returnedOn: string;
}

/** From where the case stood, or a person was told; by whoever may take that step. */
function goesOn({ told, state, step }: Pick<Going, 'told' | 'state'> & { step: Arrived }): void {
  const { id, body } = step.record;
  const isTold = isToldOf(told.play, id);
  if (!roads[String(body.to)]?.includes(state) && !isTold)
    throw new Failure('case', `${id} went from ${state} to ${body.to}`);
  // Who overruled what they had not seen took the step from where they stood (sync design §3.4).
  if (!heldOffice(told, step, isTold ? String(body.from) : state))
    throw new Failure('case', `${id} to ${body.to} was not its author’s to take`);
}

function takes({ told, state, returnedOn }: Going, step: Arrived): Going {
  const { body } = step.record;
  const to = String(body.to);
  // 并案: here begins the case that goes on; what stands before it is the other one’s.
  if (body.effect === 'joined' && !body.takesIn) return { told, state, returnedOn };
  const after = {
    ...{ told, state: to },
    returnedOn: to === 'RETURNED' ? (body.returned as { on: string }).on : body.takesIn ? '' : returnedOn,
  };
  // Judged when the two records were joined, by what each of them had then.
  if (step.at < told.joinedAt) return after;
  goesOn({ told, state, step });
  const before = (kind: string) =>
    ofKind(told, kind)
      .filter((one) => one.at < step.at)
      .map((one) => one.record);
  if (step.at >= 0) leftWithEverything({ step: step.record, before });
  if (to === 'CONSOLIDATE' || to === 'CLOSED') isStillThere({ step: step.record, returnedOn, of: before });
  if (to === 'CLOSED') closedWithEverything(told, step, returnedOn);
  return after;
}

/** Steps of one child by the server's count: each follows from the one before, or a person was told that it does not. */
function goesItsWay(told: Told): void {
  const number = ({ record }: Arrived) => Number(record.body.sv);
  const steps = ofKind(told, 'transition').sort((a, b) => number(a) - number(b));
  const wrong = steps.findIndex((step, at) => number(step) !== at + 1);
  if (wrong >= 0) throw new Failure('case', `${steps[wrong]?.record.id} is not step ${wrong + 1}`);
  steps.reduce(takes, { told, state: 'NONE', returnedOn: '' });
}

const isToldOf = ({ server }: Play, step: string): boolean =>
  [...server.database.records.values()].some(
    ({ kind, body }) => kind === 'conflict' && body.record === step && body.path === 'state',
  );

interface Taken {
  /** device:n */
  op: string;
  id: string;
  to: string;
}
/** Every step of a case that anybody ever saved. */
const stepsSaved = ({ phones, restoredOlder }: Play): Taken[] =>
  phones.flatMap(({ written, meta, forgotten }) =>
    written.flatMap((op) =>
      op.k === 'add' && op.kind === 'transition' && !(restoredOlder && forgotten.has(op.n))
        ? [{ op: `${meta.device}:${op.n}`, id: op.id, to: String((op.data as Body).to) }]
        : [],
    ),
  );

/** Who saw the child out of school is never sent back for not having known of something better. */
function noWarningIsTurnedAway(play: Play): void {
  const { ops } = play.server.database;
  const refused = stepsSaved(play).find(({ op, to }) => {
    const outcome = ops.get(op);
    return escalations.includes(to) && outcome?.code === 'state' && outcome.detail?.includes('unseen');
  });
  if (refused) throw new Failure('case', `${refused.id}, a warning, was refused as unseen`);
}

function onlyTheCountyDecides(told: Told): void {
  const wrong = ofKind(told, 'decision').find(
    ({ record }) => record.body.level === 'COUNTY' && !rolesAt(told.play, record).includes('county'),
  );
  if (wrong) throw new Failure('case', `${wrong.record.id} decided for the county`);
}

/** A step that is not in the case lies whole with whoever took it (F9). */
function noStepIsLost(play: Play): void {
  const { records } = play.server.database;
  const lost = stepsSaved(play).find(
    ({ op, id, to }) => records.get(id)?.body.to !== to && !records.has(derivedId('quarantine', op)),
  );
  if (lost) throw new Failure('case', `the step ${lost.id} is nowhere`);
}

/** Nothing that counts is dated ahead of the day the server took it (V19); ids of imports stand aside. */
function nothingAhead({ server }: Play): void {
  const ahead = [...server.database.records.values()].find(
    ({ kind, body, receivedAt }) =>
      ['transition', 'confirmation', 'follow-up'].includes(kind) &&
      Date.parse(`${body.on}T00:00:00+08:00`) > Date.parse(receivedAt),
  );
  if (ahead) throw new Failure('case', `${ahead.kind} ${ahead.id} is dated ${ahead.body.on}`);
}

const childrenIn = ({ kind, body }: StoredRecord): Set<string> => {
  const findings = kind === 'visit' ? (body.findings as { child: string }[]) : [];
  return new Set([...findings.map(({ child }) => child), ...(body.child ? [String(body.child)] : [])]);
};

/** By child: what the server has of it. */
function byChildren(play: Play): Map<string, Arrived[]> {
  const arrivedAt = arrivals(play);
  const byChild = new Map<string, Arrived[]>();
  for (const record of play.server.database.records.values()) {
    if (record.dead) continue;
    for (const child of childrenIn(record))
      byChild.set(child, [...(byChild.get(child) ?? []), { record, at: arrivedAt(record) }]);
  }
  return byChild;
}

/** The cases of two records stand as they should; asked before they are joined. */
export function checkCasesOf(play: Play, children: readonly string[]): void {
  const all = byChildren(play);
  for (const child of children)
    goesItsWay({ play, mine: all.get(child) ?? [], joinedAt: joinedAt(play, child) });
}

export function checkCases(play: Play): void {
  for (const [child, mine] of byChildren(play)) {
    const told = { play, mine, joinedAt: joinedAt(play, child) };
    goesItsWay(told);
    onlyTheCountyDecides(told);
    for (const { record } of ofKind(told, 'confirmation')) isTheirsToSay(record, rolesAt(play, record));
  }
  noWarningIsTurnedAway(play);
  noStepIsLost(play);
  nothingAhead(play);
}
