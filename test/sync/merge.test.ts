import { describe, expect, test } from 'vitest';
import { people } from '../simulation/town.ts';
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
} from './given.ts';

const theirs = `${THERE}:1`;
const mine = `${HERE}:1`;
const set = (path: string, value: unknown, base: string | null = theirs) =>
  op(1, { k: 'set', set: { [path]: value }, base: { [path]: base } });

describe('two people and one field', () => {
  test('an edit of a value its author saw counts, even from a clock that runs behind', () => {
    const behind = { ...set('phone', '13900000000'), ts: stampAt(-900_000) };
    const { get, of, outcomes } = push([aHousehold({ phone: '13800000000' })], [behind]);
    expect(outcomes[0]?.code).toBe('applied');
    expect(get(household)?.body.phone).toBe('13900000000');
    expect(get(household)?.origin.phone).toBe(mine);
    expect((get(household)?.marks.phone?.stamp ?? '') > stampAt(0, THERE)).toBe(true);
    expect(of('conflict')).toEqual([]);
  });

  test.each([
    {
      title: 'auto: the later stands, the other is history',
      path: 'phone',
      value: '13900000000',
      ms: 500,
      stands: '13900000000',
      rule: 'auto',
      state: 'settled',
    },
    {
      title: 'auto: the earlier is history',
      path: 'phone',
      value: '13900000000',
      ms: -500,
      stands: '13800000000',
      rule: 'auto',
      state: 'settled',
    },
    {
      title: 'review: the later stands and is shown',
      path: 'householdType',
      value: 'BY',
      ms: 500,
      stands: 'BY',
      rule: 'review',
      state: 'open',
    },
    {
      title: 'review: the earlier is shown',
      path: 'householdType',
      value: 'BY',
      ms: -500,
      stands: 'GEN',
      rule: 'review',
      state: 'open',
    },
    {
      title: 'identity: nothing is applied over an accepted value, however late',
      path: 'head',
      value: '李户主',
      ms: 500,
      stands: '王户主',
      rule: 'identity',
      state: 'open',
    },
  ])('$title', ({ path, value, ms, stands, rule, state }) => {
    const unseen = { ...set(path, value, `${THERE}:0`), ts: stampAt(ms) };
    const { get, of, outcomes } = push([aHousehold({ phone: '13800000000' })], [unseen]);
    expect(outcomes[0]?.code).toBe('conflict');
    expect(get(household)?.body[path]).toBe(stands);
    const [conflict] = of('conflict');
    expect(conflict).toMatchObject({
      file: household,
      body: { record: household, path, class: rule, state },
    });
    const sides = [conflict?.body.winner, conflict?.body.loser] as { value: string; user: string }[];
    expect(sides.map((side) => side.value).sort()).toEqual(
      [String(aHousehold({ phone: '13800000000' }).body[path]), value].sort(),
    );
    expect(sides.map((side) => side.user).sort()).toEqual([people[0], people[1]]);
  });

  test('equal values are no conflict; the later author stands, so that nothing older comes back over both', () => {
    const { outcomes, get, of, after } = push([aHousehold()], [set('householdType', 'GEN', null)]);
    expect(outcomes[0]?.code).toBe('applied');
    expect(get(household)?.origin.householdType).toBe(mine);
    expect(of('conflict')).toEqual([]);
    const again = push(after, [set('householdType', 'GEN', mine)]);
    expect(again.outcomes[0]?.code).toBe('applied');
    expect(again.of('conflict')).toEqual([]);
  });

  test('who writes one’s own value once more, and then another one, is in no conflict with oneself', () => {
    const write = (n: number, value: string, base: string) =>
      op(n, { k: 'set', set: { householdType: value }, base: { householdType: base } });
    const ops = [write(1, 'TP', theirs), write(2, 'TP', mine), write(3, 'BY', `${HERE}:2`)];
    const { of, get } = push([aHousehold()], ops);
    expect(of('conflict')).toEqual([]);
    expect(get(household)?.body.householdType).toBe('BY');
  });

  test('different fields of one record merge', () => {
    const { get, of } = push(
      [aHousehold()],
      [set('phone', '13900000000', null), { ...set('group', '三组', null), n: 2 }],
    );
    expect(get(household)?.body).toMatchObject({ phone: '13900000000', group: '三组', head: '王户主' });
    expect(of('conflict')).toEqual([]);
  });

  test('null clears a field, and the clearing is an author’s word like any other', () => {
    const { get } = push([aHousehold({ phone: '13800000000' })], [set('phone', null)]);
    expect(get(household)?.body).not.toHaveProperty('phone');
    expect(get(household)?.origin.phone).toBe(mine);
    const cleared = get(household);
    const later = push([cleared as never], [{ ...set('phone', '13700000000', theirs), n: 2 }], {
      pusher: aPusher({ acked: 1 }),
    });
    expect(later.of('conflict')[0]?.body.winner).not.toHaveProperty('value');
  });

  test('one’s own operations have seen each other', () => {
    const second = op(2, { k: 'set', set: { head: '二' }, base: { head: mine } });
    const { get, of } = push([aHousehold()], [set('head', '一'), second]);
    expect(get(household)?.body.head).toBe('二');
    expect(of('conflict')).toEqual([]);
  });

  test('the version counts on once for a push, and a conflict is written once', () => {
    const twice = [set('head', '一', null), { ...set('head', '一', null), n: 2 }];
    const { of, get } = push(
      [aHousehold({ phone: '13800000000' })],
      [...twice, op(3, { k: 'set', set: { group: '一组' }, base: {} })],
    );
    expect(get(household)?.rv).toBe(2);
    expect(of('conflict')).toHaveLength(2);
    expect(new Set(of('conflict').map(({ id }) => id)).size).toBe(2);
  });
});

describe('records that are only added', () => {
  const add = (data: unknown, n = 1) => op(n, { k: 'add', id: visitId, kind: 'visit', data });
  test('a visit is added to the file, and its author is the server’s word', () => {
    const { get } = push([aHousehold()], [add(aVisit())]);
    expect(get(visitId)).toMatchObject({
      file: household,
      rv: 1,
      origin: { '*': mine },
      author: { user: people[0] },
    });
  });
  test('the same again changes nothing', () => {
    const { outcomes } = push([aHousehold()], [add(aVisit()), add(aVisit(), 2)]);
    expect(outcomes.map(({ code }) => code)).toEqual(['applied', 'same']);
  });
  test('the same id with other content is refused', () => {
    const { outcomes, get } = push([aHousehold()], [add(aVisit()), add(aVisit('另一份'), 2)]);
    expect(outcomes[1]?.code).toBe('id-reuse');
    expect(get(visitId)?.body.remarks).toBe('都在家');
  });
  test('an id of another kind is refused', () => {
    const { outcomes } = push([aHousehold()], [op(1, { k: 'add', kind: 'visit', data: aVisit() })]);
    expect(outcomes[0]?.code).toBe('id-reuse');
  });
});

describe('deletion', () => {
  const own = { ...aChild(), author: { user: people[0], name: '我' } };
  const del = (base: Record<string, string>, n = 1) => op(n, { k: 'del', id: child, kind: 'child', base });
  const seen = { name: theirs, class: theirs };

  test('its author may retract a record seen whole; it stays as a tombstone', () => {
    const { get, outcomes } = push([aHousehold(), own], [del(seen)]);
    expect(outcomes[0]?.code).toBe('applied');
    expect(get(child)).toMatchObject({ dead: true, rv: 2, origin: { '*': mine } });
  });
  test('somebody else’s record is not retracted', () => {
    expect(push([aHousehold(), aChild()], [del(seen)]).outcomes[0]).toMatchObject({
      code: 'server-rule',
      detail: ['retract'],
    });
  });
  test('an edit its author had not seen wins, and the deletion is shown', () => {
    const { get, of } = push([aHousehold(), own], [del({ ...seen, name: `${THERE}:0` })]);
    expect(get(child)?.dead).toBeUndefined();
    expect(of('conflict')[0]?.body).toMatchObject({
      class: 'deleted',
      path: '*',
      state: 'open',
      loser: { op: mine },
    });
  });
  test('an edit that comes after an unseen deletion brings the record back, and the deletion is shown', () => {
    const dead = { ...own, dead: true as const, origin: { ...own.origin, '*': `${THERE}:9` } };
    const { get, of } = push(
      [aHousehold(), dead],
      [op(1, { k: 'set', id: child, kind: 'child', set: { name: '新名' }, base: { name: theirs } })],
    );
    expect(get(child)).toMatchObject({ body: { name: '新名' } });
    expect(get(child)).not.toHaveProperty('dead');
    expect(of('conflict')[0]?.body).toMatchObject({ class: 'deleted', loser: { op: `${THERE}:9` } });
  });
  test('a visit is never deleted', () => {
    const visit = stored({ id: visitId, kind: 'visit' }, aVisit());
    const { outcomes } = push(
      [aHousehold(), visit],
      [op(1, { k: 'del', id: visitId, kind: 'visit', base: {} })],
    );
    expect(outcomes[0]?.code).toBe('server-rule');
  });
});
