import * as z from 'zod';
import { Id } from './record.ts';
import { TownshipCode, VillageCode } from './region.ts';

/** 小学 · 初中 · 九年一贯 · 教学点 · 特教 */
export const schoolTypes = ['PRIMARY', 'JUNIOR', 'NINE_YEAR', 'POINT', 'SPECIAL'] as const;
export const SchoolType = z.enum(schoolTypes);

/** A school is known by its own id: one school may have several 10-digit codes over time (domain design §3.5). */
export const School = z.object({
  name: z.string().min(1).max(60),
  code10: z
    .string()
    .regex(/^\d{10}$/)
    .optional(),
  type: SchoolType,
  township: TownshipCode,
  principal: z.string().max(40).optional(),
  active: z.boolean(),
  /** Villages whose children it takes; those of other townships too are then the registrar's to import. */
  serves: z.array(VillageCode).max(200).optional(),
});
export type School = z.infer<typeof School>;

/** One class in one academic year; grade 1–9 whatever the school's type. */
export const SchoolClass = z.object({
  school: Id,
  /** The September the academic year began in: 2026 is 2026-09 to 2027-08. */
  year: z.number().int().min(2000).max(2100),
  grade: z.number().int().min(1).max(9),
  number: z.number().int().min(1).max(40),
  headTeacher: z.string().max(40).optional(),
});
export type SchoolClass = z.infer<typeof SchoolClass>;
