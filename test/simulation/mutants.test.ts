import { describe, expect, test } from 'vitest';
import { load } from './bundle.ts';
import { mutants } from './mutants.ts';
import { knownSchedules } from './try-mutants.ts';

/** Of each mutant the shortest schedule that noticed it (`npm run simulate -- --mutants --keep`). */
const known = knownSchedules();
const noticed = mutants.filter(({ name }) => name in known);

/** Not noticed yet; `--mutants --keep` goes on seeking. */
const sought: readonly string[] = [];

describe('each guard’s removal is noticed', () => {
  test.each(noticed)('$name', async (mutant) => {
    const { complaintOf } = await load([mutant]);
    expect(complaintOf(known[mutant.name] ?? '')).toEqual(expect.any(String));
  });

  test('and with all guards in place nobody complains of the same schedules', async () => {
    const { complaintOf } = await load();
    const complaints = Object.entries(known).flatMap(([name, line]) => {
      const complaint = complaintOf(line);
      return complaint === undefined ? [] : [`${name}: ${complaint}`];
    });
    expect(complaints).toEqual([]);
  });

  test('those whose schedule is still sought are named, and no other guard goes untried', () => {
    const untried = mutants.filter(({ name }) => !(name in known)).map(({ name }) => name);
    expect(untried.sort()).toEqual([...sought].sort());
    const names = new Set(mutants.map(({ name }) => name));
    expect(Object.keys(known).filter((name) => !names.has(name))).toEqual([]);
  });
});
