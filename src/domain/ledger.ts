import * as z from 'zod/mini';
import { conditions } from './application.ts';
import { CaseState, caseKinds, measureKinds, Placement } from './case-codes.ts';
import { idAbsentReasons, sexes } from './child.ts';
import { householdTypes } from './household.ts';
import { Day, Id, Moment } from './record.ts';
import { attitudes, evidenceCodes, Reason, signCodes, Whereabouts } from './whereabouts-codes.ts';

/**
 * 台账 (domain design §2.4 “three ledgers”, §6.5 ledger mapping): 疑似 · 辍学 · 苗头 · 巩固 · 延缓 · 休学 · 送教 · 人籍不一致 ·
 * 适龄. Each is a projection of the records (`ledgerRow`), the same on the server and on a phone; nobody types into one.
 */
export const ledgers = [
  'suspected',
  'dropped',
  'risk',
  'consolidating',
  'deferred',
  'suspended',
  'home-taught',
  'mismatch',
  'school-age',
] as const;
export const Ledger = z.enum(ledgers);
export type Ledger = z.infer<typeof Ledger>;

/** 人籍不一致 (§2.9). A: on the roll here and not in this school. B: in a school here and on no roll we know. */
export const mismatchCodes = [
  'A1',
  'A2',
  'A3',
  'A4',
  'A5',
  'A6',
  'A7',
  'A8',
  'A9',
  'A10',
  'A11',
  'A12',
  'A13',
  'A14',
  'A15',
  'A16',
  'A17',
  'A18',
  'B1',
  'B2',
  'B3',
  'B4',
  'B5',
  'B6',
  'B7',
] as const;
export const MismatchCode = z.enum(mismatchCodes);
export type MismatchCode = z.infer<typeof MismatchCode>;

/** 审批: how an application stands; `NONE`: the child is out like this and nobody has applied. */
export const approvals = [
  'NONE',
  'SUBMITTED',
  'SCHOOL_OK',
  'APPROVED',
  'EXPIRED',
  'RETURNED',
  'REFUSED',
] as const;

const MeasureLine = z.object({
  kind: z.enum(measureKinds),
  what: z.optional(z.string()),
  owner: z.optional(z.string()),
});

const PersuasionLine = z.object({
  on: Day,
  by: z.array(z.string()),
  phones: z.optional(z.array(z.string())),
  attitude: z.optional(z.enum(attitudes)),
  agreed: z.optional(z.string()),
  next: z.optional(z.string()),
});

/**
 * One child in one ledger: codes, days and names, never words. A field that the ledger has no use for is absent.
 * `restricted` holds what few may read (§6.4); `openRow` takes it out before the row leaves the server.
 */
export const LedgerRow = z.object({
  child: Id,
  file: Id,
  name: z.string(),
  sex: z.optional(z.enum(sexes)),
  birthDate: z.optional(Day),
  /** Masked unless the reader has said why he needs it. */
  idNumber: z.optional(z.string()),
  noId: z.optional(z.enum(idAbsentReasons)),
  guardian: z.optional(z.string()),
  guardianPhone: z.optional(z.string()),
  address: z.optional(z.string()),
  hukou: z.optional(z.string()),
  townshipCode: z.optional(z.string()),
  township: z.optional(z.string()),
  village: z.optional(z.string()),
  group: z.optional(z.string()),
  head: z.optional(z.string()),
  householdType: z.optional(z.enum(householdTypes)),
  helper: z.optional(z.string()),
  schoolId: z.optional(Id),
  school: z.optional(z.string()),
  grade: z.optional(z.number()),
  number: z.optional(z.number()),
  teacher: z.optional(z.string()),
  teacherPhone: z.optional(z.string()),
  whereabouts: z.optional(Whereabouts),
  verifiedOn: z.optional(Day),
  verifiedBy: z.optional(z.string()),
  studiesAt: z.optional(z.string()),
  state: z.optional(CaseState),
  since: z.optional(Day),
  /** By when the present state, flag or term should be dealt with; `late`: that day is over. */
  due: z.optional(Day),
  late: z.optional(z.literal(true)),
  relapses: z.optional(z.number()),
  lastVisitOn: z.optional(Day),
  lastVisitBy: z.optional(z.string()),
  responsible: z.optional(z.string()),
  kind: z.optional(z.enum(caseKinds)),
  leftOn: z.optional(Day),
  reasons: z.optional(z.array(Reason)),
  reasonText: z.optional(z.string()),
  note: z.optional(z.string()),
  measures: z.optional(z.array(MeasureLine)),
  persuasions: z.optional(z.number()),
  persuadedOn: z.optional(Day),
  persuadedBy: z.optional(z.array(z.string())),
  persuadedPhones: z.optional(z.array(z.string())),
  attitude: z.optional(z.enum(attitudes)),
  agreed: z.optional(z.string()),
  /** 四、劝返记录: one line per persuasion, the first one first (§2.1). */
  log: z.optional(z.array(PersuasionLine)),
  signals: z.optional(z.array(z.enum(signCodes))),
  level: z.optional(z.enum(['WATCH', 'WARN'])),
  flaggedOn: z.optional(Day),
  flagMeasures: z.optional(z.string()),
  returnedOn: z.optional(Day),
  placement: z.optional(Placement),
  returnedTo: z.optional(z.string()),
  attended: z.optional(z.number()),
  checks: z.optional(z.number()),
  nextCheck: z.optional(z.enum(['WEEK', 'MONTH', 'TERM_END', 'NEXT_TERM'])),
  condition: z.optional(z.enum([...conditions, 'HIDDEN'])),
  ground: z.optional(z.enum(['PHYSICAL', 'OTHER'])),
  from: z.optional(Day),
  until: z.optional(Day),
  evidence: z.optional(z.array(z.enum(evidenceCodes))),
  approval: z.optional(z.enum(approvals)),
  filingNumber: z.optional(z.string()),
  sessions: z.optional(z.number()),
  mismatch: z.optional(MismatchCode),
  restricted: z.optional(
    z.object({
      reasons: z.optional(z.array(Reason)),
      text: z.optional(z.string()),
      condition: z.optional(z.enum(conditions)),
      note: z.optional(z.string()),
    }),
  ),
});
export type LedgerRow = z.infer<typeof LedgerRow>;

/**
 * The row as somebody may see it. Without the right to restricted records, R06, R09, R15 and 精神疾病 stand there as “there is
 * a reason that few may read”; with it, the real ones stand in their place.
 */
export function openRow({ restricted, ...row }: LedgerRow, mayReadRestricted: boolean): LedgerRow {
  if (!mayReadRestricted || !restricted) return row;
  return {
    ...row,
    ...(restricted.reasons && { reasons: restricted.reasons }),
    ...(restricted.text && { reasonText: restricted.text }),
    ...(restricted.condition && { condition: restricted.condition }),
    ...(restricted.note && { note: restricted.note }),
  };
}

/** What a list of names can be narrowed by; each has its counts on the page. */
export const facetKeys = [
  'state',
  'level',
  'approval',
  'mismatch',
  'whereabouts',
  'township',
  'school',
] as const;
export const FacetKey = z.enum(facetKeys);
export type FacetKey = z.infer<typeof FacetKey>;

/** One value of a facet and how many rows have it; `name` where the value is an id or a code of a place. */
export const FacetCount = z.object({ value: z.string(), name: z.optional(z.string()), count: z.number() });
export type FacetCount = z.infer<typeof FacetCount>;

export const LedgerPage = z.object({
  ledger: Ledger,
  /** Rows that fit, of which this page shows some. */
  total: z.number(),
  late: z.number(),
  items: z.array(LedgerRow),
  facets: z.partialRecord(FacetKey, z.array(FacetCount)),
  asOf: Moment,
});
export type LedgerPage = z.infer<typeof LedgerPage>;

/** One child, as a link names it: also where the list has not come to it, or where it stands in the ledger no longer. */
export const LedgerChild = z.object({ row: LedgerRow, listed: z.boolean() });
export type LedgerChild = z.infer<typeof LedgerChild>;

export const LedgerCounts = z.object({
  counts: z.record(Ledger, z.number()),
  asOf: Moment,
});
export type LedgerCounts = z.infer<typeof LedgerCounts>;

/** What a print is made of: every row that fits, and for whom it is reported. */
export const LedgerPaper = z.object({
  ledger: Ledger,
  items: z.array(LedgerRow),
  /** 填报单位 */
  unit: z.string(),
  asOf: Moment,
});
export type LedgerPaper = z.infer<typeof LedgerPaper>;

/** Rows are sent in pages of this many. */
export const LEDGER_PAGE = 200;
/** More than anybody reads on paper or in a spreadsheet; the list is narrowed first. */
export const LEDGER_EXPORT_MOST = 20_000;
export const LEDGER_PRINT_MOST = 3_000;

/** Why full ID numbers are asked for; a code, since the log must hold no names (§4.3). */
export const fullReasons = ['REPORT_ABOVE', 'STATUS_SYSTEM', 'CASE_WORK', 'INSPECTION'] as const;
export const FullReason = z.enum(fullReasons);
export type FullReason = z.infer<typeof FullReason>;
