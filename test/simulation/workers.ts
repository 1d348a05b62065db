import { Worker } from 'node:worker_threads';
import { bundled } from './bundle.ts';
import type { Finding, Searched, Wanted } from './schedule.ts';

/** Schedules a worker is given at a time. */
const LOT = 500;
/** A line of progress after so many. */
const LINE = 50_000;

/** What a worker does; text, because the schedules themselves come as one file. */
const program = `
  const { parentPort, workerData } = require('node:worker_threads');
  import(workerData).then(({ search }) =>
    parentPort.on('message', (wanted) => parentPort.postMessage(search(wanted))).postMessage(undefined));
`;

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

  /** Undefined: enough. */
  next(): Wanted | undefined {
    const { runs, seed, limit = 1 } = this.wanted;
    const left = Math.min(LOT, runs - this.begun);
    const wanting = limit - this.found.length;
    if (left <= 0 || wanting <= 0) return undefined;
    this.begun += left;
    return { runs: left, seed: seed + this.begun - left, limit: wanting };
  }

  take({ ran, found }: Searched): void {
    this.found.push(...found);
    const before = this.ran;
    this.ran += ran;
    if (Math.floor(before / LINE) === Math.floor(this.ran / LINE)) return;
    const rate = this.ran / ((performance.now() - this.since) / 1000);
    this.say(`${this.ran} schedules, ${this.found.length} failures, ${rate.toFixed(0)} a second`);
  }
}

const work = (address: string, search: Search): Promise<void> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(program, { eval: true, workerData: address });
    worker.on('error', reject);
    worker.on('exit', () => resolve());
    worker.on('message', (searched: Searched | undefined) => {
      if (searched) search.take(searched);
      const wanted = search.next();
      if (wanted) worker.postMessage(wanted);
      else void worker.terminate();
    });
  });

/** The same schedules whatever the number of workers. */
export async function searchWith(
  workers: number,
  wanted: Wanted,
  say: (line: string) => void,
): Promise<Searched> {
  const address = await bundled();
  const search = new Search(wanted, say);
  await Promise.all(Array.from({ length: Math.max(1, workers) }, () => work(address, search)));
  const found = search.found.sort((a, b) => a.seed - b.seed);
  return { ran: search.ran, found };
}
