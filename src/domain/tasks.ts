import type { Role } from './access.ts';
import { endingTerms } from './application-terms.ts';
import { addDays } from './calendar.ts';
import { clockOf, nextCheck } from './case-clock.ts';
import { type CaseState, isActive, type StateOrNone, sideStates } from './case-codes.ts';
import type { CaseFacts } from './case-facts.ts';
import { isOpenFlag } from './case-facts.ts';
import { edges } from './case-machine.ts';
import { lastStepTo } from './case-state.ts';
import { dayOf } from './moment.ts';
import type { Id } from './record.ts';
import type { Settings } from './settings.ts';

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
}
interface Around {
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

/** The latest visit's word, and the latest call's, until the child is back or somebody was there again. */
function promiseTasks({ visits, contacts, standing }: CaseFacts): Found[] {
  const latest = visits[0];
  const agreed = latest?.finding.agreed;
  const call = contacts.at(-1)?.body;
  const since = latest ? dayOf(latest.body.startedAt) : '';
  const said = call?.promisedOn && dayOf(call.at) > since && isActive(standing.state) ? call : undefined;
  return [
    ...(agreed?.due && latest
      ? [{ kind: 'promise' as const, due: agreed.due, who: visitors, what: agreed.what, of: latest.id }]
      : []),
    ...(said?.promisedOn
      ? [
          {
            kind: 'promise' as const,
            due: said.promisedOn,
            who: visitors,
            ...(said.said && { what: said.said }),
            of: said.at,
          },
        ]
      : []),
  ];
}

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
    ...open.map(({ id, body }) => ({
      ...{ kind: 'measure' as const, due: body.due as string, who: school, of: id },
      what: [body.owner, body.what].filter(Boolean).join('：'),
    })),
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
  ];
  return found
    .map(({ of, ...task }) => ({
      ...task,
      ...{ child, state, overdue: task.due < around.today },
      id: [task.kind, child, of ?? task.step ?? task.what ?? ''].join(':'),
    }))
    .sort((a, b) => (a.due + a.id < b.due + b.id ? -1 : 1));
}

export const isFor = ({ who }: Pick<Task, 'who'>, roles: readonly string[]): boolean =>
  who.some((role) => roles.includes(role));
