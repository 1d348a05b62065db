import { phrase } from './phrase.ts';

/** 重复登记: two records that may be of one child, on the desk. */
export const duplicateText = {
  title: phrase('可能登记了两次的孩子', 'Children that may stand twice'),
  note: phrase(
    '请看户口本、学籍核对。合并后两条记录的走访、学籍和个案都在留下的那一条里，手机上还在写旧记录的也会写进来。合并不能撤销。',
    'Check household booklet and roll. Joined, the record that is kept has the visits, roll and case of both, and phones that still write to the other write to it. It cannot be undone.',
  ),
  none: phrase('没有重复登记的孩子。', 'No child stands twice.'),
  V4: phrase('身份证号相同', 'The same ID number'),
  V5: phrase('同名同生日', 'The same name and birthday'),
  twoRolls: phrase('两所学校都有学籍，请两校核对', 'On the rolls of two schools: settle it between them'),
  case: phrase('个案', 'Case'),
  twoCases: phrase(
    (state: string) =>
      `两条记录各有个案，合并后并为一案：“${state}”的那一案接着办，另一案的经过都留着，逐条标明。最需要办的那一案接着办，不由人选`,
    (state: string) =>
      `Each record has a case; joined, they become one. The one at “${state}” goes on, and all that happened in the other stays in sight, each step marked. The one that needs most goes on; nobody chooses it`,
  ),
  notYours: phrase(
    '有一条不在您的范围，请县里的学籍管理员核对',
    'One of them is not in your places: ask whoever keeps the county’s rolls',
  ),
  housed: phrase('农户登记', 'Registered with a household'),
  roster: phrase('只在学校名册上', 'Only on a school’s roster'),
  field: phrase('项目', 'Fact'),
  registered: phrase('登记在', 'Where'),
  home: phrase('农户', 'Household'),
  visits: phrase('走访', 'Visits'),
  times: phrase(
    (n: number) => `${n} 次`,
    (n: number) => String(n),
  ),
  elsewhere: phrase('不在您的范围', 'Not in your places'),
  keep: phrase('合并后留下哪一条', 'Which record is kept'),
  why: phrase(
    (school: string) => `学籍留在${school}，为什么`,
    (school: string) => `Why the roll stays at ${school}`,
  ),
  whyHint: phrase(
    '如：已转入，两校核对过，原校办理转出',
    'Such as: moved there; both schools have settled it',
  ),
  whyMissing: phrase('两校都有学籍，写明理由才能合并', 'On two rolls: say why before they are joined'),
  join: phrase('合并两条记录', 'Join the two records'),
  apart: phrase('不是同一个孩子', 'Two different children'),
  failed: phrase(
    '没有成功：记录可能刚刚变了，请刷新再看',
    'That did not work: the records may just have changed. Refresh and look again',
  ),
  done: phrase('已处理', 'Settled'),
};
