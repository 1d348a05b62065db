import { describe, expect, test } from 'vitest';
import { caseIdOf } from '../../../src/domain/case.ts';
import type { AnyFact } from '../../../src/domain/case-facts.ts';
import { LedgerRow, ledgers, openRow } from '../../../src/domain/ledger.ts';
import { allColumnsOf, columnsOf, ledgerColumn } from '../../../src/domain/ledger-columns.ts';
import { ledgerRow, ledgersOf } from '../../../src/domain/ledger-row.ts';
import {
  application,
  approved,
  around,
  child,
  fact,
  factsOf,
  household,
  kid,
  own,
  step,
  visit,
} from './given-ledger.ts';

const stands = (...records: AnyFact[]) =>
  ledgersOf(factsOf(...records), around).filter((one) => one !== 'school-age' && one !== 'mismatch');
const returned = (on: string) =>
  step('RETURNED', { on, returned: { on, placement: 'SAME_CLASS', class: own.class } });
const flag = (over: object = {}) =>
  fact('risk-flag', { child: kid, signals: ['WORKING'], level: 'WATCH', openedOn: '2026-10-08', ...over });
const deferral = application('DEFER');

describe('which ledger a child stands in (§6.5 ledger mapping)', () => {
  const rows: [string, AnyFact[], string[]][] = [
    ['no case', [], []],
    ['a lead', [step('LEAD')], []],
    ['suspected', [step('SUSPECT')], ['suspected']],
    ['open', [step('OPEN')], ['dropped']],
    ['being persuaded', [step('PERSUADE')], ['dropped']],
    ['legal steps', [step('LEGAL')], ['dropped']],
    ['gone again', [step('RELAPSED')], ['dropped']],
    ['back four days', [returned('2026-11-17')], ['dropped', 'consolidating']],
    ['back a month', [returned('2026-10-12')], ['consolidating']],
    ['consolidating', [step('CONSOLIDATE')], ['consolidating']],
    ['closed', [step('CLOSED')], []],
    ['excluded', [step('EXCLUDED')], []],
    ['an open flag', [flag()], ['risk']],
    ['a closed flag', [flag({ closedOn: '2026-11-01' })], []],
    ['a deferral that waits', [deferral], ['deferred']],
    ['a deferral withdrawn', [application('DEFER', { withdrawnOn: '2026-09-02' })], []],
    ['found suspended, nobody applied', [visit({ whereabouts: 'SUSPEND' })], ['suspended']],
    ['suspended on the roll', [child({ rollStatus: '02' })], ['suspended']],
    ['taught at home', [visit({ whereabouts: 'HOME_TEACH' })], ['home-taught']],
  ];
  test.each(rows)('%s', (_title, records, expected) => {
    const list = records.some(({ kind }) => kind === 'child') ? records : [child(), ...records];
    expect(stands(...list)).toEqual(expected);
  });

  test('a child of school age stands in 适龄, a grown one and a baby do not', () => {
    const isIn = (birthDate: string) =>
      ledgerRow('school-age', factsOf(child({ birthDate, class: undefined })), around) !== undefined;
    expect(['2014-03-05', '2008-11-20', '2020-08-31', '2020-09-01'].map(isIn)).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });
});

const story = [
  child({ guardianName: '李大山', guardianPhone: '19900010002' }),
  household({ address: '店子村三组12号', helper: '张驻村' }),
  fact('case', {
    child: kid,
    leftOn: '2026-09-20',
    kind: 'DROPPED',
    reasons: { primary: 'R98', others: ['R04'] },
  }),
  fact('restricted-reason', { about: caseIdOf(kid), child: kid, primary: 'R09', others: [], text: '住院' }),
  step('SUSPECT'),
  step('OPEN', { on: '2026-10-11' }),
  step('PERSUADE', { on: '2026-10-13', seven: { teacher: { name: '杨春梅', phone: '19900010003' } } }),
  fact('measure', { child: kid, kind: 'TUTORING', what: '周末补课', owner: '杨春梅' }),
  fact('case-plan', { child: kid, reviewOn: '2026-11-10' }),
  visit(
    { whereabouts: 'OOS_DROP', attitude: 'HESITANT', agreed: { what: '下周一送孩子到校' } },
    { purpose: 'PERSUASION' },
  ),
];

describe('a row of the dropout ledger', () => {
  const row = ledgerRow('dropped', factsOf(...story), around);
  test('has every field of 辍学学生劝返记录 (§2.1), out of the records', () => {
    expect(row).toMatchObject({
      ...{ name: '李小明', sex: 'M', school: '龙阳中心小学', grade: 6, number: 2, leftOn: '2026-09-20' },
      ...{ guardian: '李大山', guardianPhone: '19900010002', address: '店子村三组12号', hukou: '店子村' },
      ...{ measures: [{ kind: 'TUTORING', what: '周末补课', owner: '杨春梅' }], persuasions: 1 },
      ...{ persuadedBy: ['杨春梅', '王村长'], persuadedPhones: ['19900010003'], persuadedOn: '2026-10-20' },
      ...{ agreed: '下周一送孩子到校', attitude: 'HESITANT' },
    });
  });
  test('says state, clock, last visit and who answers for it; what is overdue is marked', () => {
    expect(row).toMatchObject({
      ...{ state: 'PERSUADE', since: '2026-10-13', due: '2026-11-10', late: true },
      ...{ lastVisitOn: '2026-10-20', lastVisitBy: '杨春梅', responsible: '杨春梅' },
    });
  });
  test('restricted reasons are said only to who may read them (§6.4)', () => {
    expect(row && openRow(row, false)).toMatchObject({ reasons: ['R98', 'R04'] });
    expect(JSON.stringify(row && openRow(row, false))).not.toMatch(/R09|住院|restricted/);
    expect(row && openRow(row, true)).toMatchObject({ reasons: ['R09', 'R04'], reasonText: '住院' });
  });
  test('what an older build wrote openly is covered too', () => {
    const old = factsOf(
      child(),
      step('OPEN'),
      visit({ reasons: { primary: 'R06', others: [], text: '去了寺里' } }),
    );
    expect(JSON.stringify(openRow(ledgerRow('dropped', old, around) as LedgerRow, false))).not.toMatch(
      /R06|寺/,
    );
  });
  test('holds nothing that its shape does not allow', () => {
    expect(LedgerRow.safeParse(row).success).toBe(true);
    expect(Object.values(row ?? {})).not.toContain(undefined);
  });
});

test('a deferral shows term, ground, proof, approval and filing number (§2.2, 2.7)', () => {
  const row = ledgerRow('deferred', factsOf(child(), deferral, approved(deferral)), around);
  expect(row).toMatchObject({
    ...{
      from: '2026-09-01',
      until: '2027-07-10',
      ground: 'PHYSICAL',
      condition: 'ILLNESS',
      evidence: ['MEDICAL'],
    },
    ...{ approval: 'APPROVED', filingNumber: '蒲休〔2026〕7号' },
  });
});
describe('a lawful absence leaves its ledger when it ends', () => {
  const suspended = [
    application('SUSPEND'),
    application('SUSPEND', { from: '2027-07-11', until: '2028-07-01' }),
  ];
  const [first, renewal] = suspended as [AnyFact, AnyFact];
  const base = [child({ rollStatus: '02' }), visit({ whereabouts: 'SUSPEND' }), first, approved(first)];
  const also = (type: string, over: object) => {
    const one = application(type, { condition: undefined, ground: undefined, until: undefined, ...over });
    return [one, approved(one)];
  };
  test.each([
    ['with an approved resumption', also('RESUME', { from: '2026-11-09' })],
    ['with an approved transfer', also('TRANSFER_OUT', { appliedOn: '2026-11-09', from: undefined })],
    ['with a case’s return', [returned('2026-11-09')]],
  ])('%s', (_title, more) => {
    expect(stands(...base)).toEqual(['suspended']);
    expect(stands(...base, ...more)).not.toContain('suspended');
  });
  test('not with a resumption that waits, or lies ahead, and not if it was seen like this since', () => {
    const waiting = application('RESUME', { from: '2026-11-09', until: undefined });
    expect(stands(...base, waiting)).toEqual(['suspended']);
    expect(stands(...base, ...also('RESUME', { from: '2026-12-01' }))).toEqual(['suspended']);
    const since = visit({ whereabouts: 'SUSPEND' }, { startedAt: '2026-11-15T02:00:00Z' });
    expect(stands(...base, ...also('RESUME', { from: '2026-11-09' }), since)).toEqual(['suspended']);
  });
  test('a renewal that waits hides nothing of what runs; approved early it moves the day to act', () => {
    const row = (more: AnyFact[]) => ledgerRow('suspended', factsOf(...base, ...more), around);
    expect(row([renewal])).toMatchObject({ approval: 'APPROVED', until: '2027-07-10', due: '2027-07-10' });
    expect(row([renewal, approved(renewal)])).toMatchObject({ until: '2027-07-10', due: '2028-07-01' });
  });
});

test('精神疾病 is shown to few', () => {
  const asked = application('SUSPEND', { condition: 'HIDDEN' });
  const twin = fact('restricted-reason', {
    ...{ about: asked.id, child: kid, primary: 'R09', others: [], condition: 'MENTAL', text: '抑郁' },
  });
  const row = ledgerRow('suspended', factsOf(child(), asked, twin), around) as LedgerRow;
  expect(openRow(row, false)).toMatchObject({ condition: 'HIDDEN' });
  expect(JSON.stringify(openRow(row, false))).not.toContain('抑郁');
  expect(openRow(row, true)).toMatchObject({ condition: 'MENTAL', note: '抑郁' });
  const dropped = ledgerRow('dropped', factsOf(child(), step('OPEN'), asked, twin), around);
  expect(dropped).not.toHaveProperty('restricted');
});
test('open flags of one child are one row: all signs, the stronger level, the first day', () => {
  const flags = [
    flag(),
    flag({ signals: ['ONLINE'], level: 'WARN', openedOn: '2026-11-01', reviewOn: '2026-11-18' }),
  ];
  expect(ledgerRow('risk', factsOf(child(), ...flags), around)).toMatchObject({
    ...{
      signals: ['WORKING', 'ONLINE'],
      level: 'WARN',
      flaggedOn: '2026-10-08',
      due: '2026-11-18',
      late: true,
    },
  });
});
test('a child that is back shows school days attended and the next check', () => {
  const row = ledgerRow('consolidating', factsOf(child(), returned('2026-11-02')), around);
  expect(row).toMatchObject({ returnedOn: '2026-11-02', attended: 15, checks: 0, nextCheck: 'WEEK' });
});

test('every column of every ledger reads any row, and the forms’ own columns are all there', () => {
  const row = ledgerRow('dropped', factsOf(...story), around) as LedgerRow;
  for (const ledger of ledgers)
    for (const key of allColumnsOf(ledger)) expect(() => ledgerColumn(key).value(row)).not.toThrow();
  expect(columnsOf('dropped', 'form').slice(0, 15)).toEqual([
    ...['name', 'sex', 'idNumber', 'school', 'leftMonth', 'guardian', 'guardianPhone', 'address', 'hukou'],
    ...['reasons', 'measures', 'persuasions', 'persuadedBy', 'persuadedPhone', 'persuadedOn'],
  ]);
  expect(columnsOf('dropped', 'village')).toEqual([
    ...['group', 'name', 'birthMonth', 'head', 'reasons', 'persuasions', 'note'],
  ]);
});
