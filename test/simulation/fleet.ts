import { derivedId } from '../../src/sync/ids.ts';
import type { Op } from '../../src/sync/protocol.ts';
import { opId } from '../../src/sync/record.ts';
import { Dice } from './dice.ts';
import { Failure } from './failure.ts';
import { type Fleet, fleetOf } from './fleet-county.ts';
import { playDay } from './fleet-days.ts';
import { check } from './oracles.ts';
import type { Play } from './play.ts';
import type { SimPhone } from './sim-phone.ts';
import { done } from './words.ts';

/**
 * Convergence at scale (sync design §4c.7): a fleet works for thirty days in accelerated time, a tenth of it somewhere without
 * any signal for sixty; three versions of the app; in the middle the server comes back from a backup. When all are back,
 * everybody holds what the server holds, and what became of every operation can be said.
 */
export interface Wish {
  phones: number;
  seed: number;
}
const WORK_DAYS = 30;
const AWAY_DAYS = 60;
const AWAY_SHARE = 10;
const RESTORED_ON = 15;

export interface Fates {
  applied: number;
  /** In quarantine, seen by its author, and nobody has decided yet. */
  quarantined: number;
  /** By a person whose name stands there. */
  withdrawn: number;
  /** Refused, then sent again by its author as something else, or taken over by somebody entitled. */
  resolved: number;
}
export interface FleetReport extends Fates {
  days: number;
  phones: number;
  away: number;
  /** Operations written by each version of the app. */
  versions: Record<string, number>;
  operations: number;
  /** What those away brought back. */
  brought: number;
  /** Why the server put operations aside, by its own word. */
  refusals: Record<string, number>;
  records: number;
  conflicts: number;
}

/** Days on which each phone is without any signal: some weeks into the work, for sixty days. */
function leaves(phones: number, dice: Dice): Map<number, number> {
  const leaving = new Map<number, number>();
  while (leaving.size < Math.round((phones * AWAY_SHARE) / 100))
    leaving.set(dice.below(phones), 2 + dice.below(24));
  return leaving;
}

interface Run {
  fleet: Fleet;
  dice: Dice;
  leaving: ReadonlyMap<number, number>;
}

const isAway = (day: number, left: number | undefined): boolean =>
  left !== undefined && day >= left && day < left + AWAY_DAYS;

/** Who works today; afterwards only those who come back, and whoever looks in. */
function aboutOn(day: number, { fleet, dice, leaving }: Run): { at: number; online: boolean }[] {
  const all = [...fleet.play.phones.keys()];
  const working = day < WORK_DAYS;
  return all
    .filter((at) => (working ? dice.chance(75) : day === (leaving.get(at) ?? Number.NaN) + AWAY_DAYS))
    .map((at) => ({ at, online: !isAway(day, leaving.get(at)) }));
}

/** Everybody meets the server until nothing new is written. */
function gather({ play }: Fleet): void {
  play.net = [];
  const last: number[] = [];
  for (let round = 0; round < 2; round += 1)
    for (const at of play.phones.keys()) {
      if (last[at] === play.server.writes) continue;
      play.now += 1000;
      play.cycle(at, 500);
      last[at] = play.server.writes;
    }
}

/** Every operation is applied, in quarantine, or was withdrawn or resolved by somebody with a name. */
function fateOf({ server }: Play, { meta }: SimPhone, { n }: Op): keyof Fates {
  const id = opId(meta.device, n);
  const code = server.database.ops.get(id)?.code ?? '';
  if (done.includes(code)) return 'applied';
  const body = server.database.records.get(derivedId('quarantine', id))?.body;
  if (body?.state === 'open') return 'quarantined';
  if (!body?.settledBy) throw new Failure('fate', `${id} (${code}) is ${body?.state ?? 'nowhere'} by nobody`);
  return body.state === 'withdrawn' ? 'withdrawn' : 'resolved';
}

const countKind = ({ server }: Play, kind: string): number =>
  [...server.database.records.values()].filter((record) => record.kind === kind).length;

const count = (counts: Record<string, number>, name: string): void => {
  counts[name] = (counts[name] ?? 0) + 1;
};

function reportOf({ fleet: { play }, leaving }: Run, brought: number, days: number): FleetReport {
  const fates: Fates = { applied: 0, quarantined: 0, withdrawn: 0, resolved: 0 };
  const versions: Record<string, number> = {};
  const refusals: Record<string, number> = {};
  for (const phone of play.phones)
    for (const op of phone.written) {
      fates[fateOf(play, phone, op)] += 1;
      count(versions, `v${op.v}`);
      const code = play.server.database.ops.get(opId(phone.meta.device, op.n))?.code ?? '';
      if (!done.includes(code)) count(refusals, code);
    }
  return {
    ...{ days, phones: play.phones.length, away: leaving.size, versions, brought, ...fates, refusals },
    operations: play.phones.reduce((sum, { written }) => sum + written.length, 0),
    records: play.server.database.records.size,
    conflicts: countKind(play, 'conflict'),
  };
}

/** Throws a Failure when an oracle complains. */
export function playFleet({ phones, seed }: Wish): FleetReport {
  const dice = new Dice(seed);
  const fleet = fleetOf(phones);
  const run: Run = { fleet, dice, leaving: leaves(phones, dice) };
  const { play } = fleet;
  for (const at of play.phones.keys()) play.cycle(at, 500);
  const days = Math.max(WORK_DAYS, ...[...run.leaving.values()].map((left) => left + AWAY_DAYS + 1));
  let brought = 0;
  for (let day = 0; day < days; day += 1) {
    for (const [at, left] of run.leaving) if (day === left + AWAY_DAYS) brought += play.phone(at).outbox.size;
    playDay({ fleet, dice, about: aboutOn(day, run), restored: day === RESTORED_ON });
  }
  gather(fleet);
  check(play);
  return reportOf(run, brought, days);
}
