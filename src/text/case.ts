import type { DeadlineStatus } from '../domain/case-clock.ts';
import type {
  CaseState,
  measureKinds,
  Placement,
  SevenHead,
  StateOrNone,
  signalSources,
  WriteOffType,
} from '../domain/case-codes.ts';
import type { Actor } from '../domain/case-machine.ts';
import { phrase, type Sentence } from './phrase.ts';

/** 个案状态 as a teacher says it. */
export const stateWords: Record<StateOrNone, Sentence> = {
  NONE: phrase('没有个案', 'No case'),
  LEAD: phrase('有线索，待核实', 'A sign, to be checked'),
  SUSPECT: phrase('疑似辍学', 'May have dropped out'),
  OPEN: phrase('已立案，待定方案', 'Case open, plan wanted'),
  PERSUADE: phrase('劝返中', 'Being persuaded to return'),
  LEGAL: phrase('依法处理中', 'In legal proceedings'),
  RETURNED: phrase('已复学', 'Back in school'),
  CONSOLIDATE: phrase('巩固中', 'Staying in school'),
  CLOSED: phrase('已结案', 'Closed'),
  RELAPSED: phrase('再次失学', 'Left school again'),
  LAWFUL_OUT: phrase('依法不在校', 'Lawfully out of school'),
  EXCLUDED: phrase('已排除', 'Ruled out'),
  REJECTED: phrase('记错了，已撤销', 'Recorded by mistake'),
  WRITTEN_OFF: phrase('已核减', 'Written off'),
  HANDED_OVER: phrase('已移交', 'Handed over'),
};

/** What the button says: the step as a verb. */
export const stepWords: Record<CaseState, Sentence> = {
  LEAD: phrase('记一条线索', 'Note a sign'),
  SUSPECT: phrase('列为疑似辍学', 'Mark as perhaps dropped out'),
  OPEN: phrase('立案', 'Open the case'),
  PERSUADE: phrase('按方案开始劝返', 'Begin persuasion by the plan'),
  LEGAL: phrase('转入依法处理', 'Go on to legal steps'),
  RETURNED: phrase('登记复学', 'Record the return'),
  CONSOLIDATE: phrase('转入巩固', 'Begin follow-up in school'),
  CLOSED: phrase('结案', 'Close the case'),
  RELAPSED: phrase('登记再次失学', 'Record that the child left again'),
  LAWFUL_OUT: phrase('登记依法不在校', 'Record a lawful absence'),
  EXCLUDED: phrase('排除疑似', 'Rule it out'),
  REJECTED: phrase('记错了，撤销线索', 'A mistake: withdraw the sign'),
  WRITTEN_OFF: phrase('核减', 'Write off'),
  HANDED_OVER: phrase('移交', 'Hand over'),
};

export const actorWords: Record<Actor, Sentence> = {
  teacher: phrase('班主任', 'class teacher'),
  'village-team': phrase('包村干部', 'village team'),
  registrar: phrase('学籍管理员', 'registrar'),
  principal: phrase('校长', 'principal'),
  township: phrase('镇办', 'township'),
  county: phrase('县教育局', 'county bureau'),
  admin: phrase('系统管理员', 'administrator'),
  inspector: phrase('督学', 'inspector'),
  system: phrase('系统自动', 'the system'),
};

export const placementWords: Record<Placement, Sentence> = {
  SAME_CLASS: phrase('回原班', 'Same class'),
  OTHER_CLASS: phrase('转到别的班', 'Another class'),
  OWN_GROUP: phrase('单独编班', 'A group of their own'),
  HOME_TEACH: phrase('送教上门', 'Taught at home'),
  SPECIAL: phrase('特教学校', 'Special school'),
  VOC: phrase('职业学校', 'Vocational school'),
  ELSEWHERE: phrase('外地学校', 'A school elsewhere'),
};
export const writeOffWords: Record<WriteOffType, Sentence> = {
  DEATH: phrase('死亡', 'Death'),
  ABROAD: phrase('出国（境）', 'Left the country'),
  MOVED_ENROLLED: phrase('迁出并已在外就读', 'Moved away and enrolled there'),
  DUPLICATE: phrase('重复学籍', 'On the roll twice'),
  COMPLETED: phrase('已完成义务教育', 'Finished compulsory schooling'),
  WRONG_IDENTITY: phrase('身份信息错误', 'Wrong identity'),
};
export const measureWords: Record<(typeof measureKinds)[number], Sentence> = {
  FUNDING: phrase('资助', 'Funding'),
  TUTORING: phrase('学业帮扶', 'Tutoring'),
  COUNSELLING: phrase('心理疏导', 'Counselling'),
  TRANSPORT: phrase('交通食宿', 'Transport, lodging'),
  LEAVE_WORK: phrase('从工地劝回', 'Back from work'),
  MARRIAGE: phrase('婚约劝解', 'Against early marriage'),
  MEDICAL: phrase('医疗救助', 'Medical help'),
  HOME_TEACH: phrase('送教上门', 'Teaching at home'),
  VOCATIONAL: phrase('职业教育', 'Vocational training'),
  LEGAL: phrase('依法督促', 'Legal notice'),
  OTHER: phrase('其他', 'Other'),
};
export const sevenWords: Record<SevenHead, Sentence> = {
  county: phrase('县长', 'County head'),
  bureau: phrase('教育局长', 'Bureau head'),
  township: phrase('镇长', 'Township head'),
  village: phrase('村长', 'Village head'),
  principal: phrase('校长', 'Principal'),
  teacher: phrase('班主任', 'Class teacher'),
  guardian: phrase('家长', 'Parent'),
};
export const sourceWords: Record<(typeof signalSources)[number], Sentence> = {
  VISIT: phrase('走访发现', 'Found on a visit'),
  ABSENCE: phrase('缺勤', 'Absence'),
  LEAD: phrase('群众线索', 'Told by others'),
  COMPARISON: phrase('数据比对', 'Comparison of data'),
  SCHOOL: phrase('学校发现', 'Found by the school'),
  ABOVE: phrase('上级通报', 'Word from above'),
};

/** 期限状态 (domain design §6.5). */
export const deadlineWords: Record<DeadlineStatus, Sentence> = {
  NORMAL: phrase('正常', 'On time'),
  SOON: phrase('临期', 'Due soon'),
  OVERDUE: phrase('逾期', 'Overdue'),
};

export const caseText = {
  title: phrase('个案', 'Case'),
  of: phrase(
    (name: string) => `${name}的个案`,
    (name: string) => `Case of ${name}`,
  ),
  listOverdue: phrase('个案 · 已过期', 'Cases: overdue'),
  listMine: phrase('个案 · 该我办', 'Cases: for me to act on'),
  listOthers: phrase('个案 · 别人在办', 'Cases: others act'),
  listRest: phrase('个案 · 已了结', 'Cases: at rest'),
  notHere: phrase('这台手机上没有这个孩子。', 'This child is not on this phone.'),
  number: phrase(
    (number: string) => `编号 ${number}`,
    (number: string) => `No. ${number}`,
  ),
  noNumber: phrase(
    '编号在立案到达服务器后给出',
    'Its number is given once the opening has reached the server',
  ),
  since: phrase(
    (day: string) => `${day} 起`,
    (day: string) => `since ${day}`,
  ),
  due: phrase(
    (day: string) => `${day} 前办理`,
    (day: string) => `due ${day}`,
  ),
  late: phrase(
    (day: string) => `应在 ${day} 前办理，已过期`,
    (day: string) => `was due ${day}`,
  ),
  relapses: phrase(
    (n: number) => `再次失学 ${n} 次`,
    (n: number) => `left again ${n} times`,
  ),
  next: phrase('下一步', 'Next'),
  others: phrase('其他办理', 'Other steps'),
  nothing: phrase('现在没有要办的。', 'Nothing to do now.'),
  missing: phrase(
    (what: string) => `还缺：${what}`,
    (what: string) => `Still missing: ${what}`,
  ),
  waits: phrase(
    (who: string, step: string) => `等${who}：${step}`,
    (who: string, step: string) => `${who} to act: ${step}`,
  ),
  byWhom: phrase(
    (who: string) => `由${who}办理`,
    (who: string) => `To be done by: ${who}`,
  ),
  comma: phrase('、', '; '),
  or: phrase('或', ' or '),
  household: phrase('到户档', 'Household file'),
  visit: phrase('记录走访', 'Record a visit'),
  persuade: phrase('记录劝返走访', 'Record a persuasion visit'),
  persuasionNumber: phrase(
    (n: number) => `第 ${n} 次劝返`,
    (n: number) => `Persuasion visit ${n}`,
  ),
  apply: phrase('提交申请', 'Apply'),
  facts: phrase('个案情况', 'Facts of the case'),
  editFacts: phrase('填写个案情况', 'Write the facts'),
  plan: phrase('劝返方案', 'Plan'),
  editPlan: phrase('填写方案', 'Write the plan'),
  noPlan: phrase('还没有方案。', 'No plan yet.'),
  addMeasure: phrase('加一项措施', 'Add a measure'),
  measureDone: phrase('已完成', 'Done'),
  finishMeasure: phrase('登记完成', 'Record as done'),
  seven: phrase('七长', 'The seven responsible'),
  sevenAsWas: phrase('劝返开始时的名单', 'As they were when persuasion began'),
  records: phrase('补充记录', 'Add a record'),
  confirm: phrase('记一次确认', 'Record a confirmation'),
  followUp: phrase('记一次回访', 'Record a check'),
  contact: phrase('记一次联系', 'Record a contact'),
  timeline: phrase('经过', 'What happened'),
  noEvents: phrase('还没有记录。', 'Nothing recorded yet.'),
  by: phrase(
    (name: string, day: string) => `${name}，${day}`,
    (name: string, day: string) => `${name}, ${day}`,
  ),
  joined: phrase(
    '别人已经办过这一步，这条只留作记录',
    'Somebody had taken this step already; kept as a record',
  ),
  restricted: phrase(
    '信教、心理、涉案这三类原因只有校长和县里能看到，别处只显示“另有原因”。',
    'Religion, mental health and police matters are read by the principal and the county only; elsewhere stands “another reason”.',
  ),
};
