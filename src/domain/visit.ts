import * as z from 'zod/mini';
import { HouseholdType } from './household.ts';
import { Day, Id, Moment, Sha } from './record.ts';
import { attendances, attitudes, Evidence, Reason, signCodes, Whereabouts } from './whereabouts-codes.ts';

/** 方式: 入户 · 电话 · 视频 · 学校约谈 · 单位走访 */
export const visitMethods = ['HOME', 'PHONE', 'VIDEO', 'SCHOOL', 'WORKPLACE'] as const;
/** 见到谁 */
export const metKinds = ['GUARDIAN', 'CHILD', 'RELATIVE', 'NEIGHBOUR', 'CADRE', 'NOBODY'] as const;

const text = (max: number) => z.string().check(z.trim(), z.maxLength(max));

export const Finding = z.object({
  child: Id,
  whereabouts: Whereabouts,
  /** True: the visitor confirmed what the roster said (“属实”). */
  asOnFile: z.boolean(),
  place: z.optional(
    z.object({
      school: z.optional(Id),
      schoolName: z.optional(text(60)),
      /** Province, city, county as people say it. */
      region: z.optional(text(60)),
      grade: z.optional(z.int().check(z.minimum(1), z.maximum(12))),
    }),
  ),
  evidence: z.array(Evidence).check(z.maxLength(8)),
  attendance: z.optional(z.enum(attendances)),
  signs: z.array(z.enum(signCodes)).check(z.maxLength(11)),
  reasons: z.optional(
    z.object({ primary: Reason, others: z.array(Reason).check(z.maxLength(2)), text: z.optional(text(200)) }),
  ),
  attitude: z.optional(z.enum(attitudes)),
  agreed: z.optional(z.object({ what: text(200), due: z.optional(Day) })),
  /** 下一步: what we ourselves do next, in a persuasion visit (§6.1 next_action). */
  next: z.optional(text(200)),
  note: z.optional(text(500)),
});
export type Finding = z.infer<typeof Finding>;

export const PhotoRef = z.object({
  sha: Sha,
  bytes: z.int().check(z.positive()),
  width: z.int().check(z.positive()),
  height: z.int().check(z.positive()),
  takenAt: z.optional(Moment),
});
export type PhotoRef = z.infer<typeof PhotoRef>;

/** On whose side a visitor comes: a joint persuasion visit has the township with it (§6.5 row 5). */
export const visitorSides = ['SCHOOL', 'VILLAGE', 'TOWNSHIP', 'COUNTY', 'OTHER'] as const;
export const Visitor = z.object({
  user: z.optional(Id),
  name: text(40).check(z.minLength(1)),
  post: z.optional(text(40)),
  side: z.optional(z.enum(visitorSides)),
});

/** 摸排 · 劝返 · 巩固回访 (§6.1 Visit kind); absent: screening. */
export const visitPurposes = ['SCREENING', 'PERSUASION', 'FOLLOW_UP'] as const;

/**
 * 入户走访 (§2.11). Append-only: a wrong visit is corrected by a new one that names it in `replaces`.
 * `explanations` answers the rules that ask for one (V9, V10, …), keyed by rule and child: “V9:<child id>”.
 */
export const Visit = z.object({
  method: z.enum(visitMethods),
  purpose: z.optional(z.enum(visitPurposes)),
  startedAt: Moment,
  endedAt: Moment,
  /** The phone's time at saving; the distance to endedAt makes the 补录 mark (V31). */
  enteredAt: Moment,
  visitors: z.array(Visitor).check(z.minLength(1), z.maxLength(6)),
  met: z.array(z.enum(metKinds)).check(z.minLength(1)),
  metName: z.optional(text(40)),
  typeSeen: z.optional(HouseholdType),
  typeChange: z.optional(z.object({ from: HouseholdType, to: HouseholdType, why: z.optional(text(200)) })),
  findings: z.array(Finding).check(z.maxLength(20)),
  remarks: z.optional(text(1000)),
  photos: z.array(PhotoRef).check(z.maxLength(3)),
  signature: z.optional(PhotoRef),
  /** 强制报告 (未成年人保护法 §11): the prompt was answered. What was answered is only in the restricted record. */
  harmAsked: z.literal(true),
  explanations: z.optional(z.record(z.string().check(z.maxLength(60)), text(200))),
  replaces: z.optional(Id),
  correctionReason: z.optional(text(200)),
  /**
   * Set by the server alone: what a visit in another file found about a child whose older record lay there (并案). It says where
   * the child was; the household of this file was not visited.
   */
  copyOf: z.optional(Id),
});
export type Visit = z.infer<typeof Visit>;

/** 侵害线索 (未成年人保护法 §11): restricted; only principals, the county and inspectors with cause may read it. */
export const HarmReport = z.object({
  visit: Id,
  children: z.array(Id).check(z.maxLength(20)),
  kinds: z
    .array(z.enum(['VIOLENCE', 'NEGLECT', 'SEXUAL', 'LABOUR', 'ABANDONED', 'OTHER']))
    .check(z.minLength(1)),
  description: text(2000).check(z.minLength(1)),
  urgent: z.boolean(),
  reportedTo: z.array(z.enum(['POLICE', 'CIVIL_AFFAIRS', 'EDUCATION', 'PRINCIPAL'])),
  seenAt: Moment,
});
export type HarmReport = z.infer<typeof HarmReport>;
