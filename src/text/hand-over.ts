import { phrase } from './phrase.ts';

/** 移交 to another school of the county: asked for at the county's desk, answered by the school (§6.5 row 11). */
export const handOverText = {
  title: phrase('移交', 'Hand-over'),
  ask: phrase('请本县学校接收', 'Ask a school of the county to take the child over'),
  askNote: phrase(
    '对方学校在手机上答复接收或不接收。对方接收前，个案留在原处，不算移交。外地接收的直接办“移交”，填接收函或转学流程号。',
    'The school answers on its phone. Until it accepts the case stays where it is. For a place outside take the step itself, with its letter or the transfer’s number.',
  ),
  school: phrase('请哪所学校接收', 'Which school'),
  waiting: phrase(
    (school: string, day: string) => `${day} 请${school}接收，还没答复`,
    (school: string, day: string) => `${school} was asked on ${day} and has not answered yet`,
  ),
  accepted: phrase(
    (school: string, day: string) => `${school} ${day} 已答复接收，可以办移交`,
    (school: string, day: string) => `${school} accepted on ${day}: the case can be handed over`,
  ),
  withdraw: phrase('撤回', 'Take back'),
  lead: phrase('县教育局请我校接收这个孩子', 'The county office asks us to take this child over'),
  accept: phrase('接收', 'Accept'),
  refuse: phrase('不接收', 'Do not accept'),
  failed: phrase('没有存上，请再点一次。', 'Not saved, please tap again.'),
  reasons: [
    phrase('孩子不在我校片区居住', 'Does not live in our area'),
    phrase('学校没有这个学段', 'We do not teach this stage'),
    phrase('联系不上家长，无法确认', 'The family cannot be reached'),
  ],
};
