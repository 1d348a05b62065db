import { Phone } from './household.ts';
import type { RuleHit } from './rule-hit.ts';

/** 公民身份号码, GB 11643 (domain design §3.1): 6 address, 8 birth, 3 sequence, 1 check. */
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checks = '10X98765432';

/** First two digits of the places that issue numbers; others only warn (V3), since old codes live on. */
const provinces =
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(
    ' ',
  );

/** Full-width and lower-case writing, spaces and dashes as people type them. */
export const normalizeId = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s\-—·]/g, '')
    .toUpperCase();

/** The 18th character that belongs to the first 17 digits. */
export function checkDigit(first17: string): string {
  const sum = weights.reduce((total, weight, index) => total + weight * Number(first17[index]), 0);
  return checks[sum % 11] ?? '';
}

/** yyyy-MM-dd of digits 7–14, or undefined where the calendar has no such day. */
export function birthDateOf(idNumber: string): string | undefined {
  const [, year, month, day] = /^\d{6}(\d{4})(\d{2})(\d{2})/.exec(idNumber) ?? [];
  if (!year || !month || !day) return undefined;
  return isDay(Number(year), Number(month), Number(day)) ? `${year}-${month}-${day}` : undefined;
}

function isDay(year: number, month: number, day: number): boolean {
  if (year < 1900 || month < 1 || month > 12 || day < 1) return false;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return day <= (days[month - 1] ?? 0);
}

/** The 17th digit: odd is male. */
export const sexOf = (idNumber: string): 'M' | 'F' | undefined =>
  /^\d{17}/.test(idNumber) ? (Number(idNumber[16]) % 2 === 1 ? 'M' : 'F') : undefined;

export interface KnownPerson {
  birthDate?: string | undefined;
  sex?: 'M' | 'F' | undefined;
  today?: string | undefined;
}

/**
 * V1–V3 over a normalised number; empty where nothing is wrong. Household lists write the 20 or 22 characters of a 残疾人证 in
 * the ID's column (§2.12); its first 18 are the ID.
 */
export function idProblems(idNumber: string, known: KnownPerson = {}): RuleHit[] {
  const wrongForm = formProblem(idNumber);
  if (wrongForm) return [wrongForm];
  const hits: RuleHit[] = [];
  const expected = checkDigit(idNumber.slice(0, 17));
  if (idNumber[17] !== expected) hits.push(block('V1', { reason: 'check', expected }));
  hits.push(...personProblems(idNumber, known));
  if (!provinces.includes(idNumber.slice(0, 2))) {
    hits.push({ rule: 'V3', level: 'flag', path: 'idNumber', params: { prefix: idNumber.slice(0, 6) } });
  }
  return hits;
}

function formProblem(idNumber: string): RuleHit | undefined {
  if (/^\d{15}$/.test(idNumber)) return block('V1', { reason: 'old' });
  if (disabilityForm.test(idNumber)) return undefined;
  if (idNumber.length !== 18) return block('V1', { reason: 'length', length: idNumber.length });
  return /^\d{17}[\dX]$/.test(idNumber) ? undefined : block('V1', { reason: 'characters' });
}

function personProblems(idNumber: string, { birthDate, sex, today }: KnownPerson): RuleHit[] {
  const hits: RuleHit[] = [];
  const born = birthDateOf(idNumber);
  if (!born || (today && born > today))
    hits.push(block('V1', { reason: 'birth', digits: idNumber.slice(6, 14) }));
  if (born && birthDate && born !== birthDate)
    hits.push(block('V2', { reason: 'birth', id: born, form: birthDate }));
  const idSex = sexOf(idNumber);
  if (sex && idSex !== sex) hits.push(block('V2', { reason: 'sex', id: idSex ?? '', form: sex }));
  return hits;
}

const block = (rule: 'V1' | 'V2', params: Record<string, string | number>): RuleHit => ({
  rule,
  level: 'block',
  path: 'idNumber',
  params,
});

/** V8: 学籍号, “G”, “L” or “J” and 18 characters; a G number that differs from the ID only warns (§3.2). */
export function studentNumberProblems(studentNumber: string, idNumber?: string): RuleHit[] {
  if (!/^[GLJ]\d{17}[\dX]$/.test(studentNumber))
    return [{ rule: 'V8', level: 'block', path: 'studentNumber' }];
  const differs = studentNumber.startsWith('G') && idNumber && studentNumber.slice(1) !== idNumber;
  return differs ? [{ rule: 'V8', level: 'flag', path: 'studentNumber', params: { id: 'differs' } }] : [];
}

/** V7: a mobile number, or a landline with its area code; no number at all is no fault. */
export const phoneProblems = (typed: string): RuleHit[] =>
  typed.trim() === '' || Phone.safeParse(typed.trim()).success
    ? []
    : [{ rule: 'V7', level: 'block', path: 'phone' }];

/** 残疾人证: the ID, one digit for the kind (1–7), one for the grade (1–4), and two more where it was reissued. */
const disabilityForm = /^\d{17}[\dX][1-7][1-4](B\d|\d{2})?$/;
export const isDisabilityNumber = (text: string): boolean =>
  disabilityForm.test(text) && text[17] === checkDigit(text.slice(0, 17));

/** 6105**********0012: what a screen shows until somebody asks to see more, which is logged (§4.3 item 2). */
export const maskId = (idNumber: string): string =>
  idNumber.length < 9
    ? '*'.repeat(idNumber.length)
    : `${idNumber.slice(0, 4)}**********${idNumber.slice(-4)}`;

export const maskPhone = (phone: string): string =>
  phone.length < 8 ? '*'.repeat(phone.length) : `${phone.slice(0, 3)}****${phone.slice(-4)}`;
