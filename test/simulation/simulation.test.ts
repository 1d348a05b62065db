import { expect, test } from 'vitest';
import { faster, fits, history, load } from './bundle.ts';
import { mutants } from './mutants.ts';

// The same schedules every time; `npm run simulate` plays others. A failing seed is in the message, and repeats.
test('no oracle complains in 5,000 schedules', { timeout: 900_000 }, async () => {
  const { search } = await load();
  const { ran, found } = search({ runs: 5000, seed: 1 });
  expect(found.map(({ seed, complaint }) => `seed ${seed}: ${complaint}`)).toEqual([]);
  expect(ran).toBe(5000);
});

test('a seed is a schedule: the same everywhere', async () => {
  const { swarm } = await load();
  expect(swarm(42)).toEqual(swarm(42));
  expect(swarm(42)).not.toEqual(swarm(43));
});

test('every mutant still fits the source it changes', () => {
  const misfits = [...mutants, ...history, ...faster].filter((patch) => !fits(patch));
  expect(misfits.map(({ file, find }) => `${file}: ${find}`)).toEqual([]);
});
