import { describe, expect, test } from 'vitest';
import type { StoredRecord } from '../../src/sync/record.ts';
import { people, START, villages } from '../simulation/town.ts';
import type { Judged } from './given.ts';
import { aHousehold, aPusher, HERE, household, op, push, THERE } from './given.ts';

const fix = (record: StoredRecord | undefined, choice: string, n: number) =>
  op(n, { k: 'fix', id: record?.id, kind: record?.kind, file: record?.file, choice });
const later = ({ after, decision }: Judged, ops: { n: number }[], change = {}): Judged =>
  push(after, ops, { pusher: aPusher({ acked: decision.acked, ...change }) });

describe('a conflict is settled by a person', () => {
  const home = [aHousehold()];
  const met = () => push(home, [op(1, { k: 'set', set: { head: '李户主' }, base: { head: `${THERE}:0` } })]);

  test.each([
    { title: 'the value that stands is confirmed', choice: 'winner', head: '王户主' },
    { title: 'the other value is taken', choice: 'loser', head: '李户主' },
  ])('$title', ({ choice, head }) => {
    const first = met();
    const [conflict] = first.of('conflict');
    const { get, outcomes } = later(first, [fix(conflict, choice, 2)]);
    expect(outcomes[0]?.code).toBe('settled');
    expect(get(household)?.body.head ?? '王户主').toBe(head);
    expect(get(conflict?.id ?? '')?.body).toMatchObject({ state: 'settled', choice, settledBy: '包村干部' });
  });

  test('the same choice again is no news, the other one is refused', () => {
    const first = met();
    const [conflict] = first.of('conflict');
    const again = [fix(conflict, 'winner', 2), fix(conflict, 'winner', 3), fix(conflict, 'loser', 4)];
    expect(later(first, again).outcomes.map(({ code }) => code)).toEqual(['settled', 'same', 'state']);
  });

  test('a value written since, which the person has not seen, is not overwritten without a word', () => {
    const first = met();
    const changed = {
      ...aHousehold({ head: '赵户主' }),
      origin: { ...aHousehold().origin, head: `${THERE}:7` },
    };
    const now = [changed, ...first.of('conflict')];
    const { get, of } = push(now, [fix(first.of('conflict')[0], 'loser', 2)], {
      pusher: aPusher({ acked: 1 }),
    });
    expect(get(household)?.body.head).toBe('赵户主');
    expect(of('conflict').filter(({ body }) => body.state === 'open')).toHaveLength(1);
  });

  test('a deletion that lost can be carried out after all', () => {
    const own = [{ ...aHousehold(), author: { user: people[0], name: '我' } }];
    const first = push(own, [op(1, { k: 'del', base: { head: `${THERE}:0` } })]);
    const { get } = later(first, [fix(first.of('conflict')[0], 'loser', 2)]);
    expect(get(household)?.dead).toBe(true);
  });

  test('nobody settles in a file they may not write in', () => {
    const first = met();
    const { outcomes } = later(first, [fix(first.of('conflict')[0], 'winner', 2)], { grants: [] });
    expect(outcomes[0]?.code).toBe('scope');
  });
});

describe('an operation that came late is offered', () => {
  const home = [aHousehold({ village: villages[1] })];
  const grant = { scope: `village:${villages[1]}`, role: 'village-team' as const, from: START - 1000 };
  const edit = op(1, { k: 'set', set: { group: '三组' }, base: {} });
  const offered = () => push(home, [edit], { pusher: aPusher({ grants: [{ ...grant, to: START + 600 }] }) });
  const owner = { device: THERE, user: people[3], name: '新负责人', grants: [grant], acked: 0 };

  test('taken over, it counts as its author’s, and its author learns of it', () => {
    const first = offered();
    const { get, of } = later(first, [fix(first.of('suggestion')[0], 'apply', 1)], owner);
    expect(get(household)).toMatchObject({ body: { group: '三组' }, origin: { group: `${HERE}:1` } });
    expect(of('suggestion')[0]?.body).toMatchObject({ state: 'applied', settledBy: '新负责人' });
    expect(of('quarantine')[0]?.body.state).toBe('applied');
  });
  test('declined, nothing is written, and its author learns by whom', () => {
    const first = offered();
    const { of, get } = later(first, [fix(first.of('suggestion')[0], 'decline', 1)], owner);
    expect(get(household)?.body.group).toBeUndefined();
    expect(of('quarantine')[0]?.body).toMatchObject({ state: 'withdrawn', settledBy: '新负责人' });
  });
  test('its author cannot take it over', () => {
    const first = offered();
    expect(later(first, [fix(first.of('suggestion')[0], 'apply', 2)], { grants: [] }).outcomes[0]?.code).toBe(
      'scope',
    );
  });
});

describe('a refused operation is its author’s to deal with', () => {
  const refused = () => push([aHousehold()], [op(1, { k: 'set', set: { phone: 'x' }, base: {} })]);
  test.each([
    { choice: 'withdraw', state: 'withdrawn' },
    { choice: 'resend', state: 'resent' },
  ])('$choice leaves it $state', ({ choice, state }) => {
    const first = refused();
    const { of } = later(first, [fix(first.of('quarantine')[0], choice, 2)]);
    expect(of('quarantine')[0]?.body.state).toBe(state);
  });
  test('and nobody else’s', () => {
    const first = refused();
    const other = later(first, [fix(first.of('quarantine')[0], 'withdraw', 2)], {
      user: people[1],
    });
    expect(other.outcomes[0]?.code).toBe('scope');
  });
});
