import { expect, test } from 'vitest';
import { upcast } from '../../src/sync/upcast.ts';

const steps = {
  1: (op: Readonly<Record<string, unknown>>) => ({ ...op, renamed: op.old, old: undefined }),
  2: (op: Readonly<Record<string, unknown>>) => ({ ...op, added: true }),
};

test.each([
  { title: 'the current version is taken as it is', op: { v: 3, a: 1 }, after: { v: 3, a: 1 } },
  {
    title: 'an older one takes every step',
    op: { v: 1, old: 'x' },
    after: { v: 3, renamed: 'x', added: true, old: undefined },
  },
  { title: 'a newer one is not guessed at', op: { v: 4 }, after: undefined },
  { title: 'one older than the table is not guessed at', op: { v: 0 }, after: undefined },
  { title: 'a version that is no number is none', op: { v: '3' }, after: undefined },
])('$title', ({ op, after }) => {
  expect(upcast(op, steps, 3)).toEqual(after);
});
