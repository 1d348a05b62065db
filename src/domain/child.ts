import * as z from 'zod';
import { Phone, Relation } from './household.ts';
import { Day, Id, identity, review } from './record.ts';
import { VillageCode } from './region.ts';

export const sexes = ['M', 'F'] as const;
/** Why a child has no ID number (V6). */
export const idAbsentReasons = ['NO_HUKOU', 'NOT_ISSUED', 'NOT_SEEN', 'FOREIGN', 'OTHER'] as const;
/** XSDQZT 学生当前状态 as far as compulsory schooling needs it (domain design §3.4). */
export const rollStatuses = ['01', '02', '05', '06', '07', '10', '11', '15', '99'] as const;
export const leftBehindKinds = ['0', '1', '2'] as const;

/**
 * A child of the universe 6–15, on a roll or not. Its whereabouts are no field: they are derived from the roll
 * and the visits (whereabouts.ts), so that two phones can never disagree about a status.
 */
export const Child = z.object({
  name: z.string().trim().min(1).max(40).meta(identity),
  sex: z.enum(sexes).optional().meta(identity),
  birthDate: Day.optional().meta(identity),
  idNumber: z
    .string()
    .max(22)
    .optional()
    .meta({ ...identity, sensitive: true }),
  idAbsentReason: z.enum(idAbsentReasons).optional(),
  studentNumber: z
    .string()
    .max(24)
    .optional()
    .meta({ ...review, sensitive: true }),
  relation: z.string().trim().max(20).optional(),
  hukouVillage: VillageCode.optional().meta(review),
  /** On the roll of this class now (学籍). Absent: on no roll we know. */
  class: Id.optional().meta(review),
  /** The school of that class; stays when the child leaves its class, so the last school keeps seeing the file. */
  school: Id.optional().meta(review),
  rollStatus: z.enum(rollStatuses).optional().meta(review),
  guardianName: z.string().trim().max(40).optional().meta(review),
  guardianRelation: Relation.optional(),
  guardianPhone: Phone.optional(),
  leftBehind: z.enum(leftBehindKinds).optional(),
  /** 残疾人证 20 or 22 characters, or only its kind. */
  disability: z.string().max(22).optional().meta({ sensitive: true }),
  boarding: z.boolean().optional(),
  /** Why its age does not fit its class or school at all (V9, V10); asked for once. */
  ageNote: z.string().trim().max(200).optional(),
  /** Of a record that was joined to another of the same child and is dead since: its alias (sync design §3.4). */
  mergedInto: Id.optional(),
});
export type Child = z.infer<typeof Child>;
