import * as z from 'zod/mini';
import { Id } from './record.ts';
import { TownshipCode, VillageCode } from './region.ts';

/** 小学 · 初中 · 九年一贯 · 教学点 · 特教 */
export const schoolTypes = ['PRIMARY', 'JUNIOR', 'NINE_YEAR', 'POINT', 'SPECIAL'] as const;
export const SchoolType = z.enum(schoolTypes);

/** A school is known by its own id: one school may have several 10-digit codes over time (domain design §3.5). */
export const School = z.object({
  name: z.string().check(z.minLength(1), z.maxLength(60)),
  code10: z.optional(z.string().check(z.regex(/^\d{10}$/))),
  type: SchoolType,
  township: TownshipCode,
  principal: z.optional(z.string().check(z.maxLength(40))),
  active: z.boolean(),
  /** Villages whose children it takes; those of other townships too are then the registrar's to import. */
  serves: z.optional(z.array(VillageCode).check(z.maxLength(200))),
});
export type School = z.infer<typeof School>;

/** One class in one academic year; grade 1–9 whatever the school's type. */
export const SchoolClass = z.object({
  school: Id,
  /** The September the academic year began in: 2026 is 2026-09 to 2027-08. */
  year: z.int().check(z.minimum(2000), z.maximum(2100)),
  grade: z.int().check(z.minimum(1), z.maximum(9)),
  number: z.int().check(z.minimum(1), z.maximum(40)),
  headTeacher: z.optional(z.string().check(z.maxLength(40))),
});
export type SchoolClass = z.infer<typeof SchoolClass>;
