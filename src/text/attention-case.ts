import { phrase, type Sentence } from './phrase.ts';

/** Records that hang on a child's case, as “needs attention” names them. */
export const caseKindWords: Readonly<Record<string, Sentence>> = {
  transition: phrase('个案的一步', 'A step of a case'),
  confirmation: phrase('确认', 'A confirmation'),
  case: phrase('个案情况', 'Facts of a case'),
  'case-plan': phrase('劝返方案', 'A plan'),
  measure: phrase('帮扶措施', 'A measure'),
  'follow-up': phrase('回访', 'A check'),
  contact: phrase('联系记录', 'A contact'),
  absence: phrase('缺勤', 'An absence'),
  'risk-flag': phrase('苗头', 'A sign'),
  'roll-call': phrase('点名', 'A roll call'),
  application: phrase('申请', 'An application'),
  decision: phrase('审批', 'A decision'),
  'teaching-session': phrase('送教记录', 'A session at home'),
  'legal-document': phrase('文书', 'A notice'),
  enquiry: phrase('就读核实', 'An enquiry'),
  'enquiry-answer': phrase('核实答复', 'An answer'),
  'restricted-reason': phrase('保密原因', 'A restricted reason'),
};

/** Why a step, a decision or an answer was not taken, beside what was missing (sync/rules.ts). */
export const ruleWords: Readonly<Record<string, Sentence>> = {
  edge: phrase(
    '个案已经走到别处，这一步接不上',
    'The case has gone another way; this step no longer follows',
  ),
  unseen: phrase('别人记了您没看到的情况', 'Somebody recorded something you had not seen'),
  role: phrase('这一步不由您的岗位办理', 'This step is not yours to take'),
  number: phrase('编号由服务器给出', 'The number is the server’s to give'),
  ahead: phrase('日期晚于今天，到那天才能记', 'The date is later than today; it can be recorded on that day'),
  child: phrase('孩子不在这个户档里了', 'The child is no longer in this file'),
  withdrawn: phrase('对方已撤回这次核实', 'The question was taken back'),
  changed: phrase('问出去的内容不能再改', 'What was asked cannot be changed'),
};

/** V26, of another family's file: what kind of record has the photo, and nothing of whose it is. */
export const heldBy = phrase(
  (kind: string) => `这张照片已在别人家的记录里（${kind}）`,
  (kind: string) => `The photo is in another family’s file already (${kind})`,
);

export const attentionCase = {
  /** Beside what stands (a suggestion's card). */
  suggested: phrase('建议改为', 'Suggested'),
  step: phrase(
    (step: string, day: string) => `${step}（${day}）`,
    (step: string, day: string) => `${step} (${day})`,
  ),
  reason: phrase(
    (text: string) => `说明：${text}`,
    (text: string) => `reason: ${text}`,
  ),
  reopened: phrase(
    '一人办了结案，另一人发现孩子又不在校。现在按不在校继续跟进；要再结案，请在个案里重新办理。',
    'One closed the case; another found the child out of school. It stands open. To close it, take the step again in the case.',
  ),
  goOn: phrase('知道了，继续跟进', 'Noted, go on'),
};
