import * as z from 'zod/mini';

/** 就学情况, domain design §6.3. */
export const whereaboutsCodes = [
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
  'DEFER',
  'SUSPEND',
  'ABROAD',
  'DEAD',
  'MISSING',
  'LOST',
  'OOS_NEVER',
  'OOS_DROP',
  'ILLEGAL_INST',
  'DONE',
] as const;
export const Whereabouts = z.enum(whereaboutsCodes);
export type Whereabouts = z.infer<typeof Whereabouts>;

/** Evidence a visitor can have in hand; which fits which answer is in evidence rules (§2.15). */
export const evidenceCodes = [
  'SEEN_CHILD',
  'SEEN_AT_SCHOOL',
  'CERTIFICATE',
  'STATUS_SYSTEM',
  'FLOW_NUMBER',
  'CALL_BACK',
  'TEXTBOOKS',
  'GUARDIAN_WORD',
  'MEDICAL',
  'COMMITTEE',
  'APPROVAL',
  'DEATH_CERT',
  'EXIT_RECORD',
  /** 户口迁移证 */
  'MOVE_CERT',
  'POLICE_REPORT',
  'GRADUATION',
  'NONE',
] as const;
export const Evidence = z.object({
  code: z.enum(evidenceCodes),
  /** Flow number, telephone called, person who answered … */
  detail: z.optional(z.string().check(z.trim(), z.maxLength(100))),
});
export type Evidence = z.infer<typeof Evidence>;

/** 辍学原因, domain design §6.4. R06, R09, R15 are shown to few (restricted view). */
export const reasonCodes = [
  'R01',
  'R02',
  'R03',
  'R04',
  'R05',
  'R06',
  'R07',
  'R08',
  'R09',
  'R10',
  'R11',
  'R12',
  'R13',
  'R14',
  'R15',
  'R16',
  'R17',
  'R18',
  'R19',
  /** A reason few may read; it is in the restricted record. */
  'R98',
  'R99',
] as const;
export const Reason = z.enum(reasonCodes);
export type Reason = z.infer<typeof Reason>;
export const restrictedReasons: readonly Reason[] = ['R06', 'R09', 'R15'];

/** 苗头: signs a visitor can see or hear; five dimensions shortened from the field's forms (§2.11, §7.4). */
export const signCodes = [
  'OFTEN_ABSENT',
  'WANTS_TO_LEAVE',
  'FALLING_BEHIND',
  'WORKING',
  'NO_CARER',
  'MARRIAGE',
  'ILLNESS',
  'BULLIED',
  'ONLINE',
  'POVERTY',
  'OTHER',
] as const;
export const attendances = [
  'REGULAR',
  'SOMETIMES_ABSENT',
  'OFTEN_ABSENT',
  'NOT_ATTENDING',
  'UNKNOWN',
] as const;
/** 家长态度: 配合 · 犹豫 · 拒绝 · 不在家 */
export const attitudes = ['COOPERATIVE', 'HESITANT', 'REFUSES', 'ABSENT'] as const;
