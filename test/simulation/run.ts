import { bundled, codeOf } from './bundle.ts';
import type { Finding, Wanted } from './schedule.ts';
import { tryMutants } from './try-mutants.ts';
import { fleetIn, searchWith, shrunk } from './workers.ts';

const number = (args: readonly string[], name: string, otherwise: number): number => {
  const at = args.indexOf(name);
  return at === -1 ? otherwise : Number(args[at + 1]);
};
/** `--only words`: mutants whose name has them. */
const text = (args: readonly string[], name: string): string =>
  args.includes(name) ? (args[args.indexOf(name) + 1] ?? '') : '';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function show(found: readonly Finding[], address: string): Promise<void> {
  for (const finding of found) {
    say(`seed ${finding.seed}, shrunk: ${await shrunk(address, finding)}`);
  }
}

/** `--fleet --phones N --seed S`: one fleet over its ninety days, and what became of all its operations. */
async function showFleet(args: readonly string[], seed: number): Promise<number> {
  const began = performance.now();
  const phones = number(args, '--phones', 200);
  try {
    const report = await fleetIn(await bundled([], 'fleet'), { phones, seed });
    for (const [name, value] of Object.entries(report ?? {})) say(`${name}: ${JSON.stringify(value)}`);
    return 0;
  } catch (error) {
    say(`the fleet of ${phones}: ${error instanceof Error ? error.message : String(error)}`);
    return 1;
  } finally {
    say(`seed ${seed}, ${((performance.now() - began) / 1000).toFixed(1)} s`);
  }
}

/**
 * `npm run simulate -- --runs N --seed S --workers W`: prints runs, seed, failures and time; a failing schedule is shrunk and
 * shown. Runs of the same `code` add up. `--mutants` shows instead after how many schedules the absence of each guard is noticed; with `--keep` the shortest
 * schedule that notices it goes into caught.json, of those that are not in it yet.
 */
export async function main(args: readonly string[]): Promise<number> {
  const wanted: Wanted = {
    runs: number(args, '--runs', 5000),
    seed: number(args, '--seed', Date.now() % 1_000_000_000),
    limit: number(args, '--limit', 5),
  };
  if (args.includes('--fleet')) return showFleet(args, wanted.seed);
  const workers = number(args, '--workers', 1);
  if (args.includes('--mutants')) {
    const wish = { ...wanted, workers, say, only: text(args, '--only'), keep: args.includes('--keep') };
    return (await tryMutants(wish)) === 0 ? 0 : 1;
  }
  const began = performance.now();
  const address = await bundled();
  say(`${wanted.runs} schedules, seed ${wanted.seed}, code ${codeOf(address)}`);
  const { ran, found } = await searchWith(address, wanted, { workers, say });
  await show(found, address);
  const seconds = (performance.now() - began) / 1000;
  say(
    `${ran} schedules, seed ${wanted.seed}, ${found.length} failures, ${seconds.toFixed(1)} s, ${(ran / seconds).toFixed(0)} a second`,
  );
  return found.length === 0 ? 0 : 1;
}
