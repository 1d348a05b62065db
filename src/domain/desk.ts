import * as z from 'zod/mini';
import { Conflict } from './attention.ts';
import { Child } from './child.ts';
import { CoverageRow, VisitMark } from './coverage.ts';
import { Guardian, Household } from './household.ts';
import { Id, Moment } from './record.ts';
import { Finding, HarmReport, Visit } from './visit.ts';
import { reasonCodes, Whereabouts } from './whereabouts-codes.ts';

/**
 * What an officer's pages are sent. ID numbers, phones and the like come masked; one of them is revealed at a time, by a
 * request that is logged (domain design §4.3 item 2).
 */
const masked = z.string();
const written = {
  id: Id,
  author: z.string(),
  /** When the server had it, and when its author wrote it by the phone's own clock. */
  receivedAt: Moment,
  writtenAt: Moment,
};

const DeskHousehold = z.extend(Household, { headId: z.optional(masked), phone: z.optional(masked) });
const DeskGuardian = z.extend(Guardian, { phone: z.optional(masked) });
const DeskChild = z.extend(Child, {
  idNumber: z.optional(masked),
  studentNumber: z.optional(masked),
  guardianPhone: z.optional(masked),
  disability: z.optional(masked),
});

/** R06, R09 and R15 are shown to few (domain design §6.4); the others see that there is a reason, not which. */
const DeskReason = z.enum([...reasonCodes, 'HIDDEN']);
const DeskFinding = z.extend(Finding, {
  reasons: z.optional(
    z.object({
      primary: DeskReason,
      others: z.array(DeskReason).check(z.maxLength(2)),
      text: z.optional(z.string()),
    }),
  ),
});
export type DeskFinding = z.infer<typeof DeskFinding>;

export const DeskFile = z.object({
  file: Id,
  village: z.optional(z.string()),
  household: z.optional(z.object({ ...written, body: DeskHousehold })),
  guardians: z.array(z.object({ ...written, body: DeskGuardian })),
  children: z.array(
    z.object({
      ...written,
      body: DeskChild,
      school: z.optional(z.string()),
      class: z.optional(z.pick(CoverageRow, { grade: true, number: true })),
      whereabouts: z.optional(Whereabouts),
      verifiedAt: z.optional(Moment),
      verifiedBy: z.optional(z.string()),
    }),
  ),
  /** Newest first. */
  visits: z.array(
    z.object({
      ...written,
      body: z.extend(Visit, { findings: z.array(DeskFinding) }),
      daysLate: z.number(),
      /** V26–V31, as the county’s other visits show them. */
      marks: z.array(VisitMark),
      /** The visit that corrects this one. */
      replacedBy: z.optional(Id),
      /** Photos the server already has; the others are still on the phone. */
      photosHere: z.array(z.string()),
    }),
  ),
  /** Names of schools that findings point at, by id. */
  schools: z.record(z.string(), z.string()),
  conflicts: z.array(z.object({ id: Id, body: z.pick(Conflict, { record: true, kind: true, path: true }) })),
  /** Only for who may read them; else 0. */
  harmReports: z.number(),
});
export type DeskFile = z.infer<typeof DeskFile>;
export type DeskVisit = DeskFile['visits'][number];
export type DeskChild = DeskFile['children'][number];

export const Reveal = z.object({ record: Id, field: z.string().check(z.maxLength(40)) });
export const Revealed = z.object({ value: z.string() });

/** Two weeks of days and what stands out; every number has its names (`measure`) or its own page. */
export const Unusual = z.object({
  days: z.array(z.object({ day: z.iso.date(), visits: z.number() })),
  conflicts: z.number(),
  suggestions: z.number(),
  /** Children that stand twice (V4, V5). */
  duplicates: z.number(),
  refused: z.number(),
  /** Devices that have not been in touch for a week. */
  silent: z.number(),
  harm: z.optional(z.number()),
});
export type Unusual = z.infer<typeof Unusual>;

/** What waits for a decision of somebody in charge: a conflict of two people, or a suggestion of one who has left. */
export const OpenKind = z.enum(['conflict', 'suggestion']);
export const OpenRows = z.object({
  items: z.array(
    z.object({
      id: Id,
      file: Id,
      whose: z.string(),
      village: z.optional(z.string()),
      /** The record concerned and, for a conflict, its field. */
      kind: z.string(),
      path: z.optional(z.string()),
      at: Moment,
      /** Who wrote the value that stands, and the other one; for a suggestion, who offers it. */
      by: z.array(z.string()),
    }),
  ),
});
export type OpenRow = z.infer<typeof OpenRows>['items'][number];

export const HarmRow = z.object({
  ...written,
  file: Id,
  whose: z.string(),
  village: z.optional(z.string()),
  children: z.array(z.string()),
  body: HarmReport,
});
export const HarmRows = z.object({ items: z.array(HarmRow) });
export type HarmRow = z.infer<typeof HarmRow>;
