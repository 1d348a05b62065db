import type { CaseState, CheckPoint } from '../domain/case-codes.ts';
import type { LedgerRow, MismatchCode } from '../domain/ledger.ts';
import { phrase, type Sentence } from './phrase.ts';

/** 个案状态 (domain design §6.5). */
export const ledgerStateWords: Record<CaseState, Sentence> = {
  LEAD: phrase('线索', 'Lead'),
  SUSPECT: phrase('疑似辍学', 'Suspected'),
  OPEN: phrase('已建案', 'Case opened'),
  PERSUADE: phrase('劝返中', 'Being persuaded'),
  LEGAL: phrase('依法处置', 'Legal steps'),
  RETURNED: phrase('已复学', 'Returned'),
  CONSOLIDATE: phrase('巩固中', 'Consolidating'),
  CLOSED: phrase('已销号', 'Closed'),
  RELAPSED: phrase('再辍', 'Left again'),
  LAWFUL_OUT: phrase('依法延缓、休学或送教', 'Lawfully out'),
  EXCLUDED: phrase('已排除', 'Excluded'),
  REJECTED: phrase('误报', 'Rejected'),
  WRITTEN_OFF: phrase('已核减', 'Written off'),
  HANDED_OVER: phrase('已移交', 'Handed over'),
};

type Code<K extends keyof LedgerRow> = Extract<NonNullable<LedgerRow[K]>, string>;

export const levelWords: Record<Code<'level'>, Sentence> = {
  WATCH: phrase('关注', 'Watch'),
  WARN: phrase('预警', 'Warning'),
};
export const placedWords: Record<Code<'placement'>, Sentence> = {
  SAME_CLASS: phrase('回原班', 'Same class'),
  OTHER_CLASS: phrase('编入其他班', 'Another class'),
  OWN_GROUP: phrase('单独编班', 'A class of their own'),
  HOME_TEACH: phrase('送教上门', 'Taught at home'),
  SPECIAL: phrase('特教学校', 'Special school'),
  VOC: phrase('中职', 'Vocational school'),
  ELSEWHERE: phrase('外地就读', 'School elsewhere'),
};
export const checkPointWords: Record<CheckPoint, Sentence> = {
  WEEK: phrase('一周', 'One week'),
  MONTH: phrase('一个月', 'One month'),
  TERM_END: phrase('学期末', 'End of term'),
  NEXT_TERM: phrase('下学期报到', 'Next registration'),
};
/** A B C of 因失能免学、缓学、休学学生情况记录表 (§2.2). */
export const conditionWords: Record<Code<'condition'>, Sentence> = {
  ILLNESS: phrase('A 重大疾病', 'A serious illness'),
  DISABILITY: phrase('B 重度残疾', 'B severe disability'),
  MENTAL: phrase('C 精神疾病', 'C mental illness'),
  HIDDEN: phrase('限权限查看', 'For few to read'),
};
export const groundWords: Record<Code<'ground'>, Sentence> = {
  PHYSICAL: phrase('身体原因', 'Physical condition'),
  OTHER: phrase('其他原因（不属义务教育法第十一条）', 'Another (not by §11 of the law)'),
};
export const approvalWords: Record<Code<'approval'>, Sentence> = {
  NONE: phrase('未办手续', 'No application'),
  SUBMITTED: phrase('待学校审核', 'With the school'),
  SCHOOL_OK: phrase('待县级审批', 'With the county'),
  APPROVED: phrase('已批准', 'Approved'),
  EXPIRED: phrase('已到期', 'Term over'),
  RETURNED: phrase('退回补正', 'Sent back'),
  REFUSED: phrase('未批准', 'Refused'),
};
/** §2.9. */
export const mismatchWords: Record<MismatchCode, Sentence> = {
  A1: phrase('A1 随迁外地就读（省外）', 'A1 school in another province'),
  A2: phrase('A2 随迁外地就读（省内县外）', 'A2 school elsewhere in the province'),
  A3: phrase('A3 县内他校就读未转籍', 'A3 another school of the county, roll not moved'),
  A4: phrase('A4 长期请假（病）', 'A4 long sick leave'),
  A5: phrase('A5 长期请假（其他）', 'A5 long leave'),
  A6: phrase('A6 休学未办手续', 'A6 suspended without papers'),
  A7: phrase('A7 休学期满未复学', 'A7 suspension over, not back'),
  A8: phrase('A8 送教上门', 'A8 taught at home'),
  A9: phrase('A9 特教学校就读未转籍', 'A9 special school, roll not moved'),
  A10: phrase('A10 专门学校', 'A10 reform school'),
  A11: phrase('A11 出国（境）', 'A11 left the country'),
  A12: phrase('A12 死亡未注销', 'A12 died, still on the roll'),
  A13: phrase('A13 失踪或失联', 'A13 missing or out of contact'),
  A14: phrase('A14 疑似辍学', 'A14 suspected dropout'),
  A15: phrase('A15 辍学', 'A15 dropout'),
  A16: phrase('A16 已入中职或提前分流', 'A16 in a vocational school early'),
  A17: phrase('A17 重复或虚假学籍', 'A17 duplicate or false roll entry'),
  A18: phrase('A18 在未经批准的机构', 'A18 in an unapproved institution'),
  B1: phrase('B1 新生未建籍', 'B1 new pupil, not enrolled'),
  B2: phrase('B2 转入未接籍', 'B2 moved in, roll not taken over'),
  B3: phrase('B3 借读', 'B3 guest pupil'),
  B4: phrase('B4 无户口或无身份证', 'B4 no registration or ID'),
  B5: phrase('B5 问题学籍处理中', 'B5 faulty entry being settled'),
  B6: phrase('B6 复学未恢复学籍', 'B6 back, roll not restored'),
  B7: phrase('B7 外籍、港澳台', 'B7 foreign, Hong Kong, Macao, Taiwan'),
};
/** 帮扶措施 (§6.1 Plan). */
export const measureKindWords: Record<NonNullable<LedgerRow['measures']>[number]['kind'], Sentence> = {
  FUNDING: phrase('资助', 'Funding'),
  TUTORING: phrase('补课', 'Tutoring'),
  COUNSELLING: phrase('心理疏导', 'Counselling'),
  TRANSPORT: phrase('交通住宿', 'Transport or lodging'),
  LEAVE_WORK: phrase('劝离务工', 'Leaving work'),
  MARRIAGE: phrase('制止早婚', 'Stopping a marriage'),
  MEDICAL: phrase('就医康复', 'Medical care'),
  HOME_TEACH: phrase('送教上门', 'Teaching at home'),
  VOCATIONAL: phrase('职业教育', 'Vocational training'),
  LEGAL: phrase('依法处置', 'Legal steps'),
  OTHER: phrase('其他', 'Other'),
};
