import { search, shrink, swarm } from './schedule.ts';
import { tryMutants } from './try-mutants.ts';

const number = (args: readonly string[], name: string, otherwise: number): number => {
  const at = args.indexOf(name);
  return at === -1 ? otherwise : Number(args[at + 1]);
};
/** `--only words`: mutants whose name has them. */
const text = (args: readonly string[], name: string): string =>
  args.includes(name) ? (args[args.indexOf(name) + 1] ?? '') : '';
const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** `npm run simulate -- --runs N --seed S`: prints runs, seed, failures and time; a failing schedule is shrunk and shown. */
export async function main(args: readonly string[]): Promise<number> {
  const runs = number(args, '--runs', 5000);
  const seed = number(args, '--seed', Date.now() % 1_000_000_000);
  if (args.includes('--mutants')) {
    await tryMutants({ runs, seed, say, only: text(args, '--only') });
    return 0;
  }
  const began = performance.now();
  const { ran, found } = search({ runs, seed, limit: number(args, '--limit', 5) });
  for (const { seed: failing, failure } of found) {
    say(`seed ${failing}: ${failure.message}`);
    const steps = shrink(swarm(failing));
    say(`  shrunk to ${steps.length} steps: ${JSON.stringify(steps)}`);
  }
  const seconds = (performance.now() - began) / 1000;
  say(`${ran} schedules, seed ${seed}, ${found.length} failures, ${seconds.toFixed(1)} s`);
  return found.length === 0 ? 0 : 1;
}
