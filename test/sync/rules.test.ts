import { describe, expect, test } from 'vitest';
import type { Role, Scope } from '../../src/domain/access.ts';
import type { Json } from '../../src/sync/json.ts';
import type { StoredRecord } from '../../src/sync/record.ts';
import { classes, people, START, schools, uuid, villages } from '../simulation/town.ts';
import { aChild, aHousehold, aPusher, child, household, op, push, stored } from './given.ts';

const as = (role: Role, scope: Scope, more: object = {}) => ({
  pusher: aPusher({ grants: [{ scope, role, from: START - 1000 }], ...more }),
});
const principal = as('principal', `school:${schools[0]}`);
const teacher = as('teacher', `class:${classes[0]}`);

const file = household;
const inFile = (records: StoredRecord[]) => [aHousehold(), { ...aChild(), file }, ...records];
const step = (n: number, to: string, more: Record<string, Json> = {}) =>
  op(n, {
    ...{ k: 'add', id: uuid(30, n), kind: 'transition', file },
    data: { child, from: 'NONE', to, on: '2026-09-01', seen: [], ...more },
  });
const taken = (n: number, from: string, to: string): StoredRecord =>
  stored(
    { id: uuid(31, n), kind: 'transition', file },
    { child, from, to, on: '2026-09-01', seen: [], sv: n, effect: 'applied' },
    { from: `device-of-there-:${n}` },
  );
const absence = (n: number): StoredRecord =>
  stored({ id: uuid(32, n), kind: 'absence', file }, { child, day: '2026-09-01', state: 'NOT_REGISTERED' });

describe('a step of a case', () => {
  test('is taken in order and numbered by the server', () => {
    const second = step(2, 'SUSPECT', { from: 'LEAD', after: uuid(30, 1) });
    const { outcomes, get } = push(inFile([absence(1)]), [step(1, 'LEAD'), second], teacher);
    expect(outcomes.map(({ code }) => code)).toEqual(['applied', 'applied']);
    expect(get(uuid(30, 1))?.body).toMatchObject({ sv: 1, effect: 'applied' });
    expect(get(uuid(30, 2))?.body).toMatchObject({ sv: 2, effect: 'applied' });
  });

  test('that the table does not know goes back to its author whole', () => {
    const { outcomes, of } = push(inFile([]), [step(1, 'CLOSED')], principal);
    expect(outcomes[0]).toMatchObject({ code: 'state', detail: ['edge'] });
    expect(of('quarantine')[0]?.body.payload).toMatchObject({ data: { to: 'CLOSED' } });
    expect(of('transition')).toEqual([]);
  });

  test('is refused with the names of all that is missing', () => {
    const open = step(1, 'OPEN', { from: 'SUSPECT', after: uuid(31, 1) });
    const { outcomes } = push(inFile([taken(1, 'NONE', 'SUSPECT')]), [open], principal);
    expect(outcomes[0]).toMatchObject({
      code: 'server-rule',
      detail: ['missing:home-visit', 'missing:left-on', 'missing:primary-reason'],
    });
  });

  test('is refused to a role that may not take it, over this file and now', () => {
    const open = step(1, 'OPEN', { from: 'SUSPECT', after: uuid(31, 1) });
    const { outcomes } = push(inFile([taken(1, 'NONE', 'SUSPECT')]), [open], teacher);
    expect(outcomes[0]).toMatchObject({ code: 'server-rule', detail: ['role'] });
  });

  test('may not bring the server’s own numbers', () => {
    const { outcomes } = push(inFile([]), [step(1, 'LEAD', { sv: 7 })], teacher);
    expect(outcomes[0]).toMatchObject({ code: 'server-rule', detail: ['sv'] });
  });

  test('of a child of another file is refused', () => {
    const { outcomes } = push([aHousehold()], [step(1, 'LEAD')]);
    expect(outcomes[0]).toMatchObject({ code: 'unknown-record', detail: ['child'] });
  });

  test('that somebody had taken already is listed and changes nothing', () => {
    const { outcomes, get } = push(inFile([taken(1, 'NONE', 'LEAD')]), [step(1, 'LEAD')], teacher);
    expect(outcomes[0]?.code).toBe('applied');
    expect(get(uuid(30, 1))?.body).toMatchObject({ sv: 2, effect: 'joined' });
  });

  test('sent again is the same step', () => {
    const first = push(inFile([]), [step(1, 'LEAD')], teacher);
    const again = push(first.after, [step(1, 'LEAD')], teacher);
    expect(again.outcomes[0]?.code).toBe('same');
    expect(again.after).toEqual(first.after);
  });
});

describe('closed and out of school at the same time', () => {
  const history = [
    taken(1, 'NONE', 'SUSPECT'),
    taken(2, 'SUSPECT', 'OPEN'),
    taken(3, 'OPEN', 'RETURNED'),
    taken(4, 'RETURNED', 'CONSOLIDATE'),
    taken(5, 'CONSOLIDATE', 'CLOSED'),
  ];
  const gone = stored(
    { id: uuid(33, 1), kind: 'follow-up', file },
    { child, point: 'OTHER', on: '2026-09-01', inSchool: false, how: 'SEEN' },
  );
  const relapse = step(1, 'RELAPSED', { from: 'CONSOLIDATE', after: uuid(31, 4) });
  const reopened = () => push(inFile([...history, gone]), [relapse], teacher);

  test('who saw the child out of school outweighs who closed without knowing, and a person looks', () => {
    const { outcomes, of } = reopened();
    expect(outcomes[0]?.code).toBe('conflict');
    expect(of('transition')[0]?.body).toMatchObject({ to: 'RELAPSED', sv: 6 });
    expect(of('conflict')[0]?.body).toMatchObject({
      ...{ path: 'state', class: 'review', state: 'open' },
      ...{ winner: { value: 'RELAPSED' }, loser: { value: 'CLOSED' } },
    });
  });

  test('the person lets the case stand open; no old step is brought back', () => {
    const { after, of } = reopened();
    const id = of('conflict')[0]?.id;
    const fix = (n: number, choice: string) => op(n, { k: 'fix', id, kind: 'conflict', file, choice });
    const { outcomes } = push(after, [fix(2, 'loser'), fix(3, 'winner')], {
      pusher: { ...principal.pusher, acked: 1 },
    });
    expect(outcomes.map(({ code }) => code)).toEqual(['state', 'settled']);
  });

  test('who closes without having seen the child out of school is refused', () => {
    const close = step(1, 'CLOSED', { from: 'CONSOLIDATE', after: uuid(31, 4) });
    const open = [...history.slice(0, 4), taken(5, 'CONSOLIDATE', 'RELAPSED'), gone];
    const { outcomes } = push(inFile(open), [close], principal);
    expect(outcomes[0]).toMatchObject({ code: 'state', detail: ['unseen'] });
  });
});

describe('“does this child study with you?”', () => {
  const enquiry = uuid(36, 1);
  const asking = {
    ...{ k: 'set', create: true, id: enquiry, kind: 'enquiry', file: enquiry },
    set: {
      ...{ child, childFile: file, name: '孩子', fromVillage: villages[0], toSchool: schools[1] },
      askedAt: '2026-09-01T08:00:00.000Z',
    },
    base: {},
  };
  const question = op(1, asking);
  const asked = () => push(inFile([]), [question]).after;
  const reply = (more: Record<string, Json> = {}) =>
    op(1, {
      ...{ k: 'add', id: uuid(37, 1), kind: 'enquiry-answer', file: enquiry },
      data: { enquiry, answer: 'HERE', grade: 3, at: '2026-09-01T09:00:00.000Z', ...more },
    });
  const there = as('principal', `school:${schools[1]}`, { user: people[2], name: '那边的校长' });

  test('is asked by who works with the child', () => {
    expect(push(inFile([]), [question]).outcomes[0]?.code).toBe('applied');
    const stranger = as('village-team', `village:${villages[1]}`);
    const { outcomes } = push(
      inFile([]),
      [op(1, { ...asking, set: { ...asking.set, fromVillage: villages[1] } })],
      stranger,
    );
    expect(outcomes[0]?.code).toBe('scope');
  });

  test('is answered by the asked school, and the answer stands in the child’s own file', () => {
    const { outcomes, of } = push(asked(), [reply()], there);
    expect(outcomes[0]?.code).toBe('applied');
    expect(of('place-confirmed')).toMatchObject([
      { file, body: { child, enquiry, answer: 'HERE', school: schools[1], grade: 3, by: '那边的校长' } },
    ]);
  });

  test('is not answered by who asked it', () => {
    const { outcomes, of } = push(asked(), [reply()]);
    expect(outcomes[0]?.code).toBe('scope');
    expect(of('place-confirmed')).toEqual([]);
  });

  test('stays as it was asked; the asker may take it back, and then it is not answered', () => {
    const change = (n: number, set: Record<string, Json>, base: Record<string, string | null>) =>
      op(n, { k: 'set', id: enquiry, kind: 'enquiry', file: enquiry, set, base });
    const other = change(2, { child: uuid(16, 9) }, { child: 'device-of-here--:1' });
    const back = change(3, { withdrawn: true }, { withdrawn: null });
    const { outcomes, after } = push(asked(), [other, back], { pusher: aPusher({ acked: 1 }) });
    expect(outcomes.map(({ code }) => code)).toEqual(['server-rule', 'applied']);
    expect(push(after, [reply()], there).outcomes[0]).toMatchObject({ code: 'state', detail: ['withdrawn'] });
  });

  test('answered twice by one operation confirms once', () => {
    const once = push(asked(), [reply()], there).after;
    const twice = push(once, [reply()], there);
    expect(twice.outcomes[0]?.code).toBe('same');
    expect(twice.after.filter(({ kind }) => kind === 'place-confirmed')).toHaveLength(1);
  });
});

describe('“will you take this child over?”', () => {
  const enquiry = uuid(36, 2);
  const question = op(1, {
    ...{ k: 'set', create: true, id: enquiry, kind: 'enquiry', file: enquiry },
    set: {
      ...{ child, childFile: file, name: '孩子', fromSchool: schools[0], toSchool: schools[1] },
      ...{ about: 'HAND_OVER', askedAt: '2026-09-01T08:00:00.000Z' },
    },
    base: {},
  });
  const reply = op(1, {
    ...{ k: 'add', id: uuid(37, 2), kind: 'enquiry-answer', file: enquiry },
    data: { enquiry, answer: 'HERE', at: '2026-09-01T09:00:00.000Z' },
  });
  const there = as('principal', `school:${schools[1]}`, { user: people[2], name: '那边的校长' });
  const county = as('county', 'county:610599');

  test('is asked by the county’s office alone', () => {
    expect(push(inFile([]), [question], principal).outcomes[0]?.code).toBe('scope');
    expect(push(inFile([]), [question], county).outcomes[0]?.code).toBe('applied');
  });

  test('is answered by the asked school, and its word in the child’s file says what it is about', () => {
    const asked = push(inFile([]), [question], county).after;
    expect(push(asked, [reply], county).outcomes[0]?.code).toBe('scope');
    const { of } = push(asked, [reply], there);
    expect(of('place-confirmed')).toMatchObject([
      { file, body: { child, about: 'HAND_OVER', answer: 'HERE', school: schools[1], by: '那边的校长' } },
    ]);
  });

  test('cannot be made of a question that was about something else', () => {
    const asked = push(inFile([]), [question], county).after;
    const other = op(2, {
      ...{ k: 'set', id: enquiry, kind: 'enquiry', file: enquiry },
      ...{ set: { about: null }, base: { about: 'device-of-here--:1' } },
    });
    const { outcomes } = push(asked, [other], { pusher: { ...county.pusher, acked: 1 } });
    expect(outcomes[0]?.code).toBe('server-rule');
  });
});

describe('what counts towards a closure', () => {
  const today = '2026-09-01';
  const check = (n: number, on: string) =>
    op(n, {
      ...{ k: 'add', id: uuid(34, n), kind: 'follow-up', file },
      data: { child, point: 'NEXT_TERM', on, inSchool: true, how: 'SEEN' },
    });

  test('cannot be written before its day', () => {
    const { outcomes, of } = push(inFile([]), [check(1, '2027-02-25'), check(2, today)], teacher);
    expect(outcomes).toMatchObject([{ code: 'server-rule', detail: ['ahead'] }, { code: 'applied' }]);
    expect(of('quarantine')[0]?.body.payload).toMatchObject({ data: { on: '2027-02-25' } });
  });
});
