import { expect, test } from 'vitest';
import { cursorsAfter } from '../../../src/client/sync/pull-ahead.ts';
import type { Cursor } from '../../../src/sync/device.ts';
import { emptyDigest } from '../../../src/sync/digest.ts';
import type { Page, PullAnswer } from '../../../src/sync/protocol.ts';
import { START } from '../../simulation/town.ts';

const [here, there] = ['village:610599101201', 'village:610599101202'] as const;
const page = (change: Partial<Page>): Page => ({
  ...{ scope: here, from: 0, next: 500, put: [], gone: [], more: true },
  ...change,
});
const answer = (pages: Page[], change: Partial<PullAnswer> = {}): PullAnswer => ({
  ...{ epoch: 'one', serverNow: START, durable: null, acked: 0, pages, drop: [], scopes: [here, there] },
  ...change,
});
const standing = (...all: Partial<Cursor>[]) =>
  new Map(
    all.map((one): [string, Cursor] => {
      const cursor = { scope: here, seq: 0, digest: emptyDigest, ...one };
      return [cursor.scope, cursor];
    }),
  );
const seqs = (pages: Page[], cursors = standing(), change: Partial<PullAnswer> = {}) => {
  const after = cursorsAfter(cursors, answer(pages, change));
  return after && Object.fromEntries([...after].map(([scope, { seq, floor }]) => [scope, [seq, floor]]));
};

test('the next question begins where this answer ends, each scope where it then stands', () => {
  expect(seqs([page({ floor: 7 })])).toEqual({ [here]: [500, 7] });
  expect(seqs([page({ from: 500, next: 1000 })], standing({ seq: 500, floor: 7 }))).toEqual({
    [here]: [1000, 7],
  });
  expect(seqs([page({ next: 9, more: false })], standing({ floor: 7 }, { scope: there, seq: 3 }))).toEqual({
    [here]: [9, undefined],
    [there]: [3, undefined],
  });
});

test('nothing is asked ahead where this answer is the last', () => {
  expect(seqs([page({ more: false }), page({ scope: there, more: false })])).toBeUndefined();
});

test('nor where it cannot be told: a scope begins anew, is let go of, or the answer is an older one', () => {
  expect(seqs([page({ reset: true, next: 0 })])).toBeUndefined();
  expect(seqs([page({})], standing(), { drop: [there] })).toBeUndefined();
  expect(seqs([page({})], standing({ seq: 4 }))).toBeUndefined();
});
