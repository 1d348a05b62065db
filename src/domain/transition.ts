import * as z from 'zod';
import { Seven } from './case.ts';
import { CaseState, measureKinds, Placement, WriteOffType } from './case-codes.ts';
import { HouseholdType, riskStates } from './household.ts';
import { Day, Id, Moment } from './record.ts';
import { PhotoRef } from './visit.ts';
import { Evidence } from './whereabouts-codes.ts';

const text = (max: number) => z.string().trim().max(max);

const Snapshot = z.object({
  householdType: HouseholdType.optional(),
  riskState: z.enum(riskStates).optional(),
  monitoredFrom: text(7).optional(),
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
  after: Id.optional(),
  /** Ids of visits, absences, flags and checks that speak against it and that the author knew of. */
  seen: z.array(Id).max(100),
  reason: text(500).optional(),
  evidence: z.array(Evidence).max(8).optional(),
  photos: z.array(PhotoRef).max(6).optional(),
  /** OPEN: as the household was then, by what its author had before him (V22). */
  snapshot: Snapshot.optional(),
  /** PERSUADE: the seven heads as they were then (V23), and what the plan promised. */
  seven: Seven.optional(),
  plan: z
    .object({
      goal: text(200).optional(),
      expectedOn: Day.optional(),
      placement: Placement.optional(),
      measures: z.number().int(),
      /** The measures themselves, as they were agreed then. */
      steps: z
        .array(
          z.object({
            kind: z.enum(measureKinds),
            what: text(200).optional(),
            owner: text(40),
            from: Day.optional(),
            due: Day.optional(),
          }),
        )
        .max(30)
        .optional(),
    })
    .optional(),
  /** RETURNED */
  returned: z
    .object({
      on: Day,
      placement: Placement,
      class: Id.optional(),
      school: Id.optional(),
      /** A school outside the county, by name. */
      schoolName: text(60).optional(),
    })
    .optional(),
  /** WRITTEN_OFF */
  writeOff: WriteOffType.optional(),
  /** WRITTEN_OFF of a child that moved away: the school that has it now. */
  movedTo: text(60).optional(),
  /** HANDED_OVER: the receiving region or school, and who accepted. */
  handedTo: z
    .object({
      ...{ place: text(100).min(1), contact: text(60).optional(), acceptedOn: Day.optional() },
      /** A school of the county, and its word (`place-confirmed`). */
      ...{ school: Id.optional(), acceptance: Id.optional() },
      /** A place outside: the number of its letter, or of the transfer in the roll system. */
      ...{ letter: text(60).optional(), flowNumber: text(60).optional() },
    })
    .optional(),
  /** LAWFUL_OUT: the approved application it rests on. */
  application: Id.optional(),
  /** Set by the server alone: its place in the case's history, 1, 2, 3 … */
  sv: z.number().int().positive().optional(),
  /** Set by the server alone: `joined` – somebody had already taken the same step; it is listed and changes nothing. */
  effect: z.enum(['applied', 'joined']).optional(),
  /** Set by the server alone, at OPEN: the number people call the case by, and the household by the server's own record (V22). */
  number: text(20).optional(),
  kept: Snapshot.optional(),
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
  writeOff: WriteOffType.optional(),
  evidence: z.array(Evidence).max(8).optional(),
  photos: z.array(PhotoRef).max(6).optional(),
  note: text(500).optional(),
});
export type Confirmation = z.infer<typeof Confirmation>;

/** 巩固回访 (§6.5 row 9): is the child still in school? One “no” is a relapse. */
export const FollowUp = z.object({
  child: Id,
  point: z.enum(['WEEK', 'MONTH', 'TERM_END', 'NEXT_TERM', 'OTHER']),
  on: Day,
  inSchool: z.boolean(),
  how: z.enum(['SEEN', 'CLASS_LIST', 'CALLED_SCHOOL', 'CALLED_HOME']),
  note: text(500).optional(),
  enteredAt: Moment.optional(),
});
export type FollowUp = z.infer<typeof FollowUp>;

/** A call, a message, a talk: an attempt to reach the family, without a visit (§6.5 row 1). */
export const Contact = z.object({
  child: Id,
  at: Moment,
  how: z.enum(['CALL', 'MESSAGE', 'TALK', 'THROUGH_OTHERS']),
  reached: z.boolean(),
  said: text(300).optional(),
  promisedOn: Day.optional(),
});
export type Contact = z.infer<typeof Contact>;
