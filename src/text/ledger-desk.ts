import type { FacetKey } from '../domain/ledger.ts';
import { filled, phrase, type Sentence, verbatim } from './phrase.ts';

const countedWords = phrase(
  (word: string, n: string) => `${word}（${n}）`,
  (word: string, n: string) => `${word} (${n})`,
);
export const facetWords = {
  title: {
    state: phrase('状态', 'State'),
    level: phrase('等级', 'Level'),
    approval: phrase('审批情况', 'Approval'),
    mismatch: phrase('不一致类别', 'Kind of mismatch'),
    whereabouts: phrase('就学情况', 'Whereabouts'),
    township: phrase('镇（街道）', 'Township'),
    school: phrase('学校', 'School'),
  } satisfies Record<FacetKey, Sentence>,
  counted: (word: Sentence, n: number): Sentence => filled(countedWords, word, verbatim(n)),
};

/** Forms that come out of a printer (domain design §2.1, 2.2, 2.6). */
export const printForms = {
  list: phrase('台账（现在显示的列）', 'The ledger, columns as shown'),
  record: phrase('辍学学生劝返记录，每人一页', 'Record of persuasion, a page per child'),
  lawful: phrase('免学、缓学、休学情况记录表，每人一页', 'Exempt, deferred, suspended: a page per child'),
  'sign-off': phrase(
    '劝返清单（六方签字），每村一页',
    'Persuasion list with six signatures, a page per village',
  ),
};
export type PrintForm = keyof typeof printForms;

export const deskLedgerText = {
  printTitle: phrase('打印哪种表', 'Which form'),
  printGo: phrase('生成打印页', 'Make the pages'),
  making: phrase('正在生成', 'Making them'),
  printFailed: phrase('没有生成成功，请再试一次。', 'The pages were not made. Please try again.'),
  printLogged: phrase('打印会记入日志。', 'Printing is logged.'),
  offline: phrase('没有网络，连上再试。', 'There is no network. Try again when there is.'),
  forbidden: phrase('你的账号不能取完整号码。', 'Your account may not take whole numbers.'),
  changed: phrase('刚有变动', 'Just changed'),
  which: phrase('导出哪些列', 'Which columns'),
  shownColumns: phrase('现在显示的列', 'The columns shown now'),
  noViews: phrase('还没有存过视图。', 'No view is saved yet.'),
  keys: phrase(
    '方向键在格子间移动，Home、End 到行首行尾，Ctrl+Home、Ctrl+End 到第一行和最后一行，回车打开。',
    'Arrow keys move between cells, Home and End along the row, Ctrl+Home and Ctrl+End to the first and last row, Enter opens.',
  ),
  readingPhone: phrase('正在读取这台手机上的记录', 'Reading the records on this phone'),
  ledger: phrase('哪本台账', 'Which ledger'),
};
