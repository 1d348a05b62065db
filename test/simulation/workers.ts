import { Worker } from 'node:worker_threads';
import type { FleetReport, Wish } from './fleet.ts';
import type { Finding, Searched, Wanted } from './schedule.ts';

/** Schedules a worker is given at a time. */
const LOT = 500;
/** A line of progress after so many. */
const LINE = 10_000;

/** What a worker does; text, because the schedules themselves come as one file. */
const program = `
  const { parentPort, workerData } = require('node:worker_threads');
  import(workerData).then((schedules) => {
    parentPort.on('message', ({ call, with: asked }) => parentPort.postMessage(schedules[call](asked)));
    parentPort.postMessage(undefined);
  });
`;

/** Something to be done by the bundle at an address, in a thread of its own. */
type Job =
  | { call: 'search'; with: Wanted; take: (searched: Searched) => void }
  | { call: 'shrunk'; with: Finding; take: (line: string) => void }
  | { call: 'playFleet'; with: Wish; take: (report: FleetReport) => void };

/** Gives a worker one job after another, until there is none. */
export const inWorker = (address: string, next: () => Job | undefined): Promise<void> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(program, { eval: true, workerData: address });
    let job: Job | undefined;
    worker.on('error', reject);
    worker.on('exit', () => resolve());
    worker.on('message', (done: Searched & string & FleetReport) => {
      job?.take(done);
      job = next();
      if (job) worker.postMessage({ call: job.call, with: job.with });
      else void worker.terminate();
    });
  });

class Search {
  private begun = 0;
  ran = 0;
  readonly found: Finding[] = [];
  private readonly since = performance.now();
  private readonly wanted: Wanted;
  private readonly say: (line: string) => void;

  constructor(wanted: Wanted, say: (line: string) => void) {
    this.wanted = wanted;
    this.say = say;
  }

  readonly next = (): Job | undefined => {
    const { runs, seed, limit = 1 } = this.wanted;
    const left = Math.min(LOT, runs - this.begun);
    const wanting = limit - this.found.length;
    if (left <= 0 || wanting <= 0) return undefined;
    this.begun += left;
    const lot = { runs: left, seed: seed + this.begun - left, limit: wanting };
    return { call: 'search', with: lot, take: (searched) => this.take(searched) };
  };

  private take({ ran, found }: Searched): void {
    this.found.push(...found);
    // A run of hours may be stopped before its end.
    for (const { seed, complaint } of found) this.say(`seed ${seed}: ${complaint}`);
    const before = this.ran;
    this.ran += ran;
    if (Math.floor(before / LINE) === Math.floor(this.ran / LINE)) return;
    const rate = this.ran / ((performance.now() - this.since) / 1000);
    this.say(`${this.ran} schedules, ${this.found.length} failures, ${rate.toFixed(0)} a second`);
  }
}

/** How many workers there are, and who is told while it goes on. */
interface Manner {
  workers: number;
  say: (line: string) => void;
}

/** The schedules of the bundle at an address: the same ones whatever the number of workers. */
export async function searchWith(
  address: string,
  wanted: Wanted,
  { workers, say }: Manner,
): Promise<Searched> {
  const search = new Search(wanted, say);
  await Promise.all(Array.from({ length: Math.max(1, workers) }, () => inWorker(address, search.next)));
  return { ran: search.ran, found: search.found.sort((a, b) => a.seed - b.seed) };
}

/** The shortest schedule that the same oracle complains of, in one line. */
export async function shrunk(address: string, finding: Finding): Promise<string> {
  let line = '';
  const take = (shortest: string) => {
    line = shortest;
  };
  const jobs: Job[] = [{ call: 'shrunk', with: finding, take }];
  await inWorker(address, () => jobs.pop());
  return line;
}

/** A fleet, in a thread of its own. Rejects with what an oracle complains of. */
export async function fleetIn(address: string, wish: Wish): Promise<FleetReport | undefined> {
  let report: FleetReport | undefined;
  const take = (done: FleetReport) => {
    report = done;
  };
  const jobs: Job[] = [{ call: 'playFleet', with: wish, take }];
  await inWorker(address, () => jobs.pop());
  return report;
}
