import * as z from 'zod';
import { caseKinds, measureKinds, Placement, sevenHeads, signalSources } from './case-codes.ts';
import { Day, Id, review } from './record.ts';
import { Reason } from './whereabouts-codes.ts';

const text = (max: number) => z.string().trim().max(max);

/** One main reason and up to two more (V20). Restricted ones (R06, R09, R15) stand here as R98; the rest is in `restricted-reason`. */
export const Reasons = z.object({
  primary: Reason,
  others: z.array(Reason).max(2),
  text: text(200).optional(),
});
export type Reasons = z.infer<typeof Reasons>;

/**
 * 控辍个案 (domain design §6.1). One child, one case: its id follows from the child's (`caseIdOf`), so that two phones that
 * open one offline have opened the same. It has no state of its own: that is the fold of its transitions, and what
 * must stay as it was at a moment (household type, the seven heads) is kept in the transition of that moment.
 */
export const Case = z.object({
  child: Id,
  kind: z.enum(caseKinds).optional().meta(review),
  source: z.enum(signalSources).optional(),
  /** V19: not after today. */
  leftOn: Day.optional().meta(review),
  leftGrade: z.number().int().min(0).max(9).optional(),
  lastAttendedOn: Day.optional().meta(review),
  reasons: Reasons.optional().meta(review),
  /** The next day somebody looks at it. */
  nextOn: Day.optional(),
  note: text(500).optional(),
});
export type Case = z.infer<typeof Case>;

const swapVersion = (id: Id, version: string): Id => `${id.slice(0, 14)}${version}${id.slice(15)}`;
/** The id of the one case, and of the one plan, of a child. */
export const caseIdOf = (child: Id): Id => swapVersion(child, 'c');
export const planIdOf = (child: Id): Id => swapVersion(child, 'd');

/** 一人一案劝返复学方案 (notice item 2, N-F3). One per child; what it said when persuasion began is kept in that transition. */
export const CasePlan = z.object({
  child: Id,
  goal: text(200).optional().meta(review),
  /** 原因分析, 找准根源 (N-R3). */
  analysis: text(1000).optional().meta(review),
  expectedOn: Day.optional().meta(review),
  placement: Placement.optional().meta(review),
  /** The next review that nobody has held yet (plan.ts). */
  reviewOn: Day.optional(),
  reviews: z
    .array(
      z.object({ due: Day, doneOn: Day.optional(), by: text(40).optional(), result: text(200).optional() }),
    )
    .max(24)
    .optional()
    .meta(review),
  /** Who changed what on which day, since it was made. */
  changes: z
    .array(z.object({ on: Day, by: text(40), what: z.array(text(20)).max(12) }))
    .max(60)
    .optional(),
  /** Who wrote and signed it on paper, as names. */
  signedBy: text(100).optional(),
});
export type CasePlan = z.infer<typeof CasePlan>;

/** One measure of a plan, a record of its own so that two people add theirs without meeting. */
export const Measure = z.object({
  child: Id,
  kind: z.enum(measureKinds),
  what: text(200).optional(),
  owner: text(40).min(1),
  from: Day.optional(),
  due: Day.optional(),
  doneOn: Day.optional(),
  result: text(200).optional(),
});
export type Measure = z.infer<typeof Measure>;

const Head = z.object({ name: text(40), phone: text(20).optional() });
/** 七长 of one child: a missing one is left out. */
export const Seven = z.partialRecord(z.enum(sevenHeads), Head);
export type Seven = z.infer<typeof Seven>;
