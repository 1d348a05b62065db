import { caseIdOf, planIdOf } from '../../src/domain/case.ts';
import { checkPoints, type GuardName, sevenHeads } from '../../src/domain/case-codes.ts';
import type { AnyFact, CaseFacts } from '../../src/domain/case-facts.ts';
import { caseFacts, speaksAgainst } from '../../src/domain/case-facts.ts';
import { nextSteps } from '../../src/domain/case-machine.ts';
import { dayOf } from '../../src/domain/moment.ts';
import { Settings } from '../../src/domain/settings.ts';
import type { Json } from '../../src/sync/json.ts';
import type { Change } from '../../src/sync/stage.ts';
import type { Act, Turn } from './saving.ts';
import { county, uuid } from './town.ts';

/** Thresholds that a schedule of some minutes can reach; the term of the child's return is over, the next has begun. */
export const settings = Settings.parse({
  ...{ county, suspectContacts: 1, legalVisits: 1, legalDays: 0, attendedDays: 1 },
  ...{ weekCheckDays: 1, monthCheckDays: 2 },
  terms: [
    { code: 'spring', from: '2026-03-01', until: '2026-07-05' },
    { code: 'autumn', from: '2026-08-20', until: '2027-01-17' },
  ],
});

/** A case as a phone or a desk shows it. */
export interface At {
  turn: Turn;
  facts: CaseFacts;
  file: string;
  /** The phone's own, which may be wild. */
  today: string;
  /** Is there such a record in sight? */
  has: (id: string) => boolean;
}

/** A child as this phone shows it, with all of its file that the phone holds. */
export function someCase(turn: Turn): At | undefined {
  const { play, at, dice } = turn;
  const phone = play.phone(at);
  const views = phone.views();
  const child = dice.pick(views.filter(({ kind, dead }) => kind === 'child' && !dead));
  if (!child) return undefined;
  const records = views.filter(({ file }) => file === child.file) as unknown as AnyFact[];
  const facts = caseFacts(records, child.id);
  const today = dayOf(new Date(play.now + phone.clock).toISOString());
  const has = (id: string) => phone.view(id) !== undefined;
  return facts && { turn, facts, file: child.file, today, has };
}

export const fresh = ({ turn: { play } }: At): string => uuid(19, play.fresh());
export const add = (at: At, kind: Change['kind'], data: Record<string, Json>): Change => ({
  ...{ k: 'add', id: fresh(at), kind, file: at.file },
  data: { child: at.facts.child.id, ...data },
});
export const set = (at: At, [kind, id]: [Change['kind'], string], body: Record<string, Json>): Change => ({
  ...{ k: 'set', id, kind, file: at.file },
  ...(at.has(id) ? {} : { create: true as const }),
  set: { child: at.facts.child.id, ...body },
});
/** Evidence with a few words to it: a tick alone proves nothing. */
export const proof = [{ code: 'SEEN_AT_SCHOOL', detail: '在教室见到' }];
const confirmation = (kind: string) => (at: At) => [
  add(at, 'confirmation', { kind, on: at.today, evidence: proof }),
];
/** Before any schedule begins, and after every check has become possible: what is said now is said later than this. */
const EARLIER = '2026-08-25';

export function visited(at: At, whereabouts: string, day = at.today): Extract<Change, { k: 'add' }> {
  const id = fresh(at);
  // Before the hour at which schedules begin, so that what is said later that day is later.
  const moment = `${day}T07:30:00+08:00`;
  const finding = {
    ...{ child: at.facts.child.id, whereabouts, asOnFile: false, signs: [] },
    evidence: [{ code: 'SEEN_CHILD' }],
  };
  return {
    ...{ k: 'add', id, kind: 'visit', file: at.file },
    data: {
      ...{ method: 'HOME', startedAt: moment, endedAt: moment, enteredAt: moment, met: ['GUARDIAN'] },
      ...{ visitors: [{ name: '甲' }, { name: '乙', side: 'TOWNSHIP' }], photos: [], harmAsked: true },
      ...{ remarks: id, findings: [finding] },
    },
  };
}

const followUp = (at: At, point: string, inSchool: boolean): Change =>
  add(at, 'follow-up', { point, on: at.today, inSchool, how: 'SEEN' });
/** All four, now or some days ago. */
function checksOf(at: At): Change[] {
  const on = at.turn.dice.chance(50) ? EARLIER : at.today;
  return checkPoints.map((point) => followUp({ ...at, today: on }, point, true));
}
const facts = (at: At) => [
  set(at, ['case', caseIdOf(at.facts.child.id)], {
    leftOn: '2026-08-28',
    reasons: { primary: 'R04', others: [] },
  }),
];

/** What a person records so that a step lacks nothing: most of the time, and as whoever holds the phone. */
const remedies: Partial<Record<GuardName, (at: At) => Change[]>> = {
  signal: (at) => [add(at, 'contact', { at: `${at.today}T08:00:00+08:00`, how: 'CALL', reached: false })],
  'home-visit': (at) => [visited(at, 'OOS_DROP')],
  'left-on': facts,
  'primary-reason': facts,
  plan: (at) => [
    set(at, ['case-plan', planIdOf(at.facts.child.id)], { goal: '回校', expectedOn: '2026-09-10' }),
  ],
  measure: (at) => [set(at, ['measure', fresh(at)], { kind: 'TUTORING', owner: '李老师' })],
  'township-told': confirmation('TOWNSHIP_TOLD'),
  'village-told': confirmation('VILLAGE_TOLD'),
  'teacher-confirmation': confirmation('TEACHER_RETURN'),
  'close-confirmation': confirmation('CLOSE'),
  checks: checksOf,
  'close-evidence': (at) => [visited(at, 'IN_LOCAL', EARLIER)],
  'not-absent-now': (at) => [followUp(at, 'OTHER', true)],
  'absent-again': (at) => [followUp(at, 'OTHER', false)],
};

export function stepTo(at: At, to: string, more: Record<string, Json> = {}): Change {
  const { facts: own, today, turn } = at;
  const { state, head } = own.standing;
  const evidence = turn.dice.chance(90) ? proof : [];
  const seven = Object.fromEntries(sevenHeads.map((one) => [one, { name: '某人' }]));
  return add(at, 'transition', {
    ...{ from: state, to, on: today, seen: speaksAgainst(own), reason: '说明', evidence },
    ...(head && { after: head }),
    ...(to === 'PERSUADE' && { seven }),
    ...(to === 'RETURNED' && { returned: { on: today, placement: 'SAME_CLASS' } }),
    ...more,
  });
}

/** Somebody brings a case one step on: writes what is missing, and takes the step, whether or not it may. */
export const takeStep: Act = (turn) => {
  const at = someCase(turn);
  if (!at) return;
  const { dice, play } = turn;
  const { user } = play.phone(turn.at).meta;
  const roles = (play.server.database.grants.get(user) ?? []).map(({ role }) => role);
  const next = nextSteps({ facts: at.facts, roles, user, today: at.today, settings });
  // Mostly what this person's office may do, and rather forward than off the road.
  const own = next.filter(({ mine, to }) => mine && to !== 'RELAPSED');
  const step = dice.pick(dice.chance(85) && own.length > 0 ? own : next);
  if (!step) return;
  const known = step.missing.filter(() => dice.chance(85)).flatMap(({ code }) => remedies[code]?.(at) ?? []);
  const once = [
    ...new Map(known.map((change) => [change.k === 'set' ? change.kind : change.id, change])).values(),
  ];
  play.phone(turn.at).save([...once, ...(dice.chance(85) ? [stepTo(at, step.to)] : [])], play.now);
};

const TEACHER = 1;
const PRINCIPAL = 2;
/**
 * Two people bring a case to its end as they should: one vouches, the other, who has heard of it or not, takes the step.
 * Left to chance alone hardly any schedule would close a case.
 */
export const together: Act = (turn) => {
  const { play, dice } = turn;
  const heard = (at: number) => {
    if (dice.chance(85)) play.cycle(at, 500);
  };
  heard(TEACHER);
  vouch({ ...turn, at: TEACHER });
  vouch({ ...turn, at: TEACHER });
  heard(TEACHER);
  heard(PRINCIPAL);
  if (dice.chance(45)) speakAgainst({ ...turn, at: PRINCIPAL });
  takeStep({ ...turn, at: PRINCIPAL });
  heard(PRINCIPAL);
};

/** What makes another's step possible: a second person's word, or a word against it. */
export const vouch: Act = (turn) => {
  const at = someCase(turn);
  const made = turn.dice.pick([confirmation('CLOSE'), confirmation('TEACHER_RETURN'), checksOf]);
  if (at && made) turn.play.phone(turn.at).save(made(at), turn.play.now);
};
export const speakAgainst: Act = (turn) => {
  const at = someCase(turn);
  const made = turn.dice.pick([
    (own: At) => followUp(own, 'OTHER', false),
    (own: At) => visited(own, 'OOS_DROP'),
    (own: At) => visited(own, 'LOST'),
    (own: At) => set(own, ['absence', fresh(own)], { day: own.today, state: 'TRUANT' }),
    (own: At) =>
      set(own, ['risk-flag', fresh(own)], { signals: ['WORKING'], level: 'WARN', openedOn: own.today }),
  ]);
  if (at && made) turn.play.phone(turn.at).save([made(at)], turn.play.now);
};

/** Whoever saw the child out of school says so: the case begins again, closed meanwhile or not. */
export const relapse: Act = (turn) => {
  const at = someCase(turn);
  if (!at) return;
  turn.play.phone(turn.at).save([followUp(at, 'OTHER', false), stepTo(at, 'RELAPSED')], turn.play.now);
};
