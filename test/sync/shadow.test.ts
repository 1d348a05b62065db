import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Scope } from '../../src/domain/access.ts';
import type { Head } from '../../src/sync/device.ts';
import type { WireRecord } from '../../src/sync/protocol.ts';
import { Draft, unconfirmed } from '../../src/sync/shadow.ts';

const scopes: readonly Scope[] = ['village:610599101201', 'village:610599101202'];
const ids = ['00000000-0000-7000-8000-0000000000aa', '00000000-0000-7000-8000-0000000000bb'];
const record = (id: string, rv: number, dead: boolean) =>
  ({ id, rv, kind: 'household', file: id, body: {}, origin: {}, ...(dead && { dead }) }) as WireRecord;

const aScope = fc.constantFrom(...scopes);
const anId = fc.constantFrom(...ids);
const aHead = (id: string): fc.Arbitrary<Head> =>
  fc
    .record({ rv: fc.nat(4), dead: fc.boolean(), stale: fc.boolean(), open: fc.boolean() })
    .chain(({ rv, dead, stale, open }) =>
      fc.subarray([...scopes], { minLength: 1 }).map((held) => ({
        ...{ id, rv, hash: '0'.repeat(16), scopes: open ? held.map(unconfirmed) : held },
        ...(dead && { dead: true as const }),
        ...(stale && { stale: true as const }),
      })),
    );
type Step = (draft: Draft) => void;
const aStep: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(anId, aScope, fc.nat(4), fc.boolean()).map(
    ([id, scope, rv, dead]): Step =>
      (draft) =>
        draft.take(record(id, rv, dead), scope),
  ),
  fc.tuple(anId, aScope).map(
    ([id, scope]): Step =>
      (draft) =>
        draft.leave(id, scope),
  ),
  fc.tuple(aScope, fc.boolean()).map(
    ([scope, stale]): Step =>
      (draft) =>
        draft.restart(scope, stale),
  ),
  aScope.map(
    (scope): Step =>
      (draft) =>
        draft.sweep(scope),
  ),
);

test('what is written of a record without its content takes no flag off it: the phone’s disk has none to clear', () => {
  const cases = fc.tuple(fc.tuple(...ids.map(aHead)), fc.array(aStep, { maxLength: 6 }));
  fc.assert(
    fc.property(cases, ([heads, steps]) => {
      const before = new Map(heads.map((head) => [head.id, head]));
      const draft = new Draft(new Map(), before);
      for (const step of steps) step(draft);
      for (const { id, dead, stale } of draft.writes().heads) {
        const was = before.get(id);
        expect(dead).toBe(was?.dead);
        if (was?.stale) expect(stale).toBe(true);
      }
    }),
    { numRuns: 2000 },
  );
});
