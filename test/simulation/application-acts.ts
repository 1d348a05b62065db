import type { Application, Decision } from '../../src/domain/application.ts';
import { dayOf } from '../../src/domain/moment.ts';
import type { Json } from '../../src/sync/json.ts';
import type { Change } from '../../src/sync/stage.ts';
import type { View } from '../../src/sync/view.ts';
import type { Act, Turn } from './saving.ts';
import { deskWrite } from './server-desk.ts';
import { desks, uuid } from './town.ts';

/** Guardians' applications on several phones: handed in, decided, corrected and taken back, by whoever and as far as they know. */
interface At {
  turn: Turn;
  today: string;
}
const here = (turn: Turn): At => {
  const { play, at } = turn;
  return { turn, today: dayOf(new Date(play.now + play.phone(at).clock).toISOString()) };
};
const living = ({ play, at }: Turn, kind: string): View[] =>
  play
    .phone(at)
    .views()
    .filter((view) => view.kind === kind && !view.dead);
const fresh = ({ play }: Turn): string => uuid(19, play.fresh());

const terms = ['2026-12-20', '2027-01-17', '2027-06-30'];
/** Mostly whole; now and then what the rules refuse, or what few may read. */
function handIn({ turn, today }: At): Change[] {
  const { dice } = turn;
  const child = dice.pick(living(turn, 'child'));
  if (!child) return [];
  const veiled = dice.chance(25);
  const open: Record<string, Json> = dice.chance(30) ? { why: '病情' } : {};
  const id = fresh(turn);
  const twin: Change = {
    ...{ k: 'add', id: fresh(turn), kind: 'restricted-reason', file: child.file },
    data: { about: id, child: child.id, primary: 'R09', others: [], condition: 'MENTAL', text: '病情' },
  };
  const set: Record<string, Json> = {
    ...{ child: child.id, type: dice.pick(['SUSPEND', 'DEFER']) ?? 'SUSPEND', ground: 'PHYSICAL' },
    ...{ appliedOn: today, from: '2026-09-01', until: dice.chance(85) ? '2027-01-17' : '2028-01-17' },
    applicant: { name: '家长', ...(dice.chance(90) && { relation: 'MOTHER' }) },
    ...{ evidence: dice.chance(90) ? [{ code: 'MEDICAL' }] : [], photos: [] },
    ...(veiled && { condition: 'HIDDEN', ...open }),
  };
  const made: Change = { k: 'set', id, kind: 'application', file: child.file, create: true, set };
  return veiled && dice.chance(80) ? [twin, made] : [made];
}

function decide({ turn, today }: At): Change[] {
  const { dice } = turn;
  const about = dice.pick(living(turn, 'application'));
  if (!about) return [];
  const { child, round } = about.body as unknown as Application;
  const data: Partial<Decision> = {
    ...{ child, application: about.id, level: dice.chance(75) ? 'SCHOOL' : 'COUNTY', on: today },
    ...{ decision: dice.pick(['APPROVE', 'RETURN', 'REFUSE'] as const) ?? 'APPROVE' },
    ...{ note: '意见', filingNumber: '备案1' },
    ...(round !== undefined && { round }),
  };
  return [
    {
      ...{ k: 'add', id: fresh(turn), kind: 'decision', file: about.file },
      data: data as Record<string, Json>,
    },
  ];
}

/** A correction counts the round up; now and then somebody tries without, or takes the application back. */
function change({ turn, today }: At): Change[] {
  const { dice } = turn;
  const about = dice.pick(living(turn, 'application'));
  if (!about) return [];
  const { round = 1 } = about.body as { round?: number };
  const until = dice.pick(terms) ?? '2027-01-17';
  const corrected = { until, ...(dice.chance(80) && { round: round + 1 }) };
  const set: Record<string, Json> = dice.chance(85) ? corrected : { withdrawnOn: today };
  return [{ k: 'set', id: about.id, kind: 'application', file: about.file, set }];
}

const PRINCIPAL = 2;
const save = (turn: Turn, changes: readonly Change[]): void => {
  if (changes.length > 0) turn.play.phone(turn.at).save(changes, turn.play.now);
};
/**
 * Half of the time on the principal's phone, which has heard, and step after step: left to chance alone hardly any would be
 * decided, and hardly any changed after that.
 */
export const apply: Act = (turn) => {
  const { play, dice } = turn;
  const steps = [handIn, decide, decide, change];
  if (dice.chance(50)) return save(turn, (dice.pick(steps) ?? handIn)(here(turn)));
  const there = { ...turn, at: PRINCIPAL };
  for (const step of [handIn, dice.pick(steps) ?? decide, dice.pick(steps) ?? change]) {
    save(there, step(here(there)));
    if (dice.chance(85)) play.cycle(PRINCIPAL);
  }
};

/** What waits for a word, as the county's office has it: it decides in its turn and, from time to time, out of it. */
export const countyDecides: Act = (turn) => {
  const { play, dice } = turn;
  const there = { ...turn, at: PRINCIPAL };
  if (dice.chance(60)) {
    play.cycle(PRINCIPAL, 500);
    save(there, handIn(here(there)));
    play.cycle(PRINCIPAL, 500);
  }
  const { records } = play.server.database;
  const about = dice.pick([...records.values()].filter(({ kind, dead }) => kind === 'application' && !dead));
  if (!about) return;
  const { child, round } = about.body as unknown as Application;
  const data = {
    ...{ child, application: about.id, level: 'COUNTY', on: dayOf(new Date(play.now).toISOString()) },
    ...{ decision: dice.chance(80) ? 'APPROVE' : 'REFUSE', note: '意见', filingNumber: '备案1' },
    ...(round !== undefined && { round }),
  };
  const word: Change = { k: 'add', id: fresh(turn), kind: 'decision', file: about.file, data };
  play.atServer(() => deskWrite(play.server, desks.county, { changes: [word], now: play.now }));
};
