import { phrase } from './phrase.ts';

export const todayText = {
  children: phrase(
    (n: number) => `${n} 名孩子`,
    (n: number) => (n === 1 ? '1 child' : `${n} children`),
  ),
  title: phrase('今天', 'Today'),
  record: phrase('记录走访', 'Record a visit'),
  due: phrase('该办的事', 'Due'),
  nothingDue: phrase('今天没有到期的事。', 'Nothing is due today.'),
  overdueSince: phrase(
    (day: string) => `${day} 到期，已过`,
    (day: string) => `Was due ${day}`,
  ),
  dueOn: phrase(
    (day: string) => `${day} 到期`,
    (day: string) => `Due ${day}`,
  ),
  allDue: phrase(
    (n: number) => `全部约定（${n} 项）`,
    (n: number) => (n === 1 ? 'All promises (1)' : `All promises (${n})`),
  ),
  agreedWith: phrase(
    (name: string, what: string) => `${name}：${what}`,
    (name: string, what: string) => `${name}: ${what}`,
  ),
  attention: phrase(
    (n: number) => `${n} 条需要处理`,
    (n: number) => (n === 1 ? '1 item needs attention' : `${n} items need attention`),
  ),
  villages: phrase('我的村', 'My villages'),
  classes: phrase('我的班', 'My classes'),
  visited: phrase(
    (done: number, all: number) => `${done}/${all} 户`,
    (done: number, all: number) => `${done}/${all} households`,
  ),
  verified: phrase(
    (done: number, all: number) => `${done}/${all} 名已核实`,
    (done: number, all: number) => `${done}/${all} verified`,
  ),
  toVisit: phrase(
    (n: number) => `还有 ${n} 户未走访`,
    (n: number) => (n === 1 ? '1 household to visit' : `${n} households to visit`),
  ),
  allVisited: phrase('都走访过了', 'All visited'),
  roll: phrase('点名', 'Call the roll'),
  called: phrase('今天已点名', 'Called today'),
  lead: phrase('记苗头、报线索', 'Note a sign or a lead'),
  next: phrase('下一户', 'Next to visit'),
  drafts: phrase('草稿', 'Drafts'),
  draftFrom: phrase(
    (at: string) => `${at} 存`,
    (at: string) => `Kept ${at}`,
  ),
  dropDraft: phrase(
    (title: string) => `删除草稿：${title}`,
    (title: string) => `Delete draft: ${title}`,
  ),
  dropAsk: phrase('这份草稿还没有保存成走访记录。', 'This draft has not been saved as a visit.'),
  dropShort: phrase('删除', 'Delete'),
  drop: phrase('删除草稿', 'Delete the draft'),
  keep: phrase('留着', 'Keep it'),
  empty: phrase(
    '这台手机上还没有村和班。联网同步一次，名单就会到这里。',
    'No village or class is on this phone yet. Sync once with a network, and the lists arrive.',
  ),
  loading: phrase('正在打开名单', 'Opening the lists'),
};
