import { cpus } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { Dice } from '../../test/simulation/dice.ts';
import { memoryOf, processorOf } from '../sync/process.ts';
import type { LoadCounty } from './county.ts';
import { type LoadPhone, ThinPhone, type Times, WholePhone } from './phone.ts';

const SEED = 2026;
type Memory = ReturnType<typeof memoryNow>;
const memoryNow = ({ pids }: LoadCounty) => ({
  server: Math.round(memoryOf(pids.server)),
  database: Math.round(memoryOf(pids.database)),
});

/** Every so manieth phone is a whole one. */
const WHOLE = 20;

/** Every phone has its village’s families, and fifty unsent visits. */
export async function readyPhones(county: LoadCounty): Promise<LoadPhone[]> {
  const models = new Map<string, WholePhone>();
  const phones: LoadPhone[] = [];
  for (const [number, account] of county.accounts.entries()) {
    const phone = new WholePhone(account, county);
    const model = models.get(account.village) ?? new WholePhone(account, county);
    if (!models.has(account.village)) await model.pullAll();
    models.set(account.village, model);
    phone.like(model);
    phone.visitAll(county.homes.get(account.village) ?? [], number);
    phones.push(number % WHOLE === 0 ? phone : await ThinPhone.of(phone));
  }
  for (const { wire } of phones) wire.requests = 0;
  return phones;
}

export interface Load {
  times: Times[];
  failures: string[];
  seconds: number;
  requests: number;
  turnedAway: number;
  /** Before the first phone, after each tenth of them, after the last. */
  memory: Memory[];
  /** Shares of all processors of the machine, per cent. */
  shares: Record<'server' | 'database' | 'phones' | 'others', number>;
}

/** ms for which the machine’s processors had anything at all to do. */
const busyTime = (): number =>
  cpus().reduce((sum, { times }) => sum + times.user + times.nice + times.sys + times.irq, 0);
const ownProcessor = (): number => (process.cpuUsage().user + process.cpuUsage().system) / 1000;

/** The hour, pressed together to so many ms. */
export async function play(county: LoadCounty, phones: readonly LoadPhone[], hour: number): Promise<Load> {
  const dice = new Dice(SEED);
  const { pids } = county;
  const used = () => [processorOf([pids.server]), processorOf([pids.database]), ownProcessor(), busyTime()];
  const memory = [memoryNow(county)];
  const [before, began] = [used(), performance.now()];
  const times: Times[] = [];
  const failures: string[] = [];
  const run = async (phone: LoadPhone) => {
    await sleep(dice.below(hour + 1));
    await phone.cycle().then(
      (taken) => times.push(taken),
      (error: Error) => failures.push(error.message),
    );
    if (times.length % Math.ceil(phones.length / 10) === 0) memory.push(memoryNow(county));
  };
  await Promise.all(phones.map(run));
  const ms = performance.now() - began;
  const shares = used().map((now, at) => Math.round(((now - (before[at] ?? 0)) / ms / cpus().length) * 100));
  const [server = 0, database = 0, own = 0, all = 0] = shares;
  const requests = phones.reduce((sum, { wire }) => sum + wire.requests, 0);
  const turnedAway = phones.reduce((sum, { wire }) => sum + wire.turnedAway, 0);
  return {
    ...{ requests, turnedAway },
    ...{ times, failures, seconds: ms / 1000, memory: [...memory, memoryNow(county)] },
    shares: { server, database, phones: own, others: all - server - database - own },
  };
}
