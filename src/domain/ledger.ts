import * as z from 'zod';
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
  what: z.string().optional(),
  owner: z.string().optional(),
});

const PersuasionLine = z.object({
  on: Day,
  by: z.array(z.string()),
  phones: z.array(z.string()).optional(),
  attitude: z.enum(attitudes).optional(),
  agreed: z.string().optional(),
  next: z.string().optional(),
});

/**
 * One child in one ledger: codes, days and names, never words. A field that the ledger has no use for is absent.
 * `restricted` holds what few may read (§6.4); `openRow` takes it out before the row leaves the server.
 */
export const LedgerRow = z.object({
  child: Id,
  file: Id,
  name: z.string(),
  sex: z.enum(sexes).optional(),
  birthDate: Day.optional(),
  /** Masked unless the reader has said why he needs it. */
  idNumber: z.string().optional(),
  noId: z.enum(idAbsentReasons).optional(),
  guardian: z.string().optional(),
  guardianPhone: z.string().optional(),
  address: z.string().optional(),
  hukou: z.string().optional(),
  townshipCode: z.string().optional(),
  township: z.string().optional(),
  village: z.string().optional(),
  group: z.string().optional(),
  head: z.string().optional(),
  householdType: z.enum(householdTypes).optional(),
  helper: z.string().optional(),
  schoolId: Id.optional(),
  school: z.string().optional(),
  grade: z.number().optional(),
  number: z.number().optional(),
  teacher: z.string().optional(),
  teacherPhone: z.string().optional(),
  whereabouts: Whereabouts.optional(),
  verifiedOn: Day.optional(),
  verifiedBy: z.string().optional(),
  studiesAt: z.string().optional(),
  state: CaseState.optional(),
  since: Day.optional(),
  /** By when the present state, flag or term should be dealt with; `late`: that day is over. */
  due: Day.optional(),
  late: z.literal(true).optional(),
  relapses: z.number().optional(),
  lastVisitOn: Day.optional(),
  lastVisitBy: z.string().optional(),
  responsible: z.string().optional(),
  kind: z.enum(caseKinds).optional(),
  leftOn: Day.optional(),
  reasons: z.array(Reason).optional(),
  reasonText: z.string().optional(),
  note: z.string().optional(),
  measures: z.array(MeasureLine).optional(),
  persuasions: z.number().optional(),
  persuadedOn: Day.optional(),
  persuadedBy: z.array(z.string()).optional(),
  persuadedPhones: z.array(z.string()).optional(),
  attitude: z.enum(attitudes).optional(),
  agreed: z.string().optional(),
  /** 四、劝返记录: one line per persuasion, the first one first (§2.1). */
  log: z.array(PersuasionLine).optional(),
  signals: z.array(z.enum(signCodes)).optional(),
  level: z.enum(['WATCH', 'WARN']).optional(),
  flaggedOn: Day.optional(),
  flagMeasures: z.string().optional(),
  returnedOn: Day.optional(),
  placement: Placement.optional(),
  returnedTo: z.string().optional(),
  attended: z.number().optional(),
  checks: z.number().optional(),
  nextCheck: z.enum(['WEEK', 'MONTH', 'TERM_END', 'NEXT_TERM']).optional(),
  condition: z.enum([...conditions, 'HIDDEN']).optional(),
  ground: z.enum(['PHYSICAL', 'OTHER']).optional(),
  from: Day.optional(),
  until: Day.optional(),
  evidence: z.array(z.enum(evidenceCodes)).optional(),
  approval: z.enum(approvals).optional(),
  filingNumber: z.string().optional(),
  sessions: z.number().optional(),
  mismatch: MismatchCode.optional(),
  restricted: z
    .object({
      reasons: z.array(Reason).optional(),
      text: z.string().optional(),
      condition: z.enum(conditions).optional(),
      note: z.string().optional(),
    })
    .optional(),
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
export const FacetCount = z.object({ value: z.string(), name: z.string().optional(), count: z.number() });
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
