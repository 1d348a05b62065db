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
  together: 3,
  vouch: 2,
};

/**
 * Swarm: each schedule has its own random subset of actions, with weights of its own. Uniform schedules miss the rare
 * races — a held page across a move — that only a schedule poor in everything else gets to.
 */
export function swarm(seed: number): Step[] {
  const dice = new Dice(seed);
  const names = (Object.keys(actions) as ActionName[]).filter(
    (name) => always.includes(name) || dice.chance(50),
  );
  // Damage to a phone's own disk excuses differences, so few schedules may have it.
  const withRot = dice.chance(5);
  const bag = names
    .filter((name) => name !== 'rot' || withRot)
    .flatMap((name) => Array.from({ length: (common[name] ?? 1) + dice.below(4) }, () => name));
  const phones = 1 + dice.below(5);
  const length = 8 + dice.below(48);
  return Array.from({ length }, () => ({
    action: dice.pick(bag) ?? 'edit',
    phone: dice.below(phones),
    dice: dice.next(),
  }));
}

/** Everybody meets the server again: what is on its way arrives, or never will; then whole cycles until all is said. */
function heal(play: Play): void {
  play.net = [];
  for (let round = 0; round < 2; round += 1)
    for (const at of play.phones.keys()) {
      play.now += 1000;
      play.cycle(at, 500);
      if (play.rotted) mend(play, at);
    }
}

function mend(play: Play, at: number): void {
  const phone = play.phone(at);
  phone.recount();
  play.cycle(at, 500);
  for (const scope of phone.differ) phone.repair(scope, (buckets) => play.server.digest(scope, buckets));
  play.cycle(at, 500);
  if (phone.differ.length > 0)
    throw new Failure('repair', `${phone.meta.device} cannot be repaired in ${phone.differ.join(' ')}`);
}

/** Plays a schedule, heals, and asks the oracles. Undefined: nothing to complain of. */
function run(steps: readonly Step[]): Failure | undefined {
  try {
    const play = new Play();
    for (const { action, phone, dice } of steps) {
      play.now += 50;
      actions[action]({ play, at: phone, dice: new Dice(dice) });
    }
    heal(play);
    check(play);
    return undefined;
  } catch (error) {
    return error instanceof Failure
      ? error
      : new Failure('throws', String(error instanceof Error ? error.stack : error));
  }
}

/** The same failure with fewer steps: chunks are left out as long as some oracle still complains. */
export function shrink(steps: readonly Step[]): Step[] {
  let kept = [...steps];
  for (let size = Math.ceil(kept.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = 0; from < kept.length; ) {
      const fewer = [...kept.slice(0, from), ...kept.slice(from + size)];
      if (fewer.length < kept.length && run(fewer)) kept = fewer;
      else from += size;
    }
  }
  return kept;
}

export interface Finding {
  seed: number;
  failure: Failure;
}

/** Schedules seed, seed+1, …; stops at `limit` failures. */
export function search({ runs, seed, limit = 1 }: { runs: number; seed: number; limit?: number }): {
  ran: number;
  found: Finding[];
} {
  const found: Finding[] = [];
  let ran = 0;
  while (ran < runs && found.length < limit) {
    const failure = run(swarm(seed + ran));
    ran += 1;
    if (failure) found.push({ seed: seed + ran - 1, failure });
  }
  return { ran, found };
}
