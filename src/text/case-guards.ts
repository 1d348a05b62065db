import type { GuardName } from '../domain/case-codes.ts';
import { type Proof, type RecordProof, recordProofs } from '../domain/case-evidence.ts';
import type { Missing } from '../domain/case-guards.ts';
import type { Evidence } from '../domain/whereabouts-codes.ts';
import { filled, joined, phrase, type Sentence } from './phrase.ts';
import { evidenceWords } from './whereabouts.ts';

/** What a step still lacks (domain design §6.5), as it reads after “还缺：”. */
const counted =
  (zh: string, en: string) =>
  ({ have = 0, need = 0 }: Missing): Sentence =>
    phrase(`${zh}（要 ${need}，已有 ${have}）`, `${en} (${have} of ${need})`);
const recordWords: Record<RecordProof, Sentence> = {
  'visit-record': phrase('立案以来的走访记录', 'a visit since the case was opened'),
  'confirmed-place': phrase('该校在应用里确认在读', 'that school’s confirmation in the app'),
  'destination-school': phrase('就读学校名称', 'the name of the school'),
  'teaching-plan': phrase('批准的送教方案', 'the approved plan of teaching at home'),
  'teaching-month': phrase('满一个月的送教记录', 'a month of teaching sessions'),
  'over-age': phrase('出生日期表明已超龄', 'a birth date past the age of schooling'),
};
const or = phrase(' 或 ', ' or ');
const and = phrase('、', '; ');
const wordOf = (one: Proof[number]): Sentence =>
  (recordProofs as readonly string[]).includes(one)
    ? recordWords[one as RecordProof]
    : evidenceWords[one as Evidence['code']];
/** “在读证明 或 学籍系统查到、学校名称”. */
export const proofsWords = (proofs: readonly Proof[]): Sentence =>
  joined(
    proofs.map((proof) => joined(proof.map(wordOf), or)),
    and,
  );
const proofHint = phrase(
  (what: string) => `要有：${what}。每项写明编号或内容，或者拍照片。`,
  (what: string) => `Needed: ${what}. Each with its number or a few words, or a photo.`,
);
/** Said beside the question, so that nobody has to guess what will do. */
export const askedProofs = (proofs: readonly Proof[]): Sentence => filled(proofHint, proofsWords(proofs));

const lacking =
  (zh: string, en: string) =>
  ({ proofs }: Missing): Sentence => {
    const named = phrase(
      (what: string) => `${zh}（${what}；要有编号、内容或照片）`,
      (what: string) => `${en} (${what}; with a number, a few words or a photo)`,
    );
    return proofs ? filled(named, proofsWords(proofs)) : phrase(zh, en);
  };
const guardWords: Record<GuardName, Sentence | ((missing: Missing) => Sentence)> = {
  reason: phrase('原因', 'a reason'),
  signal: phrase(
    '连续缺勤、两次联系不上、走访发现不在校，或上级通报',
    'days of absence in a row, two failed contacts, a visit that found the child out of school, or word from above',
  ),
  'whereabouts-proved': phrase(
    '查明孩子在哪里的凭据（不只是听说，要有编号、内容或照片）',
    'proof of where the child is: beyond hearsay, with a number, a few words or a photo',
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
  'joint-visit': phrase(
    '有镇办参加、家长仍拒绝的联合走访',
    'a joint visit with the township that met a refusal',
  ),
  refused: phrase('最近几次劝返家长都拒绝的记录', 'the latest persuasion visits all met by a refusal'),
  'bureau-report': phrase('给教育局的书面报告', 'the written report to the bureau'),
  'days-open': counted('立案后的天数', 'days since the case was opened'),
  'approved-application': phrase('县里批准的申请', 'an application approved by the county'),
  'term-ended': phrase('批准的期限届满', 'the end of the approved term'),
  'return-facts': phrase('复学日期和去处', 'day and place of the return'),
  'teacher-confirmation': phrase(
    '班主任确认孩子已在班',
    'the class teacher’s word that the child is in class',
  ),
  'return-evidence': lacking('复学的凭据', 'proof of the return'),
  'attended-days': counted('复学后的上课日', 'school days attended since the return'),
  checks: counted('巩固回访', 'follow-up checks'),
  'close-evidence': lacking('结案的凭据', 'proof for closing'),
  'close-confirmation': phrase('另一个人确认可以结案', 'a second person’s word for closing'),
  'write-off-type': phrase('核减的依据', 'the ground'),
  'write-off-evidence': lacking('与依据相符的证明', 'what proves this ground'),
  'write-off-confirmation': phrase(
    '另一个人按同一依据确认核减',
    'a second person’s word for writing off on the same ground',
  ),
  'not-lost': phrase('查明去向（孩子现在失踪或失联）', 'where the child is: missing or out of contact now'),
  'not-absent-now': phrase(
    '孩子现在在校（最近一次走访、回访或查询说不在）',
    'the child in school now: the latest visit, check or answer says it is not',
  ),
  accepted: phrase(
    '接收方的接收凭据（本县学校在应用里答复；外地有回函和照片，或转学流程号）',
    'proof of acceptance: a school’s answer in the app; from outside a letter with its photo, or a transfer’s number',
  ),
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
