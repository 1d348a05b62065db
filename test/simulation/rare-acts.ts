import { importMove } from './import-acts.ts';
import { photograph } from './photo-acts.ts';
import type { Answer, Tab } from './play.ts';
import type { Act, Turn } from './saving.ts';
import { edit, visit } from './saving.ts';
import { uuid } from './town.ts';

/** Situations of several steps that chance alone meets once in a hundred thousand schedules, if ever. */
const ask = ({ play, at }: Turn, kind: 'push' | 'pull', size = 50): Answer | undefined => {
  const request = kind === 'push' ? play.request(at, 'push', size) : play.request(at, 'pull', size);
  return request && (request.kind === 'push' ? play.serve(request) : play.serve(request));
};
const hear = (turn: Turn, kind: 'push' | 'pull'): void => {
  const answer = ask(turn, kind);
  if (answer) turn.play.receive(answer);
};

/** A window of this phone in mid-cycle; undefined: it has enough of them open. */
function window({ play, at }: Turn, sizes: { limit: number; most: number }): Tab | undefined {
  if (play.tabs.filter((tab) => play.phone(tab.at) === play.phone(at)).length >= 3) return undefined;
  play.openTab(at, sizes);
  return play.tabs.at(-1);
}

/**
 * The server comes back from a backup while something it said before is still on its way to a phone, or half taken in by one of
 * its windows; another window hears of the new epoch first.
 */
export const overtaken: Act = (turn) => {
  const { play, dice } = turn;
  edit(turn);
  const how = dice.pick(['push', 'pull', 'window', 'window'] as const) ?? 'push';
  if (how !== 'push') hear(turn, 'push');
  const goOn = how === 'window' ? halfWay(turn) : onItsWay(turn, how);
  play.server.restore();
  play.restored = true;
  hear(turn, 'pull');
  if (dice.chance(50)) for (const other of [0, 1, 2, 3]) if (other !== turn.at) play.cycle(other, 500);
  if (dice.chance(50)) hear(turn, 'pull');
  goOn();
};
const onItsWay = (turn: Turn, kind: 'push' | 'pull') => {
  const late = ask(turn, kind);
  return () => late && void turn.play.receive(late);
};
const halfWay = (turn: Turn) => {
  const { play, dice } = turn;
  const tab = window(turn, { limit: 50, most: 5 });
  if (tab) play.step(tab, 1 + dice.below(9));
  return () => tab && play.tabs.includes(tab) && play.step(tab, 1 + dice.below(20));
};

/** Files come and go and the feeds forget it, before and while a phone pulls from 0 in the smallest of pages. */
export const floors: Act = (turn) => {
  const { play, at, dice } = turn;
  const churn = () => {
    for (let turns = 1 + dice.below(4); turns > 0; turns -= 1) importMove(turn);
    for (const scope of play.server.database.scopes.keys()) if (dice.chance(85)) play.server.compact(scope);
  };
  if (dice.chance(60)) churn();
  const tab = window(turn, { limit: 1, most: 5 });
  if (tab) play.step(tab, dice.below(24));
  if (dice.chance(80)) churn();
  if (tab) play.step(tab, 2000);
  else play.cycle(at, 1);
};

const fields: Readonly<Record<string, string>> = { household: 'group', child: 'guardianName' };
/** Somebody whose clock is ahead writes; then, with the right time, the same person or another who has seen it. */
export const aheadOfTime: Act = ({ play, at, dice }) => {
  const phone = play.phone(at);
  const view = dice.pick(phone.views().filter(({ kind, dead }) => kind in fields && !dead));
  if (!view) return;
  const { id, kind, file } = view;
  const write = (who: number, value: string) => {
    if (!play.phone(who).view(id)) return;
    const set = { [fields[kind] as string]: value };
    play.phone(who).save([{ k: 'set', id, kind: kind as 'child', file, set }], play.now);
    if (dice.chance(85)) play.cycle(who, 500);
  };
  const first = `先写${play.fresh()}`;
  phone.clock = dice.pick([60_000, 3_600_000, 10 * 86_400_000]) ?? 0;
  write(at, first);
  phone.clock = 0;
  const next = dice.chance(50) ? at : dice.below(4);
  if (next !== at) play.cycle(next, 500);
  write(next, dice.chance(50) ? first : `后写${play.fresh()}`);
  write(next, `再写${play.fresh()}`);
};

const MONTH_MS = 31 * 86_400_000;
/** A photo on its way while the server’s plug is pulled; and the tidying of the months after. */
export const photoStory: Act = (turn) => {
  const { play, at, dice } = turn;
  photograph(turn);
  visit(turn);
  const phone = play.phone(at);
  const tab = window(turn, { limit: 50, most: 50 });
  const isUnsent = () => [...phone.outbox.values()].some(({ state }) => state === 'new');
  for (let steps = 0; tab && steps < 40 && isUnsent(); steps += 1) play.step(tab, 1);
  if (dice.chance(60)) play.server.power.failsAfter(dice.below(12));
  if (tab) play.step(tab, 400);
  if (dice.chance(60)) play.cycle(at, 500);
  if (dice.chance(60)) return;
  play.now += MONTH_MS;
  play.server.backup(play.now);
  play.ask((photos) => photos.tidy(play.now));
};

/** What only the server makes, and what belongs to a file one has nothing to do with. */
const tried: readonly ((turn: Turn) => Record<string, unknown> | undefined)[] = [
  ({ play, dice }) => {
    const child = dice.pick(
      [...play.server.database.records.values()].filter(({ kind }) => kind === 'child'),
    );
    const data = {
      child: child?.id,
      enquiry: uuid(18, 20),
      answer: 'HERE',
      school: uuid(2, 1),
      by: '某',
      at: '2026-09-01T09:00:00+08:00',
    };
    return (
      child && { k: 'add', id: uuid(18, 30 + play.fresh()), kind: 'place-confirmed', file: child.file, data }
    );
  },
];
export const meddle: Act = (turn) => {
  const { play, at, dice } = turn;
  const open = [...play.server.database.records.values()].filter(
    ({ kind, body }) => kind === 'conflict' && body.state === 'open',
  );
  const one = dice.pick(open);
  if (one && dice.chance(75)) {
    const fix = {
      k: 'fix',
      id: one.id,
      kind: 'conflict',
      file: one.file,
      choice: dice.pick(['winner', 'loser']),
    };
    return play.phone(at).saveRaw(fix, play.now, 'perhaps');
  }
  const raw = dice.pick(tried)?.(turn);
  if (raw) play.phone(at).saveRaw(raw, play.now, 'never');
};
