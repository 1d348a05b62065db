import { describe, expect, test } from 'vitest';
import { momentOf } from '../../src/sync/clock.ts';
import { authorOf, decidePush, type PushDecision } from '../../src/sync/decide.ts';
import type { Head } from '../../src/sync/device.ts';
import { recordHash } from '../../src/sync/digest.ts';
import { acceptPush } from '../../src/sync/outbox.ts';
import { knownToPhone } from '../../src/sync/own-writes.ts';
import type { Op, PushAnswer, WireRecord } from '../../src/sync/protocol.ts';
import { type StoredRecord, wireOf } from '../../src/sync/record.ts';
import { digestOfHeads } from '../../src/sync/shadow.ts';
import { type Change, stage } from '../../src/sync/stage.ts';
import { START, uuid, villages } from '../simulation/town.ts';
import { aHousehold, aMeta, aPusher, aVisit, HERE, household, worldOf } from './given.ts';

const meta = aMeta();
const pusher = aPusher();
const author = authorOf({ id: pusher.user, name: pusher.name });
const told = { device: HERE, author, receivedAt: momentOf(pusher.now) };
const scope = `village:${villages[0]}`;

const edit = (set: Record<string, string | null>): Change => ({
  ...{ k: 'set', id: household, kind: 'household', file: household, set },
});
const visit = (id: string, remarks = '都在家'): Change => ({
  ...{ k: 'add', id, kind: 'visit', file: household, data: aVisit(remarks) },
});

/** A phone that shows `shown` saves and pushes; the server holds `stood`. */
function pushed(changes: readonly Change[], stood: StoredRecord, shown = stood) {
  const views = new Map([[household, wireOf(shown)]]);
  const ops = stage(changes, { meta, now: START, views }).rows.map(({ op }) => op);
  const decision = decidePush(pusher, { ops }, worldOf([stood])) as PushDecision;
  const known = knownToPhone(decision, ops, told);
  return { ops, decision, known };
}

describe('the server names what a phone comes to by itself', () => {
  test('edits, cleared fields, several of them, and what was added', () => {
    const added = uuid(30, 1);
    const changes = [edit({ phone: '13800000000', group: '一组' }), edit({ group: null }), visit(added)];
    expect(pushed(changes, aHousehold()).known).toEqual(
      new Map([
        [household, 1],
        [added, 3],
      ]),
    );
  });
  test('not a value that its field’s schema has tidied', () => {
    expect(pushed([edit({ group: ' 一组 ' })], aHousehold()).known).toEqual(new Map());
  });
  test('not a record somebody else has written to since', () => {
    const stood = aHousehold({ group: '二组' });
    const { known, decision } = pushed([edit({ group: '一组' })], stood, aHousehold());
    expect(decision.outcomes[0]?.code).toBe('conflict');
    expect(known).toEqual(new Map());
  });
  test('not a record of which one operation was refused', () => {
    const { known } = pushed([edit({ group: '一组' }), edit({ phone: 'x' })], aHousehold());
    expect(known).toEqual(new Map());
  });
  test('not one of which an operation could not even be read', () => {
    const { ops } = pushed([edit({ group: '一组' }), edit({ phone: '1' })], aHousehold());
    const sent = ops.map((op) => (op.n === 2 ? { ...op, set: undefined } : op));
    const decision = decidePush(pusher, { ops: sent }, worldOf([aHousehold()])) as PushDecision;
    expect(decision.outcomes.map(({ code }) => code)).toEqual(['applied', 'shape']);
    expect(knownToPhone(decision, sent, told)).toEqual(new Map());
  });
  test('not one of which an operation was judged before, in an answer that got lost', () => {
    const { ops } = pushed([edit({ group: '一组' }), edit({ phone: '13800000000' })], aHousehold());
    const again = decidePush({ ...pusher, acked: 1 }, { ops }, worldOf([aHousehold()])) as PushDecision;
    expect(again.outcomes.map(({ n }) => n)).toEqual([2]);
    expect(knownToPhone(again, ops, told)).toEqual(new Map());
  });
});

const headOf = (record: WireRecord, change: Partial<Head> = {}): Head => ({
  ...{ id: record.id, rv: record.rv, scopes: [scope], hash: recordHash(record), ...change },
});

describe('a phone that is told only which of its records were written', () => {
  const stood = aHousehold();
  const { ops, decision } = pushed([edit({ group: '一组' })], stood);
  const after = wireOf(decision.commit.records[0] as StoredRecord);
  const answer = (rv: number, change: Partial<PushAnswer> = {}): PushAnswer => ({
    ...{ epoch: meta.epoch, acked: 1, durable: null, serverNow: pusher.now, need: [], author },
    advance: [{ scope, from: 5, to: 6, records: [], own: [[1, rv]] }],
    ...change,
  });
  const accept = (sent: PushAnswer, change: { head?: Partial<Head>; ops?: Op[] } = {}) => {
    const head = headOf(wireOf(stood), change.head);
    const cursors = new Map([[scope, { scope, seq: 5, digest: digestOfHeads([head], scope) }]]);
    const accepted = acceptPush(sent, {
      ...{ meta: { ...meta, nextN: 2 }, cursors, heads: new Map([[household, head]]), now: START },
      ...{ sent: change.ops ?? ops, shadows: new Map([[household, wireOf(stood)]]) },
      outbox: [{ n: 1, record: household, state: 'new' }],
    });
    if (!accepted || 'code' in accepted) throw new Error('refused');
    return accepted;
  };

  test('has the server’s record, letter by letter, and its operation need not wait for a pull', () => {
    const { shadow, shown, acked } = accept(answer(after.rv));
    expect(shadow.put.map(({ record }) => record)).toEqual([after]);
    expect(shadow.put[0]?.head.hash).toBe(recordHash(after));
    expect(shadow.cursors).toMatchObject([{ scope, seq: 6 }]);
    expect([shown, acked]).toEqual([[1], []]);
  });
  test.each([
    { title: 'another version lies between', sent: answer(after.rv + 1) },
    { title: 'its copy is of a former epoch', sent: answer(after.rv), head: { stale: true as const } },
    { title: 'its copy is deleted', sent: answer(after.rv), head: { dead: true as const } },
    { title: 'nobody says whose writes they are', sent: answer(after.rv, { author: undefined }) },
  ])('leaves the scope to the pull when $title', ({ sent, head }) => {
    const { shadow, shown, acked } = accept(sent, head ? { head } : {});
    const told = sent.advance[0]?.own?.[0]?.[1];
    expect([shadow.put, shadow.cursors, shown, acked]).toEqual([[], [], [], [{ n: 1, rv: told }]]);
  });
});
