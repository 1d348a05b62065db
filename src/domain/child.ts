import * as z from 'zod/mini';
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
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(40), z.meta(identity)),
  sex: z.optional(z.enum(sexes)).check(z.meta(identity)),
  birthDate: z.optional(Day).check(z.meta(identity)),
  idNumber: z.optional(z.string().check(z.maxLength(22))).check(z.meta({ ...identity, sensitive: true })),
  idAbsentReason: z.optional(z.enum(idAbsentReasons)),
  studentNumber: z.optional(z.string().check(z.maxLength(24))).check(z.meta({ ...review, sensitive: true })),
  relation: z.optional(z.string().check(z.trim(), z.maxLength(20))),
  hukouVillage: z.optional(VillageCode).check(z.meta(review)),
  /** On the roll of this class now (学籍). Absent: on no roll we know. */
  class: z.optional(Id).check(z.meta(review)),
  /** The school of that class; stays when the child leaves its class, so the last school keeps seeing the file. */
  school: z.optional(Id).check(z.meta(review)),
  rollStatus: z.optional(z.enum(rollStatuses)).check(z.meta(review)),
  guardianName: z.optional(z.string().check(z.trim(), z.maxLength(40))).check(z.meta(review)),
  guardianRelation: z.optional(Relation),
  guardianPhone: z.optional(Phone),
  leftBehind: z.optional(z.enum(leftBehindKinds)),
  /** 残疾人证 20 or 22 characters, or only its kind. */
  disability: z.optional(z.string().check(z.maxLength(22))).check(z.meta({ sensitive: true })),
  boarding: z.optional(z.boolean()),
  /** Why its age does not fit its class or school at all (V9, V10); asked for once. */
  ageNote: z.optional(z.string().check(z.trim(), z.maxLength(200))),
  /** Two schools had it on their rolls: why it stands here (V13); said by whoever imported the roster or joined two records. */
  rollNote: z.optional(z.string().check(z.trim(), z.maxLength(200))),
  /** Of a record that was joined to another of the same child and is dead since: its alias (sync design §3.4). */
  mergedInto: z.optional(Id),
});
export type Child = z.infer<typeof Child>;
