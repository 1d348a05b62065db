import type { Json } from '../../src/sync/json.ts';
import type { Change } from '../../src/sync/stage.ts';
import type { View } from '../../src/sync/view.ts';
import type { Act, Turn } from './saving.ts';
import { schools, uuid } from './town.ts';

/** “Does this child study with you?” between two schools (domain design §4.3 item 3): asked, answered, taken back, by whoever. */
const NEIGHBOUR = 5;
const PRINCIPAL = 2;
const moment = '2026-09-01T09:00:00+08:00';

const living = ({ play, at }: Turn, kind: string): View[] =>
  play
    .phone(at)
    .views()
    .filter((view) => view.kind === kind && !view.dead);
const fresh = ({ play }: Turn): string => uuid(19, play.fresh());
const save = ({ play, at }: Turn, changes: readonly Change[]): void => {
  if (changes.length > 0) play.phone(at).save(changes, play.now);
};

const froms: Readonly<Record<string, string>> = {
  class: 'fromClass',
  school: 'fromSchool',
  village: 'fromVillage',
};
/** Where the asker works: the answer is looked for there. */
function from({ play, at, dice }: Turn): Record<string, Json> {
  const { user } = play.phone(at).meta;
  const own = dice.pick((play.server.database.grants.get(user) ?? []).filter(({ to }) => to === undefined));
  const [kind = '', id = ''] = own?.scope.split(':') ?? [];
  return froms[kind] ? { [froms[kind] as string]: id } : {};
}

/** Mostly another school; now and then a hand-over, which is not theirs to ask for, or about a child they only heard of. */
function ask(turn: Turn): void {
  const { dice, play } = turn;
  const known = dice.chance(88)
    ? living(turn, 'child')
    : [...play.server.database.records.values()].filter(({ kind, dead }) => kind === 'child' && !dead);
  const child = dice.pick(known);
  if (!child) return;
  const id = fresh(turn);
  const set: Record<string, Json> = {
    ...{ child: child.id, childFile: child.file, name: '某', askedAt: moment, ...from(turn) },
    toSchool: dice.pick(dice.chance(80) ? [schools[1]] : schools) ?? schools[1],
    ...(dice.chance(10) && { about: 'HAND_OVER' }),
  };
  save(turn, [{ k: 'set', id, kind: 'enquiry', file: id, create: true, set }]);
}

function answer(turn: Turn): void {
  const { dice } = turn;
  const about = dice.pick(living(turn, 'enquiry'));
  if (!about) return;
  const data: Record<string, Json> = {
    ...{
      enquiry: about.id,
      at: moment,
      answer: dice.pick(['HERE', 'HERE', 'NOT_HERE', 'WAS_HERE']) ?? 'HERE',
    },
    ...(dice.chance(30) && { why: '说明' }),
  };
  save(turn, [{ k: 'add', id: fresh(turn), kind: 'enquiry-answer', file: about.id, data }]);
}

/** Taken back; or somebody tries to ask something else under the same question. */
function change(turn: Turn): void {
  const { dice } = turn;
  const about = dice.pick(living(turn, 'enquiry'));
  if (!about) return;
  const set: Record<string, Json> = dice.chance(75) ? { withdrawn: true } : { name: '另一人' };
  save(turn, [{ k: 'set', id: about.id, kind: 'enquiry', file: about.id, set }]);
}

/**
 * Asked on one phone, heard and answered on that of the school, which may not be the one that was asked; half of the time only
 * one of these steps, by whoever holds a phone.
 */
export const enquire: Act = (turn) => {
  const { play, dice } = turn;
  const steps = [ask, answer, answer, change];
  if (dice.chance(40)) return void (dice.pick(steps) ?? ask)(turn);
  ask(turn);
  if (dice.chance(90)) play.cycle(turn.at, 500);
  const there = { ...turn, at: dice.chance(85) ? NEIGHBOUR : PRINCIPAL };
  play.cycle(there.at, 500);
  if (dice.chance(20)) change(turn);
  answer(there);
  if (dice.chance(85)) play.cycle(there.at, 500);
};
