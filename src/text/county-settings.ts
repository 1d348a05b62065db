import type { Settings } from '../domain/settings.ts';
import { phrase, type Sentence } from './phrase.ts';

type Counted = {
  [K in keyof Settings]: Settings[K] extends number ? K : never;
}[keyof Settings];

/** A threshold in words, and where it comes from: the county decides knowing what others set (domain design §2.13, §6.5). */
export const thresholdWords: Record<Counted, { label: Sentence; source: Sentence }> = {
  suspectDays: {
    label: phrase(
      '连续无故缺课几天算疑似（上课日）',
      'Unexplained school days in a row that make a suspicion',
    ),
    source: phrase(
      '各地不一：崇明、广东等 2 至 5 天；陕西没有查到省定标准。',
      'Differs: 2 to 5 days in Chongming, Guangdong and others; no Shaanxi standard was found.',
    ),
  },
  suspectContacts: {
    label: phrase('联系不上几次算疑似', 'Failed contacts that make a suspicion'),
    source: phrase('参照外地学校规定。', 'After school rules elsewhere.'),
  },
  cumulativePercent: {
    label: phrase('累计缺课到百分之几提醒', 'Cumulative absence that warns, in percent'),
    source: phrase('国际通行 10%（Attendance Works）。', '10 % is common abroad (Attendance Works).'),
  },
  openDays: {
    label: phrase('疑似后几个上课日内决定是否立案', 'School days from suspicion to a decision'),
    source: phrase(
      '通知要求及时核实；天数由县里定。',
      'The notice asks for prompt verification; the county sets the days.',
    ),
  },
  planDays: {
    label: phrase('立案后几天内有方案', 'Days from opening to a plan'),
    source: phrase('通知：一人一案。', 'The notice: one child, one plan.'),
  },
  legalVisits: {
    label: phrase('劝返几次后可依法处理', 'Persuasion visits before legal steps'),
    source: phrase('怒江等地的四步法。', 'The four steps of Nujiang and others.'),
  },
  legalDays: {
    label: phrase('立案满几天后可依法处理', 'Days since opening before legal steps'),
    source: phrase('外地文书：限期 7 至 10 天。', 'Documents elsewhere set 7 to 10 days.'),
  },
  attendedDays: {
    label: phrase('复学后连续到校几个上课日进入巩固', 'School days attended before consolidation'),
    source: phrase('县里定。', 'Set by the county.'),
  },
  weekCheckDays: {
    label: phrase('第一次回访在复学后几天', 'First check, days after the return'),
    source: phrase('县里定。', 'Set by the county.'),
  },
  monthCheckDays: {
    label: phrase('第二次回访在复学后几天', 'Second check, days after the return'),
    source: phrase('县里定。', 'Set by the county.'),
  },
  relapseMonths: {
    label: phrase(
      '结案后几个月内再失学算复辍',
      'Months after closing within which leaving again is a relapse',
    ),
    source: phrase('县里定。', 'Set by the county.'),
  },
  relapseDays: {
    label: phrase('复学后再缺课几天算复辍', 'Days absent again that make a relapse'),
    source: phrase('与疑似的天数一致为好。', 'Best the same as for a suspicion.'),
  },
  expiryWarnDays: {
    label: phrase('延缓、休学到期前几天提醒', 'Warning before a lawful absence ends, in days'),
    source: phrase('县里定。', 'Set by the county.'),
  },
  handOverDays: {
    label: phrase('移交后几天内要有回音', 'Days for an answer after a hand-over'),
    source: phrase(
      '学籍规定：转学手续 10 个工作日内办结。',
      'Roll rules: transfers end within 10 working days.',
    ),
  },
  dueSoonDays: {
    label: phrase('期限前几天算临期', 'Days before a deadline that count as near'),
    source: phrase('县里定。', 'Set by the county.'),
  },
  enquiryDays: {
    label: phrase('学校几天内要答复别校的询问', 'Days for a school to answer another’s question'),
    source: phrase('县里定。', 'Set by the county.'),
  },
};

export const settingsText = {
  title: phrase('全县设置', 'County settings'),
  lead: phrase(
    '保存后，每部手机下次同步时就按新的标准判断。',
    'Once saved, every phone judges by them from its next sync.',
  ),
  thresholds: phrase('期限和标准', 'Thresholds'),
  terms: phrase('学期和放假', 'Terms and days off'),
  from: phrase('开学第一天', 'First school day'),
  until: phrase('最后一天', 'Last school day'),
  termCode: phrase('学期', 'Term'),
  addTerm: phrase('加一个学期', 'Add a term'),
  freeDays: phrase(
    '另外放假的日子（一行一个，如 2026-10-08）',
    'Other days off (one a line, like 2026-10-08)',
  ),
  schoolDays: phrase('周末补课的日子（一行一个）', 'Weekend days with school (one a line)'),
  seven: phrase('七长名单', 'The seven responsible'),
  sevenWhy: phrase(
    '方案里的七长从这里带出，开始劝返时照当时的名单留存。班主任和家长由学校和户档带出。',
    'Plans take the seven from here and keep them as they were when persuasion began. Class teacher and parent come from the school and the file.',
  ),
  place: phrase('哪里', 'Where'),
  county: phrase('全县', 'The county'),
  name: phrase(
    (head: string) => `${head}姓名`,
    (head: string) => `${head}: name`,
  ),
  phone: phrase(
    (head: string) => `${head}电话`,
    (head: string) => `${head}: phone`,
  ),
  save: phrase('保存设置', 'Save'),
  saved: phrase('已保存。', 'Saved.'),
  wrong: phrase('有数字或日期不对，请检查后再保存。', 'A number or a date is wrong; check and save again.'),
  failed: phrase('没有保存成功，请联网后再试。', 'Not saved; try again with a network.'),
};
