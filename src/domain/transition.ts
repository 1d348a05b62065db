import * as z from 'zod/mini';
import { Case, CasePlan, Seven } from './case.ts';
import { CaseState, measureKinds, Placement, WriteOffType } from './case-codes.ts';
import { HouseholdType, riskStates } from './household.ts';
import { Day, Id, Moment } from './record.ts';
import { PhotoRef } from './visit.ts';
import { Evidence } from './whereabouts-codes.ts';

const text = (max: number) => z.string().check(z.trim(), z.maxLength(max));

const Snapshot = z.object({
  householdType: z.optional(HouseholdType),
  riskState: z.optional(z.enum(riskStates)),
  monitoredFrom: z.optional(text(7)),
});
export type Snapshot = z.infer<typeof Snapshot>;

/**
 * One step of a case (domain design §6.5, sync design §3.4 “to”). Append-only. `after` is the step its author saw as the
 * last one, `seen` what spoke against less attention and was known to the author: so the server can tell a decision made
 * with open eyes from one made without knowing.
 */
export const Transition = z.object({
  child: Id,
  from: z.union([CaseState, z.literal('NONE')]),
  to: CaseState,
  /** The day it happened, which may lie before the day it was written. */
  on: Day,
  after: z.optional(Id),
  /** Ids of visits, absences, flags and checks that speak against it and that the author knew of. */
  seen: z.array(Id).check(z.maxLength(100)),
  reason: z.optional(text(500)),
  evidence: z.optional(z.array(Evidence).check(z.maxLength(8))),
  photos: z.optional(z.array(PhotoRef).check(z.maxLength(6))),
  /** OPEN: as the household was then, by what its author had before him (V22). */
  snapshot: z.optional(Snapshot),
  /** PERSUADE: the seven heads as they were then (V23), and what the plan promised. */
  seven: z.optional(Seven),
  plan: z.optional(
    z.object({
      goal: z.optional(text(200)),
      expectedOn: z.optional(Day),
      placement: z.optional(Placement),
      measures: z.int(),
      /** The measures themselves, as they were agreed then. */
      steps: z.optional(
        z
          .array(
            z.object({
              kind: z.enum(measureKinds),
              what: z.optional(text(200)),
              owner: text(40),
              from: z.optional(Day),
              due: z.optional(Day),
            }),
          )
          .check(z.maxLength(30)),
      ),
    }),
  ),
  /** RETURNED */
  returned: z.optional(
    z.object({
      on: Day,
      placement: Placement,
      class: z.optional(Id),
      school: z.optional(Id),
      /** A school outside the county, by name. */
      schoolName: z.optional(text(60)),
    }),
  ),
  /** WRITTEN_OFF */
  writeOff: z.optional(WriteOffType),
  /** WRITTEN_OFF of a child that moved away: the school that has it now. */
  movedTo: z.optional(text(60)),
  /** HANDED_OVER: the receiving region or school, and who accepted. */
  handedTo: z.optional(
    z.object({
      ...{
        place: text(100).check(z.minLength(1)),
        contact: z.optional(text(60)),
        acceptedOn: z.optional(Day),
      },
      /** A school of the county, and its word (`place-confirmed`). */
      ...{ school: z.optional(Id), acceptance: z.optional(Id) },
      /** A place outside: the number of its letter, or of the transfer in the roll system. */
      ...{ letter: z.optional(text(60)), flowNumber: z.optional(text(60)) },
    }),
  ),
  /** LAWFUL_OUT: the approved application it rests on. */
  application: z.optional(Id),
  /** Set by the server alone: its place in the case's history, 1, 2, 3 … */
  sv: z.optional(z.int().check(z.positive())),
  /** Set by the server alone: `joined` – somebody had already taken the same step; it is listed and changes nothing. */
  effect: z.optional(z.enum(['applied', 'joined'])),
  /** Set by the server alone, at OPEN: the number people call the case by, and the household by the server's own record (V22). */
  number: z.optional(text(20)),
  kept: z.optional(Snapshot),
  /**
   * Set by the server alone, on the first step of a case that goes on after two records of its child were joined (并案): who
   * joined them, and what the other case had said otherwise. The other one's steps come before this one.
   */
  takesIn: z.optional(
    z.object({
      ...{ on: Day, by: text(40) },
      case: z.optional(z.omit(Case, { child: true })),
      plan: z.optional(z.omit(CasePlan, { child: true })),
    }),
  ),
});
export type Transition = z.infer<typeof Transition>;

/**
 * What somebody stands for with his name, before another decides: the second person of a write-off or a closure, the class
 * teacher who has the child back in class, the township that was told (§6.5).
 */
export const confirmationKinds = [
  'TEACHER_RETURN',
  'CLOSE',
  'WRITE_OFF',
  'TOWNSHIP_TOLD',
  'VILLAGE_TOLD',
  'NO_CHANGE',
] as const;
export const Confirmation = z.object({
  child: Id,
  kind: z.enum(confirmationKinds),
  on: Day,
  /** Of what: for a write-off its ground. */
  writeOff: z.optional(WriteOffType),
  evidence: z.optional(z.array(Evidence).check(z.maxLength(8))),
  photos: z.optional(z.array(PhotoRef).check(z.maxLength(6))),
  note: z.optional(text(500)),
});
export type Confirmation = z.infer<typeof Confirmation>;

/** 巩固回访 (§6.5 row 9): is the child still in school? One “no” is a relapse. */
export const FollowUp = z.object({
  child: Id,
  point: z.enum(['WEEK', 'MONTH', 'TERM_END', 'NEXT_TERM', 'OTHER']),
  on: Day,
  inSchool: z.boolean(),
  how: z.enum(['SEEN', 'CLASS_LIST', 'CALLED_SCHOOL', 'CALLED_HOME']),
  note: z.optional(text(500)),
  enteredAt: z.optional(Moment),
});
export type FollowUp = z.infer<typeof FollowUp>;

/** A call, a message, a talk: an attempt to reach the family, without a visit (§6.5 row 1). */
export const Contact = z.object({
  child: Id,
  at: Moment,
  how: z.enum(['CALL', 'MESSAGE', 'TALK', 'THROUGH_OTHERS']),
  reached: z.boolean(),
  said: z.optional(text(300)),
  promisedOn: z.optional(Day),
});
export type Contact = z.infer<typeof Contact>;
