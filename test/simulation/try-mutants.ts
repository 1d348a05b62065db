import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { bundled } from './bundle.ts';
import { mutants } from './mutants.ts';
import type { Finding, Searched, Wanted } from './schedule.ts';
import { inWorker, shrunk } from './workers.ts';

/** Schedules that notice a mutant, one for each: mutants.test.ts plays them. */
const path = resolve('test/simulation/caught.json');
export const knownSchedules = (): Record<string, string> => JSON.parse(readFileSync(path, 'utf8'));

interface Wish extends Wanted {
  /** Words in the name of a mutant. */
  only: string;
  workers: number;
  /** Keeps the schedules that notice them. */
  keep: boolean;
  say: (line: string) => void;
}

async function searchMutant(address: string, wanted: Wanted): Promise<Searched> {
  const lots = [wanted];
  let searched: Searched = { ran: 0, found: [] };
  const take = (one: Searched) => {
    searched = one;
  };
  await inWorker(address, () => {
    const lot = lots.pop();
    return lot && { call: 'search', with: lot, take };
  });
  return searched;
}

async function keepShortest(name: string, address: string, finding: Finding): Promise<void> {
  const line = await shrunk(address, finding);
  writeFileSync(path, `${JSON.stringify({ ...knownSchedules(), [name]: line }, null, 2)}\n`);
}

/** For each mutant, how many schedules until an oracle complains. @returns how many were never caught */
export async function tryMutants({ runs, seed, only, workers, keep, say }: Wish): Promise<number> {
  // Whether a known schedule still notices its mutant, mutants.test.ts says.
  const known = keep ? knownSchedules() : {};
  const chosen = mutants.filter(({ name }) => name.includes(only) && !(name in known));
  const left = [...chosen];
  let missed = 0;
  const tryNext = async (): Promise<void> => {
    const mutant = left.shift();
    if (!mutant) return;
    const address = await bundled([mutant]);
    const searched = await searchMutant(address, { runs, seed });
    const [first] = searched.found;
    if (!first) missed += 1;
    say(`| ${mutant.name} | ${first ? `${searched.ran} | ${first.oracle}` : `not in ${searched.ran} |`} |`);
    if (keep && first) await keepShortest(mutant.name, address, first);
    await tryNext();
  };
  say('| guard taken out | noticed at schedule | by oracle |\n|---|---|---|');
  await Promise.all(Array.from({ length: Math.max(1, workers) }, tryNext));
  say(`${chosen.length - missed} of ${chosen.length} mutants caught, seed ${seed}`);
  return missed;
}
