import * as z from 'zod/mini';
import type { Role } from './access.ts';
import { CaseState } from './case-codes.ts';
import { type Child, sexes } from './child.ts';
import { Day, Id } from './record.ts';

/** One wrong character or two swapped ones: what a hand does to an ID number. */
export function isNearId(one: string, other: string): boolean {
  if (one.length !== other.length) return false;
  return [...one].filter((character, at) => character !== other[at]).length <= 2;
}

type Compared = Pick<Child, 'name' | 'birthDate' | 'idNumber' | 'guardianName'>;

/**
 * Why two records may be of one child, county-wide: one ID number (V4); or one name and birthday (V5), unless two guardians or
 * two ID numbers that differ altogether tell them apart.
 */
export function duplicateOf(one: Compared, other: Compared): 'V4' | 'V5' | undefined {
  if (one.idNumber && one.idNumber === other.idNumber) return 'V4';
  if (!one.birthDate || one.birthDate !== other.birthDate || one.name !== other.name) return undefined;
  if (one.idNumber && other.idNumber && !isNearId(one.idNumber, other.idNumber)) return undefined;
  const guardians = [one.guardianName, other.guardianName];
  return guardians.every(Boolean) && guardians[0] !== guardians[1] ? undefined : 'V5';
}

/** Who keeps the rolls joins two records of one child, or says that they are two children. */
export const joinsRecords = (role: Role): boolean => role === 'registrar' || role === 'county';

/** One of the two records. What another's township or school knows of it is not told: only where to ask. */
const Side = z.object({
  id: Id,
  file: Id,
  /** The reader may read it. */
  inSight: z.boolean(),
  /** A household has it; else only a roster. */
  housed: z.boolean(),
  name: z.optional(z.string()),
  sex: z.optional(z.enum(sexes)),
  birthDate: z.optional(Day),
  /** Masked. */
  idNumber: z.optional(z.string()),
  guardianName: z.optional(z.string()),
  head: z.optional(z.string()),
  village: z.optional(z.string()),
  school: z.optional(z.string()),
  grade: z.optional(z.number()),
  number: z.optional(z.number()),
  /** Of its case, if it has one. */
  caseState: z.optional(CaseState),
  /** Visits that say something of it. */
  visits: z.number(),
});
export type DuplicateSide = z.infer<typeof Side>;

export const Duplicates = z.object({
  items: z.array(
    z.object({
      rule: z.enum(['V4', 'V5']),
      /** Both are on a roll, of different schools (V13). */
      twoRolls: z.boolean(),
      /** Both have a case: whose goes on when they are joined. Only for whoever may join them. */
      goesOn: z.optional(Id),
      /** The reader may join them, or tell them apart. */
      mayJoin: z.boolean(),
      sides: z.tuple([Side, Side]),
    }),
  ),
});
export type Duplicates = z.infer<typeof Duplicates>;
export type Duplicate = Duplicates['items'][number];

/** `why`: which roll is right, where both records stand on one (V13); it goes with the roll that is kept. */
export const JoinAsked = z.object({
  ...{ keep: Id, gone: Id },
  why: z.optional(z.string().check(z.trim(), z.minLength(1), z.maxLength(200))),
});
export type JoinAsked = z.infer<typeof JoinAsked>;
export const ApartAsked = z.object({ one: Id, two: Id });
export const Joined = z.object({ file: Id });

/** Why two records cannot be joined as they are. */
export const joinBlocks = ['same', 'changed', 'unexplained'] as const;
export type JoinBlock = (typeof joinBlocks)[number];
