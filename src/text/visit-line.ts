import { phrase, type Sentence } from './phrase.ts';

/** The timeline on the household's page. */
export const visitLine = {
  by: phrase(
    (names: string) => `${names}走访`,
    (names: string) => `Visited by ${names}`,
  ),
  met: phrase(
    (who: string) => `见到：${who}`,
    (who: string) => `Met: ${who}`,
  ),
  found: phrase(
    (name: string, answer: string) => `${name}：${answer}`,
    (name: string, answer: string) => `${name}: ${answer}`,
  ),
  agreed: phrase(
    (what: string) => `约定：${what}`,
    (what: string) => `Agreed: ${what}`,
  ),
  agreedBy: phrase(
    (what: string, day: string) => `约定：${what}（${day}前）`,
    (what: string, day: string) => `Agreed: ${what} (by ${day})`,
  ),
  corrects: phrase(
    (day: string) => `更正了 ${day} 的记录`,
    (day: string) => `Corrects the record of ${day}`,
  ),
  because: phrase(
    (why: string) => `更正原因：${why}`,
    (why: string) => `Reason: ${why}`,
  ),
  named: (kinds: Sentence, name: string): Sentence =>
    phrase(`${kinds['zh-CN']}（${name}）`, `${kinds.en} (${name})`),
  hiddenReason: phrase('另有不公开的原因', 'A reason that is not shown'),
  attitude: phrase('家长', 'Parents:'),
  elsewhere: phrase(
    '走访的是另一户，孩子的记录已并到这里',
    'Another household was visited; the child’s record there was joined to this one',
  ),
  replaced: phrase('已被更正，以新记录为准', 'Corrected; the newer record counts'),
  keyedLate: phrase(
    (days: number) => `补录：走访 ${days} 天后才录入`,
    (days: number) => `Entered ${days} days after the visit`,
  ),
  signed: phrase('监护人已签字', 'Signed by the guardian'),
};

/** 户类型由一般农户变为突发严重困难户：八月发水，房子冲了一半 */
export function typeChangeWords(from: Sentence, to: Sentence, why: string | undefined): Sentence {
  const [zh, en] = why ? [`：${why}`, `: ${why}`] : ['', ''];
  return phrase(
    `户类型由${from['zh-CN']}变为${to['zh-CN']}${zh}`,
    `Household type: ${from.en}, now ${to.en}${en}`,
  );
}
