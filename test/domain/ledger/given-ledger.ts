import type { AnyFact } from '../../../src/domain/case-facts.ts';
import type { Child } from '../../../src/domain/child.ts';
import { type LedgerAround, type LedgerFacts, ledgerFacts } from '../../../src/domain/ledger-facts.ts';
import { defaultSettings } from '../../../src/domain/settings.ts';
import type { Finding } from '../../../src/domain/visit.ts';

/** One invented child in one file, with whatever else a test says of it. */
export const kid = '00000000-0000-7000-8000-000000000001';
export const own = {
  school: '00000000-0000-7000-8000-0000000000a1',
  class: '00000000-0000-7000-8000-0000000000c1',
};
export const other = '00000000-0000-7000-8000-0000000000a2';
export const special = {
  school: '00000000-0000-7000-8000-0000000000a3',
  class: '00000000-0000-7000-8000-0000000000c3',
};
export const today = '2026-11-20';
const file = '00000000-0000-7000-8000-0000000000f1';
const village = '610526109201';

let made = 0;
export function fact(kind: string, body: object, over: Partial<AnyFact> = {}): AnyFact {
  made += 1;
  const id = `00000000-0000-7000-9000-${String(made).padStart(12, '0')}`;
  return {
    ...{ id, kind, body, author: { user: 'u', name: '杨春梅' } },
    writtenAt: `2026-10-01T00:00:${String(made % 60).padStart(2, '0')}Z`,
    ...over,
  };
}

export const child = (over: Partial<Child> = {}): AnyFact =>
  fact(
    'child',
    {
      ...{ name: '李小明', sex: 'M', birthDate: '2014-03-05', idNumber: '610599201403050015' },
      ...{ hukouVillage: village, class: own.class, school: own.school, ...over },
    },
    { id: kid },
  );
export const household = (over: object = {}): AnyFact =>
  fact('household', {
    head: '李大山',
    village,
    group: '三组',
    householdType: 'TPBW',
    phone: '19900010001',
    ...over,
  });
export const visit = (finding: Partial<Finding>, over: object = {}): AnyFact =>
  fact('visit', {
    ...{ method: 'HOME', startedAt: '2026-10-20T02:00:00Z', endedAt: '2026-10-20T03:00:00Z' },
    visitors: [{ name: '杨春梅' }, { name: '王村长' }],
    findings: [{ child: kid, whereabouts: 'IN_LOCAL', asOnFile: true, evidence: [], signs: [], ...finding }],
    ...over,
  });
let steps = 0;
export function step(to: string, over: object = {}): AnyFact {
  steps += 1;
  return fact('transition', { child: kid, from: 'NONE', to, on: '2026-10-10', seen: [], sv: steps, ...over });
}
export const application = (type: string, over: object = {}): AnyFact =>
  fact('application', {
    ...{ child: kid, type, ground: 'PHYSICAL', condition: 'ILLNESS', applicant: { name: '李大山' } },
    ...{
      appliedOn: '2026-08-20',
      from: '2026-09-01',
      until: '2027-07-10',
      evidence: [{ code: 'MEDICAL' }],
      photos: [],
    },
    ...over,
  });
export const approved = (of: AnyFact): AnyFact =>
  fact('decision', {
    child: kid,
    application: of.id,
    level: 'COUNTY',
    decision: 'APPROVE',
    on: '2026-08-30',
    filingNumber: '蒲休〔2026〕7号',
  });

export const around: LedgerAround = {
  today,
  settings: defaultSettings,
  names: {
    school: (id) =>
      ({
        [own.school]: { name: '龙阳中心小学', type: 'PRIMARY' as const },
        [other]: { name: '孙镇初中', type: 'JUNIOR' as const },
        [special.school]: { name: '蒲城县特教学校', type: 'SPECIAL' as const },
      })[id],
    class: (id) =>
      ({
        [own.class]: { school: own.school, grade: 6, number: 2, headTeacher: '杨春梅' },
        [special.class]: { school: special.school, grade: 6, number: 1, headTeacher: '何老师' },
      })[id],
    place: (code) => (code.length === 9 ? '龙阳镇' : '店子村'),
  },
};

export function factsOf(...records: AnyFact[]): LedgerFacts {
  const facts = ledgerFacts({ file, records }, kid);
  if (!facts) throw new Error('no child among the records');
  return facts;
}
