import type { CaseState, GuardName, StateOrNone } from '../../src/domain/case-codes.ts';
import { checkPoints, sevenHeads } from '../../src/domain/case-codes.ts';
import { type AnyFact, type CaseFacts, caseFacts } from '../../src/domain/case-facts.ts';
import { checkDays, type Judged } from '../../src/domain/case-proofs.ts';
import { defaultSettings } from '../../src/domain/settings.ts';
import type { Transition } from '../../src/domain/transition.ts';

/** One invented child, and for every guard of §6.5 what makes it hold and what breaks it. */
export const child = '0000000c-0000-7000-8000-000000000001';
export const me = 'me';
export const other = 'somebody else';
export const today = '2027-04-01';
const returnedOn = '2026-09-21';

let counted = 0;
const id = (): string => {
  counted += 1;
  return `0000000f-0000-7000-8000-${String(counted).padStart(12, '0')}`;
};

export const fact = (
  kind: string,
  body: object,
  { by = other, at = '2026-09-08' }: { by?: string; at?: string } = {},
): AnyFact => ({
  ...{ id: id(), kind, body },
  author: { user: by, name: by },
  writtenAt: `${at}T09:00:00.000+08:00`,
});

/** A case that has come to `state`, along the days a real one would have. */
export function inState(state: StateOrNone): AnyFact[] {
  if (state === 'NONE') return [];
  const path: [CaseState, string][] = [
    ['SUSPECT', '2026-09-07'],
    ['OPEN', '2026-09-08'],
  ];
  if (['RETURNED', 'CONSOLIDATE', 'CLOSED'].includes(state)) path.push(['RETURNED', returnedOn]);
  const days: Partial<Record<CaseState, string>> = { CONSOLIDATE: '2026-10-20', CLOSED: '2027-03-10' };
  const last = path.at(-1)?.[0];
  if (last !== state) path.push([state, days[state] ?? '2026-09-15']);
  return path.map(([to, on], at) =>
    fact('transition', {
      ...{ child, from: path[at - 1]?.[0] ?? 'NONE', to, on, seen: [], sv: at + 1, effect: 'applied' },
      ...(to === 'RETURNED' && { returned: { on, placement: 'SAME_CLASS' } }),
      ...(to === 'LAWFUL_OUT' && { application: application.id }),
    }),
  );
}

export const aVisit = (finding: object, more: object = {}): AnyFact =>
  fact('visit', {
    ...{ method: 'HOME', startedAt: '2026-09-09T10:00:00+08:00', endedAt: '2026-09-09T10:20:00+08:00' },
    ...{ visitors: [{ name: '甲' }, { name: '乙', side: 'TOWNSHIP' }], met: ['GUARDIAN'], photos: [] },
    findings: [{ child, whereabouts: 'OOS_DROP', evidence: [{ code: 'SEEN_CHILD' }], signs: [], ...finding }],
    ...more,
  });
const application = fact('application', {
  child,
  type: 'SUSPEND',
  until: '2026-12-31',
  evidence: [],
  photos: [],
});
const approval = (until: string): AnyFact[] => {
  const own = { ...application, body: { ...application.body, until } };
  const said = (level: string) =>
    fact('decision', { child, application: own.id, level, decision: 'APPROVE', on: '2026-09-10' });
  return [own, said('SCHOOL'), said('COUNTY')];
};
const confirmation = (kind: string, by = other) =>
  fact('confirmation', { child, kind, on: '2027-03-20' }, { by });

interface Given {
  records?: AnyFact[];
  step?: Partial<Transition>;
}
const seven = Object.fromEntries(sevenHeads.map((head) => [head, { name: '某人' }]));
const checks = checkPoints.map((point) =>
  fact('follow-up', {
    child,
    point,
    on: checkDays(returnedOn, defaultSettings)[point],
    inSchool: true,
    how: 'SEEN',
  }),
);
const persuasion = (at: string, attitude = 'REFUSES') =>
  aVisit({ attitude }, { startedAt: `${at}T10:00:00+08:00`, purpose: 'PERSUASION' });

const seenInClass = { code: 'SEEN_AT_SCHOOL' as const, detail: '四（2）班，班主任' };
const abroad = [
  { code: 'EXIT_RECORD' as const, detail: '签证复印件' },
  { code: 'GUARDIAN_WORD' as const, detail: '母亲书面说明' },
];

/** What makes each guard hold. */
export const holds: Record<GuardName, Given> = {
  reason: { step: { reason: '查实' } },
  signal: { records: [fact('absence', { child, day: '2027-03-29', state: 'NOT_REGISTERED' })] },
  'whereabouts-proved': {
    records: [
      aVisit(
        { whereabouts: 'IN_COUNTY', evidence: [{ code: 'CERTIFICATE', detail: '盖章' }] },
        { startedAt: '2026-11-01T10:00:00+08:00' },
      ),
    ],
  },
  'home-visit': { records: [aVisit({})] },
  'left-on': {
    records: [fact('case', { child, leftOn: '2026-09-01', reasons: { primary: 'R01', others: [] } })],
  },
  'primary-reason': {
    records: [fact('case', { child, leftOn: '2026-09-01', reasons: { primary: 'R01', others: [] } })],
  },
  plan: { records: [fact('case-plan', { child, goal: '复学', expectedOn: '2026-10-01' })] },
  measure: { records: [fact('measure', { child, kind: 'TUTORING', owner: '某人' })] },
  seven: { step: { seven } },
  'township-told': { records: [confirmation('TOWNSHIP_TOLD')] },
  'village-told': { records: [confirmation('VILLAGE_TOLD')] },
  persuasions: { records: ['2026-09-10', '2026-09-12', '2026-09-14'].map((at) => persuasion(at)) },
  'joint-visit': { records: [persuasion('2026-09-16')] },
  refused: {},
  'bureau-report': { records: [fact('legal-document', { child, type: 'REPORT', issuedOn: '2026-09-20' })] },
  'days-open': {},
  'approved-application': { records: approval('2027-08-31'), step: { application: application.id } },
  'term-ended': { records: approval('2026-12-31') },
  'return-facts': { step: { returned: { on: returnedOn, placement: 'SAME_CLASS' } } },
  'teacher-confirmation': {
    records: [confirmation('TEACHER_RETURN')],
    step: { returned: { on: returnedOn, placement: 'SAME_CLASS' } },
  },
  'return-evidence': { step: { evidence: [seenInClass] } },
  'attended-days': {},
  checks: { records: checks },
  'close-evidence': {
    step: { evidence: [seenInClass] },
    records: [aVisit({ whereabouts: 'IN_LOCAL' }, { startedAt: '2026-09-22T10:00:00+08:00' })],
  },
  'close-confirmation': { records: [confirmation('CLOSE')] },
  'write-off-type': { step: { writeOff: 'ABROAD' } },
  'write-off-evidence': { step: { writeOff: 'ABROAD', evidence: abroad } },
  'write-off-confirmation': {
    records: [
      fact('confirmation', { child, kind: 'WRITE_OFF', on: '2027-03-20', writeOff: 'ABROAD' }, { by: other }),
    ],
  },
  'not-lost': {},
  'not-absent-now': {},
  accepted: { step: { handedTo: { place: '某县', acceptedOn: '2026-09-20', flowNumber: '1' } } },
  'absent-again': {
    records: [fact('follow-up', { child, point: 'OTHER', on: '2027-03-15', inSchool: false, how: 'SEEN' })],
  },
  'within-relapse': {},
};

/** For guards that hold by nature: what breaks them. The others are broken by leaving out what makes them hold. */
export const breaks: Partial<Record<GuardName, (given: Given[]) => Given[]>> = {
  refused: (given) => [...given, { records: [persuasion('2026-09-18', 'COOPERATIVE')] }],
  'term-ended': (given) =>
    given.map((one) => (one === holds['term-ended'] ? { records: approval('2027-08-31') } : one)),
  'attended-days': (given) => [
    ...given,
    {
      records: Array.from({ length: 200 }, (_, n) =>
        fact('absence', { child, day: dayAfter(returnedOn, n), state: 'SICK' }),
      ),
    },
  ],
  'not-absent-now': (given) => [
    ...given,
    { records: [aVisit({ whereabouts: 'OOS_DROP' }, { startedAt: '2027-03-30T10:00:00+08:00' })] },
  ],
  'not-lost': (given) => [
    ...given,
    { records: [aVisit({ whereabouts: 'LOST' }, { startedAt: '2027-03-30T10:00:00+08:00' })] },
  ],
};

function dayAfter(day: string, n: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + n * 86_400_000).toISOString().slice(0, 10);
}

export interface Scene {
  facts: CaseFacts;
  step: Transition;
}
/** A child in `from` with all that these givens hold, and the step to `to` as its author would write it now. */
export function scene(from: StateOrNone, to: CaseState, given: readonly Given[]): Scene {
  const records = [
    fact('child', { name: '某童' }),
    ...inState(from),
    ...given.flatMap((one) => one.records ?? []),
  ];
  const [first, ...rest] = records as [AnyFact, ...AnyFact[]];
  const facts = caseFacts([{ ...first, id: child }, ...rest], child);
  if (!facts) throw new Error('no child');
  const { head } = facts.standing;
  const step = Object.assign({ child, from, to, on: today, seen: [] }, ...given.map((one) => one.step ?? {}));
  return { facts, step: head === undefined ? step : { ...step, after: head } };
}

export const judged = ({ facts, step }: Scene): Omit<Judged, 'roles'> => ({
  ...{ facts, step, user: me, today, settings: defaultSettings },
});
