import type { Task } from '../domain/tasks.ts';
import { stepWords } from './case.ts';
import { filled, phrase, type Sentence, verbatim } from './phrase.ts';

const points: Readonly<Record<string, Sentence>> = {
  WEEK: phrase('复学一周回访', 'Check after a week'),
  MONTH: phrase('复学一月回访', 'Check after a month'),
  TERM_END: phrase('期末回访', 'Check at the end of term'),
  NEXT_TERM: phrase('下学期报到时回访', 'Check at next registration'),
};
const kinds: Record<Task['kind'], Sentence> = {
  step: phrase('办理下一步', 'Take the next step'),
  check: phrase('回访', 'Check'),
  promise: phrase('约定到期', 'A promise is due'),
  expected: phrase('方案预计复学日', 'Day the plan expects the child back'),
  look: phrase('再看一次', 'Look again'),
  measure: phrase('落实措施', 'A measure is due'),
  flag: phrase('苗头复查', 'Look at the sign again'),
  expiry: phrase('依法不在校到期', 'A lawful absence ends'),
  comply: phrase('文书期限到', 'A notice’s time limit'),
  arrival: phrase('核实移交后是否到校', 'See that the child handed over has arrived'),
  answer: phrase('答复别校询问', 'Answer another school’s question'),
  unanswered: phrase(
    '对方学校还没答复，再催或另找办法',
    'No answer from the school: ask again or another way',
  ),
  accept: phrase('答复是否接收移交', 'Say whether the hand-over is accepted'),
  unaccepted: phrase('移交还没人接收', 'Nobody has accepted the hand-over'),
};
const withWhat = phrase(
  (kind: string, what: string) => `${kind}：${what}`,
  (kind: string, what: string) => `${kind}: ${what}`,
);

/** What is to be done, without whose: “劝返：下周一到校”. */
export function taskWords({ kind, step, what }: Pick<Task, 'kind' | 'step' | 'what'>): Sentence {
  if (kind === 'step' && step) return stepWords[step];
  if (kind === 'check') return points[what ?? ''] ?? kinds.check;
  return what ? filled(withWhat, kinds[kind], verbatim(what)) : kinds[kind];
}
/** For a calendar that others may see: the kind alone. */
export const taskKindWords = ({ kind, step, what }: Pick<Task, 'kind' | 'step' | 'what'>): Sentence =>
  kind === 'check' || kind === 'step'
    ? taskWords({ kind, ...(step && { step }), ...(what && { what }) })
    : kinds[kind];

export const tasksText = {
  title: phrase('有期限的事', 'To do by a day'),
  all: phrase(
    (n: number) => `全部 ${n} 项`,
    (n: number) => (n === 1 ? 'The one task' : `All ${n} tasks`),
  ),
  late: phrase(
    (day: string) => `应在 ${day} 前，已过期`,
    (day: string) => `was due ${day}`,
  ),
  due: phrase(
    (day: string) => `${day} 前`,
    (day: string) => `by ${day}`,
  ),
  of: phrase(
    (name: string, what: string) => `${name}：${what}`,
    (name: string, what: string) => `${name}: ${what}`,
  ),
  desk: phrase('待办', 'Tasks'),
  deskLead: phrase(
    '每件有期限的事，按学校；过期的在前。',
    'Everything with a day, by school; overdue first.',
  ),
  none: phrase('没有待办。', 'Nothing to do.'),
  noSchool: phrase('不在任何学校名册', 'On no school’s roll'),
  schoolCounts: phrase(
    (n: number, late: number) => `${n} 项，过期 ${late} 项`,
    (n: number, late: number) => `${n} tasks, ${late} overdue`,
  ),
  school: phrase('学校', 'School'),
  allSchools: phrase('全部学校', 'All schools'),
  schoolLine: phrase(
    (name: string, counts: string) => `${name}（${counts}）`,
    (name: string, counts: string) => `${name} (${counts})`,
  ),
  child: phrase('孩子', 'Child'),
  openCase: phrase(
    (name: string) => `打开${name}的个案`,
    (name: string) => `Open the case of ${name}`,
  ),
  what: phrase('要办的事', 'To do'),
  state: phrase('状态', 'State'),
  day: phrase('期限', 'Due'),
  until: phrase(
    (day: string) => `${day}前办`,
    (day: string) => `by ${day}`,
  ),
  lateSince: phrase(
    (day: string) => `已过期：${day}`,
    (day: string) => `Overdue: ${day}`,
  ),
  who: phrase('谁来办', 'By whom'),
  or: phrase('或', ' or '),
  show: phrase('看哪些', 'Show'),
  everything: phrase('全部', 'All'),
  onlyLate: phrase('已过期', 'Overdue'),
  mine: phrase('该我办', 'Mine'),
  feed: phrase('在自己的日历里看待办', 'Tasks in your own calendar'),
  feedWhy: phrase(
    '把下面的地址加进手机或电脑的日历（“订阅日历”）。里面只有事项和姓，没有全名。地址就是钥匙，不要转发；停用或更换后旧地址失效。',
    'Add this address to your calendar (“subscribe”). It holds what is due and surnames, no full names. The address is a key: do not pass it on; once stopped or renewed the old one no longer works.',
  ),
  feedMake: phrase('生成订阅地址', 'Make the address'),
  feedRenew: phrase('换一个新地址', 'Make a new one'),
  feedStop: phrase('停用', 'Stop'),
  feedOn: phrase(
    '已有一个订阅地址在用。看不到旧地址；忘了就换一个。',
    'An address is in use. It is not shown again; make a new one if you lost it.',
  ),
  feedFailed: phrase('没有成功，请联网后再试。', 'That did not work; try again with a network.'),
  feedName: phrase('归学待办', 'Guixue tasks'),
  feedChild: phrase(
    (surname: string, what: string) => `${surname}某：${what}`,
    (surname: string, what: string) => `${surname}: ${what}`,
  ),
  copy: phrase('复制', 'Copy'),
  copied: phrase('已复制', 'Copied'),
};
