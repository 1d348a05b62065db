import { expect, test } from 'vitest';
import { fitted, LONGEST_SIDE } from '../../../src/client/store/shrink.ts';

test('a photo is shrunk to its longest side, never enlarged, and keeps its shape', () => {
  expect(fitted(4000, 3000)).toEqual({ width: LONGEST_SIDE, height: 1200 });
  expect(fitted(3000, 4000)).toEqual({ width: 1200, height: LONGEST_SIDE });
  expect(fitted(800, 600)).toEqual({ width: 800, height: 600 });
  expect(fitted(9000, 2)).toEqual({ width: LONGEST_SIDE, height: 1 });
});
