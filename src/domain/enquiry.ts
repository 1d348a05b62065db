import * as z from 'zod/mini';
import { sexes } from './child.ts';
import { Day, Id, Moment } from './record.ts';
import { VillageCode } from './region.ts';

const text = (max: number) => z.string().check(z.trim(), z.maxLength(max));

/** What else a school may be asked: to take over a child that has moved into its area (§6.5 row 11). Absent: does it study there? */
const About = z.literal('HAND_OVER');

/**
 * “Does this child study with you?” — asked of another school of the county. A file of its own, which the asked school sees
 * and nothing else of the child's: name, birth date, grade (domain design §4.3 item 3).
 */
export const Enquiry = z.object({
  child: Id,
  childFile: Id,
  name: text(40).check(z.minLength(1)),
  sex: z.optional(z.enum(sexes)),
  birthDate: z.optional(Day),
  grade: z.optional(z.int().check(z.minimum(1), z.maximum(9))),
  /** Who asks: one of these is where the asker works, and where the answer is looked for. */
  fromClass: z.optional(Id),
  fromSchool: z.optional(Id),
  fromVillage: z.optional(VillageCode),
  toSchool: Id,
  about: z.optional(About),
  askedAt: Moment,
  /** Taken back by the asker: the question is settled in another way. */
  withdrawn: z.optional(z.boolean()),
});
export type Enquiry = z.infer<typeof Enquiry>;

/** The asked school's word. Append-only: a later answer stands for an earlier one. */
export const EnquiryAnswer = z.object({
  enquiry: Id,
  answer: z.enum(['HERE', 'NOT_HERE', 'WAS_HERE']),
  grade: z.optional(z.int().check(z.minimum(1), z.maximum(9))),
  classNumber: z.optional(z.int().check(z.minimum(1), z.maximum(40))),
  since: z.optional(Day),
  onRoll: z.optional(z.boolean()),
  why: z.optional(text(200)),
  at: Moment,
});
export type EnquiryAnswer = z.infer<typeof EnquiryAnswer>;

/** Made by the server in the child's own file when the asked school has answered: the confirmed place, or its denial. */
export const PlaceConfirmed = z.object({
  child: Id,
  enquiry: Id,
  /** A hand-over: `HERE` – accepted. It says who answers for the child, not that the child sits in a class. */
  about: z.optional(About),
  answer: z.enum(['HERE', 'NOT_HERE', 'WAS_HERE']),
  school: Id,
  grade: z.optional(z.int().check(z.minimum(1), z.maximum(9))),
  classNumber: z.optional(z.int()),
  why: z.optional(text(200)),
  by: text(60),
  at: Moment,
});
export type PlaceConfirmed = z.infer<typeof PlaceConfirmed>;
