import type { Guardian, HouseholdType } from '../domain/household.ts';
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

export const relationWords: Record<Guardian['relation'], Sentence> = {
  FATHER: phrase('父亲', 'Father'),
  MOTHER: phrase('母亲', 'Mother'),
  GRANDPARENT: phrase('祖辈', 'Grandparent'),
  SIBLING: phrase('哥哥姐姐', 'Elder brother or sister'),
  UNCLE_AUNT: phrase('叔伯姑舅姨', 'Uncle or aunt'),
  OTHER: phrase('其他监护人', 'Another guardian'),
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
