import { describe, expect, test } from 'vitest';
import { stampOf } from '../../src/sync/clock.ts';
import { blank, mergeSet, type Writer } from '../../src/sync/merge.ts';
import type { StoredRecord } from '../../src/sync/record.ts';
import { START } from '../simulation/town.ts';

/** After a restore phones come back in any order, so a word may come after what had been written over it (decision 0014). */
const path = 'group';
interface Written {
  op: string;
  value: string;
  base: string | null;
  /** The phone's clock is so far ahead, ms. */
  ahead?: number;
}
const names: Record<string, string> = { A: 'aaaaaaaaaaaaaaaa', B: 'bbbbbbbbbbbbbbbb', C: 'cccccccccccccccc' };
const full = (op: string): string => op.replace(/^[A-C]/, (one) => names[one] ?? one);
function writerOf({ op, ahead = 0 }: Written, push: readonly Written[]): Writer {
  const [device = '', n] = full(op).split(':');
  const bases = new Map(push.map((one) => [full(one.op), one.base && full(one.base)]));
  return {
    ...{ op: full(op), device, user: device, name: device, at: '2026-09-01T00:00:00Z' },
    stamp: stampOf({ ms: START + Number(n) + ahead, counter: 0, device }),
    saw: (one) => bases.get(one),
  };
}
const empty = (): StoredRecord =>
  blank(
    { id: 'file', kind: 'household', file: 'file' },
    writerOf({ op: 'A:0', value: '', base: null }, []),
    '',
  );

/** Each push in turn; what stands at the end, and all conflicts met on the way, as `winner/loser`. */
function afterPushes(...pushes: Written[][]) {
  let record = empty();
  const clashes: string[] = [];
  for (const push of pushes)
    for (const one of push) {
      const fields = { set: { [path]: one.value }, base: { [path]: one.base && full(one.base) } };
      const merged = mergeSet(record, fields, writerOf(one, push));
      record = merged.record;
      clashes.push(...merged.clashes.map(({ winner, loser }) => `${winner.value}/${loser.value}`));
    }
  return { stands: record.body[path], clashes };
}

describe('a word that comes after what was written over it', () => {
  const AHEAD = 3_600_000;
  const first: Written = { op: 'A:1', value: '甲', base: null, ahead: AHEAD };
  const second: Written = { op: 'B:1', value: '乙', base: 'A:1' };
  const third: Written = { op: 'C:1', value: '丙', base: 'B:1' };

  test.each([
    [[first], [second], [third]],
    [[third], [second], [first]],
    [[third], [first], [second]],
    [[second], [third], [first]],
  ])(
    'does not stand again without a word, whatever its clock says and in whatever order three phones come',
    (...pushes) => {
      const { stands, clashes } = afterPushes(...pushes);
      expect([stands, ...clashes]).toEqual(stands === '丙' ? ['丙'] : [expect.any(String), '甲/丙']);
    },
  );

  test('nor do the words before it of the same phone', () => {
    const before: Written = { op: 'A:1', value: '甲', base: null, ahead: AHEAD };
    const after: Written = { op: 'A:2', value: '甲二', base: 'A:1', ahead: AHEAD };
    const over: Written = { op: 'B:1', value: '乙', base: 'A:2' };
    expect(afterPushes([over], [before, after])).toEqual({ stands: '乙', clashes: [] });
  });

  test('what had lost on that phone, and nobody is known to have seen, is shown to a person once more', () => {
    const lost: Written = { op: 'A:1', value: '输', base: null, ahead: AHEAD };
    const next: Written = { op: 'A:2', value: '甲二', base: 'C:9' };
    const over: Written = { op: 'B:1', value: '乙', base: 'A:2' };
    expect(afterPushes([over], [lost, next])).toEqual({ stands: '乙', clashes: ['乙/输'] });
  });

  test('whoever lost, too, had written over it', () => {
    const standing: Written = { op: 'C:1', value: '丙', base: null, ahead: 2 * AHEAD };
    const { stands, clashes } = afterPushes([standing], [second], [{ ...first, ahead: 3 * AHEAD }]);
    expect({ stands, clashes }).toEqual({ stands: '丙', clashes: ['丙/乙'] });
  });
});
