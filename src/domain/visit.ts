import * as z from 'zod';
import { HouseholdType } from './household.ts';
import { Day, Id, Moment, Sha } from './record.ts';
import { attendances, attitudes, Evidence, Reason, signCodes, Whereabouts } from './whereabouts-codes.ts';

/** 方式: 入户 · 电话 · 视频 · 学校约谈 · 单位走访 */
export const visitMethods = ['HOME', 'PHONE', 'VIDEO', 'SCHOOL', 'WORKPLACE'] as const;
/** 见到谁 */
export const metKinds = ['GUARDIAN', 'CHILD', 'RELATIVE', 'NEIGHBOUR', 'CADRE', 'NOBODY'] as const;

const text = (max: number) => z.string().trim().max(max);

export const Finding = z.object({
  child: Id,
  whereabouts: Whereabouts,
  /** True: the visitor confirmed what the roster said (“属实”). */
  asOnFile: z.boolean(),
  place: z
    .object({
      school: Id.optional(),
      schoolName: text(60).optional(),
      /** Province, city, county as people say it. */
      region: text(60).optional(),
      grade: z.number().int().min(1).max(12).optional(),
    })
    .optional(),
  evidence: z.array(Evidence).max(8),
  attendance: z.enum(attendances).optional(),
  signs: z.array(z.enum(signCodes)).max(11),
  reasons: z
    .object({ primary: Reason, others: z.array(Reason).max(2), text: text(200).optional() })
    .optional(),
  attitude: z.enum(attitudes).optional(),
  agreed: z.object({ what: text(200), due: Day.optional() }).optional(),
  /** 下一步: what we ourselves do next, in a persuasion visit (§6.1 next_action). */
  next: text(200).optional(),
  note: text(500).optional(),
});
export type Finding = z.infer<typeof Finding>;

export const PhotoRef = z.object({
  sha: Sha,
  bytes: z.number().int().positive(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  takenAt: Moment.optional(),
});
export type PhotoRef = z.infer<typeof PhotoRef>;

/** On whose side a visitor comes: a joint persuasion visit has the township with it (§6.5 row 5). */
export const visitorSides = ['SCHOOL', 'VILLAGE', 'TOWNSHIP', 'COUNTY', 'OTHER'] as const;
export const Visitor = z.object({
  user: Id.optional(),
  name: text(40).min(1),
  post: text(40).optional(),
  side: z.enum(visitorSides).optional(),
});

/** 摸排 · 劝返 · 巩固回访 (§6.1 Visit kind); absent: screening. */
export const visitPurposes = ['SCREENING', 'PERSUASION', 'FOLLOW_UP'] as const;

/**
 * 入户走访 (§2.11). Append-only: a wrong visit is corrected by a new one that names it in `replaces`.
 * `explanations` answers the rules that ask for one (V9, V10, …), keyed by rule and child: “V9:<child id>”.
 */
export const Visit = z.object({
  method: z.enum(visitMethods),
  purpose: z.enum(visitPurposes).optional(),
  startedAt: Moment,
  endedAt: Moment,
  /** The phone's time at saving; the distance to endedAt makes the 补录 mark (V31). */
  enteredAt: Moment,
  visitors: z.array(Visitor).min(1).max(6),
  met: z.array(z.enum(metKinds)).min(1),
  metName: text(40).optional(),
  typeSeen: HouseholdType.optional(),
  typeChange: z.object({ from: HouseholdType, to: HouseholdType, why: text(200).optional() }).optional(),
  findings: z.array(Finding).max(20),
  remarks: text(1000).optional(),
  photos: z.array(PhotoRef).max(3),
  signature: PhotoRef.optional(),
  /** 强制报告 (未成年人保护法 §11): the prompt was answered. What was answered is only in the restricted record. */
  harmAsked: z.literal(true),
  explanations: z.record(z.string().max(60), text(200)).optional(),
  replaces: Id.optional(),
  correctionReason: text(200).optional(),
});
export type Visit = z.infer<typeof Visit>;

/** 侵害线索 (未成年人保护法 §11): restricted; only principals, the county and inspectors with cause may read it. */
export const HarmReport = z.object({
  visit: Id,
  children: z.array(Id).max(20),
  kinds: z.array(z.enum(['VIOLENCE', 'NEGLECT', 'SEXUAL', 'LABOUR', 'ABANDONED', 'OTHER'])).min(1),
  description: text(2000).min(1),
  urgent: z.boolean(),
  reportedTo: z.array(z.enum(['POLICE', 'CIVIL_AFFAIRS', 'EDUCATION', 'PRINCIPAL'])),
  seenAt: Moment,
});
export type HarmReport = z.infer<typeof HarmReport>;
