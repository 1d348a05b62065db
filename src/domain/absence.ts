import * as z from 'zod/mini';
import { addDays } from './calendar.ts';
import { Day, Id, Moment, review } from './record.ts';
import { signCodes } from './whereabouts-codes.ts';

const text = (max: number) => z.string().check(z.trim(), z.maxLength(max));

/** 缺勤: 病假 · 事假 · 旷课 · 未报到 · 联系不上 · 原因待查 (domain design §6.1 Presence). */
export const absenceStates = ['SICK', 'LEAVE', 'TRUANT', 'NOT_REGISTERED', 'UNREACHABLE', 'UNKNOWN'] as const;
/** Without leave: these days count towards a suspicion (§2.13). */
export const unexplainedStates: readonly (typeof absenceStates)[number][] = [
  'TRUANT',
  'NOT_REGISTERED',
  'UNREACHABLE',
  'UNKNOWN',
];

/** One child, one school day away. Presence is recorded by exception: who is not named here was there. */
export const Absence = z.object({
  child: Id,
  day: Day,
  state: z.enum(absenceStates).check(z.meta(review)),
  /** Half a day counts as half. */
  half: z.optional(z.boolean()),
  note: z.optional(text(200)),
});
export type Absence = z.infer<typeof Absence>;

/** 点名: a class on a day, whole. In the class's own file; a later one of the same day corrects it. */
export const RollCall = z.object({
  class: Id,
  day: Day,
  onRoll: z.int().check(z.minimum(0), z.maximum(100)),
  present: z.int().check(z.minimum(0), z.maximum(100)),
  absent: z.array(Id).check(z.maxLength(100)),
  at: Moment,
});
export type RollCall = z.infer<typeof RollCall>;

/** 苗头 (notice item 2, N-L2): signs that a child may leave. Closed with a reason, never deleted. */
export const RiskFlag = z.object({
  child: Id,
  signals: z.array(z.enum(signCodes)).check(z.minLength(1), z.maxLength(11), z.meta(review)),
  /** 关注 · 预警 */
  level: z.enum(['WATCH', 'WARN']).check(z.meta(review)),
  openedOn: Day,
  note: z.optional(text(300)),
  measures: z.optional(text(300)),
  owner: z.optional(text(40)),
  reviewOn: z.optional(Day),
  closedOn: z.optional(Day).check(z.meta(review)),
  closedWhy: z.optional(text(200)),
});
export type RiskFlag = z.infer<typeof RiskFlag>;
/** A sign is looked at again after a week, unless somebody says otherwise. */
export const flagReviewOn = (openedOn: string): string => addDays(openedOn, 7);
