import { expect, test } from 'vitest';
import { type Application, applicationState, type Decision } from '../../src/domain/application.ts';
import {
  type ApplicationDraft,
  checkApplication,
  checkDecision,
  decidesAt,
  taughtMonths,
  termStanding,
} from '../../src/domain/application-rules.ts';
import { addDays } from '../../src/domain/calendar.ts';

const child = '01890000-0000-7000-8000-000000000001';
const photo = { sha: 'a'.repeat(64), bytes: 10, width: 1, height: 1 };
const deferral: ApplicationDraft = {
  child,
  type: 'DEFER',
  ground: 'PHYSICAL',
  applicant: { name: '王秀英', relation: 'MOTHER' },
  appliedOn: '2026-08-20',
  from: '2026-09-01',
  until: '2027-08-31',
  evidence: [{ code: 'MEDICAL' }],
  photos: [photo],
};
const around = { today: '2026-09-14', guardians: ['王秀英'], others: [], decisions: [] };
const said = (over: Partial<ApplicationDraft>, more = {}) =>
  checkApplication({ ...deferral, ...over }, { ...around, ...more }).map(
    ({ rule, level, path, params }) => `${rule} ${level} ${path} ${params?.reason}`,
  );

const physicalTransfer = { ground: undefined, from: undefined, until: undefined, evidence: [], photos: [] };
const other = { ground: 'OTHER' as const, why: '随父母在外，明年回来上学' };

test.each<[string, Partial<ApplicationDraft>, string[]]>([
  ['a whole deferral breaks no rule', {}, []],
  ['the guardian applies (V39)', { applicant: {} }, ['V39 block applicant missing']],
  ['and says how they are related', { applicant: { name: '王秀英' } }, ['V39 block relation relation']],
  [
    'somebody who is no guardian on file is marked',
    { applicant: { name: '李四', relation: 'OTHER' } },
    ['V39 flag applicant unknown'],
  ],
  ['nobody applied tomorrow (V14)', { appliedOn: '2026-09-15' }, ['V14 block appliedOn future']],
  [
    'a lawful absence has a ground',
    { ground: undefined, evidence: [{ code: 'APPROVAL' }] },
    ['V39 block ground ground'],
  ],
  [
    'a ground that is not physical condition is marked, §11',
    { ...other, evidence: [{ code: 'CERTIFICATE' }] },
    ['V39 flag ground other'],
  ],
  [
    'and is said in words',
    { ground: 'OTHER', evidence: [{ code: 'CERTIFICATE' }] },
    ['V39 block why why', 'V39 flag ground other'],
  ],
  [
    'a physical ground needs a doctor or the committee (V21)',
    { evidence: [{ code: 'CERTIFICATE' }] },
    ['V21 block evidence medical'],
  ],
  ['the committee will do', { evidence: [{ code: 'COMMITTEE' }] }, []],
  [
    'a word is no proof of another ground',
    { ...other, evidence: [{ code: 'GUARDIAN_WORD' }] },
    ['V39 flag ground other', 'V16 block evidence proof'],
  ],
  ['proof that nobody photographed is marked', { photos: [] }, ['V21 flag photos unseen']],
  [
    'the term of a deferral is twelve months at most (V40)',
    { until: '2027-09-02' },
    ['V40 block until long'],
  ],
  ['twelve months to the day hold', { until: '2027-09-01' }, []],
  ['that of a suspension too (V16)', { type: 'SUSPEND', until: '2027-09-02' }, ['V16 block until long']],
  ['a term begins', { from: undefined }, ['V40 block from missing']],
  ['and ends', { type: 'SUSPEND', until: undefined }, ['V16 block until missing']],
  ['after it began', { until: '2026-09-01' }, ['V40 block until order']],
  [
    'a transfer names the other place (V15)',
    { type: 'TRANSFER_OUT', ...physicalTransfer },
    ['V15 block otherPlace missing'],
  ],
  [
    'a transfer without its number is marked',
    { type: 'TRANSFER_IN', ...physicalTransfer, otherPlace: '西安市雁塔区' },
    ['V15 flag flowNumber flow'],
  ],
  ['coming back has a day', { type: 'RESUME', ...physicalTransfer }, ['C10 block from missing']],
  ['teaching at home has a teacher', { type: 'HOME_TEACH' }, ['C11 block teacher missing']],
  [
    'and at least two visits a month, or is marked',
    { type: 'HOME_TEACH', teaching: { teacher: '杨春梅', perMonth: 1 } },
    ['C11 flag perMonth few'],
  ],
])('%s', (_rule, over, expected) => {
  expect(said(over)).toEqual(expected);
});

const id = '01890000-0000-7000-8000-000000000002';
const decided = (level: Decision['level'], decision: Decision['decision']) => ({
  id: `${id}${level}`,
  body: { child, application: id, level, decision, on: '2026-08-25' },
  writtenAt: '2026-08-25T01:00:00Z',
});
const running = { id, body: deferral as Application };

test('one application of a kind at a time, and a new one for the time after it', () => {
  expect(said({}, { others: [running] })).toEqual(['C12 block type stands']);
  const approved = {
    others: [running],
    decisions: [decided('SCHOOL', 'APPROVE'), decided('COUNTY', 'APPROVE')],
  };
  expect(said({}, approved)).toEqual(['C12 block type stands']);
  expect(said({ from: '2027-09-01', until: '2028-08-31' }, approved)).toEqual([]);
  expect(said({}, { others: [running], decisions: [decided('SCHOOL', 'REFUSE')] })).toEqual([]);
  expect(said({}, { others: [running], self: id })).toEqual([]);
});

test('a child that came back early may go again: the resumed term no longer stands in the way', () => {
  const other = '01890000-0000-7000-8000-000000000003';
  const resumed = { id: other, body: { ...deferral, type: 'RESUME', from: '2026-10-08' } as Application };
  const yes = (application: string) => ({
    ...{ id: `${application}d`, writtenAt: '2026-08-25T01:00:00Z' },
    body: { child, application, level: 'COUNTY', decision: 'APPROVE', on: '2026-08-25' } as const,
  });
  const again = { from: '2026-11-02', until: '2027-06-30' };
  const others = [running, resumed];
  expect(said(again, { others, decisions: [yes(id)] })).toEqual(['C12 block type stands']);
  expect(said(again, { others, decisions: [yes(id), yes(other)] })).toEqual([]);
});

test('what was decided on an earlier wording does not count for a corrected one', () => {
  const decisions = [decided('SCHOOL', 'APPROVE'), decided('COUNTY', 'RETURN')];
  expect(applicationState(running, decisions)).toBe('RETURNED');
  const corrected = { id, body: { ...running.body, round: 2 } };
  expect(applicationState(corrected, decisions)).toBe('SUBMITTED');
});

test('the school checks first, then the county decides; nobody decides for the other', () => {
  expect(decidesAt({ roles: ['registrar'], state: 'SUBMITTED' })).toBe('SCHOOL');
  expect(decidesAt({ roles: ['principal'], state: 'RETURNED' })).toBeUndefined();
  expect(decidesAt({ roles: ['teacher'], state: 'SUBMITTED' })).toBeUndefined();
  expect(decidesAt({ roles: ['county'], state: 'SUBMITTED' })).toBeUndefined();
  expect(decidesAt({ roles: ['county'], state: 'SCHOOL_OK' })).toBe('COUNTY');
  expect(decidesAt({ roles: ['principal'], state: 'SCHOOL_OK' })).toBeUndefined();
  expect(decidesAt({ roles: ['county'], state: 'APPROVED' })).toBeUndefined();
});

test('an approval of the county has its filing number, a refusal its reason', () => {
  expect(checkDecision({ level: 'SCHOOL', decision: 'APPROVE' })).toEqual([]);
  expect(checkDecision({ level: 'COUNTY', decision: 'APPROVE' })[0]?.path).toBe('filingNumber');
  expect(checkDecision({ level: 'COUNTY', decision: 'APPROVE', filingNumber: '蒲教缓〔2026〕3号' })).toEqual(
    [],
  );
  expect(checkDecision({ level: 'SCHOOL', decision: 'RETURN' })[0]?.path).toBe('note');
  expect(checkDecision({ level: 'SCHOOL', decision: 'REFUSE', note: '材料不全' })).toEqual([]);
});

test.each([
  ['2026-08-31', 'coming'],
  ['2026-09-01', 'running'],
  ['2027-07-31', 'running'],
  ['2027-08-01', 'ending'],
  ['2027-08-31', 'ending'],
  ['2027-09-01', 'ended'],
])('on %s a term to 31 August, with 30 days of warning, is %s', (today, standing) => {
  const warnFrom = (until: string) => addDays(until, -30);
  expect(termStanding({ from: '2026-09-01', until: '2027-08-31' }, { today, warnFrom })).toBe(standing);
});

test('sessions at home are counted by month, the newest first', () => {
  const session = (day: string, hours: number) => ({
    body: {
      child,
      day,
      hours,
      content: '识字',
      teacher: '杨春梅',
      photos: [],
      guardianSigned: true,
      at: `${day}T08:00:00Z`,
    },
  });
  expect(
    taughtMonths([session('2026-09-03', 2), session('2026-10-08', 1.5), session('2026-09-17', 2)]),
  ).toEqual([
    { month: '2026-10', sessions: 1, hours: 1.5 },
    { month: '2026-09', sessions: 2, hours: 4 },
  ]);
});

test('a telephone that cannot be called, and a number of visits that is none, are said', () => {
  expect(said({ applicant: { name: '王秀英', relation: 'MOTHER', phone: '12' } })).toEqual([
    'V7 block phone phone',
  ]);
  expect(said({ type: 'HOME_TEACH', teaching: { teacher: '杨春梅', perMonth: Number.NaN } })).toEqual([
    'C11 block perMonth number',
  ]);
});
