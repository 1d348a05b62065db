import { expect, test } from 'vitest';
import { loadFleet } from './bundle.ts';
import { mutants } from './mutants.ts';

// `npm run simulate -- --fleet` plays two hundred phones, and prints what became of their operations.
test('sixty phones, a tenth away for sixty days and one restored server end as one, and no operation is lost', {
  timeout: 900_000,
}, async () => {
  const { playFleet } = await loadFleet();
  const report = playFleet({ phones: 60, seed: 1 });
  const { applied, quarantined, withdrawn, resolved, operations, versions } = report;
  expect(applied + quarantined + withdrawn + resolved).toBe(operations);
  expect(report).toMatchObject({ phones: 60, away: 6 });
  // Each kind of end was met, and each version wrote and was read.
  for (const met of [applied, quarantined, withdrawn, resolved, report.brought])
    expect(met).toBeGreaterThan(20);
  for (const version of ['v-1', 'v0', 'v1']) expect(versions[version]).toBeGreaterThan(300);
});

// A fleet that could not fail would show nothing: each of these guards is one that it leans on.
test.each([
  'acknowledged operations are not sent again after a restore',
  'acknowledged operations are forgotten before a backup has them',
  'dropping a scope drops unsent operations (in the adapter)',
  'a cursor below the floor is not reset',
  'an operation of an old build is brought up by one version only',
  'a refused operation leaves no quarantine',
])('a small fleet notices when %s', { timeout: 900_000 }, async (name) => {
  const { playFleet } = await loadFleet(mutants.filter((mutant) => mutant.name === name));
  expect(() => playFleet({ phones: 24, seed: 1 })).toThrow();
});

test('and with every guard in place the same small fleet is whole', { timeout: 900_000 }, async () => {
  const { playFleet } = await loadFleet();
  expect(playFleet({ phones: 24, seed: 1 })).toMatchObject({ phones: 24, away: 2 });
});
