import type { GuardName } from '../domain/case-codes.ts';
import type { Missing } from '../domain/case-guards.ts';
import { phrase, type Sentence } from './phrase.ts';

/** What a step still lacks (domain design §6.5), as it reads after “还缺：”. */
const counted =
  (zh: string, en: string) =>
  ({ have = 0, need = 0 }: Missing): Sentence =>
    phrase(`${zh}（要 ${need}，已有 ${have}）`, `${en} (${have} of ${need})`);
const guardWords: Record<GuardName, Sentence | ((missing: Missing) => Sentence)> = {
  reason: phrase('原因', 'a reason'),
  signal: phrase(
    '连续缺勤、两次联系不上、走访发现不在校，或上级通报',
    'days of absence in a row, two failed contacts, a visit that found the child out of school, or word from above',
  ),
  'whereabouts-proved': phrase(
    '查明孩子在哪里的凭据（不只是听说）',
    'proof of where the child is, beyond hearsay',
  ),
  'home-visit': phrase('一个月内的入户走访', 'a home visit within a month'),
  'left-on': phrase('离校日期', 'the day the child left school'),
  'primary-reason': phrase('主要原因', 'the main reason'),
  plan: phrase('劝返方案（目标和预计复学日期）', 'the plan: aim and expected return'),
  measure: phrase('至少一项帮扶措施', 'at least one measure'),
  seven: counted('七长名单', 'the seven responsible people'),
  'township-told': phrase('镇办已告知', 'word that the township was told'),
  'village-told': phrase('村委会已告知', 'word that the village was told'),
  persuasions: counted('两人以上的劝返走访', 'persuasion visits by two or more'),
  'joint-visit': phrase('有镇办参加的联合走访', 'a joint visit with the township'),
  refused: phrase('家长仍不配合的记录', 'a record that the parents still refuse'),
  'bureau-report': phrase('给教育局的书面报告', 'the written report to the bureau'),
  'days-open': counted('立案后的天数', 'days since the case was opened'),
  'approved-application': phrase('县里批准的申请', 'an application approved by the county'),
  'term-ended': phrase('批准的期限届满', 'the end of the approved term'),
  'return-facts': phrase('复学日期和去处', 'day and place of the return'),
  'teacher-confirmation': phrase(
    '班主任确认孩子已在班',
    'the class teacher’s word that the child is in class',
  ),
  'return-evidence': phrase('复学的凭据（不只是听说）', 'proof of the return, beyond hearsay'),
  'attended-days': counted('复学后的上课日', 'school days attended since the return'),
  checks: counted('巩固回访', 'follow-up checks'),
  'close-evidence': phrase('结案的凭据', 'proof for closing'),
  'close-confirmation': phrase('另一个人确认可以结案', 'a second person’s word for closing'),
  'write-off-type': phrase('核减的依据', 'the ground'),
  'write-off-evidence': phrase('与依据相符的证明', 'a paper that proves this ground'),
  'write-off-confirmation': phrase('另一个人确认核减', 'a second person’s word for writing off'),
  'not-lost': phrase('查明去向（孩子现在失踪或失联）', 'where the child is: missing or out of contact now'),
  'not-absent-now': phrase(
    '孩子现在在校（最近一次走访、回访或查询说不在）',
    'the child in school now: the latest visit, check or answer says it is not',
  ),
  accepted: phrase('接收方已接收的日期', 'the day it was accepted'),
  'absent-again': phrase(
    '再次缺勤三天、回访不在校，或走访发现不在校',
    'three days absent again, or a check or visit that found the child out of school',
  ),
  'within-relapse': phrase(
    '结案不满一年（满一年另记线索）',
    'closed less than a year ago; later it is a new case',
  ),
};
export const missingWords = (missing: Missing): Sentence => {
  const words = guardWords[missing.code];
  return typeof words === 'function' ? words(missing) : words;
};
