import type * as z from 'zod/mini';
import { Absence, RiskFlag, RollCall } from './absence.ts';
import { Application, Decision, TeachingSession } from './application.ts';
import { Conflict, Quarantined, Suggestion } from './attention.ts';
import { Case, CasePlan, Measure } from './case.ts';
import { Child } from './child.ts';
import { Enquiry, EnquiryAnswer, PlaceConfirmed } from './enquiry.ts';
import { Guardian, Household } from './household.ts';
import { LegalDocument } from './legal-document.ts';
import { Township, Village } from './region.ts';
import { RestrictedReason } from './restricted.ts';
import { School, SchoolClass } from './school.ts';
import { Responsible, Settings } from './settings.ts';
import { Confirmation, Contact, FollowUp, Transition } from './transition.ts';
import { HarmReport, Visit } from './visit.ts';

/**
 * THE list of record kinds. `write` is how phones may change one:
 * - `set`: field by field, each a register of its own
 * - `add`: append-only; a correction is a new record that names the old one
 * - `server`: only the server (or an import, through the server) makes them
 * `restricted` records stand in scopes of their own that few roles read.
 */
export const tables = {
  township: { schema: Township, write: 'server' },
  village: { schema: Village, write: 'server' },
  school: { schema: School, write: 'server' },
  class: { schema: SchoolClass, write: 'server' },
  household: { schema: Household, write: 'set' },
  guardian: { schema: Guardian, write: 'set' },
  child: { schema: Child, write: 'set' },
  visit: { schema: Visit, write: 'add' },
  'harm-report': { schema: HarmReport, write: 'add', restricted: true },
  'restricted-reason': { schema: RestrictedReason, write: 'add', restricted: true },
  'roll-call': { schema: RollCall, write: 'add' },
  absence: { schema: Absence, write: 'set' },
  'risk-flag': { schema: RiskFlag, write: 'set' },
  contact: { schema: Contact, write: 'add' },
  case: { schema: Case, write: 'set' },
  transition: { schema: Transition, write: 'add' },
  confirmation: { schema: Confirmation, write: 'add' },
  'case-plan': { schema: CasePlan, write: 'set' },
  measure: { schema: Measure, write: 'set' },
  'follow-up': { schema: FollowUp, write: 'add' },
  application: { schema: Application, write: 'set' },
  decision: { schema: Decision, write: 'add' },
  'teaching-session': { schema: TeachingSession, write: 'add' },
  'legal-document': { schema: LegalDocument, write: 'set' },
  enquiry: { schema: Enquiry, write: 'set' },
  'enquiry-answer': { schema: EnquiryAnswer, write: 'add' },
  'place-confirmed': { schema: PlaceConfirmed, write: 'server' },
  settings: { schema: Settings, write: 'server' },
  responsible: { schema: Responsible, write: 'server' },
  conflict: { schema: Conflict, write: 'server' },
  suggestion: { schema: Suggestion, write: 'server' },
  quarantine: { schema: Quarantined, write: 'server' },
} as const satisfies Record<
  string,
  { schema: z.ZodMiniObject; write: 'set' | 'add' | 'server'; restricted?: boolean }
>;

export type Kind = keyof typeof tables;
export type Body<K extends Kind> = z.infer<(typeof tables)[K]['schema']>;
export const kinds = Object.keys(tables) as Kind[];
export const isKind = (value: string): value is Kind => Object.hasOwn(tables, value);
export const isRestricted = (kind: Kind): boolean => 'restricted' in tables[kind];
