import type { Guardian, Household } from '../domain/household.ts';
import { phrase, type Sentence } from './phrase.ts';

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

export const riskWords: Record<NonNullable<Household['riskState']>, Sentence> = {
  RISK_ON: phrase('风险未消除', 'Risk remains'),
  RISK_OFF: phrase('风险已消除', 'Risk removed'),
};
