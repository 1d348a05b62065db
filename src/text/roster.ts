import { phrase } from './phrase.ts';

export const rosterText = {
  title: phrase('名单', 'Roster'),
  pickTitle: phrase('走访哪一户', 'Which household'),
  search: phrase('查找', 'Search'),
  searchHint: phrase(
    '姓名、拼音首字母、身份证后四位或电话',
    'Name, pinyin initials, last four of the ID, or phone',
  ),
  clear: phrase('清除', 'Clear'),
  byVillage: phrase('按村', 'By village'),
  byClass: phrase('按班', 'By class'),
  show: phrase('显示', 'Show'),
  unvisitedOnly: phrase('未走访', 'Not visited'),
  all: phrase('全部', 'All'),
  households: phrase(
    (n: number) => `${n} 户`,
    (n: number) => (n === 1 ? '1 household' : `${n} households`),
  ),
  children: phrase(
    (n: number) => `${n} 名孩子`,
    (n: number) => (n === 1 ? '1 child' : `${n} children`),
  ),
  none: phrase(
    '没有找到。换个字、拼音首字母或电话试试。',
    'Nothing found. Try another character, initials or the phone number.',
  ),
  noneHere: phrase('这里没有未走访的户。', 'No household here is left to visit.'),
  empty: phrase('这里还没有名单。', 'Nothing on this list yet.'),
  newHousehold: phrase('新增名单上没有的户', 'Add a household that is on no list'),
  group: phrase('组', 'Group'),
  allGroups: phrase('全部组', 'All groups'),
  notVisited: phrase('未走访', 'Not visited'),
  visitedOn: phrase(
    (day: string) => `${day} 走访`,
    (day: string) => `Visited ${day}`,
  ),
  noHousehold: phrase('未连到农户', 'No household yet'),
  unsent: phrase('未发送', 'Not sent'),
  needsAttention: phrase('需要处理', 'Needs attention'),
  loading: phrase('正在打开名单', 'Opening the lists'),
  found: phrase(
    (households: number, children: number) => `找到 ${households} 户、${children} 名孩子`,
    (households: number, children: number) => `Found: ${households} households, ${children} children`,
  ),
};
