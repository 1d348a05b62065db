import { load } from './bundle.ts';
import type { Mutant } from './mutants.ts';
import { mutants } from './mutants.ts';
import type { Wanted } from './schedule.ts';

/** For each mutant, how many schedules until an oracle complains; returns how many were never caught. */
export async function tryMutants({
  runs,
  seed,
  say,
  only,
}: Wanted & { only: string; say: (line: string) => void }): Promise<number> {
  let missed = 0;
  const chosen = mutants.filter(({ name }) => name.includes(only));
  for (const mutant of chosen) {
    const { ran, found } = await caught(mutant, { runs, seed });
    const first = found[0];
    if (!first) missed += 1;
    say(`| ${mutant.name} | ${first ? `schedule ${ran}, ${first.oracle}` : `not in ${ran}`} |`);
  }
  say(`${chosen.length - missed} of ${chosen.length} mutants caught, seed ${seed}`);
  return missed;
}

async function caught(mutant: Mutant, wanted: Wanted) {
  const { search } = await load([mutant]);
  return search(wanted);
}
