import type { Guardian, Household, HouseholdType } from '../domain/household.ts';
import { phrase, type Sentence } from './phrase.ts';

/** Words of households that the first pages and the visit form use; those of the household's own pages come later. */
export const householdTypeWords: Record<HouseholdType, Sentence> = {
  GEN: phrase('一般农户', 'General rural household'),
  TP: phrase('脱贫户', 'Lifted out of poverty'),
  TPBW: phrase('脱贫不稳定户', 'Unstably out of poverty'),
  BY: phrase('边缘易致贫户', 'Marginal, prone to poverty'),
  TF: phrase('突发严重困难户', 'In sudden severe difficulty'),
  CZ: phrase('城镇户', 'Urban household'),
};

export const riskWords: Record<NonNullable<Household['riskState']>, Sentence> = {
  RISK_ON: phrase('风险未消除', 'Risk remains'),
  RISK_OFF: phrase('风险已消除', 'Risk removed'),
};

export const relationWords: Record<Guardian['relation'], Sentence> = {
  FATHER: phrase('父亲', 'Father'),
  MOTHER: phrase('母亲', 'Mother'),
  GRANDPARENT: phrase('祖辈', 'Grandparent'),
  SIBLING: phrase('哥哥姐姐', 'Elder brother or sister'),
  UNCLE_AUNT: phrase('叔伯姑舅姨', 'Uncle or aunt'),
  OTHER: phrase('其他监护人', 'Another guardian'),
};

export const guardianFields = {
  name: phrase('监护人姓名', 'Guardian’s name'),
  relation: phrase('与孩子的关系', 'Relation to the child'),
  phone: phrase('监护人电话', 'Guardian’s phone'),
  awayPlace: phrase('外出务工地', 'Works away in'),
} as const satisfies Record<keyof Guardian, Sentence>;

/** What a form says under a household's or guardian's field. */
export const householdFaults = {
  headMissing: phrase('请填户主姓名', 'Enter the name of the head of the household'),
  villageMissing: phrase('请选村（社区）', 'Choose the village'),
  typeMissing: phrase('请选户类型', 'Choose the household type'),
  nameMissing: phrase('请填监护人姓名', 'Enter the guardian’s name'),
  relationMissing: phrase('请选与孩子的关系', 'Choose the relation to the child'),
  phone: phrase(
    '电话应为 11 位手机号，或带区号的座机',
    'A mobile number has 11 digits; a landline needs its area code',
  ),
  month: phrase('请填年份和月份，如 2024-03', 'Enter year and month, such as 2024-03'),
  members: phrase('请填 1 到 30 之间的人数', 'Enter a number from 1 to 30'),
  tooLong: phrase('字数太多，请缩短', 'Too long, please shorten'),
};

export const homeText = {
  of: phrase(
    (head: string) => `${head}家`,
    (head: string) => `${head}’s household`,
  ),
  unnamedGroup: phrase('未分组', 'No group'),
  notHere: phrase(
    '这台手机上没有这一户。可能还没有同步到，或者不在您负责的村和班里。',
    'This household is not on this phone. It has not arrived yet, or it is outside your villages and classes.',
  ),
  toList: phrase('回到名单', 'To the list'),
  notChosen: phrase('未填', 'Not given'),
};
