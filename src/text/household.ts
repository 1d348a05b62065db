import type { Household } from '../domain/household.ts';
import { homeText } from './household-words.ts';
import { phrase, type Sentence } from './phrase.ts';

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

export const householdText = {
  ...homeText,
  title: phrase('农户', 'Household'),
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
  sign: phrase('记苗头', 'Note a sign'),
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
  choose: phrase('请选择', 'Choose'),
  loading: phrase('正在打开', 'Opening'),
};
