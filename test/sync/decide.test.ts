import { describe, expect, test } from 'vitest';
import { LATE_VISIT_MS } from '../../src/sync/authorise.ts';
import { decidePush } from '../../src/sync/decide.ts';
import { derivedId } from '../../src/sync/ids.ts';
import { photosIn } from '../../src/sync/photos-in.ts';
import { classes, people, START, uuid, villages } from '../simulation/town.ts';
import type { Raw } from './given.ts';
import {
  aChild,
  aHousehold,
  aPusher,
  aVisit,
  child,
  HERE,
  household,
  op,
  push,
  stampAt,
  stored,
  THERE,
  visitId,
  worldOf,
} from './given.ts';

const deep = (levels: number): unknown => (levels === 0 ? 1 : [deep(levels - 1)]);
const set = (fields: Raw, change: Raw = {}) => op(1, { k: 'set', set: fields, base: {}, ...change });
const fresh = uuid(20, 1);

describe('an operation that cannot be applied is kept, and holds up nobody', () => {
  test.each([
    { title: 'a value its field does not take', bad: set({ phone: 'x' }), code: 'shape', detail: ['phone'] },
    {
      title: 'a field nobody has heard of',
      bad: set({ unheardOf: 1 }),
      code: 'shape',
      detail: ['unheardOf'],
    },
    { title: 'a field that may not be empty', bad: set({ head: null }), code: 'shape', detail: ['head'] },
    { title: 'a prototype key', bad: set({ constructor: 1 }), code: 'shape' },
    {
      title: 'text no database can hold',
      bad: set({ group: `a${String.fromCharCode(0)}` }),
      code: 'shape',
      detail: ['text'],
    },
    { title: 'half a letter', bad: set({ group: '\ud800' }), code: 'shape', detail: ['text'] },
    {
      title: 'something far too deep',
      bad: set({ group: deep(5000) }),
      code: 'too-large',
      detail: ['depth'],
    },
    { title: 'a newer version', bad: set({ group: '一' }, { v: 2 }), code: 'version' },
    { title: 'no version', bad: set({ group: '一' }, { v: undefined }), code: 'version' },
    { title: 'an unknown kind of operation', bad: op(1, { k: 'to' }), code: 'shape' },
    {
      title: 'an unknown kind of record',
      bad: set({ a: 1 }, { kind: 'toString' }),
      code: 'shape',
      detail: ['kind'],
    },
    {
      title: 'a kind only the server writes',
      bad: set({ name: '校' }, { kind: 'school' }),
      code: 'server-rule',
    },
    {
      title: 'a field write into an append-only record',
      bad: set({ remarks: '改' }, { kind: 'visit', id: visitId }),
      code: 'server-rule',
    },
    { title: 'a record nobody knows', bad: set({ head: '谁' }, { id: fresh }), code: 'unknown-record' },
    {
      title: 'a visit into a file nobody knows',
      bad: op(1, { k: 'add', kind: 'visit', id: visitId, file: fresh, data: aVisit() }),
      code: 'unknown-record',
    },
    {
      title: 'a visit with a field its form does not have',
      bad: op(1, { k: 'add', kind: 'visit', id: visitId, data: { ...aVisit(), photos: [], extra: 1 } }),
      code: 'shape',
      detail: ['extra'],
    },
    {
      title: 'a create that is not whole',
      bad: set({ head: '王' }, { id: fresh, file: fresh, create: true }),
      code: 'shape',
    },
    {
      title: 'a household in the file of another',
      bad: set({ head: '王', village: villages[0], householdType: 'GEN' }, { id: fresh, create: true }),
      code: 'shape',
      detail: ['file'],
    },
    {
      title: 'an id kept for the server’s own records',
      bad: set({ head: '王' }, { id: derivedId('x'), create: true }),
      code: 'shape',
      detail: ['id'],
    },
    {
      title: 'a move to a village that is none',
      bad: set({ village: '610599999999' }, { base: { village: `${THERE}:1` } }),
      code: 'server-rule',
    },
    { title: 'nonsense', bad: { n: 1, nonsense: true }, code: 'version' },
  ])('$title', ({ bad, code, detail }) => {
    const good = op(2, { k: 'set', set: { group: '三组' }, base: {} });
    const { outcomes, decision, get } = push([aHousehold()], [bad as { n: number }, good]);
    expect(outcomes.map((outcome) => outcome.code)).toEqual([code, 'applied']);
    expect(decision.acked).toBe(2);
    expect(get(household)?.body.group).toBe('三组');
    const entry = get(derivedId('quarantine', `${HERE}:1`));
    expect(entry?.body).toMatchObject({ user: people[0], op: `${HERE}:1`, code, state: 'open' });
    if (detail) expect(entry?.body.detail).toEqual(detail);
    expect(() => JSON.stringify(entry)).not.toThrow();
    const feed = decision.commit.scopes.find(({ scope }) => scope === `user:${people[0]}`);
    expect(feed?.entries.map(({ id }) => id)).toEqual([entry?.id]);
  });
});

describe('which operations are judged', () => {
  const four = [1, 2, 3, 4].map((n) => op(n, { k: 'set', set: { group: `${n}组` }, base: {} }));
  const judged = (acked: number, ops: { n: number }[], holdsFrom?: number) =>
    decidePush(aPusher({ acked }), { ops, holdsFrom }, worldOf([aHousehold()]));

  test('those already acknowledged are skipped', () => {
    const decision = judged(2, four);
    expect('outcomes' in decision && decision.outcomes.map(({ n }) => n)).toEqual([3, 4]);
  });
  test('a repeated request changes nothing', () => {
    expect(judged(4, four)).toMatchObject({ acked: 4, outcomes: [], commit: { records: [] } });
  });
  test('a gap is named, not guessed over', () =>
    expect(judged(0, four.slice(1))).toEqual({ code: 'sync.gap', acked: 0 }));
  test('a gap the phone cannot fill is accepted when it says so', () => {
    expect(judged(0, four.slice(1), 2)).toMatchObject({ acked: 4 });
  });
  test('a hole inside a request ends it there', () => {
    expect(judged(0, [four[0], four[1], four[3]] as { n: number }[])).toMatchObject({ acked: 2 });
  });
});

describe('who may write is judged where the file stands now', () => {
  const home = [aHousehold({ village: villages[1] })];
  const edit = op(1, { k: 'set', set: { group: '三组' }, base: {} });
  const visit = op(1, { k: 'add', id: visitId, kind: 'visit', data: aVisit() });
  const second = { scope: `village:${villages[1]}`, role: 'village-team' as const, from: START - 1000 };
  const over = { ...second, to: START + 600 };

  test('a stranger’s operation is refused, and nobody is bothered with it', () => {
    const { outcomes, of } = push(home, [edit]);
    expect(outcomes[0]?.code).toBe('scope');
    expect(of('suggestion')).toEqual([]);
  });
  test('an edit made while a grant still held is late: refused, and offered to who may write now', () => {
    const { outcomes, of } = push(home, [edit], { pusher: aPusher({ grants: [over] }) });
    expect(outcomes[0]?.code).toBe('late');
    expect(of('suggestion')[0]).toMatchObject({
      file: household,
      body: { code: 'late', op: `${HERE}:1`, state: 'open' },
    });
  });
  test('an edit made after the grant ended is a stranger’s', () => {
    const after = { ...edit, ts: stampAt(700) };
    expect(push(home, [after], { pusher: aPusher({ grants: [over] }) }).outcomes[0]?.code).toBe('scope');
  });
  test('a visit made while the grant held counts for thirty days', () => {
    const within = push(home, [visit], {
      pusher: aPusher({ grants: [over], now: START + 600 + LATE_VISIT_MS }),
    });
    expect(within.outcomes[0]).toMatchObject({ code: 'applied', late: true });
    const after = push(home, [visit], {
      pusher: aPusher({ grants: [over], now: START + 601 + LATE_VISIT_MS }),
    });
    expect(after.outcomes[0]?.code).toBe('late');
  });
  test('an operation on a file that has moved away is offered to its new owner', () => {
    const left = [{ file: household, scope: `village:${villages[0]}` }];
    const { outcomes, of } = push(home, [edit], { left });
    expect(outcomes[0]?.code).toBe('moved');
    expect(of('quarantine')).toHaveLength(1);
    expect(of('suggestion')[0]?.body).toMatchObject({ code: 'moved', user: people[0] });
  });
  test('an inspector writes nothing', () => {
    const grants = [{ ...second, role: 'inspector' as const }];
    expect(push(home, [edit], { pusher: aPusher({ grants }) }).outcomes[0]?.code).toBe('scope');
  });
  test('a new household is judged by the village it names', () => {
    const create = (village: string) =>
      op(1, {
        k: 'set',
        id: fresh,
        file: fresh,
        create: true,
        base: {},
        set: { head: '新', householdType: 'GEN', village },
      });
    expect(push([], [create(villages[0])]).outcomes[0]?.code).toBe('applied');
    expect(push([], [create(villages[1])]).outcomes[0]?.code).toBe('scope');
  });
});

describe('a file that moves', () => {
  test('leaves its old scope and enters the new one with every record, one version on', () => {
    const visit = stored({ id: visitId, kind: 'visit' }, aVisit());
    const move = op(1, {
      k: 'set',
      id: child,
      kind: 'child',
      set: { class: classes[1] },
      base: { class: `${THERE}:1` },
    });
    const { decision } = push([aHousehold(), aChild(), visit], [move]);
    expect(decision.commit.records.map(({ rv }) => rv)).toEqual([2, 2, 2]);
    const bySope = new Map(decision.commit.scopes.map((change) => [change.scope, change]));
    expect(bySope.get(`class:${classes[0]}`)?.entries.every(({ gone }) => gone)).toBe(true);
    expect(bySope.get(`class:${classes[0]}`)?.digest.count).toBe(-3);
    expect(bySope.get(`class:${classes[1]}`)?.entries).toHaveLength(3);
    expect(bySope.get(`village:${villages[0]}`)?.digest.count).toBe(0);
    expect(decision.commit.files).toEqual([
      { file: household, scopes: [`class:${classes[1]}`, `village:${villages[0]}`] },
    ]);
    const order = decision.commit.scopes.map(({ scope }) => scope);
    expect(order).toEqual([...order].sort());
  });
});

test('photos are asked for by the hashes operations speak of', () => {
  const sha = 'a'.repeat(64);
  const photo = { sha, bytes: 1, width: 1, height: 1 };
  expect(
    photosIn([{ data: { photos: [photo], signature: { ...photo, sha: 'b'.repeat(64) }, remarks: 'sha' } }]),
  ).toEqual([sha, 'b'.repeat(64)]);
});
