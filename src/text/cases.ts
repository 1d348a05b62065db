import { phrase, type Sentence } from './phrase.ts';

export const followUpTitles = {
  overdue: phrase('约定已过期', 'Promise overdue'),
  outOfSchool: phrase('没有上学', 'Out of school'),
  lost: phrase('失踪或失联', 'Missing or out of contact'),
  soon: phrase('约定快到期', 'Promise due soon'),
  signs: phrase('有辍学苗头', 'Signs of dropping out'),
  lawful: phrase('休学、延缓入学', 'Suspended or deferred'),
  promises: phrase('其他约定', 'Other promises'),
};

export const casesText = {
  title: phrase('个案', 'Cases'),
  counted: (title: Sentence, n: number): Sentence => phrase(`${title['zh-CN']} ${n} 人`, `${title.en}: ${n}`),
  ledgers: phrase('台账', 'Ledgers'),
  none: phrase('走访中没有发现需要跟进的孩子。', 'No child found on visits needs follow-up.'),
  agreed: phrase(
    (what: string) => `约定：${what}`,
    (what: string) => `Agreed: ${what}`,
  ),
  dueOn: phrase(
    (day: string) => `${day} 到期`,
    (day: string) => `Due ${day}`,
  ),
  overdueSince: phrase(
    (day: string) => `${day} 到期，已过`,
    (day: string) => `Was due ${day}`,
  ),
  foundOn: phrase(
    (day: string) => `${day} 走访发现`,
    (day: string) => `Found on the visit of ${day}`,
  ),
  fromRoster: phrase('名册上的情况', 'From the roster'),
};
