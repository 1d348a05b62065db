import type { RuleNumber } from '../domain/rule-hit.ts';
import { momentWords } from './day.ts';
import { phrase } from './phrase.ts';
import { always, byReason, type Words } from './rule-words.ts';

const overlapping: Words = ({ params: { from } }) => {
  const at = momentWords(String(from));
  return phrase(
    `与您 ${at['zh-CN']} 的另一次入户时间重叠，请改时间，或说明原因`,
    `It overlaps with your visit of ${at.en}; change the times, or explain`,
  );
};

/** A case's days. */
export const casing: Partial<Record<RuleNumber, Words>> = {
  V19: always(
    phrase(
      '离校日期不能晚于今天，也不能早于最后到校日期，请核对',
      'The day it left is after today, or before its last day in school; please check',
    ),
  ),
};

/** Visits (V24–V31). */
export const visiting: Partial<Record<RuleNumber, Words>> = {
  V24: byReason(
    {
      order: always(phrase('结束时间早于开始时间，请改', 'The visit ends before it begins; please correct')),
      long: always(
        phrase(
          '一次走访不超过 6 小时，请核对开始和结束时间',
          'A visit takes six hours at most; check both times',
        ),
      ),
      future: always(phrase('结束时间还没到，请核对', 'The visit ends in the future; please check')),
      overlap: overlapping,
    },
    always(phrase('走访时间不对，请核对', 'The times of the visit are wrong; please check')),
  ),
  V25: always(
    phrase(
      '劝返需要两人以上：请添加走访人，或说明为什么一个人去',
      'Persuasion takes two visitors: add one, or say why only one went',
    ),
  ),
  V26: always(
    phrase(
      '有一张照片在别的记录里用过，请换一张',
      'One of the photos belongs to another record; please replace it',
    ),
  ),
  V27: always(phrase('有照片不是走访当天拍的', 'A photo was not taken on the day of the visit')),
  V28: always(phrase('位置不在这个村', 'The place is not in this village')),
  V29: ({ params: { count } }) =>
    phrase(`同样的备注已写了 ${count} 次`, `The same remarks were written ${count} times`),
  V30: ({ params: { count } }) =>
    phrase(`今天已走访 ${count} 户，超过 12 户`, `${count} visits today, more than 12`),
  V31: ({ params: { days } }) =>
    phrase(`走访 ${days} 天后才录入，会注明补录`, `Entered ${days} days after the visit; it is marked so`),
};

/** Completeness of a visit (C1–C9). */
export const completeness: Partial<Record<RuleNumber, Words>> = {
  C1: byReason(
    {
      nobody: always(
        phrase('选了“没见到人”，就不要再选别人', '“Nobody” excludes everybody else; choose again'),
      ),
      unseen: always(
        phrase(
          '没见到人，不能确认孩子的情况：请选见到了谁，或写明凭据',
          'With nobody met no child can be confirmed: say whom you met, or name other evidence',
        ),
      ),
    },
    always(phrase('请选见到了谁', 'Say whom you met')),
  ),
  C2: always(phrase('请写为什么更正', 'Say why the visit is corrected')),
  C3: ({ name }) => phrase(`请回答${name}现在在哪里`, `Say where ${name} is`),
  C4: ({ name }) => phrase(`请填${name}的学校或地点`, `Enter the school or place of ${name}`),
  C5: ({ name }) => phrase(`请选凭什么知道${name}的情况`, `Say how you know about ${name}`),
  C6: ({ name }) => phrase(`请选${name}不在校的主要原因`, `Choose the main reason for ${name}`),
  C7: ({ name }) => phrase(`${name}的原因选了“其他”，请写清楚`, `Write down the other reason for ${name}`),
  C8: ({ name }) => phrase(`${name}的同一个原因选了两次，请改`, `One reason for ${name} was chosen twice`),
  C9: ({ name }) =>
    phrase(
      `${name}的情况只有口头说法，还需要凭据`,
      `Only somebody’s word for ${name}; better evidence is needed`,
    ),
};
