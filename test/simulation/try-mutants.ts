import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Plugin } from 'vite';
import { runnerImport } from 'vite';
import type { Mutant } from './mutants.ts';
import { mutants } from './mutants.ts';

type Schedule = typeof import('./schedule.ts');

export const fits = ({ file, find }: Mutant): boolean =>
  readFileSync(resolve(file), 'utf8').split(find).length === 2;

/** Replaces the guard while the module is loaded; nothing of this is in the product. */
function mutation(mutant: Mutant): Plugin {
  const { file, find, put, name } = mutant;
  const path = resolve(file);
  if (!fits(mutant)) throw new Error(`“${name}” does not fit ${file} any more`);
  return {
    name: 'mutation',
    enforce: 'pre',
    transform: (code, id) => (id.split('?')[0] === path ? code.replace(find, () => put) : undefined),
  };
}

async function load(mutant: Mutant): Promise<Schedule> {
  const plugins = [mutation(mutant)];
  const { module } = await runnerImport<Schedule>(resolve('test/simulation/schedule.ts'), {
    configFile: false,
    logLevel: 'error',
    plugins,
  });
  return module;
}

/** For each mutant, how many schedules until an oracle complains; returns how many were never caught. */
export async function tryMutants({
  runs,
  seed,
  say,
  only,
}: {
  runs: number;
  seed: number;
  only: string;
  say: (line: string) => void;
}): Promise<number> {
  let missed = 0;
  const chosen = mutants.filter(({ name }) => name.includes(only));
  for (const mutant of chosen) {
    const { search } = await load(mutant);
    const { ran, found } = search({ runs, seed });
    const first = found[0];
    if (!first) missed += 1;
    const verdict = first ? `schedule ${ran}, ${first.failure.oracle}` : `not in ${ran}`;
    say(`| ${mutant.name} | ${verdict} |`);
  }
  say(`${chosen.length - missed} of ${chosen.length} mutants caught, seed ${seed}`);
  return missed;
}
