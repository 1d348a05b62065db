import { expect, test } from 'vitest';
import { pauseAfter } from '../../../src/client/sync/backoff.ts';

test('the pause after failures doubles from two seconds up to a quarter of an hour', () => {
  expect([1, 2, 3, 4].map((failures) => pauseAfter(failures, 1))).toEqual([2000, 4000, 8000, 16_000]);
  expect(pauseAfter(50, 1)).toBe(15 * 60_000);
});

test('half of the pause is chance, so that a county does not come back in one second', () => {
  expect(pauseAfter(3, 0)).toBe(4000);
  expect(pauseAfter(3, 0.5)).toBe(6000);
});
