import { describe, expect, test } from 'vitest';
import type { Placement, WriteOffType } from '../../src/domain/case-codes.ts';
import type { EvidenceCode } from '../../src/domain/case-evidence.ts';
import type { AnyFact } from '../../src/domain/case-facts.ts';
import { missingOf } from '../../src/domain/case-guards.ts';
import type { Transition } from '../../src/domain/transition.ts';
import { aVisit, child, fact, judged, scene, today } from './given-case.ts';

/** Domain design §2.15, row by row: what proves the outcome, and each part without which it is not proved. */
const paper = (code: EvidenceCode) => ({ code, detail: '编号 001' });
const returned = (placement: Placement, schoolName?: string) => ({
  returned: { on: '2026-09-21', placement, ...(schoolName && { schoolName }) },
});
const session = (day: string) =>
  fact('teaching-session', { child, day, hours: 1, content: '识字', teacher: '李老师', photos: [] });
const homeTeaching = (): AnyFact[] => {
  const own = fact('application', {
    ...{ child, type: 'HOME_TEACH', until: '2027-08-31', evidence: [], photos: [] },
    teaching: { teacher: '李老师', perMonth: 2 },
  });
  const said = (level: string) =>
    fact('decision', { child, application: own.id, level, decision: 'APPROVE', on: '2026-09-10' });
  return [own, said('SCHOOL'), said('COUNTY')];
};
const backVisit = aVisit({ whereabouts: 'IN_LOCAL' }, { startedAt: '2026-10-10T10:00:00+08:00' });

interface Row {
  step: Partial<Transition>;
  codes: EvidenceCode[];
  records?: AnyFact[];
}
function lacks(to: 'CLOSED' | 'WRITTEN_OFF', { step, codes, records = [] }: Row): boolean {
  const guard = to === 'CLOSED' ? 'close-evidence' : 'write-off-evidence';
  const made = scene('CONSOLIDATE', to, [{ step: { ...step, evidence: codes.map(paper) }, records }]);
  return missingOf([guard], judged(made)).length > 0;
}

const closing: [string, Row][] = [
  ['back in class', { step: returned('SAME_CLASS'), codes: ['SEEN_AT_SCHOOL'], records: [backVisit] }],
  [
    'taught at home',
    {
      step: returned('HOME_TEACH'),
      codes: ['COMMITTEE'],
      records: [...homeTeaching(), session('2026-10-01'), session('2026-10-16'), session('2026-11-01')],
    },
  ],
  [
    'at a vocational school',
    { step: returned('VOC', '县职教中心'), codes: ['CERTIFICATE', 'STATUS_SYSTEM'] },
  ],
  [
    'at a school elsewhere',
    { step: returned('ELSEWHERE', '东莞某小学'), codes: ['CERTIFICATE', 'FLOW_NUMBER', 'CALL_BACK'] },
  ],
];
const writingOff: [WriteOffType, Row][] = [
  ['DEATH', { step: { writeOff: 'DEATH' }, codes: ['DEATH_CERT'] }],
  ['ABROAD', { step: { writeOff: 'ABROAD' }, codes: ['EXIT_RECORD', 'GUARDIAN_WORD'] }],
  [
    'MOVED_ENROLLED',
    { step: { writeOff: 'MOVED_ENROLLED', movedTo: '富平某小学' }, codes: ['MOVE_CERT', 'CERTIFICATE'] },
  ],
  ['DUPLICATE', { step: { writeOff: 'DUPLICATE' }, codes: ['STATUS_SYSTEM'] }],
  ['COMPLETED', { step: { writeOff: 'COMPLETED' }, codes: ['GRADUATION'] }],
  ['WRONG_IDENTITY', { step: { writeOff: 'WRONG_IDENTITY' }, codes: ['STATUS_SYSTEM'] }],
];
const outcomes = [
  ...closing.map(([name, row]) => ({ name: `closing, ${name}`, to: 'CLOSED' as const, row })),
  ...writingOff.map(([name, row]) => ({ name: `write-off, ${name}`, to: 'WRITTEN_OFF' as const, row })),
];

describe.each(outcomes)('$name', ({ to, row }) => {
  test('is proved by what the table asks for', () => {
    expect(lacks(to, row)).toBe(false);
  });

  test('is not proved without any one of its papers', () => {
    for (const code of row.codes)
      expect(lacks(to, { ...row, codes: row.codes.filter((one) => one !== code) }), code).toBe(true);
  });

  test('is not proved by a paper of another outcome', () => {
    const other: EvidenceCode = row.codes.includes('DEATH_CERT') ? 'GRADUATION' : 'DEATH_CERT';
    expect(lacks(to, { ...row, codes: row.codes.map(() => other) })).toBe(true);
  });
});

test('a tick alone proves nothing: a number, a few words or a photo makes it evidence', () => {
  const photo = { sha: 'a'.repeat(64), bytes: 1, width: 1, height: 1 };
  const bare = { writeOff: 'DEATH' as const, evidence: [{ code: 'DEATH_CERT' as const }] };
  const missing = (step: Partial<Transition>) =>
    missingOf(['write-off-evidence'], judged(scene('OPEN', 'WRITTEN_OFF', [{ step }])));
  expect(missing(bare)).toMatchObject([{ proofs: [['DEATH_CERT']] }]);
  expect(missing({ ...bare, photos: [photo] })).toEqual([]);
  expect(missing({ ...bare, evidence: [{ code: 'DEATH_CERT', detail: '派出所 12 号' }] })).toEqual([]);
});

test('closing a child that is back in class needs a visit since the case was opened', () => {
  const row: Row = { step: returned('SAME_CLASS'), codes: ['SEEN_AT_SCHOOL'] };
  const before = aVisit({}, { startedAt: '2026-09-07T10:00:00+08:00' });
  expect(lacks('CLOSED', { ...row, records: [before] })).toBe(true);
});

test('teaching at home is proved by an approved plan and sessions over a month, not by two afternoons', () => {
  const row: Row = { step: returned('HOME_TEACH'), codes: ['COMMITTEE'] };
  const month = [session('2026-10-01'), session('2026-11-01')];
  expect(lacks('CLOSED', { ...row, records: [...homeTeaching(), ...month] })).toBe(false);
  expect(lacks('CLOSED', { ...row, records: month })).toBe(true);
  expect(
    lacks('CLOSED', { ...row, records: [...homeTeaching(), session('2026-10-01'), session('2026-10-02')] }),
  ).toBe(true);
});

test('a school elsewhere is named, and a school of the county that says “here” proves what a paper and a call do', () => {
  const codes: EvidenceCode[] = ['CERTIFICATE', 'FLOW_NUMBER', 'CALL_BACK'];
  expect(lacks('CLOSED', { step: returned('ELSEWHERE'), codes })).toBe(true);
  const here = fact('place-confirmed', {
    ...{ child, enquiry: child, answer: 'HERE', school: child, by: '校长' },
    at: '2026-10-01T09:00:00Z',
  });
  expect(lacks('CLOSED', { step: returned('ELSEWHERE'), codes: ['STATUS_SYSTEM'], records: [here] })).toBe(
    false,
  );
});

test('legal steps need refusals: hesitation and a locked door are none', () => {
  const visits = (...attitudes: string[]) =>
    attitudes.map((attitude, at) =>
      aVisit({ attitude }, { startedAt: `2026-09-${10 + at}T10:00:00+08:00`, purpose: 'PERSUASION' }),
    );
  const missing = (records: AnyFact[]) =>
    missingOf(['refused'], judged(scene('PERSUADE', 'LEGAL', [{ records }]))).length > 0;
  expect(missing(visits('REFUSES', 'REFUSES', 'REFUSES'))).toBe(false);
  expect(missing(visits('HESITANT', 'REFUSES', 'REFUSES', 'REFUSES'))).toBe(false);
  expect(missing(visits('REFUSES', 'HESITANT', 'REFUSES'))).toBe(true);
  expect(missing(visits('REFUSES', 'REFUSES', 'ABSENT'))).toBe(true);
});

test('the township must have heard a refusal itself: a joint visit on which the family still hesitated is none', () => {
  const visit = (day: string, attitude: string, side?: string) =>
    aVisit(
      { attitude },
      {
        ...{ startedAt: `2026-09-${day}T10:00:00+08:00`, purpose: 'PERSUASION' },
        visitors: [{ name: '甲' }, { name: '乙', ...(side && { side }) }],
      },
    );
  const missing = (...records: AnyFact[]) =>
    missingOf(['joint-visit'], judged(scene('PERSUADE', 'LEGAL', [{ records }]))).length > 0;
  const alone = visit('12', 'REFUSES');
  expect(missing(visit('10', 'REFUSES', 'TOWNSHIP'), alone)).toBe(false);
  expect(missing(visit('10', 'HESITANT', 'TOWNSHIP'), alone)).toBe(true);
  expect(missing(alone)).toBe(true);
});

test('a suspicion rests on what happened since the case last rested', () => {
  const call = (day: string) =>
    fact('contact', { child, at: `${day}T08:00:00+08:00`, how: 'CALL', reached: false });
  const away = (day: string) =>
    aVisit({ whereabouts: 'IN_LOCAL', attendance: 'NOT_ATTENDING' }, { startedAt: `${day}T10:00:00+08:00` });
  const missing = (records: AnyFact[]) =>
    missingOf(['signal'], judged(scene('CLOSED', 'SUSPECT', [{ records }]))).length > 0;
  expect(missing([call('2027-03-01'), call('2027-03-02')])).toBe(true);
  expect(missing([call('2027-03-20'), call('2027-03-21')])).toBe(false);
  expect(missing([away('2027-03-01')])).toBe(true);
  expect(missing([away(today)])).toBe(false);
});

test('a write-off is confirmed on the ground it is taken on', () => {
  const word = (writeOff: WriteOffType) =>
    fact('confirmation', { child, kind: 'WRITE_OFF', on: '2027-03-20', writeOff });
  const missing = (records: AnyFact[]) =>
    missingOf(
      ['write-off-confirmation'],
      judged(scene('OPEN', 'WRITTEN_OFF', [{ step: { writeOff: 'ABROAD' }, records }])),
    ).length > 0;
  expect(missing([word('DEATH')])).toBe(true);
  expect(missing([word('ABROAD')])).toBe(false);
});
