import type { Guardian, Household, HouseholdType } from '../domain/household.ts';
import { phrase, type Sentence } from './phrase.ts';

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

/** Fields of a household and of a guardian, as forms and conflicts name them. */
export const householdFields = {
  head: phrase('户主', 'Head of household'),
  headId: phrase('户主身份证号', 'Head’s ID number'),
  village: phrase('村（社区）', 'Village'),
  group: phrase('村民小组', 'Villagers’ group'),
  address: phrase('住址', 'Address'),
  householdType: phrase('户类型', 'Household type'),
  monitoredFrom: phrase('纳入监测年月', 'Monitored since'),
  riskState: phrase('风险状态', 'Risk'),
  phone: phrase('电话', 'Phone'),
  members: phrase('家庭人口', 'Members'),
  helper: phrase('帮扶责任人', 'Assigned helper'),
} as const satisfies Record<keyof Household, Sentence>;

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

export const householdText = {
  title: phrase('农户', 'Household'),
  of: phrase(
    (head: string) => `${head}家`,
    (head: string) => `${head}’s household`,
  ),
  childFile: phrase(
    (name: string) => `${name}（未连到农户）`,
    (name: string) => `${name} (no household yet)`,
  ),
  childFileNote: phrase(
    '这名孩子只在班级名册上，还不知道是哪一户。',
    'This child is known from a class roster only; the household is not known yet.',
  ),
  monitored: phrase('监测对象', 'Monitored'),
  since: phrase(
    (month: string) => `${month} 纳入监测`,
    (month: string) => `Monitored since ${month}`,
  ),
  helperIs: phrase(
    (name: string) => `帮扶责任人：${name}`,
    (name: string) => `Helper: ${name}`,
  ),
  membersAre: phrase(
    (n: number) => `${n} 口人`,
    (n: number) => (n === 1 ? '1 member' : `${n} members`),
  ),
  children: phrase('孩子', 'Children'),
  noChildren: phrase('这一户还没有登记孩子。', 'No child of this household is on file yet.'),
  guardians: phrase('监护人', 'Guardians'),
  noGuardians: phrase('还没有登记监护人。', 'No guardian on file yet.'),
  awayIn: phrase(
    (place: string) => `在${place}务工`,
    (place: string) => `Works in ${place}`,
  ),
  call: phrase(
    (name: string, phone: string) => `打电话给${name}：${phone}`,
    (name: string, phone: string) => `Call ${name}: ${phone}`,
  ),
  visits: phrase('走访记录', 'Visits'),
  noVisits: phrase('还没有走访过。', 'Not visited yet.'),
  lastVisit: phrase(
    (day: string) => `上次走访 ${day}`,
    (day: string) => `Last visit ${day}`,
  ),
  recordVisit: phrase('记录走访', 'Record a visit'),
  resumeVisit: phrase('接着填走访草稿', 'Go on with the visit draft'),
  edit: phrase('修改农户信息', 'Edit household'),
  caseOf: phrase('个案', 'Case'),
  editOf: phrase(
    (name: string) => `修改${name}的信息`,
    (name: string) => `Edit ${name}`,
  ),
  headWord: phrase('户主', 'Head of household'),
  editShort: phrase('修改', 'Edit'),
  addPhone: phrase('补电话', 'Add a phone'),
  addChild: phrase('添加孩子', 'Add a child'),
  addGuardian: phrase('添加监护人', 'Add a guardian'),
  newTitle: phrase('新增农户', 'New household'),
  newHint: phrase(
    '名单里没有的户填在这里。先查一下名单，避免重复。',
    'For a household on no list. Search first, so that none stands twice.',
  ),
  noVillage: phrase(
    '您没有负责的村，不能新增农户。请包村老师添加，或请校长给您这个村的权限。',
    'You have no village of your own, so you cannot add a household. Ask the village team to add it, or the principal for access.',
  ),
  save: phrase('保存', 'Save'),
  cancel: phrase('取消', 'Cancel'),
  saved: phrase('已存在本机', 'Saved on this phone'),
  notChosen: phrase('未填', 'Not given'),
  choose: phrase('请选择', 'Choose'),
  unnamedGroup: phrase('未分组', 'No group'),
  notHere: phrase(
    '这台手机上没有这一户。可能还没有同步到，或者不在您负责的村和班里。',
    'This household is not on this phone. It has not arrived yet, or it is outside your villages and classes.',
  ),
  toList: phrase('回到名单', 'To the list'),
  loading: phrase('正在打开', 'Opening'),
};
