import { describe, expect, test } from 'vitest';
import type { OutboxRow } from '../../src/sync/device.ts';
import { acceptPush, buildPush } from '../../src/sync/outbox.ts';
import type { WireRecord } from '../../src/sync/protocol.ts';
import { MAX_OPS, MAX_PUSH_BYTES, PushRequest } from '../../src/sync/protocol.ts';
import { wireOf } from '../../src/sync/record.ts';
import type { Change } from '../../src/sync/stage.ts';
import { changedFields, stage } from '../../src/sync/stage.ts';
import { viewOf } from '../../src/sync/view.ts';
import { START } from '../simulation/town.ts';
import { aHousehold, aMeta, aVisit, HERE, household, THERE, visitId } from './given.ts';
import { rows, scope, standingAt } from './given-phone.ts';

const shadow = wireOf(aHousehold({ phone: '13800000000' }));
const edit = (set: Record<string, string | null>, seen?: Record<string, string>): Change => ({
  ...{ k: 'set', id: household, kind: 'household', file: household, set },
  ...(seen && { seen }),
});
const staged = (changes: readonly Change[], meta = aMeta(), view: WireRecord = shadow) =>
  stage(changes, { meta, now: START, views: new Map([[household, view]]) });
const ops = (changes: readonly Change[]) => staged(changes).rows.map(({ op }) => op);
describe('what a person saves', () => {
  test('gets numbers without a hole and stamps that rise', () => {
    const { rows: saved, meta } = staged(
      [edit({ group: '一组' }), edit({ group: '二组' })],
      aMeta({ nextN: 7 }),
    );
    expect(saved.map(({ n }) => n)).toEqual([7, 8]);
    expect(meta.nextN).toBe(9);
    expect((saved[1]?.op.ts ?? '') > (saved[0]?.op.ts ?? '')).toBe(true);
  });
  test('says which operation it was written over', () => {
    expect(ops([edit({ phone: null, group: '一组' })])[0]).toMatchObject({
      base: { phone: `${THERE}:1`, group: null },
    });
  });
  test('has seen what the same save wrote just before', () => {
    expect(ops([edit({ group: '一组' }), edit({ group: '二组' })])[1]).toMatchObject({
      base: { group: `${HERE}:1` },
    });
  });
  test('a form says what it showed when it was opened, not what has come since', () => {
    const seen = { phone: `${THERE}:0` };
    expect(ops([edit({ phone: '13900000000' }, seen)])[0]).toMatchObject({ base: seen });
    expect(ops([edit({ phone: '1' }, seen), edit({ phone: '2' }, seen)])[1]).toMatchObject({
      base: { phone: `${HERE}:1` },
    });
  });
  test('a deletion names all its author saw', () => {
    const del: Change = { k: 'del', id: household, kind: 'household', file: household };
    expect(ops([del])[0]).toMatchObject({ base: shadow.origin });
  });
  test('only what differs is sent; an emptied field is cleared', () => {
    expect(changedFields({ a: 1, b: [1], c: 'x' }, { a: 1, b: [1, 2], d: undefined })).toEqual({
      b: [1, 2],
      c: null,
    });
  });
});

describe('what a phone shows', () => {
  const [row] = staged([edit({ phone: '13900000000' })]).rows as [OutboxRow];
  const acked: OutboxRow = { ...row, state: 'acked' };
  const newer = {
    ...shadow,
    rv: 2,
    body: { ...shadow.body, phone: '13700000000' },
    origin: { ...shadow.origin, phone: `${THERE}:2` },
  };

  test.each([
    { title: 'the server’s word with one’s own on top', over: shadow, mine: row, phone: '13900000000' },
    {
      title: 'one’s own stays in sight until the server has judged it',
      over: newer,
      mine: row,
      phone: '13900000000',
    },
    {
      title: 'once judged, until the shadow has the answer',
      over: shadow,
      mine: acked,
      phone: '13900000000',
    },
    { title: 'the answer, as soon as it is here', over: newer, mine: acked, phone: '13700000000' },
    { title: 'not what is older than it', over: newer, mine: { ...acked, rv: 3 }, phone: '13900000000' },
  ])('$title', ({ over, mine, phone }) => {
    expect(viewOf(over, [mine], aMeta())?.body.phone).toBe(phone);
  });

  test('a new record is shown before the server knows of it', () => {
    const add: Change = { k: 'add', id: visitId, kind: 'visit', file: household, data: aVisit() };
    const { rows: saved } = staged([add]);
    expect(viewOf(undefined, saved, aMeta())).toMatchObject({
      rv: 0,
      body: aVisit(),
      author: { name: '包村干部' },
    });
    expect(viewOf(undefined, [{ ...row }], aMeta())).toBeUndefined();
  });
  test('an edit after a deletion brings the record back, sent or acknowledged', () => {
    const del: Change = { k: 'del', id: household, kind: 'household', file: household };
    const { rows: both } = staged([del, edit({ phone: '13900000000' })]);
    expect(viewOf(shadow, both.slice(0, 1), aMeta())?.dead).toBe(true);
    for (const state of ['new', 'acked'] as const)
      expect(
        viewOf(
          shadow,
          both.map((one) => ({ ...one, state })),
          aMeta(),
        ),
      ).not.toHaveProperty('dead');
  });
});

describe('what a phone sends', () => {
  test('is what the protocol takes, at most five hundred operations at once', () => {
    const request = buildPush(aMeta({ nextN: 700 }), rows(600), START);
    expect(request?.ops).toHaveLength(MAX_OPS);
    expect(PushRequest.safeParse(request).success).toBe(true);
  });
  test('and at most three quarters of a megabyte, but one operation always', () => {
    const request = buildPush(aMeta({ nextN: 700 }), rows(300, 900), START);
    expect(new TextEncoder().encode(JSON.stringify(request?.ops)).length).toBeLessThan(MAX_PUSH_BYTES + 3000);
    expect(buildPush(aMeta({ nextN: 3 }), rows(2, 400_000), START)?.ops).toHaveLength(1);
  });
  test('only what is not acknowledged; nothing, if all is', () => {
    expect(buildPush(aMeta({ nextN: 4, acked: 2 }), rows(3), START)?.ops.map(({ n }) => n)).toEqual([3]);
    expect(buildPush(aMeta({ nextN: 4, acked: 3 }), rows(3), START)).toBeUndefined();
  });
});

describe('what an answer does', () => {
  const answer = (change = {}) => ({
    epoch: 'one',
    acked: 2,
    durable: null,
    serverNow: START + 500,
    need: [],
    advance: [],
    ...change,
  });
  const parts = {
    meta: aMeta({ nextN: 4 }),
    outbox: rows(3),
    cursors: standingAt(5),
    heads: new Map(),
    sent: [],
    shadows: new Map(),
    now: START,
  };
  const advance = (from: number) => [{ scope, from, to: from + 1, records: [shadow] }];

  const sent = rows(3).map(({ op }) => op);
  test('acknowledged operations are marked, the clock is set right', () => {
    expect(acceptPush(answer(), { ...parts, sent })).toMatchObject({
      acked: [{ n: 1 }, { n: 2 }],
      meta: { acked: 2, skew: 500 },
    });
  });
  test('given again, since the first got lost, it tells in which version the records stand', () => {
    const again = answer({ stands: [[1, 7]] });
    expect(acceptPush(again, { ...parts, sent })).toMatchObject({ acked: [{ n: 1, rv: 7 }, { n: 2 }] });
  });
  test('it says nothing of what was sent before: that stays in sight until a pull is whole', () => {
    expect(acceptPush(answer(), { ...parts, sent: sent.slice(1, 2) })).toMatchObject({
      acked: [{ n: 2 }],
    });
  });
  test('own writes move a cursor that stands where they began', () => {
    const accepted = acceptPush(answer({ advance: advance(5) }), parts);
    expect(accepted).toMatchObject({
      shadow: { cursors: [{ scope, seq: 6, digest: { count: 1 } }], put: [{ head: { id: household } }] },
    });
  });
  test('and no other cursor', () => {
    expect(acceptPush(answer({ advance: advance(4) }), parts)).toMatchObject({
      shadow: { cursors: [], put: [] },
    });
  });
  test('an answer of another epoch counts for nothing', () => {
    expect(acceptPush(answer({ epoch: 'two' }), parts)).toBeUndefined();
  });
  test('a server that knows operations this phone never made means another device', () => {
    expect(acceptPush(answer({ acked: 9 }), parts)).toEqual({ code: 'sync.device' });
  });
  test('an old answer takes nothing back', () => {
    expect(acceptPush(answer(), { ...parts, meta: aMeta({ nextN: 4, acked: 3 }) })).toMatchObject({
      meta: { acked: 3 },
    });
  });
});
