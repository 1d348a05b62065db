import * as z from 'zod/mini';
import { sexes } from './child.ts';
import { householdTypes } from './household.ts';
import { Day, Id, Moment } from './record.ts';
import { visitMethods } from './visit.ts';
import { Whereabouts, whereaboutsCodes } from './whereabouts-codes.ts';

/**
 * 走访进度: how much of the county has been visited and verified this term, counted where people live (村) or where they
 * are on the roll (校). Every number is one of these measures at one place, and the names behind it are the same measure
 * at the same place (journey 7: every number opens its names).
 */
export const sides = ['village', 'school'] as const;
export const Side = z.enum(sides);
export type Side = z.infer<typeof Side>;

export const householdMeasures = [
  'households',
  'visited',
  'unvisited',
  'monitored',
  'monitored-visited',
  'monitored-unvisited',
] as const;
export const childMeasures = [
  'children',
  'verified',
  'unverified',
  'in-school',
  'lawfully-out',
  'out-of-school',
  'not-found',
  'gone',
  'unknown',
  'no-roll',
] as const;
/** 就学情况 in the five kinds an officer asks for; every code is in exactly one. */
export const whereaboutsKinds = {
  'in-school': [
    'IN_LOCAL',
    'IN_COUNTY',
    'IN_CITY',
    'IN_PROV',
    'OUT_PROV',
    'PRIVATE',
    'SPECIAL',
    'RESOURCE',
    'HOME_TEACH',
    'REFORM',
    'VOC',
  ],
  'lawfully-out': ['DEFER', 'SUSPEND'],
  'out-of-school': ['OOS_NEVER', 'OOS_DROP', 'ILLEGAL_INST'],
  'not-found': ['MISSING', 'LOST'],
  gone: ['ABROAD', 'DEAD', 'DONE'],
} as const satisfies Record<string, readonly Whereabouts[]>;
export const visitMeasures = ['visits', 'marked', 'late'] as const;

const whereaboutsMeasures = whereaboutsCodes.map((code) => `is:${code}` as const);
export const measures = [...householdMeasures, ...childMeasures, ...whereaboutsMeasures, ...visitMeasures];
export const Measure = z.enum(measures);
export type Measure = z.infer<typeof Measure>;

/** What a measure counts, and so what its list is made of. */
export type Counted = 'household' | 'child' | 'visit';
const oneOf = (list: readonly string[], measure: Measure): boolean => list.includes(measure);
export function countedBy(measure: Measure): Counted {
  if (oneOf(householdMeasures, measure)) return 'household';
  return oneOf(visitMeasures, measure) ? 'visit' : 'child';
}

/** Levels of a place, from the county down; below the last one are names. */
export const levels = {
  village: ['township', 'village', 'group'],
  school: ['school', 'class'],
} as const satisfies Record<Side, readonly string[]>;
export type Level = (typeof levels)[Side][number];

/**
 * Where a number is counted: `township:610526109`, `village:610526109201`, `group:610526109201/三组`, `school:<id>`,
 * `class:<id>`; `:none` where nobody knows the place (or it is another county's). Absent: all the reader may see.
 */
export const Place = z.string().check(z.regex(/^(township|village|group|school|class):.{1,80}$/));
export type Place = z.infer<typeof Place>;
export const nowhere = 'none';

export const CoverageRow = z.object({
  place: Place,
  level: z.enum(['township', 'village', 'group', 'school', 'class']),
  /** As people say it; absent where the place is not known, and for classes, which have grade and number. */
  name: z.optional(z.string()),
  grade: z.optional(z.number()),
  number: z.optional(z.number()),
  counts: z.partialRecord(Measure, z.number()),
});
export type CoverageRow = z.infer<typeof CoverageRow>;

/** A step of the path from the county to a place. */
export const Step = z.omit(CoverageRow, { counts: true });
export type Step = z.infer<typeof Step>;

export const Coverage = z.object({
  by: Side,
  path: z.array(Step),
  term: z.object({ year: z.number(), half: z.literal([1, 2]), from: Day, until: Day }),
  asOf: Moment,
  /** A measure that is missing is zero. */
  total: z.partialRecord(Measure, z.number()),
  rows: z.array(CoverageRow),
});
export type Coverage = z.infer<typeof Coverage>;

/** What is unusual about a visit, seen over the whole county: a rule, and the number it speaks of. */
export const markRules = ['V26', 'V27', 'V29', 'V30', 'V31'] as const;
export const VisitMark = z.object({ rule: z.enum(markRules), n: z.optional(z.number()) });
export type VisitMark = z.infer<typeof VisitMark>;

export const HouseholdName = z.object({
  of: z.literal('household'),
  id: Id,
  file: Id,
  head: z.string(),
  village: z.optional(z.string()),
  group: z.optional(z.string()),
  householdType: z.enum(householdTypes),
  children: z.number(),
  lastVisitAt: z.optional(Moment),
  lastVisitBy: z.optional(z.string()),
});
export type HouseholdName = z.infer<typeof HouseholdName>;

export const ChildName = z.object({
  of: z.literal('child'),
  id: Id,
  file: Id,
  name: z.string(),
  sex: z.optional(z.enum(sexes)),
  birthDate: z.optional(Day),
  school: z.optional(z.string()),
  grade: z.optional(z.number()),
  number: z.optional(z.number()),
  head: z.optional(z.string()),
  village: z.optional(z.string()),
  group: z.optional(z.string()),
  whereabouts: z.optional(Whereabouts),
  /** The visit that found it; absent where the roster alone says so. */
  verifiedAt: z.optional(Moment),
  verifiedBy: z.optional(z.string()),
});
export type ChildName = z.infer<typeof ChildName>;

export const VisitName = z.object({
  of: z.literal('visit'),
  id: Id,
  file: Id,
  /** Head of the household, or the child where no household is known. */
  whose: z.string(),
  village: z.optional(z.string()),
  method: z.enum(visitMethods),
  startedAt: Moment,
  enteredAt: Moment,
  by: z.string(),
  daysLate: z.number(),
  marks: z.optional(z.array(VisitMark)),
});
export type VisitName = z.infer<typeof VisitName>;

export const NamesPage = z.object({
  measure: Measure,
  path: z.array(Step),
  total: z.number(),
  items: z.array(z.discriminatedUnion('of', [HouseholdName, ChildName, VisitName])),
});
export type NamesPage = z.infer<typeof NamesPage>;
export type Name = NamesPage['items'][number];

/** Names are sent in pages of this many. */
export const NAMES_PAGE = 200;
