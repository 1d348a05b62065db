import { describe, expect, test } from 'vitest';
import type { Head, KeptRow, OutboxRow } from '../../src/sync/device.ts';
import { recordHash } from '../../src/sync/digest.ts';
import { acceptEpoch, acceptGap, buildPush, keptToForget } from '../../src/sync/outbox.ts';
import { wireOf } from '../../src/sync/record.ts';
import { START } from '../simulation/town.ts';
import { aHousehold, aMeta, household } from './given.ts';
import { rows, scope, standingAt } from './given-phone.ts';

const shadow = wireOf(aHousehold({ phone: '13800000000' }));
const head: Head = { id: shadow.id, rv: shadow.rv, scopes: [scope], hash: recordHash(shadow) };

describe('a server that came back from a backup', () => {
  const kept = rows(4).map(({ n, op, record, file }): KeptRow => ({ n, op, record, file, keptAt: START }));
  const outbox = rows(5).slice(4);
  const parts = {
    meta: aMeta({ nextN: 6, acked: 4, durable: 1 }),
    kept,
    outbox,
    cursors: standingAt(9),
    heads: new Map([[household, head]]),
  };

  test('is sent everything its backup lacks, and pulled anew under a copy that stays in sight', () => {
    const accepted = acceptEpoch({ epoch: 'two', acked: 1 }, parts);
    expect(accepted?.outbox.map(({ n, state }) => [n, state])).toEqual([
      [2, 'new'],
      [3, 'new'],
      [4, 'new'],
      [5, 'new'],
    ]);
    expect(accepted).toMatchObject({ forgetKept: [2, 3, 4], meta: { epoch: 'two', acked: 1 } });
    expect(accepted?.shadow).toMatchObject({
      remove: [],
      heads: [{ scopes: [`~${scope}`], stale: true }],
      cursors: [{ seq: 0, sweeping: true, digest: { count: 0 } }],
    });
  });
  test('what the backup holds waits for no version that was counted before it', () => {
    const [row] = rows(1);
    const told: OutboxRow = { ...(row as OutboxRow), state: 'acked', rv: 40 };
    const accepted = acceptEpoch(
      { epoch: 'two', acked: 1 },
      { ...parts, kept: [], outbox: [told, ...outbox] },
    );
    expect(accepted?.outbox).toEqual([{ ...row, state: 'acked' }, outbox[0]]);
    expect(accepted?.outbox[0]).not.toHaveProperty('rv');
  });
  test('is told only once', () => expect(acceptEpoch({ epoch: 'one', acked: 0 }, parts)).toBeUndefined());
  test('a gap nobody can fill is told to the server, and then sending goes on', () => {
    const accepted = acceptGap({ acked: 1, epoch: 'one' }, { meta: parts.meta, kept: kept.slice(2), outbox });
    expect(accepted && buildPush(accepted.meta, accepted.outbox, START)).toMatchObject({
      holdsFrom: 3,
      ops: [{ n: 3 }, { n: 4 }, { n: 5 }],
    });
  });
  test('a gap of another epoch is not believed; that of a server which names none is', () => {
    const standing = { meta: { ...parts.meta, acked: 0 }, kept: [], outbox };
    expect(acceptGap({ acked: 1, epoch: 'zero' }, standing)).toBeUndefined();
    expect(acceptGap({ acked: 1 }, standing)?.meta.acked).toBe(1);
  });
  test('operations are kept until a backup has them, or for thirty days of the server’s time', () => {
    expect(keptToForget(kept, { durable: 2, serverNow: START })).toEqual([1, 2]);
    expect(keptToForget(kept, { durable: null, serverNow: START + 31 * 86_400_000 })).toEqual([1, 2, 3, 4]);
  });
});
