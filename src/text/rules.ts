import type { RuleHit, RuleNumber } from '../domain/rule-hit.ts';
import { phrase, type Sentence } from './phrase.ts';
import { always, byReason, type Words } from './rule-words.ts';
import { casing, completeness, visiting } from './rules-visit.ts';

/** Identity (V1–V8). */
const identity: Partial<Record<RuleNumber, Words>> = {
  V1: byReason(
    {
      check: ({ params: { expected } }) =>
        phrase(
          `身份证号第 18 位应为 ${expected}，请核对`,
          `The 18th character of the ID number should be ${expected}; please check`,
        ),
      length: ({ params: { length } }) =>
        phrase(
          `身份证号应为 18 位，现在是 ${length} 位，请核对`,
          `An ID number has 18 characters, this one has ${length}; please check`,
        ),
      old: always(
        phrase('这是 15 位旧号，请填新的 18 位号', 'This is an old 15-digit number; enter the 18-digit one'),
      ),
      characters: always(
        phrase(
          '身份证号只能有数字，最后一位可以是 X',
          'Only digits, and X at the end, belong in an ID number',
        ),
      ),
      birth: ({ params: { digits } }) =>
        phrase(
          `身份证号里的出生日期 ${digits} 不存在，请核对第 7 到 14 位`,
          `${digits} in the ID number is no date of birth; check characters 7 to 14`,
        ),
      disability: always(
        phrase(
          '残疾证号应为身份证号加残疾类别和等级，请核对',
          'A disability number is the ID number, then kind and grade; please check',
        ),
      ),
    },
    always(phrase('身份证号不对，请核对', 'The ID number is wrong; please check')),
  ),
  V2: byReason(
    {
      birth: ({ params: { id } }) =>
        phrase(
          `身份证号上的出生日期是 ${id}，与所填不同，请改其中一处`,
          `By the ID number the date of birth is ${id}; correct one of the two`,
        ),
      sex: ({ params: { id } }) =>
        phrase(
          `身份证号上是${id === 'M' ? '男' : '女'}孩，与所填性别不同，请改其中一处`,
          `By the ID number this is a ${id === 'M' ? 'boy' : 'girl'}; correct one of the two`,
        ),
      future: always(
        phrase('出生日期在今天之后，请核对', 'The date of birth lies after today; please check'),
      ),
    },
    always(phrase('出生日期或性别与身份证号不同，请核对', 'Birth date or sex differ from the ID number')),
  ),
  V3: ({ params: { prefix } }) =>
    phrase(
      `身份证号前六位 ${prefix} 不是常见地区，请再看一眼`,
      `${prefix} at the start of the ID number is an unusual place; please look again`,
    ),
  V4: byReason(
    {
      visit: ({ params: { name: other }, name }) =>
        phrase(
          `${name}和${other}的身份证号一样，请看户口本核对，说明哪条记错了`,
          `${name} and ${other} have the same ID number; check the household booklet and say which is wrong`,
        ),
    },
    ({ params: { name } }) =>
      phrase(
        `${name} 已用这个身份证号登记，请打开那条记录，不要重复登记`,
        `${name} is on file with this ID number; open that record instead of a second one`,
      ),
  ),
  V5: byReason(
    {
      visit: ({ name }) =>
        phrase(
          `另有一个孩子也叫${name}，生日也一样，请问清是不是同一人并说明`,
          `Another child is also called ${name} and has the same birthday; ask whether it is the same child, and say so`,
        ),
    },
    ({ params: { name } }) =>
      phrase(
        `已有同名同生日的孩子（${name}），请核对是不是同一人`,
        `A child of this name and birthday is on file (${name}); please check whether it is the same`,
      ),
  ),
  V6: always(phrase('没有身份证号，请选原因', 'There is no ID number: choose the reason')),
  V7: always(
    phrase(
      '电话应为 11 位手机号，或带区号的座机',
      'A mobile number has 11 digits; a landline needs its area code',
    ),
  ),
  V8: ({ params }) =>
    params.id === 'differs'
      ? phrase(
          '学籍号与身份证号不一致，请再看一眼',
          'The student number differs from the ID number; please look again',
        )
      : phrase(
          '学籍号应以 G、L 或 J 开头，后面 18 位，请核对',
          'A student number is G, L or J and 18 characters; please check',
        ),
};

/** Age, grade, school, region, roll (V9–V13). */
const schooling: Partial<Record<RuleNumber, Words>> = {
  V9: ({ params: { expected, actual }, name }) =>
    phrase(
      `${name}按年龄应读 ${expected} 年级，名册上是 ${actual} 年级，请说明原因`,
      `By age ${name} belongs in grade ${expected}, the roster says ${actual}; please explain`,
    ),
  V10: ({ params: { years }, name }) =>
    phrase(
      `${name}现在 ${years} 岁，不在一般的上学年龄，请说明原因`,
      `${name} is ${years}, an unusual age for school; please explain`,
    ),
  V11: ({ params: { code } }) =>
    phrase(`学校标识码 ${code} 不像本省的，请再看一眼`, `School code ${code} is unusual for this province`),
  V12: byReason(
    {
      ended: ({ params: { name, successor } }) =>
        phrase(
          `${name}已经撤并，请选${successor ?? '合并后的村'}`,
          `${name} was merged; choose ${successor ?? 'the village it became part of'}`,
        ),
      early: ({ params: { name } }) =>
        phrase(
          `那一天还没有${name}，请核对日期或村`,
          `${name} did not exist on that day; check day or village`,
        ),
    },
    always(phrase('名单里没有这个村，请重选', 'This village is not on the list; choose again')),
  ),
  V13: always(
    phrase(
      '别的学校也有这名孩子的学籍，请两校核对后说明',
      'Another school has this child on its roll too; please settle it and explain',
    ),
  ),
};

const words: Partial<Record<RuleNumber, Words>> = {
  ...{ ...identity, ...schooling, ...casing },
  ...{ ...visiting, ...completeness },
};

/** A rule in words that say what to do. `name`: the child it is about. */
export function ruleSentence({ rule, params = {} }: Pick<RuleHit, 'rule' | 'params'>, name = ''): Sentence {
  const say = words[rule];
  return say ? say({ params, name }) : phrase(`请核对（${rule}）`, `Please check (${rule})`);
}

/** Refusals of the server name rules by number beside field paths. */
export const isRule = (text: string): text is RuleNumber => /^[VC]\d{1,2}$/.test(text);
