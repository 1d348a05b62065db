import type { CheckPoint } from '../domain/case-codes.ts';
import type { LegalDocument } from '../domain/legal-document.ts';
import type { Confirmation, Contact, FollowUp } from '../domain/transition.ts';
import { filled, phrase, type Sentence } from './phrase.ts';

export const confirmationWords: Record<Confirmation['kind'], Sentence> = {
  TEACHER_RETURN: phrase('孩子已在班上课', 'The child is back in class'),
  CLOSE: phrase('可以结案', 'The case may be closed'),
  WRITE_OFF: phrase('核减属实', 'The write-off is right'),
  TOWNSHIP_TOLD: phrase('已告知镇办', 'The township was told'),
  VILLAGE_TOLD: phrase('已告知村委会', 'The village was told'),
  NO_CHANGE: phrase('情况没有变化', 'Nothing has changed'),
};
export const checkWords: Record<CheckPoint | 'OTHER', Sentence> = {
  WEEK: phrase('满一周', 'After a week'),
  MONTH: phrase('满一月', 'After a month'),
  TERM_END: phrase('学期末', 'End of term'),
  NEXT_TERM: phrase('下学期报到', 'Next registration'),
  OTHER: phrase('平时', 'In between'),
};
export const checkHowWords: Record<FollowUp['how'], Sentence> = {
  SEEN: phrase('见到本人', 'Saw the child'),
  CLASS_LIST: phrase('查点名册', 'Class list'),
  CALLED_SCHOOL: phrase('问学校', 'Called the school'),
  CALLED_HOME: phrase('问家里', 'Called home'),
};
export const contactHowWords: Record<Contact['how'], Sentence> = {
  CALL: phrase('打电话', 'Call'),
  MESSAGE: phrase('发信息', 'Message'),
  TALK: phrase('当面谈', 'Talk'),
  THROUGH_OTHERS: phrase('托人联系', 'Through others'),
};
export const documentWords: Record<LegalDocument['type'], Sentence> = {
  REPORT: phrase('书面报告', 'Written report'),
  RETURN_NOTICE: phrase('限期返校通知书', 'Notice to return to school'),
  ORDER: phrase('责令接受义务教育通知书', 'Order to send the child to school'),
  REMINDER: phrase('催告书', 'Reminder'),
  PENALTY: phrase('处罚决定', 'Penalty'),
  SUIT: phrase('诉讼文书', 'Court paper'),
  MEDIATION: phrase('调解书', 'Mediation'),
  OTHER: phrase('其他文书', 'Another document'),
};

const detail = phrase(
  (paper: string) => `${paper}：编号、时间或谁见到的`,
  (paper: string) => `${paper}: number, day or who saw it`,
);
export const formText = {
  on: phrase('日期', 'Day'),
  reason: phrase('原因、说明', 'Reason, remarks'),
  reasonNeeded: phrase('写明原因', 'Say why'),
  evidence: phrase('凭据', 'Proof'),
  detailOf: (paper: Sentence): Sentence => filled(detail, paper),
  photos: phrase('凭据照片', 'Photos of the papers'),
  returnedOn: phrase('复学日期', 'Day of the return'),
  placement: phrase('回到哪里', 'Back to where'),
  schoolName: phrase('学校名称', 'Name of the school'),
  writeOff: phrase('核减依据', 'Ground'),
  movedTo: phrase('现在就读的学校', 'School it is at now'),
  handedPlace: phrase('移交给哪里', 'Handed over to'),
  handedContact: phrase('对方联系人', 'Contact there'),
  acceptedOn: phrase('对方接收日期', 'Accepted on'),
  acceptance: phrase('已答复接收的本县学校', 'School of the county that has accepted'),
  acceptanceHint: phrase(
    '移交到外地的不选，填下面几项。',
    'Leave it empty for a place outside and fill in the rest.',
  ),
  acceptLetter: phrase('接收函文号（附照片）', 'Number of the letter of acceptance (with its photo)'),
  acceptFlow: phrase('或转学流程号', 'Or the number of the transfer'),
  application: phrase('依据的申请', 'Application it rests on'),
  snapshot: phrase(
    '立案时会把现在的户类型和监测情况原样留存。',
    'The kind of household and its monitoring are kept as they are now.',
  ),
  planCopy: phrase(
    '开始劝返时，方案要点和下面的七长名单原样留存。',
    'The plan’s main points and the seven below are kept as they are now.',
  ),
  secondPerson: phrase(
    '确认的人和最后办理的人不能是同一个人。',
    'Who confirms and who then decides must be two people.',
  ),
  stays: phrase(
    '这条记录会一直留在经过里，不会删除。',
    'This stays readable in the history; nothing is deleted.',
  ),
  notNow: phrase('现在还不能办这一步', 'This step is not possible yet'),
  unseen: phrase(
    '别人刚刚办了一步，请先看经过再办。',
    'Somebody has just taken a step; read the history first.',
  ),
  caseKind: phrase('类别', 'Kind'),
  source: phrase('发现途径', 'How it was found'),
  leftOn: phrase('离校日期', 'Left school on'),
  lastAttendedOn: phrase('最后到校日期', 'Last day in school'),
  leftEarly: phrase('不能早于最后到校日期', 'Not before the last day in school'),
  snapshotAt: phrase('立案时的户', 'Household when the case was opened'),
  monitoredSince: phrase(
    (month: string) => `${month} 起监测`,
    (month: string) => `monitored since ${month}`,
  ),
  snapshotDiffers: phrase(
    (server: string, phone: string) => `${server}（手机上当时是：${phone}）`,
    (server: string, phone: string) => `${server} (on the phone then: ${phone})`,
  ),
  noRelapses: phrase(
    '填“不在校”，个案随即转为再次失学，接着原来的经过办。',
    '“Not in school” makes it a relapse at once; the case goes on from its history.',
  ),
  awayAtCheck: phrase('回访时不在校', 'Away when checked'),
  mayNot: phrase('您的岗位不能做这种确认', 'Not yours to confirm'),
  primary: phrase('主要原因', 'Main reason'),
  otherReasons: phrase('其他原因（最多两项）', 'Other reasons, at most two'),
  reasonText: phrase('原因说明', 'About the reasons'),
  goal: phrase('目标', 'Aim'),
  analysis: phrase('原因分析', 'Analysis'),
  expectedOn: phrase('预计复学日期', 'Expected return'),
  expectedPlace: phrase('预计回到哪里', 'Expected place'),
  reviewOn: phrase('下次研判日期', 'Next review'),
  signedBy: phrase('签字人', 'Signed by'),
  measureKind: phrase('措施', 'Measure'),
  what: phrase('具体做什么', 'What exactly'),
  owner: phrase('谁负责', 'Who does it'),
  dueOn: phrase('什么时候完成', 'By when'),
  doneOn: phrase('完成日期', 'Done on'),
  result: phrase('结果', 'Result'),
  confirmKind: phrase('确认什么', 'What is confirmed'),
  note: phrase('说明', 'Remarks'),
  point: phrase('哪一次回访', 'Which check'),
  inSchool: phrase('孩子在校吗', 'Is the child in school'),
  yes: phrase('在校', 'In school'),
  no: phrase('不在校', 'Not in school'),
  how: phrase('怎么知道的', 'How it is known'),
  contactHow: phrase('怎么联系的', 'How'),
  reached: phrase('联系上了吗', 'Reached'),
  reachedYes: phrase('联系上了', 'Reached'),
  reachedNo: phrase('没联系上', 'Not reached'),
  said: phrase('说了什么', 'What was said'),
  promisedOn: phrase('答应的日期', 'Promised day'),
  needed: phrase('请填写', 'Please fill this in'),
  notLater: phrase('不能晚于今天', 'Not after today'),
  tooMany: phrase('最多选两项', 'At most two'),
  save: phrase('保存', 'Save'),
  failed: phrase('没有存下来，填的内容还在。请再试一次。', 'Not saved; what you wrote is kept. Try again.'),
};

export const caseKindWords = {
  NEVER: phrase('未入学', 'Never enrolled'),
  DROPPED: phrase('辍学', 'Dropped out'),
  OVERDUE: phrase('休学逾期', 'Suspension overrun'),
  NOT_PROMOTED: phrase('毕业未升学', 'Did not go on after primary school'),
  UNKNOWN: phrase('去向不明', 'Whereabouts unknown'),
};
