import type { SchoolClass } from '../../domain/school.ts';
import type { StepFact } from './facts.ts';

/** How far this term's visits have come. */
export interface GroupProgress {
  /** Empty: households without a group. */
  group: string;
  households: number;
  visited: number;
}
export interface VillageProgress {
  code: string;
  name: string;
  households: number;
  visited: number;
  children: number;
  groups: GroupProgress[];
}
export interface ClassProgress {
  id: string;
  class: SchoolClass;
  /** The school's name, empty if unknown here. */
  school: string;
  children: number;
  verified: number;
  /** Households of its children, and how many were visited this term. */
  households: number;
  visited: number;
}

/** Children of whom there is more than roll and visits → the file it lies in. */
export interface MarkedChildren {
  /** With a case. */
  cases: ReadonlyMap<string, string>;
  /** Of all cases, in no order: which way each step took its child. */
  steps: readonly StepFact[];
  /** With an open flag. */
  flags: ReadonlyMap<string, string>;
  /** With anything that may have a day: a case, a flag, a promise by call, a measure, a notice, an application. */
  dated: ReadonlyMap<string, string>;
  /** With days away with leave. */
  onLeave: ReadonlyMap<string, string>;
  /** Class → the last day (yyyy-MM-dd) its roll was called. */
  rolls: ReadonlyMap<string, string>;
}
