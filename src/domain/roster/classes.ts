export interface ClassRead {
  readonly grade?: number;
  readonly number?: number;
}

const numerals = '零一二三四五六七八九';

/** 1–99 in Arabic or Chinese: “3”, “三”, “十二”, “二十”. */
export function readNumber(text: string): number | undefined {
  if (/^\d{1,2}$/.test(text)) return Number(text);
  const parts = /^([一二三四五六七八九]?)(十?)([一二三四五六七八九]?)$/.exec(text);
  if (!parts || text === '') return undefined;
  const [, tens = '', ten = '', ones = ''] = parts;
  if (!ten) return tens && ones ? undefined : numerals.indexOf(tens || ones);
  return (tens ? numerals.indexOf(tens) : 1) * 10 + (ones ? numerals.indexOf(ones) : 0);
}

type Stage = 'primary' | 'junior' | undefined;
const digits = '(?:\\d+|[一二三四五六七八九十]+)';

function stageOf(text: string): Stage {
  if (/初|中学/.test(text)) return 'junior';
  return /小/.test(text) ? 'primary' : undefined;
}

/** Grade 1–9 whatever the school: 初一 and 初中一年级 are 7; a cohort (2024级) counts from its September. */
function gradeOf(text: string, year: number): number | undefined {
  const stage = stageOf(text);
  const cohort = /((?:19|20)\d{2})[级届]/.exec(text);
  const named = new RegExp(`(${digits})年?级|初中?([一二三1-3])|小学?(${digits})|^(${digits})$`).exec(text);
  const found = cohort ? year - Number(cohort[1]) + 1 : readNumber(named?.slice(1).find(Boolean) ?? '');
  if (found === undefined || (cohort && !stage)) return undefined;
  const grade = stage === 'junior' && found <= 3 ? found + 6 : found;
  return grade >= 1 && grade <= 9 ? grade : undefined;
}

const withoutCohort = (text: string): string => text.replace(/(?:19|20)\d{2}[级届]?/g, '');

function numberOf(text: string): number | undefined {
  const named = new RegExp(`[(.\\-_·](${digits})[)]?班?$|(${digits})班$|级(${digits})$|^(${digits})$`).exec(
    text,
  );
  const found = readNumber(named?.slice(1).find(Boolean) ?? '');
  return found !== undefined && found >= 1 && found <= 40 ? found : undefined;
}

/**
 * “七年级(2)班”, “七(2)班”, “7.2”, “702”, “初一2班”, “小学2021级3班”, “2班” beside a grade column.
 * `year`: the September the academic year began in. What cannot be read is absent.
 */
export function readClass(gradeText: string, classText: string, year: number): ClassRead {
  const squeezed = classText.replace(/[（【]/g, '(').replace(/[）】]/g, ')');
  const compact = /^0?([1-9])(\d{2})班?$/.exec(squeezed);
  const dotted = new RegExp(`^(${digits})(?:年?级?)[(.\\-_·]`).exec(squeezed);
  const fromGrade = gradeText ? gradeOf(gradeText, year) : undefined;
  const first = compact?.[1] ?? dotted?.[1];
  const own = /[级届初小]/.test(squeezed) ? gradeOf(squeezed, year) : first && readNumber(first);
  const number = compact ? Number(compact[2]) : numberOf(withoutCohort(squeezed));
  const grade = fromGrade ?? own;
  return { ...(grade ? { grade } : {}), ...(number ? { number } : {}) };
}

/** Two writings of one class: 七年级 in the grade column, 八(2)班 in the class column. */
export function gradesDiffer(gradeText: string, classText: string, year: number): boolean {
  const [a, b] = [readClass(gradeText, '', year).grade, readClass('', classText, year).grade];
  return a !== undefined && b !== undefined && a !== b;
}
