import type { Candidate, Move, Outcome, Subject } from '../domain/roster/item.ts';
import { phrase, type Sentence } from './phrase.ts';

export const outcomeWords: Record<Outcome, Sentence> = {
  new: phrase('新增', 'New'),
  changed: phrase('有变化', 'Changed'),
  conflict: phrase('有冲突', 'In conflict'),
  ambiguous: phrase('待确认', 'To confirm'),
  refused: phrase('未采用', 'Refused'),
  leaver: phrase('名册里没有', 'Not in the file'),
  unchanged: phrase('没变化', 'Unchanged'),
  other: phrase('不登记', 'Not registered'),
};

/** What a chip's rows are, in one line under the chips. */
export const outcomeNotes: Record<Outcome, Sentence> = {
  new: phrase('本系统还没有，导入后新建。', 'Not on file yet; importing creates them.'),
  changed: phrase(
    '导入后按文件更新，左旧右新。',
    'Importing updates them: old on the left, new on the right.',
  ),
  conflict: phrase(
    '文件与有人后来改过的内容、或与姓名证件不一致。不选就保持原样，其余字段照常导入。',
    'The file differs from what somebody wrote since, or from a name or number. Undecided fields stay as they are; the rest is imported.',
  ),
  ambiguous: phrase(
    '姓名、出生日期相同，是不是同一个孩子要您来认。不认的行不导入。',
    'Same name and birth date: you say whether it is the same child. Rows left open are not imported.',
  ),
  refused: phrase(
    '改好文件里的这些格子，再导入一次。',
    'Correct these cells in the file and import it again.',
  ),
  leaver: phrase(
    '在本校班级里，但文件里没有。确已离开的才勾选：从班里移出，学校仍看得到档案。',
    'In a class of the school but not in the file. Tick only those who have left: they leave the class, the school keeps the file.',
  ),
  unchanged: phrase('与本系统一致。', 'The same as on file.'),
  other: phrase('成年人和学龄外的成员，只计数。', 'Adults and members outside school age are only counted.'),
};

const children = (zh: string, one: string, many: string) =>
  phrase(
    (n: string) => `${n} ${zh}`,
    (n: string) => (n === '1' ? `1 ${one}` : `${n} ${many}`),
  );
/** Counts, written as people write them. */
export const moveWords: Record<Move, (n: string) => Sentence> = {
  arrives: children('人进入班级', 'child joins a class', 'children join a class'),
  class: children('人换班', 'child changes class', 'children change class'),
  leaves: children('人离开班级', 'child leaves its class', 'children leave their class'),
  file: children('人并入农户档案', 'child joins its family’s file', 'children join their family’s file'),
  village: children('户换村', 'household changes village', 'households change village'),
};
/** The same of one row, as a mark beside its name. */
export const moveMarks: Record<Move, Sentence> = {
  arrives: phrase('进入班级', 'Joins a class'),
  class: phrase('换班', 'Changes class'),
  leaves: phrase('离开班级', 'Leaves its class'),
  file: phrase('并入农户档案', 'Joins its family’s file'),
  village: phrase('换村', 'Changes village'),
};

/** What a row speaks of, where it is no child. */
export const subjectWords: Record<Exclude<Subject, 'child'>, Sentence> = {
  household: phrase('农户', 'Household'),
  township: phrase('乡镇', 'Township'),
  village: phrase('村（社区）', 'Village'),
  school: phrase('学校', 'School'),
};

export const whyWords: Record<Candidate['why'], Sentence> = {
  phone: phrase('姓名、出生日期、监护人电话相同', 'Same name, birth date and guardian’s phone'),
  'near-id': phrase(
    '姓名、出生日期相同，身份证号只差一两位',
    'Same name and birth date; the ID differs by a slip',
  ),
  'no-id': phrase('姓名、出生日期相同，有一方没有身份证号', 'Same name and birth date; one has no ID number'),
  'two-records': phrase('证件号对上了不止一条记录', 'The numbers fit more than one record'),
  'no-group': phrase('同村同名户主，组别不同或没填', 'Same head in the same village, another group or none'),
};

export const previewText = {
  search: phrase('按姓名找', 'Find a name'),
  noneHere: phrase('这一类没有。', 'None of these.'),
  page: phrase(
    (from: string, to: string, total: string) => `第 ${from}–${to} 条，共 ${total} 条`,
    (from: string, to: string, total: string) => `${from}–${to} of ${total}`,
  ),
  earlier: phrase('上一页', 'Previous'),
  later: phrase('下一页', 'Next'),
  row: phrase(
    (n: number) => `第 ${n} 行`,
    (n: number) => `Row ${n}`,
  ),
  household: phrase('农户', 'Household'),
  newClasses: phrase(
    (n: number, names: string) => `新建 ${n} 个班：${names}`,
    (n: number, names: string) => (n === 1 ? `1 new class: ${names}` : `${n} new classes: ${names}`),
  ),
  empty: phrase('（空）', '(empty)'),
  hidden: phrase('（他校档案，不显示）', '(another school’s file, not shown)'),
  yes: phrase('是', 'Yes'),
  no: phrase('否', 'No'),
  writtenBy: phrase(
    (who: string, when: string) => `${who} ${when} 填写`,
    (who: string, when: string) => `written by ${who}, ${when}`,
  ),
  onFile: phrase('本系统', 'On file'),
  inFile: phrase('文件', 'File'),
  keepOurs: phrase('保留本系统的', 'Keep ours'),
  takeFile: phrase('以文件为准', 'Take the file'),
  allOurs: phrase('全部保留本系统的', 'Keep all of ours'),
  allFile: phrase('全部以文件为准', 'Take the file for all'),
  undecided: phrase('全部改为未选', 'Clear all answers'),
  sameAs: phrase(
    (name: string, about: string) => `就是这个：${name} ${about}`,
    (name: string, about: string) => `This one: ${name} ${about}`,
  ),
  isNew: phrase('都不是，新建', 'None of these: create'),
  notYet: phrase('先不认', 'Leave open'),
  whoIsIt: phrase(
    (name: string) => `文件里的“${name}”是谁`,
    (name: string) => `Who is “${name}” of the file`,
  ),
  whatStands: phrase(
    (name: string) => `“${name}”以哪边为准`,
    (name: string) => `What stands for “${name}”`,
  ),
  hasLeftName: phrase(
    (name: string) => `${name}已离开`,
    (name: string) => `${name} has left`,
  ),
  wholeClass: phrase(
    (name: string, n: number) => `${name}（${n} 人）全部离开`,
    (name: string, n: number) => `All of ${name} (${n}) have left`,
  ),
  nobodyLeft: phrase('都没离开', 'Nobody has left'),
  why: phrase('学籍为什么从他校转来', 'Why the roll comes from another school'),
  whyHint: phrase(
    '如：暑假随父母迁回，原校已同意转出',
    'Such as: moved back with its parents; the other school agrees',
  ),
  whyMissing: phrase('请写明理由，两校核对后再导入', 'Say why, once both schools have settled it'),
  whyGiven: phrase(
    (text: string) => `说明：${text}`,
    (text: string) => `Explanation: ${text}`,
  ),
  whyForAll: phrase(
    (n: string) => `写给全部 ${n} 行`,
    (n: string) => `Write it to all ${n} rows`,
  ),
  whyAllTitle: phrase(
    (n: string) => `${n} 名孩子在他校还有学籍：一并写明理由，再改个别的`,
    (n: string) => `${n} children are on another school’s roll: one reason for all, then change single ones`,
  ),
  unexplained: phrase(
    (n: string) => `${n} 行要从他校转来学籍，还没写理由：写明后才能导入`,
    (n: string) =>
      `${n === '1' ? '1 row takes' : `${n} rows take`} a roll from another school without a reason: give it before importing`,
  ),
  openConflicts: phrase(
    (n: string) => `${n} 处冲突未选，保持原样`,
    (n: string) => `${n === '1' ? '1 conflict' : `${n} conflicts`} undecided: the old values stay`,
  ),
  openAmbiguous: phrase(
    (n: string) => `${n} 行没认，不导入`,
    (n: string) => `${n === '1' ? '1 row' : `${n} rows`} unconfirmed: not imported`,
  ),
};
