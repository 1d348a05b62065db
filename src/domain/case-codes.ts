import * as z from 'zod/mini';

/** 个案状态, domain design §6.5. `NONE`: there is no case of this child, or none that began. */
export const caseStates = [
  'LEAD',
  'SUSPECT',
  'OPEN',
  'PERSUADE',
  'LEGAL',
  'RETURNED',
  'CONSOLIDATE',
  'CLOSED',
  'RELAPSED',
  'LAWFUL_OUT',
  'EXCLUDED',
  'REJECTED',
  'WRITTEN_OFF',
  'HANDED_OVER',
] as const;
export const CaseState = z.enum(caseStates);
export type CaseState = z.infer<typeof CaseState>;
export type StateOrNone = CaseState | 'NONE';

/** Somebody still has work with it; the others are at rest. A lawful absence rests, and wakes when its term ends. */
export const activeStates: readonly StateOrNone[] = [
  'LEAD',
  'SUSPECT',
  'OPEN',
  'PERSUADE',
  'LEGAL',
  'RETURNED',
  'CONSOLIDATE',
  'RELAPSED',
];
export const isActive = (state: StateOrNone): boolean => activeStates.includes(state);
/** Out of school and on the dropout ledger (§6.5, ledger mapping). */
export const droppedStates: readonly StateOrNone[] = ['OPEN', 'PERSUADE', 'LEGAL', 'RELAPSED'];

/** Towards more attention, and towards less (sync design §3.4 “to”): the first win over the second when neither saw the other. */
export const escalations: readonly CaseState[] = ['LEAD', 'SUSPECT', 'OPEN', 'PERSUADE', 'LEGAL', 'RELAPSED'];
/** Ways off the main road from a sign to a child that stays in school. */
export const sideStates: readonly CaseState[] = [
  'REJECTED',
  'EXCLUDED',
  'LAWFUL_OUT',
  'WRITTEN_OFF',
  'HANDED_OVER',
];
export const isEscalation = (state: CaseState): boolean => escalations.includes(state);

/** 类别: 未入学 · 辍学 · 休学逾期 · 毕业未升学 · 去向不明 */
export const caseKinds = ['NEVER', 'DROPPED', 'OVERDUE', 'NOT_PROMOTED', 'UNKNOWN'] as const;
/** Where the first sign came from (§2.3 发现途径). */
export const signalSources = ['VISIT', 'ABSENCE', 'LEAD', 'COMPARISON', 'SCHOOL', 'ABOVE'] as const;

/** Where a child came back to (§6.1 placement). */
export const placements = [
  'SAME_CLASS',
  'OTHER_CLASS',
  'OWN_GROUP',
  'HOME_TEACH',
  'SPECIAL',
  'VOC',
  'ELSEWHERE',
] as const;
export const Placement = z.enum(placements);
export type Placement = z.infer<typeof Placement>;

/** 核减 (§2.12): the only grounds; missing and out of contact are none of them. */
export const writeOffTypes = [
  'DEATH',
  'ABROAD',
  'MOVED_ENROLLED',
  'DUPLICATE',
  'COMPLETED',
  'WRONG_IDENTITY',
] as const;
export const WriteOffType = z.enum(writeOffTypes);
export type WriteOffType = z.infer<typeof WriteOffType>;

/** 帮扶措施 (§6.1 Plan). */
export const measureKinds = [
  'FUNDING',
  'TUTORING',
  'COUNSELLING',
  'TRANSPORT',
  'LEAVE_WORK',
  'MARRIAGE',
  'MEDICAL',
  'HOME_TEACH',
  'VOCATIONAL',
  'LEGAL',
  'OTHER',
] as const;

/** 七长 (notice item 1; §2.12): county, bureau, township, village, school, class, home. */
export const sevenHeads = [
  'county',
  'bureau',
  'township',
  'village',
  'principal',
  'teacher',
  'guardian',
] as const;
export type SevenHead = (typeof sevenHeads)[number];

/** The four checks of a child that is back (§6.5 row 9): one week, one month, end of term, next registration. */
export const checkPoints = ['WEEK', 'MONTH', 'TERM_END', 'NEXT_TERM'] as const;
export const CheckPoint = z.enum(checkPoints);
export type CheckPoint = z.infer<typeof CheckPoint>;

/** What a step of a case may still lack (§6.5 guards); `case-guards.ts` says when each holds. */
export const guardNames = [
  'reason',
  'signal',
  'whereabouts-proved',
  'home-visit',
  'left-on',
  'primary-reason',
  'plan',
  'measure',
  'seven',
  'township-told',
  'village-told',
  'persuasions',
  'joint-visit',
  'refused',
  'bureau-report',
  'days-open',
  'approved-application',
  'term-ended',
  'return-facts',
  'teacher-confirmation',
  'return-evidence',
  'attended-days',
  'checks',
  'close-evidence',
  'close-confirmation',
  'write-off-type',
  'write-off-evidence',
  'write-off-confirmation',
  'not-lost',
  'not-absent-now',
  'accepted',
  'absent-again',
  'within-relapse',
] as const;
export type GuardName = (typeof guardNames)[number];
