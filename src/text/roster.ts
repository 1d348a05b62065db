import { phrase } from './phrase.ts';

const many = (n: number, one: string, more: string): string => `${n} ${n === 1 ? one : more}`;

export const rosterText = {
  title: phrase('名单', 'Roster'),
  pickTitle: phrase('走访哪一户', 'Which household'),
  search: phrase('查找', 'Search'),
  searchHint: phrase(
    '姓名、拼音首字母、身份证后四位或电话',
    'Name, pinyin initials, last four of the ID, or phone',
  ),
  show: phrase('显示', 'Show'),
  unvisitedOnly: phrase('未走访', 'Not visited'),
  all: phrase('全部', 'All'),
  children: phrase(
    (n: number) => `${n} 名孩子`,
    (n: number) => many(n, 'child', 'children'),
  ),
  count: phrase(
    (households: number, children: number) =>
      [households > 0 ? `${households} 户` : '', children > 0 ? `${children} 名孩子` : '']
        .filter(Boolean)
        .join('、'),
    (households: number, children: number) =>
      [
        households > 0 ? many(households, 'household', 'households') : '',
        children > 0 ? many(children, 'child', 'children') : '',
      ]
        .filter(Boolean)
        .join(', '),
  ),
  /** Households, and children that no household on this phone holds. */
  whole: phrase(
    (households: number, children: number) =>
      children > 0 ? `${households} 户，另有 ${children} 名孩子还没有对应的户` : `${households} 户`,
    (households: number, children: number) =>
      children > 0
        ? `${many(households, 'household', 'households')}, and ${many(children, 'child', 'children')} of no household yet`
        : many(households, 'household', 'households'),
  ),
  between: phrase('；', '; '),
  place: phrase('村或班', 'Village or class'),
  ofHousehold: phrase(
    (head: string) => `${head}家`,
    (head: string) => `${head}’s household`,
  ),
  none: phrase(
    '没有找到。换个字、拼音首字母或电话试试。',
    'Nothing found. Try another character, initials or the phone number.',
  ),
  noPinyin: phrase(
    '没有找到。拼音查找还没有下载到这台手机，连上网打开一次就有；现在请用汉字、电话或身份证后四位查找。',
    'Nothing found. The search by pinyin is not on this phone yet; open the app once with a network. Until then use characters, the phone number or the last four of the ID.',
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
  loading: phrase('正在打开名单', 'Opening the lists'),
};
