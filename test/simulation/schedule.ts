import type { ActionName } from './actions.ts';
import { actions } from './actions.ts';
import { Dice } from './dice.ts';
import { Failure } from './failure.ts';
import { check } from './oracles.ts';
import { Play } from './play.ts';

/** One thing that happens; its dice are its own, so that a schedule without it rolls the same elsewhere. */
export interface Step {
  action: ActionName;
  phone: number;
  dice: number;
}

/** Drawn last and into one schedule in five: a schedule without them stays the one it was before there were any. */
const thrownIn: readonly ActionName[] = ['countyDecides', 'join'];
const always: readonly ActionName[] = ['edit', 'cycle', 'deliver'];
/** Weights of what a schedule is made of, where it has it at all. */
const common: Partial<Record<ActionName, number>> = {
  edit: 6,
  cycle: 4,
  deliver: 6,
  askPull: 4,
  askPush: 4,
  move: 3,
  visit: 3,
  rot: 0,
  takeStep: 5,
  together: 2,
  vouch: 2,
};

/**
 * Swarm: each schedule has its own random subset of actions, with weights of its own. Uniform schedules miss the rare
 * races — a held page across a move — that only a schedule poor in everything else gets to.
 */
export function swarm(seed: number): Step[] {
  const dice = new Dice(seed);
  const names = (Object.keys(actions) as ActionName[]).filter(
    (name) => !thrownIn.includes(name) && (always.includes(name) || dice.chance(50)),
  );
  // Damage to a phone's own disk excuses differences, so few schedules may have it.
  const withRot = dice.chance(5);
  const bag = names
    .filter((name) => name !== 'synced' && (name !== 'rot' || withRot))
    .flatMap((name) => Array.from({ length: (common[name] ?? 1) + dice.below(4) }, () => name));
  const phones = 1 + dice.below(5);
  const length = 8 + dice.below(48);
  // Most phones have synced before; a first pull of everything is the rarer case.
  const before = [...Array(5).keys()].filter(() => dice.chance(70));
  const one = (name?: ActionName): Step => ({
    action: name ?? dice.pick(bag) ?? 'edit',
    phone: dice.below(phones),
    dice: dice.next(),
  });
  const steps = Array.from({ length }, () => one());
  for (const name of thrownIn)
    if (dice.chance(20))
      for (let times = 1 + dice.below(3); times > 0; times -= 1)
        steps.splice(dice.below(steps.length + 1), 0, one(name));
  return [...before.map((phone): Step => ({ action: 'synced', phone, dice: 0 })), ...steps];
}

/** Everybody meets the server again: what is on its way arrives, or never will; then whole cycles until all is said. */
function heal(play: Play, phones: number): void {
  play.net = [];
  play.tabs = [];
  play.server.power.holds();
  for (const { power } of play.phones) power.holds();
  const last: number[] = [];
  // Nothing has been written since a phone was here, and nothing of its own was begun and not ended.
  const isDone = (at: number) =>
    last[at] === play.server.writes && play.phone(at).photos.waiting().length === 0;
  for (let round = 0; round < 2; round += 1)
    for (let at = 0; at < phones; at += 1) {
      if (isDone(at)) continue;
      play.now += 1000;
      play.cycle(at, 500);
      if (play.rotted) mend(play, at);
      last[at] = play.server.writes;
    }
}

/** Damage to the disk is found by the idle check, and mended by the next cycle. */
function mend(play: Play, at: number): void {
  const phone = play.phone(at);
  for (const scope of [...phone.cursors.keys()]) phone.recount(scope);
  play.cycle(at, 500);
}

const phonesIn = (steps: readonly Step[]): number =>
  steps.reduce((most, { phone, action }) => (action === 'synced' ? most : Math.max(most, phone + 1)), 1);

/** Plays a schedule, heals, and asks the oracles. Undefined: nothing to complain of. */
function run(steps: readonly Step[]): Failure | undefined {
  try {
    const play = new Play();
    for (const { action, phone, dice } of steps) {
      play.now += 50;
      play.withPhones(() => actions[action]({ play, at: phone, dice: new Dice(dice) }));
    }
    // One phone more than took part: a copy made of nothing but what stands at the end must be the same.
    const took = play.phones.findLastIndex(({ meta }) => meta.nextN > 1) + 1;
    const present = Math.max(took, Math.min(play.phones.length, Math.max(phonesIn(steps), 3) + 1));
    heal(play, present);
    check(play, present);
    return undefined;
  } catch (error) {
    return error instanceof Failure
      ? error
      : new Failure('throws', String(error instanceof Error ? error.stack : error));
  }
}

/** The same failure with fewer steps: chunks are left out as long as the same oracle complains. */
function shrink(steps: readonly Step[], oracle: string): Step[] {
  let kept = [...steps];
  for (let size = Math.ceil(kept.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = 0; from < kept.length; ) {
      const fewer = [...kept.slice(0, from), ...kept.slice(from + size)];
      if (fewer.length < kept.length && run(fewer)?.oracle === oracle) kept = fewer;
      else from += size;
    }
  }
  return kept;
}

export interface Finding {
  seed: number;
  /** Name of the oracle. */
  oracle: string;
  complaint: string;
}
export interface Wanted {
  runs: number;
  seed: number;
  /** Stops at so many failures. */
  limit?: number;
}
export interface Searched {
  ran: number;
  found: Finding[];
}

/** Schedules seed, seed+1, …, `runs` of them. */
export function search({ runs, seed, limit = 1 }: Wanted): Searched {
  const found: Finding[] = [];
  let ran = 0;
  while (ran < runs && found.length < limit) {
    const failure = run(swarm(seed + ran));
    if (failure) found.push({ seed: seed + ran, oracle: failure.oracle, complaint: failure.message });
    ran += 1;
  }
  return { ran, found };
}

/** `cycle 3 2091255064, edit 0 1555933348`: a schedule in one line. */
const written = (steps: readonly Step[]): string =>
  steps.map(({ action, phone, dice }) => `${action} ${phone} ${dice}`).join(', ');
const isAction = (name: string): name is ActionName => Object.hasOwn(actions, name);
function read(line: string): Step[] {
  return line.split(', ').map((one) => {
    const [action = '', phone, dice] = one.split(' ');
    if (!isAction(action)) throw new Error(`no action ${action}`);
    return { action, phone: Number(phone), dice: Number(dice) };
  });
}
/** What an oracle says of a schedule in one line; undefined: nothing. */
export const complaintOf = (line: string): string | undefined => run(read(line))?.message;

/** The shortest schedule that the same oracle complains of. */
export const shrunk = ({ seed, oracle }: Finding): string => written(shrink(swarm(seed), oracle));
