import * as z from 'zod/mini';
import { Phone, Relation } from './household.ts';
import { Day, Id, Moment, review } from './record.ts';
import { PhotoRef } from './visit.ts';
import { Evidence } from './whereabouts-codes.ts';

const text = (max: number) => z.string().check(z.trim(), z.maxLength(max));

/** 延缓入学 (§2.7) · 休学 · 复学 · 转出 · 转入 (§2.8) · 送教上门 (§2.12). */
export const applicationTypes = [
  'DEFER',
  'SUSPEND',
  'RESUME',
  'TRANSFER_OUT',
  'TRANSFER_IN',
  'HOME_TEACH',
] as const;
export const ApplicationType = z.enum(applicationTypes);
export type ApplicationType = z.infer<typeof ApplicationType>;

/** Kinds that let a child be out of a classroom by law for a term; only these carry LAWFUL_OUT (§6.5 row 6). */
export const lawfulTypes: readonly ApplicationType[] = ['DEFER', 'SUSPEND', 'HOME_TEACH'];

/** A 重大疾病 · B 重度残疾 · C 精神疾病 (§2.2). */
export const conditions = ['ILLNESS', 'DISABILITY', 'MENTAL'] as const;
/** `HIDDEN`: what few may read stands in a restricted record (§6.4). */
export type Condition = (typeof conditions)[number] | 'HIDDEN';

/**
 * 监护人申请. Only physical condition (身体状况) is a ground by law (义务教育法 §11); `OTHER` is taken, marked as such (V39).
 * Its state is the fold of its decisions (`applicationState`).
 */
export const Application = z.object({
  child: Id,
  type: ApplicationType,
  ground: z.optional(z.enum(['PHYSICAL', 'OTHER'])).check(z.meta(review)),
  /** 精神疾病 never stands here: `HIDDEN` does, and the rest is in `restricted-reason`. */
  condition: z.optional(z.enum(['ILLNESS', 'DISABILITY', 'HIDDEN'])).check(z.meta(review)),
  why: z.optional(text(500)),
  applicant: z.object({
    name: text(40).check(z.minLength(1)),
    relation: z.optional(Relation),
    phone: z.optional(Phone),
  }),
  appliedOn: Day,
  from: z.optional(Day).check(z.meta(review)),
  /** Last day of the term; at most twelve months after `from` (V16, V40). */
  until: z.optional(Day).check(z.meta(review)),
  evidence: z.array(Evidence).check(z.maxLength(8)),
  photos: z.array(PhotoRef).check(z.maxLength(6)),
  /** Transfers: the other school, or where it lies. */
  otherSchool: z.optional(Id),
  otherPlace: z.optional(text(100)),
  flowNumber: z.optional(text(60)),
  /** Teaching at home: how many visits a month, by whom, and what is taught. */
  teaching: z.optional(
    z.object({
      teacher: text(40),
      perMonth: z.int().check(z.minimum(1), z.maximum(31)),
      content: z.optional(text(500)),
    }),
  ),
  withdrawnOn: z.optional(Day).check(z.meta(review)),
  /** Counted up by every change: what was decided on an earlier wording does not count for this one. Absent: the first. */
  round: z.optional(z.int().check(z.minimum(1), z.maximum(99))),
});
export type Application = z.infer<typeof Application>;

/** 学校审核, 县级审批 (§2.7, 2.8). */
export const Decision = z.object({
  child: Id,
  application: Id,
  level: z.enum(['SCHOOL', 'COUNTY']),
  decision: z.enum(['APPROVE', 'REFUSE', 'RETURN']),
  on: Day,
  /** 备案号 */
  filingNumber: z.optional(text(60)),
  note: z.optional(text(300)),
  /** The application's, as its author saw it. */
  round: z.optional(z.int().check(z.minimum(1), z.maximum(99))),
});
export type Decision = z.infer<typeof Decision>;

/** 送教上门 one session: archive item (§2.12). */
export const TeachingSession = z.object({
  child: Id,
  application: z.optional(Id),
  day: Day,
  hours: z.number().check(z.minimum(0.5), z.maximum(8)),
  content: text(500).check(z.minLength(1)),
  teacher: text(40).check(z.minLength(1)),
  photos: z.array(PhotoRef).check(z.maxLength(3)),
  guardianSigned: z.boolean(),
  at: Moment,
});
export type TeachingSession = z.infer<typeof TeachingSession>;

export type ApplicationState = 'SUBMITTED' | 'SCHOOL_OK' | 'APPROVED' | 'RETURNED' | 'REFUSED' | 'WITHDRAWN';
export interface DecisionFact {
  id: Id;
  body: Decision;
  /** ISO, the author's own time. */
  writtenAt: string;
}

export const roundOf = ({ round }: { round?: number | undefined }): number => round ?? 1;

/**
 * Where an application stands: the county's latest word, else the school's (§2.7: school pre-checks, county approves). Only
 * what was said of its present wording counts.
 */
export function applicationState(
  application: { id: Id; body: Application },
  decisions: readonly DecisionFact[],
): ApplicationState {
  if (application.body.withdrawnOn) return 'WITHDRAWN';
  const round = roundOf(application.body);
  const mine = decisions.filter(({ body }) => body.application === application.id && roundOf(body) === round);
  const last = (level: Decision['level']) =>
    mine.filter(({ body }) => body.level === level).sort(laterDecision)[0]?.body.decision;
  const county = last('COUNTY');
  if (county === 'APPROVE') return 'APPROVED';
  if (county === 'REFUSE') return 'REFUSED';
  const school = last('SCHOOL');
  if (school === 'REFUSE') return 'REFUSED';
  if (county === 'RETURN' || school === 'RETURN') return 'RETURNED';
  return school === 'APPROVE' ? 'SCHOOL_OK' : 'SUBMITTED';
}

const laterDecision = (a: DecisionFact, b: DecisionFact): number =>
  a.body.on + a.writtenAt + a.id < b.body.on + b.writtenAt + b.id ? 1 : -1;
