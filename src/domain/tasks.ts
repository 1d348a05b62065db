import type { Role } from './access.ts';
import { endingTerms } from './application-terms.ts';
import { addDays } from './calendar.ts';
import { clockOf, nextCheck } from './case-clock.ts';
import { type CaseState, droppedStates, isActive, type StateOrNone, sideStates } from './case-codes.ts';
import type { CaseFacts, Fact } from './case-facts.ts';
import { isOpenFlag } from './case-facts.ts';
import { edges } from './case-machine.ts';
import { lastStepTo } from './case-state.ts';
import { type LegalDocument, mayIssue, standingDocuments } from './legal-document.ts';
import { dayOf } from './moment.ts';
import type { Id } from './record.ts';
import type { Settings } from './settings.ts';
import { instant } from './whereabouts.ts';

/**
 * Everything of a case that has a day (domain design §6.5 clocks, §6.1 promises, measures, reviews): pure, so that the
 * phone, the officer's desk and the calendar feed say the same.
 */
export const taskKinds = [
  'step',
  'check',
  'promise',
  'expected',
  'look',
  'measure',
  'flag',
  'expiry',
  'comply',
  'arrival',
  'answer',
  'unanswered',
  'accept',
  'unaccepted',
] as const;
export type TaskKind = (typeof taskKinds)[number];

export interface Task {
  /** The same task has the same id tomorrow: a calendar moves it instead of adding one. */
  id: string;
  kind: TaskKind;
  child: Id;
  /** yyyy-MM-dd, the last day on which it is in time. */
  due: string;
  overdue: boolean;
  /** Whoever of these works with the child. */
  who: readonly Role[];
  state: StateOrNone;
  /** `step`: which comes next. */
  step?: CaseState;
  /** What was promised, agreed or planned, in its author's words. */
  what?: string;
  /** `measure`: who is to do it, as the plan names him. */
  owner?: string;
  /** `promise`: where it was given. */
  via?: 'visit' | 'call';
}
export interface Around {
  today: string;
  settings: Settings;
}
type Found = Omit<Task, 'overdue' | 'child' | 'state' | 'id'> & { of?: string };

const school: readonly Role[] = ['teacher', 'registrar', 'principal'];
const visitors: readonly Role[] = ['teacher', 'village-team', 'principal'];

/** The next step of the main road, and who takes it. */
function stepTask(facts: CaseFacts, { settings }: Around): Found[] {
  const { state } = facts.standing;
  const due = clockOf(facts, settings);
  if (!due || !isActive(state) || state === 'CONSOLIDATE') return [];
  const road = edges.find(
    ({ from, to }) => from.includes(state) && !sideStates.includes(to) && to !== 'RELAPSED',
  );
  const who = (road?.who ?? []).filter((actor): actor is Role => actor !== 'system');
  return road ? [{ kind: 'step', due, who, step: road.to }] : [];
}

function checkTask(facts: CaseFacts, { settings }: Around): Found[] {
  const on = lastStepTo(facts.standing, 'RETURNED')?.body.returned?.on;
  if (facts.standing.state !== 'CONSOLIDATE' || !on) return [];
  const next = nextCheck(facts, on, settings);
  if (next) return [{ kind: 'check', due: next.day, who: school, what: next.point }];
  // All four are made: the principal closes it.
  return [{ kind: 'step', due: addDays(facts.standing.since ?? on, 7), who: ['principal'], step: 'CLOSED' }];
}

const atHand: readonly StateOrNone[] = ['NONE', ...droppedStates, 'LEAD', 'SUSPECT'];
/** The child is back, or the case at rest, since that day: what was promised before it is settled. */
const settledSince = (day: string, { standing }: CaseFacts): boolean =>
  standing.since !== undefined && standing.since >= day && !atHand.includes(standing.state);

/** The latest visit's word, and the latest call's, until the child is back or somebody was there again. */
function promiseTasks(facts: CaseFacts): Found[] {
  const latest = facts.visits[0];
  const agreed = latest?.finding.agreed;
  const call = facts.contacts.at(-1)?.body;
  const visited = latest ? instant(latest.body.startedAt) : 0;
  const stands = call && instant(call.at) > visited && !settledSince(dayOf(call.at), facts);
  const found: Found[] = [];
  if (agreed?.due && latest)
    found.push({
      ...{ kind: 'promise', due: agreed.due, who: visitors, what: agreed.what },
      ...{ of: latest.id, via: 'visit' },
    });
  if (stands && call.promisedOn)
    found.push({
      ...{ kind: 'promise', due: call.promisedOn, who: visitors, of: call.at, via: 'call' },
      ...(call.said && { what: call.said }),
    });
  return found;
}

/** A plan names people and posts; where it names a post, whoever holds it has the task. */
const posts: readonly (readonly [word: string, role: Role])[] = [
  ['班主任', 'teacher'],
  ['学籍', 'registrar'],
  ['校长', 'principal'],
  ['包村', 'village-team'],
  ['镇政府', 'township'],
  ['镇长', 'township'],
  ['乡镇', 'township'],
  ['教育局', 'county'],
];
const postsIn = (owner: string): Role[] =>
  posts.filter(([word]) => owner.includes(word)).map(([, role]) => role);

/** Its named owner's; the principal answers for the plan. */
const measureTask = ({ id, body: { owner, what, due } }: CaseFacts['measures'][number]): Found => ({
  ...{ kind: 'measure', due: due as string, of: id, owner },
  who: [...new Set<Role>(['principal', ...postsIn(owner)])],
  what: [owner, what].filter(Boolean).join('：'),
});

function planTasks({ plan, case: own, measures, standing }: CaseFacts): Found[] {
  if (!isActive(standing.state)) return [];
  const persuading = standing.state === 'PERSUADE' || standing.state === 'LEGAL';
  const expected = plan?.body.expectedOn;
  // Where no review is set, the step's own clock already is the expected day.
  const apart = persuading && expected && plan.body.reviewOn ? expected : undefined;
  const open = measures.filter(({ body }) => body.due && !body.doneOn);
  return [
    ...(apart ? [{ kind: 'expected' as const, due: apart, who: ['principal'] as const }] : []),
    ...(own?.body.nextOn ? [{ kind: 'look' as const, due: own.body.nextOn, who: school }] : []),
    ...open.map(measureTask),
  ];
}

const flagTasks = ({ flags }: CaseFacts): Found[] =>
  flags
    .filter((flag) => isOpenFlag(flag) && flag.body.reviewOn)
    .map(({ id, body }) => ({ kind: 'flag', due: body.reviewOn as string, who: school, of: id }));

/** A lawful absence that ends: said so many days before (§6.5 row 6). */
const expiryTasks = (facts: CaseFacts, around: Around): Found[] =>
  endingTerms(facts, around).map(({ id, until }) => ({
    ...{ kind: 'expiry', due: until, who: ['principal', 'county'], of: id },
  }));

/** A notice sets a day; who issued it sees whether it was done, until a result is written or the child is back. */
function complyTasks(facts: CaseFacts): Found[] {
  if (!atHand.includes(facts.standing.state)) return [];
  const waits = ({ body }: Fact<LegalDocument>) => body.complyBy !== undefined && !body.result;
  return standingDocuments(facts.documents)
    .filter(waits)
    .map(({ id, body }) => ({
      ...{ kind: 'comply', due: body.complyBy as string, of: id },
      who: mayIssue(body.type, school) ? ['principal'] : ['township', 'county'],
    }));
}

/** A child handed over is looked for where it went, until somebody has heard that it is there (§6.5 row 11). */
function arrivalTasks({ standing, followUps, places }: CaseFacts, due: string | undefined): Found[] {
  const { state, since = '' } = standing;
  if (state !== 'HANDED_OVER' || !due) return [];
  const heard =
    followUps.some(({ body }) => body.on >= since && body.inSchool) ||
    places.some(({ body }) => body.about === undefined && body.answer === 'HERE' && dayOf(body.at) >= since);
  return heard ? [] : [{ kind: 'arrival', due, who: ['county'] }];
}

/** All that is to be done about one child, the earliest first. */
export function tasksOf(facts: CaseFacts, around: Around): Task[] {
  const { id: child } = facts.child;
  const { state } = facts.standing;
  const found = [
    ...stepTask(facts, around),
    ...checkTask(facts, around),
    ...promiseTasks(facts),
    ...planTasks(facts),
    ...flagTasks(facts),
    ...expiryTasks(facts, around),
    ...complyTasks(facts),
    ...arrivalTasks(facts, clockOf(facts, around.settings)),
  ];
  return found
    .map(({ of, ...task }) => ({
      ...task,
      ...{ child, state, overdue: task.due < around.today },
      id: [task.kind, child, of ?? task.step ?? task.what ?? ''].join(':'),
    }))
    .sort((a, b) => (a.due + a.id < b.due + b.id ? -1 : 1));
}

export interface Doer {
  roles: readonly string[];
  name: string;
}
/** By post, or by name where a plan names somebody. */
export const isFor = ({ who, owner }: Pick<Task, 'who' | 'owner'>, { roles, name }: Doer): boolean =>
  who.some((role) => roles.includes(role)) || (owner !== undefined && name !== '' && owner.includes(name));
