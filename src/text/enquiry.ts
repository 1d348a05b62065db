import type { EnquiryAnswer } from '../domain/enquiry.ts';
import { phrase, type Sentence } from './phrase.ts';

export const answerWords: Record<EnquiryAnswer['answer'], Sentence> = {
  HERE: phrase('在我校就读', 'Studies with us'),
  NOT_HERE: phrase('不在我校', 'Not with us'),
  WAS_HERE: phrase('曾在我校，已离开', 'Was with us, has left'),
};
/** As the asker reads it: the school is named beside it. */
export const answeredWords: Record<EnquiryAnswer['answer'], Sentence> = {
  HERE: phrase('学校确认：在校就读', 'The school confirms: studies there'),
  NOT_HERE: phrase('学校答复：不在该校', 'The school answers: not there'),
  WAS_HERE: phrase('学校答复：曾在该校，已离开', 'The school answers: was there, has left'),
};

/** Why a school says no: a tap each. They travel as they are read. */
export const refusalReasons = {
  NOT_HERE: [
    phrase('名册和班里都没有这个孩子', 'Neither on the roll nor in class'),
    phrase('有同名的，不是同一个孩子', 'Same name, another child'),
    phrase('报过名，没有来', 'Registered, never came'),
  ],
  WAS_HERE: [
    phrase('已转到别的学校', 'Transferred to another school'),
    phrase('已毕业', 'Has graduated'),
    phrase('没有说明就离开了', 'Left without a word'),
  ],
} as const satisfies Record<'NOT_HERE' | 'WAS_HERE', readonly Sentence[]>;

export const enquiryText = {
  ask: phrase('请学校确认', 'Ask the school'),
  away: phrase('在外地就读，登记凭据', 'Studies elsewhere: record the proof'),
  only: phrase(
    '点一下学校就发出。对方只看到姓名、性别、出生日期和年级。',
    'One tap on the school sends it. It sees only name, sex, date of birth and grade.',
  ),
  search: phrase('查学校', 'Find a school'),
  searchHint: phrase('校名或拼音首字母，如 ly', 'Name, or first letters in pinyin, such as ly'),
  saidThere: phrase('走访时说在这里', 'Named on the visit'),
  noSchool: phrase(
    '没有这所学校。不在本县的，用下面的“在外地就读”。',
    'No such school. Outside the county, use “Studies elsewhere” below.',
  ),
  more: phrase(
    (n: number) => `还有 ${n} 所，请再输几个字`,
    (n: number) => `${n} more: type a little further`,
  ),
  dueGrade: phrase(
    (grade: string) => `应在${grade}`,
    (grade: string) => `due in ${grade}`,
  ),
  born: phrase(
    (day: string) => `${day}出生`,
    (day: string) => `born ${day}`,
  ),
  notHere: phrase('这台手机上没有这个孩子的记录。', 'This child is not on this phone.'),
  notYours: phrase(
    '您没有班级、学校或村的权限，不能发询问。请联系县教育局。',
    'You have no class, school or village, so you cannot ask. Contact the county office.',
  ),

  savedTitle: phrase('已存在本机', 'Saved on this phone'),
  savedNext: phrase(
    (school: string) => `连上网会自动发给${school}。对方答复后，孩子的就学情况自动改为“学校确认”。`,
    (school: string) =>
      `It goes to ${school} by itself when there is a network. Once answered, the child’s record shows it as confirmed by the school.`,
  ),
  failed: phrase('没有存上，请再点一次。', 'Not saved, please tap again.'),
  toToday: phrase('回到今天', 'Back to Today'),
  toHousehold: phrase('看这一户', 'Open the household'),
  toAll: phrase('看全部询问', 'All enquiries'),
  askAnother: phrase('再问一所学校', 'Ask another school'),

  title: phrase('学校确认', 'School confirmations'),
  lead: phrase('这个孩子在你们学校读书吗', 'Does this child study with you?'),
  toAnswer: phrase(
    (n: number) => `等我校答复 ${n} 件`,
    (n: number) => `Waiting for our answer: ${n}`,
  ),
  waiting: phrase(
    (n: number) => `我们问的，等对方答复 ${n} 件`,
    (n: number) => `Asked by us, waiting: ${n}`,
  ),
  answered: phrase('已有答复', 'Answered'),
  withdrawnOnes: phrase('已撤回', 'Taken back'),
  none: phrase(
    '没有要确认的孩子。在农户或个案页点“请学校确认”。',
    'Nothing to confirm. Use “Ask the school” on a household or case page.',
  ),
  askedBy: phrase(
    (by: string, day: string) => `${by} ${day} 询问`,
    (by: string, day: string) => `Asked by ${by}, ${day}`,
  ),
  askedOf: phrase(
    (school: string, day: string) => `${day} 问${school}`,
    (school: string, day: string) => `${school} asked, ${day}`,
  ),
  waitingDays: phrase(
    (n: number) => (n === 0 ? '今天问的' : `已等 ${n} 天`),
    (n: number) => (n === 0 ? 'asked today' : `waiting ${n} ${n === 1 ? 'day' : 'days'}`),
  ),
  answeredBy: phrase(
    (by: string, day: string) => `${by} ${day} 答复`,
    (by: string, day: string) => `Answered by ${by}, ${day}`,
  ),
  hereIn: phrase(
    (className: string) => `在我校 ${className}`,
    (className: string) => `With us, ${className}`,
  ),
  onOurRoll: phrase('我校名册上有：姓名和出生日期都相同', 'On our roll: same name and date of birth'),
  notOnRoll: phrase('我校名册上没有同名同日出生的孩子', 'Nobody of this name and birth date is on our roll'),
  here: phrase('在我校', 'With us'),
  not: phrase('不在', 'Not with us'),
  was: phrase('曾在', 'Was with us'),
  whichClass: phrase('在哪个班（点一下就答复）', 'In which class (one tap answers)'),
  otherGrade: phrase('别的年级', 'Another grade'),
  noClass: phrase(
    (grade: string) => `${grade}，还没分班`,
    (grade: string) => `${grade}, no class yet`,
  ),
  why: phrase('为什么（点一下就答复）', 'Why (one tap answers)'),
  otherWhy: phrase('其他情况，写一句', 'Something else, in your words'),
  send: phrase('答复', 'Answer'),
  change: phrase('改答复', 'Change the answer'),
  cancel: phrase('不改了', 'Leave it'),
  withdraw: phrase('撤回', 'Take back'),
  withdrawOf: phrase(
    (name: string) => `撤回对${name}的询问`,
    (name: string) => `Take back the enquiry about ${name}`,
  ),
  openAlready: phrase(
    (school: string, day: string) => `${day} 已问过${school}，还没有答复。`,
    (school: string, day: string) => `${school} was asked on ${day} and has not answered yet.`,
  ),
  becauseOf: phrase(
    (why: string) => `说明：${why}`,
    (why: string) => `Note: ${why}`,
  ),
  verifiedBySchool: phrase(
    (day: string, school: string, by: string) => `${day} ${school}${by}确认`,
    (day: string, school: string, by: string) => `Confirmed by ${by} of ${school}, ${day}`,
  ),
};
