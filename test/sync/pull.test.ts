import { expect, test } from 'vitest';
import type { Scope } from '../../src/domain/access.ts';
import type { Cursor } from '../../src/sync/device.ts';
import { emptyDigest } from '../../src/sync/digest.ts';
import type { PullAnswer } from '../../src/sync/protocol.ts';
import { closePull } from '../../src/sync/pull.ts';

const scope: Scope = 'village:610599101201';
const theirs = { count: 3, sum: '77' };
const answer: PullAnswer = {
  ...{ epoch: 'one', serverNow: 0, durable: 0, acked: 0, drop: [], scopes: [scope] },
  pages: [{ scope, from: 4, next: 9, put: [], gone: [], more: false, digest: theirs }],
};
const closed = (seq: number, applied: readonly Scope[]) => {
  const cursors = new Map<Scope, Cursor>([[scope, { scope, seq, digest: emptyDigest }]]);
  return closePull(answer, { meta: { epoch: 'one' }, cursors, outbox: [], applied: new Set(applied) });
};

test('a scope taken in as the answer has it is compared', () => {
  expect(closed(9, [scope])).toMatchObject({ done: true, differ: [scope] });
});
test('one that has gone on since is not: its next pull compares', () => {
  expect(closed(11, [scope])).toMatchObject({ done: true, differ: [] });
});
test('an answer whose page was overtaken by a later one is not complete, wherever the cursor stands', () => {
  expect(closed(11, [])).toMatchObject({ done: false, differ: [] });
});
