import { describe, expect, test } from 'vitest';
import type { Role, Scope } from '../../src/domain/access.ts';
import type { Json } from '../../src/sync/json.ts';
import type { StoredRecord } from '../../src/sync/record.ts';
import { classes, START, schools, uuid } from '../simulation/town.ts';
import { aChild, aHousehold, aPusher, child, household, op, push, stored } from './given.ts';

const as = (role: Role, scope: Scope, more: object = {}) => ({
  pusher: aPusher({ grants: [{ scope, role, from: START - 1000 }], ...more }),
});
const principal = as('principal', `school:${schools[0]}`);
const teacher = as('teacher', `class:${classes[0]}`);
const county = as('county', 'county:610599');

const file = household;
const id = uuid(34, 1);
const whole: Record<string, Json> = {
  ...{ child, type: 'SUSPEND', ground: 'PHYSICAL', condition: 'ILLNESS', why: '骨折' },
  ...{ applicant: { name: '王秀英', relation: 'MOTHER' }, appliedOn: '2026-08-20' },
  ...{ from: '2026-09-01', until: '2027-01-15', evidence: [{ code: 'MEDICAL' }], photos: [] },
};
const inFile = (...records: StoredRecord[]) => [aHousehold(), { ...aChild(), file }, ...records];
const handedIn = (more: Record<string, Json> = {}, one = id): StoredRecord =>
  stored({ id: one, kind: 'application', file }, { ...whole, ...more });
const said = (n: number, level: string, more: Record<string, Json> = {}): StoredRecord =>
  stored(
    { id: uuid(35, n), kind: 'decision', file },
    { child, application: id, level, decision: 'APPROVE', on: '2026-08-21', filingNumber: '1', ...more },
  );
const create = (n: number, more: Record<string, Json> = {}, one = id) =>
  op(n, { k: 'set', create: true, id: one, kind: 'application', file, set: { ...whole, ...more }, base: {} });
const from = 'device-of-there-:1';
const change = (n: number, set: Record<string, Json>, base: Record<string, string | null> = {}) => {
  const seen = Object.fromEntries(Object.keys(set).map((path) => [path, path in whole ? from : null]));
  return op(n, { k: 'set', id, kind: 'application', file, set, base: { ...seen, ...base } });
};
const decision = (n: number, more: Record<string, Json> = {}) =>
  op(n, {
    ...{ k: 'add', id: uuid(38, n), kind: 'decision', file },
    data: { child, application: id, level: 'SCHOOL', decision: 'APPROVE', on: '2026-08-21', ...more },
  });
const refusedAs = (records: StoredRecord[], one: { n: number }, who = principal) => {
  const { outcomes, of, get } = push(records, [one], who);
  const { code, detail } = outcomes[0] ?? {};
  // What is refused lies whole with its author, and changes nothing.
  if (code !== 'applied') expect(of('quarantine')).toHaveLength(1);
  return { code, detail, body: get(id)?.body };
};

describe('a guardian’s application', () => {
  test('that keeps every rule is taken', () => {
    expect(refusedAs(inFile(), create(1), teacher).code).toBe('applied');
  });
  test.each<[string, Record<string, Json>, string]>([
    ['the guardian applies (V39)', { applicant: { name: '王秀英' } }, 'V39'],
    ['it has a ground (V39)', { ground: null, condition: null }, 'V39'],
    ['nobody applied tomorrow (V14)', { appliedOn: '2026-09-02' }, 'V14'],
    ['a transfer names a place (V15)', { type: 'TRANSFER_OUT' }, 'V15'],
    ['twelve months at the most (V16)', { until: '2027-09-02' }, 'V16'],
    ['a deferral too (V40)', { type: 'DEFER', until: '2027-09-02' }, 'V40'],
    ['a physical ground has a doctor’s word (V21)', { evidence: [{ code: 'CERTIFICATE' }] }, 'V21'],
    ['another ground has proof (V16)', { ground: 'OTHER', condition: null, evidence: [] }, 'V16'],
    ['teaching at home has a plan (C11)', { type: 'HOME_TEACH' }, 'C11'],
  ])('is judged on the server too: %s', (_rule, more, rule) => {
    const set = Object.fromEntries(
      Object.entries({ ...whole, ...more }).filter(([, value]) => value !== null),
    );
    const made = op(1, { k: 'set', create: true, id, kind: 'application', file, set, base: {} });
    expect(refusedAs(inFile(), made)).toMatchObject({ code: 'server-rule', detail: [rule] });
  });
  test('is of a child of this file', () => {
    expect(refusedAs(inFile(), create(1, { child: uuid(16, 9) }))).toMatchObject({ detail: ['child'] });
  });
  test('is one of a kind at a time, however many phones wrote one (C12)', () => {
    const second = create(1, {}, uuid(34, 2));
    expect(refusedAs(inFile(handedIn()), second)).toMatchObject({ detail: ['C12'] });
  });
});

describe('a correction', () => {
  const later = { until: '2026-12-31', round: 2 };
  test('is a new wording: what the school said of the old one no longer counts', () => {
    const at = inFile(handedIn(), said(1, 'SCHOOL'));
    const corrected = push(at, [change(1, later)], teacher);
    expect(corrected.outcomes[0]?.code).toBe('applied');
    const approve = decision(2, { level: 'COUNTY', filingNumber: '2', round: 2 });
    const more = as('county', 'county:610599', { acked: 1 });
    expect(push(corrected.after, [approve], more).outcomes[0]).toMatchObject({ detail: ['order'] });
  });
  test('does not slip in as the old wording', () => {
    expect(refusedAs(inFile(handedIn()), change(1, { until: '2026-12-31' }))).toMatchObject({
      ...{ code: 'state', detail: ['changed'], body: { until: '2027-01-15' } },
    });
  });
  test('of a returned application is taken, and it is the school’s turn again', () => {
    const at = inFile(handedIn(), said(1, 'SCHOOL', { decision: 'RETURN', note: '缺证明' }));
    expect(refusedAs(at, decision(1))).toMatchObject({ code: 'state', detail: ['order'] });
    const again = push(at, [change(1, later)], teacher);
    const more = as('principal', `school:${schools[0]}`, { acked: 1 });
    expect(push(again.after, [decision(2, { round: 2 })], more).outcomes[0]?.code).toBe('applied');
  });
  test('keeps the rules of the form', () => {
    const long = change(1, { until: '2027-12-31', round: 2 });
    expect(refusedAs(inFile(handedIn()), long)).toMatchObject({ code: 'server-rule', detail: ['V16'] });
  });
  test('makes no other kind of application, and none of another child, of it', () => {
    const other = change(1, { type: 'DEFER', round: 2 });
    expect(refusedAs(inFile(handedIn()), other)).toMatchObject({ detail: ['changed'] });
  });
  test('by who had not seen the last one goes back to its author', () => {
    const first = push(inFile(handedIn()), [change(1, later)], teacher);
    const second = change(2, { until: '2026-10-31', round: 2 });
    const { outcomes, of } = push(first.after, [second], as('teacher', `class:${classes[0]}`, { acked: 1 }));
    expect(outcomes[0]).toMatchObject({ code: 'state', detail: ['changed'] });
    expect(of('conflict')).toEqual([]);
  });
});

describe('after the decision', () => {
  const approved = inFile(handedIn(), said(1, 'SCHOOL'), said(2, 'COUNTY'));
  const refused = inFile(handedIn(), said(1, 'SCHOOL', { decision: 'REFUSE', note: '不符' }));
  test.each<[string, Record<string, Json>]>([
    ['the term', { until: '2026-12-31', round: 2 }],
    ['the ground', { ground: 'OTHER', why: '外出', round: 2 }],
    ['the withdrawal', { withdrawnOn: '2026-09-01' }],
    ['the round alone', { round: 2 }],
  ])('nobody changes %s', (_what, set) => {
    for (const at of [approved, refused])
      for (const who of [teacher, principal, county])
        expect(refusedAs(at, change(1, set), who)).toMatchObject({
          ...{ code: 'state', detail: ['decided'], body: { until: '2027-01-15', ground: 'PHYSICAL' } },
        });
  });
  test('nobody deletes it', () => {
    const base = Object.fromEntries(Object.keys(whole).map((path) => [path, from]));
    const gone = op(1, { k: 'del', id, kind: 'application', file, base });
    expect(refusedAs(approved, gone, county)).toMatchObject({ detail: ['retract'] });
  });
  test('an old conflict about it does not change it when it is settled', () => {
    const side = (value: string) => ({ value, op: from, at: '2026-08-21T00:00:00.000Z' });
    const conflict = stored(
      { id: uuid(39, 1), kind: 'conflict', file },
      {
        ...{ record: id, kind: 'application', path: 'until', class: 'review', state: 'open' },
        ...{ winner: side('2027-01-15'), loser: side('2027-08-31') },
      },
    );
    const fix = op(1, { k: 'fix', id: conflict.id, kind: 'conflict', file, choice: 'loser' });
    const { outcomes, get } = push([...approved, conflict], [fix], county);
    expect(outcomes[0]).toMatchObject({ code: 'state', detail: ['decided'] });
    expect(get(id)?.body.until).toBe('2027-01-15');
  });
});

describe('the guardian takes it back', () => {
  const back = change(1, { withdrawnOn: '2026-09-01' });
  test('until the county has decided, and then nobody decides on it', () => {
    const { outcomes, after } = push(inFile(handedIn(), said(1, 'SCHOOL')), [back], teacher);
    expect(outcomes[0]?.code).toBe('applied');
    const approve = decision(2, { level: 'COUNTY', filingNumber: '2' });
    const more = as('county', 'county:610599', { acked: 1 });
    expect(push(after, [approve], more).outcomes[0]).toMatchObject({ detail: ['order'] });
  });
  test('once, not ahead of the day, and nothing else in the same breath', () => {
    expect(refusedAs(inFile(handedIn()), change(1, { withdrawnOn: '2026-09-02' }))).toMatchObject({
      detail: ['ahead'],
    });
    const both = change(1, { withdrawnOn: '2026-09-01', until: '2026-12-31', round: 2 });
    expect(refusedAs(inFile(handedIn()), both)).toMatchObject({ detail: ['changed'] });
    const again = change(1, { withdrawnOn: null }, { withdrawnOn: from });
    expect(refusedAs(inFile(handedIn({ withdrawnOn: '2026-08-30' })), again).code).toBe('state');
  });
});

describe('a decision', () => {
  const number = { level: 'COUNTY', filingNumber: '2026-001' };
  const at = inFile(handedIn());
  test('is the school’s for the principal, the county’s for the county alone', () => {
    expect(refusedAs(at, decision(1)).code).toBe('applied');
    expect(refusedAs(at, decision(1), teacher)).toMatchObject({ code: 'server-rule', detail: ['role'] });
    const reviewed = inFile(handedIn(), said(1, 'SCHOOL'));
    expect(refusedAs(reviewed, decision(1, number))).toMatchObject({ detail: ['role'] });
    expect(refusedAs(reviewed, decision(1, number), county).code).toBe('applied');
  });
  test('of the county follows the school’s, and neither is given twice', () => {
    expect(refusedAs(at, decision(1, number), county)).toMatchObject({ code: 'state', detail: ['order'] });
    const reviewed = inFile(handedIn(), said(1, 'SCHOOL'));
    expect(refusedAs(reviewed, decision(1))).toMatchObject({ code: 'state', detail: ['order'] });
    const done = inFile(handedIn(), said(1, 'SCHOOL'), said(2, 'COUNTY'));
    expect(refusedAs(done, decision(1, number), county)).toMatchObject({ detail: ['order'] });
  });
  test('is of the wording its author saw', () => {
    const corrected = inFile(handedIn({ round: 2 }));
    expect(refusedAs(corrected, decision(1))).toMatchObject({ code: 'state', detail: ['changed'] });
    expect(refusedAs(corrected, decision(1, { round: 2 })).code).toBe('applied');
  });
  test('of the county carries its filing number (C10), and none is dated ahead', () => {
    const reviewed = inFile(handedIn(), said(1, 'SCHOOL'));
    expect(refusedAs(reviewed, decision(1, { level: 'COUNTY' }), county)).toMatchObject({ detail: ['C10'] });
    expect(refusedAs(at, decision(1, { on: '2026-09-02' }))).toMatchObject({ detail: ['ahead'] });
  });
});

describe('mental illness', () => {
  const twin = (n: number) =>
    op(n, {
      ...{ k: 'add', id: uuid(40, 1), kind: 'restricted-reason', file },
      data: { about: id, child, primary: 'R09', others: [], condition: 'MENTAL', text: '抑郁症' },
    });
  const veiled = { condition: 'HIDDEN', why: null };
  const { why: _why, ...rest } = whole;
  const open = (n: number, more: Record<string, Json> = {}) =>
    op(n, {
      ...{ k: 'set', create: true, id, kind: 'application', file, base: {} },
      set: { ...rest, condition: 'HIDDEN', ...more },
    });
  test('stands beside the application where few read, and the application is taken with it', () => {
    const { outcomes, decision: made, get } = push(inFile(), [twin(1), open(2)], teacher);
    expect(outcomes.map(({ code }) => code)).toEqual(['applied', 'applied']);
    expect(JSON.stringify(get(id)?.body)).not.toMatch(/MENTAL|抑郁/);
    const scopes = made.commit.scopes.flatMap(({ scope, entries }) =>
      entries.some((entry) => entry.id === uuid(40, 1)) ? [scope] : [],
    );
    expect(scopes.length).toBeGreaterThan(0);
    expect(scopes.every((scope) => scope.endsWith('!'))).toBe(true);
  });
  test('is never taken openly, in no field', () => {
    const at = push(inFile(), [twin(1)], teacher).after;
    const after = as('teacher', `class:${classes[0]}`, { acked: 1 });
    const openly: Record<string, Json>[] = [
      { condition: 'MENTAL' },
      { why: '抑郁症' },
      { evidence: [{ code: 'MEDICAL', detail: '精神卫生中心' }] },
      { photos: [{ sha: 'a'.repeat(64), bytes: 1, width: 1, height: 1 }] },
    ];
    for (const more of openly) expect(refusedAs(at, open(2, more), after).code).not.toBe('applied');
  });
  test('is not veiled without anything behind the veil', () => {
    expect(refusedAs(inFile(), open(1), teacher)).toMatchObject({ detail: ['restricted'] });
    const bare = change(1, { ...veiled, round: 2 });
    expect(refusedAs(inFile(handedIn()), bare)).toMatchObject({ detail: ['restricted'] });
  });
});
