import type { QuarantineCode } from '../domain/attention.ts';
import { phrase, type Sentence } from './phrase.ts';

/** Why the server did not take a change, and what its author can do (sync design §3.11). */
export const quarantineWords: Record<QuarantineCode, { why: Sentence; what: Sentence }> = {
  shape: {
    why: phrase('有的内容不符合要求', 'Something in it does not fit the form'),
    what: phrase(
      '改好后重新发送；改不了就请学籍管理员看一看',
      'Correct it and send again, or ask the registrar',
    ),
  },
  version: {
    why: phrase('这条记录是旧版本应用写的，服务器读不懂', 'It was written by an old version of the app'),
    what: phrase('更新应用后重新发送', 'Update the app, then send again'),
  },
  scope: {
    why: phrase('这一户不在您负责的村或班里', 'This household is outside your villages and classes'),
    what: phrase(
      '请负责这个村的老师接收，或请校长给您这个村的权限',
      'Ask the teacher in charge to take it over, or the principal for access',
    ),
  },
  moved: {
    why: phrase(
      '孩子已转到别的班或学校，由那边负责',
      'The child has moved; another teacher is in charge now',
    ),
    what: phrase(
      '已转给现在负责的老师，由他决定是否采用',
      'It was offered to the teacher in charge, who decides',
    ),
  },
  late: {
    why: phrase('写这条记录时，您已不再负责这里', 'When it was written you were no longer in charge here'),
    what: phrase(
      '已转给现在负责的老师，由他决定是否采用',
      'It was offered to the teacher in charge, who decides',
    ),
  },
  state: {
    why: phrase('记录的状态已变，这一步不能再做', 'The record has moved on; this step is no longer possible'),
    what: phrase(
      '打开记录看看现在的情况，需要时重做',
      'Open the record, and do the step again if it is still needed',
    ),
  },
  'id-reuse': {
    why: phrase('同一编号已有另一条内容', 'Another record already has this number'),
    what: phrase('打开记录核对；需要时重新记录一次', 'Open the record and compare; record it anew if needed'),
  },
  'unknown-record': {
    why: phrase('要改的记录在服务器上找不到', 'The record to be changed is not on the server'),
    what: phrase('同步后再试；还不行就请学籍管理员看一看', 'Sync and try again, or ask the registrar'),
  },
  'too-large': {
    why: phrase('内容太长', 'It is too long'),
    what: phrase('把文字缩短后重新发送', 'Shorten the text and send again'),
  },
  'server-rule': {
    why: phrase('与县里已有的记录对不上', 'It contradicts what the county has on file'),
    what: phrase('按提示核对，改好后重新发送', 'Check as told, correct and send again'),
  },
};

export const attentionText = {
  title: phrase('需要处理', 'Needs attention'),
  waiting: phrase(
    (n: number) => `这一户有 ${n} 条需要处理`,
    (n: number) =>
      n === 1 ? '1 item of this household needs attention' : `${n} items of this household need attention`,
  ),
  nothing: phrase('没有需要处理的事。', 'Nothing needs attention.'),
  conflicts: phrase('两人改了同一项', 'Two people changed the same thing'),
  refused: phrase('服务器没有接收', 'Not accepted by the server'),
  suggestions: phrase('别人的建议', 'Suggestions by others'),
  conflictOf: phrase(
    (field: string, whose: string) => `${whose}：${field}`,
    (field: string, whose: string) => `${whose}: ${field}`,
  ),
  standing: phrase('现在用的', 'In use now'),
  other: phrase('另一个', 'The other'),
  by: phrase(
    (name: string, at: string) => `${name}，${at}`,
    (name: string, at: string) => `${name}, ${at}`,
  ),
  keep: phrase('用这个', 'Use this'),
  keepWhat: phrase(
    (action: string, value: string) => `${action}：${value}`,
    (action: string, value: string) => `${action}: ${value}`,
  ),
  empty: phrase('空', 'empty'),
  unknownRecord: phrase('不在这台手机上的记录', 'A record that is not on this phone'),
  unknownPerson: phrase('没有署名', 'Not named'),
  deletedOrEdited: phrase(
    '有人删除，有人修改。现在保留着修改。',
    'One deleted it while another edited it. The edit stands.',
  ),
  keepRecord: phrase('保留记录', 'Keep the record'),
  deleteRecord: phrase('删除记录', 'Delete the record'),
  whatToDo: phrase(
    (what: string) => `怎么办：${what}`,
    (what: string) => `What to do: ${what}`,
  ),
  edit: phrase('打开记录改正', 'Open the record and correct'),
  resend: phrase('重新发送', 'Send again'),
  withdraw: phrase('撤回这条', 'Withdraw it'),
  withdrawAsk: phrase(
    '撤回后不再发送，服务器仍留有记录。',
    'It will not be sent again; the server keeps a trace of it.',
  ),
  withdrawYes: phrase('撤回', 'Withdraw'),
  cancel: phrase('不撤回', 'Do not withdraw'),
  apply: phrase('采用', 'Accept'),
  decline: phrase('不采用', 'Decline'),
  openHousehold: phrase('打开这一户', 'Open the household'),
  changes: phrase(
    (fields: string) => `内容：${fields}`,
    (fields: string) => `Content: ${fields}`,
  ),
  change: phrase(
    (field: string, value: string) => `${field} 改为 ${value}`,
    (field: string, value: string) => `${field}: ${value}`,
  ),
  aVisit: phrase('一次走访', 'A visit'),
  aHarmReport: phrase('一份侵害线索报告', 'A harm report'),
  rule: phrase(
    (list: string) => `涉及：${list}`,
    (list: string) => `Concerns: ${list}`,
  ),
};

export const kindWords: Readonly<Record<string, Sentence>> = {
  household: phrase('农户', 'Household'),
  guardian: phrase('监护人', 'Guardian'),
  child: phrase('孩子', 'Child'),
  visit: phrase('走访', 'Visit'),
  'harm-report': phrase('侵害线索', 'Harm report'),
};
