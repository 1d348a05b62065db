import type { Enquiry } from '../../../domain/enquiry.ts';
import { gradeName, sexWords } from '../../../text/child.ts';
import { enquiryText } from '../../../text/enquiry.ts';
import { filled, joined, phrase, type Sentence } from '../../../text/phrase.ts';

/** 2013年5月6日 */
const birthWords = (day: string): Sentence => {
  const [year, month, date] = day.split('-').map(Number);
  return phrase(`${year}年${month}月${date}日`, day);
};

/** 男 · 2013年5月6日出生 · 应在八年级: all that the asked school is told beside the name. */
export const childWords = ({
  sex,
  birthDate,
  grade,
}: Pick<Enquiry, 'sex' | 'birthDate' | 'grade'>): Sentence =>
  joined([
    ...(sex ? [sexWords[sex]] : []),
    ...(birthDate ? [filled(enquiryText.born, birthWords(birthDate))] : []),
    ...(grade ? [filled(enquiryText.dueGrade, gradeName(grade))] : []),
  ]);
