import * as z from 'zod/mini';
import { caseKinds, measureKinds, Placement, sevenHeads, signalSources } from './case-codes.ts';
import { Day, Id, review } from './record.ts';
import { Reason } from './whereabouts-codes.ts';

const text = (max: number) => z.string().check(z.trim(), z.maxLength(max));

/** One main reason and up to two more (V20). Restricted ones (R06, R09, R15) stand here as R98; the rest is in `restricted-reason`. */
export const Reasons = z.object({
  primary: Reason,
  others: z.array(Reason).check(z.maxLength(2)),
  text: z.optional(text(200)),
});
export type Reasons = z.infer<typeof Reasons>;

/**
 * 控辍个案 (domain design §6.1). One child, one case: its id follows from the child's (`caseIdOf`), so that two phones that
 * open one offline have opened the same. It has no state of its own: that is the fold of its transitions, and what
 * must stay as it was at a moment (household type, the seven heads) is kept in the transition of that moment.
 */
export const Case = z.object({
  child: Id,
  kind: z.optional(z.enum(caseKinds)).check(z.meta(review)),
  source: z.optional(z.enum(signalSources)),
  /** V19: not after today. */
  leftOn: z.optional(Day).check(z.meta(review)),
  leftGrade: z.optional(z.int().check(z.minimum(0), z.maximum(9))),
  lastAttendedOn: z.optional(Day).check(z.meta(review)),
  reasons: z.optional(Reasons).check(z.meta(review)),
  /** The next day somebody looks at it. */
  nextOn: z.optional(Day),
  note: z.optional(text(500)),
});
export type Case = z.infer<typeof Case>;

const swapVersion = (id: Id, version: string): Id => `${id.slice(0, 14)}${version}${id.slice(15)}`;
/** The id of the one case, and of the one plan, of a child. */
export const caseIdOf = (child: Id): Id => swapVersion(child, 'c');
export const planIdOf = (child: Id): Id => swapVersion(child, 'd');

/** 一人一案劝返复学方案 (notice item 2, N-F3). One per child; what it said when persuasion began is kept in that transition. */
export const CasePlan = z.object({
  child: Id,
  goal: z.optional(text(200)).check(z.meta(review)),
  /** 原因分析, 找准根源 (N-R3). */
  analysis: z.optional(text(1000)).check(z.meta(review)),
  expectedOn: z.optional(Day).check(z.meta(review)),
  placement: z.optional(Placement).check(z.meta(review)),
  /** The next review that nobody has held yet (plan.ts). */
  reviewOn: z.optional(Day),
  reviews: z
    .optional(
      z
        .array(
          z.object({
            due: Day,
            doneOn: z.optional(Day),
            by: z.optional(text(40)),
            result: z.optional(text(200)),
          }),
        )
        .check(z.maxLength(24)),
    )
    .check(z.meta(review)),
  /** Who changed what on which day, since it was made. */
  changes: z.optional(
    z
      .array(z.object({ on: Day, by: text(40), what: z.array(text(20)).check(z.maxLength(12)) }))
      .check(z.maxLength(60)),
  ),
  /** Who wrote and signed it on paper, as names. */
  signedBy: z.optional(text(100)),
});
export type CasePlan = z.infer<typeof CasePlan>;

/** One measure of a plan, a record of its own so that two people add theirs without meeting. */
export const Measure = z.object({
  child: Id,
  kind: z.enum(measureKinds),
  what: z.optional(text(200)),
  owner: text(40).check(z.minLength(1)),
  from: z.optional(Day),
  due: z.optional(Day),
  doneOn: z.optional(Day),
  result: z.optional(text(200)),
});
export type Measure = z.infer<typeof Measure>;

const Head = z.object({ name: text(40), phone: z.optional(text(20)) });
/** 七长 of one child: a missing one is left out. */
export const Seven = z.partialRecord(z.enum(sevenHeads), Head);
export type Seven = z.infer<typeof Seven>;
