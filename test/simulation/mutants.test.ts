import { describe, expect, test } from 'vitest';
import { load } from './bundle.ts';
import { mutants } from './mutants.ts';
import { knownSchedules } from './try-mutants.ts';

/** Of each mutant the shortest schedule that noticed it (`npm run simulate -- --mutants --keep`). */
const known = knownSchedules();
const noticed = mutants.filter(({ name }) => name in known);

/** Not noticed in some thousand schedules; `--mutants --keep` goes on seeking. */
const sought = [
  'a deleted record leaves no tombstone where it stood',
  'a page counts though the phone has met another epoch since',
  'a photo counts as sent when its bytes are over there (in the adapter)',
  'a photo is on record before its file is on the disk (in the adapter)',
  'a pull counts as complete before its last page',
  'a pull from 0 does not say so',
  'a push answer of another epoch counts',
  'an acknowledged operation speaks over what the server has decided',
  'an answer acknowledges though the phone has met another epoch since',
  'anybody settles a conflict',
  'one’s own value once more leaves its origin behind',
  'phones write what only the server makes',
  'photo hashes are not found in what people write',
  'the clock decides even where the author had seen the value',
  'the floor may rise during a pull from 0',
  'tidying lets go of photos that records speak of (in the adapter)',
];

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
    expect(untried.sort()).toEqual(sought.sort());
    const names = new Set(mutants.map(({ name }) => name));
    expect(Object.keys(known).filter((name) => !names.has(name))).toEqual([]);
  });
});
