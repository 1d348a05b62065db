import type { ListKind } from '../domain/roster/columns.ts';
import { phrase, type Sentence } from './phrase.ts';

export const kindWords: Record<ListKind, Sentence> = {
  roster: phrase('班级名册（学籍系统导出）', 'Class roster (from the student-status system)'),
  households: phrase('农户名单（防返贫监测）', 'Household list (anti-poverty monitoring)'),
  organisation: phrase('机构（乡镇、村、学校）', 'Places (townships, villages, schools)'),
};
export const kindShort: Record<ListKind, Sentence> = {
  roster: phrase('班级名册', 'Class roster'),
  households: phrase('农户名单', 'Household list'),
  organisation: phrase('机构', 'Places'),
};

export const phaseWords: Record<string, Sentence> = {
  waiting: phrase('排队', 'Waiting'),
  matching: phrase('读取并比对', 'Reading and matching'),
  locking: phrase('锁定相关档案', 'Locking the files'),
  checking: phrase('再次核对', 'Checking again'),
  writing: phrase('写入', 'Writing'),
  finishing: phrase('收尾', 'Finishing'),
};

export const stateWords: Record<string, Sentence> = {
  uploaded: phrase('待对照', 'To be mapped'),
  ready: phrase('待确认', 'To be confirmed'),
  committing: phrase('正在导入', 'Importing'),
  done: phrase('已导入', 'Imported'),
};

export const importText = {
  title: phrase('名册导入', 'Import lists'),
  lead: phrase('.xlsx 或 .csv，一次可导入两万行', '.xlsx or .csv, 20,000 rows at once'),
  what: phrase('导入什么', 'What to import'),
  drop: phrase('把文件拖到这里，或点这里选择', 'Drop the file here, or click to choose'),
  dropHint: phrase('.xlsx 或 .csv，不超过 20 MB', '.xlsx or .csv, up to 20 MB'),
  uploading: phrase('正在上传和读取', 'Uploading and reading'),
  samples: phrase('示例文件', 'Sample files'),
  sampleXlsx: phrase('下载示例 .xlsx', 'Sample .xlsx'),
  sampleCsv: phrase('下载示例 .csv（GBK）', 'Sample .csv (GBK)'),
  noPlaces: phrase(
    '本县还没有乡镇、村和学校。请先导入机构，再导入名册。',
    'The county has no townships, villages or schools yet. Import them first, then the lists.',
  ),
  history: phrase('导入记录', 'Imports'),
  noHistory: phrase('还没有导入过名册。', 'No list has been imported yet.'),
  steps: [
    phrase('选文件', 'File'),
    phrase('对照列', 'Columns'),
    phrase('预览', 'Preview'),
    phrase('导入', 'Import'),
  ],
  byAt: phrase(
    (by: string, at: string) => `${by} · ${at}`,
    (by: string, at: string) => `${by} · ${at}`,
  ),
  fileSha: phrase('文件校验值（SHA-256）', 'SHA-256 of the file'),
  rows: phrase(
    (n: string) => `${n} 行`,
    (n: string) => `${n} rows`,
  ),
  landed: phrase(
    (n: string) => `写入 ${n} 条`,
    (n: string) => `${n} records written`,
  ),
  unchanged: phrase(
    (n: string) => `${n} 行没变化`,
    (n: string) => `${n} unchanged`,
  ),
  nothingLanded: phrase('没有变化', 'Nothing changed'),
  sheet: phrase('工作表', 'Sheet'),
  sheetName: phrase(
    (name: string, rows: string) => `${name}（${rows} 行）`,
    (name: string, rows: string) => `${name} (${rows} rows)`,
  ),
  headingRow: phrase('表头在第几行', 'Row of the headings'),
  headingRowOption: phrase(
    (row: number, words: string) => `第 ${row} 行：${words}`,
    (row: number, words: string) => `Row ${row}: ${words}`,
  ),
  year: phrase('学年', 'Academic year'),
  yearOption: phrase(
    (year: number) => `${year}–${year + 1} 学年`,
    (year: number) => `${year}–${year + 1}`,
  ),
  school: phrase('学校', 'School'),
  schoolHint: phrase('文件里没有学校一列时，整个文件算这所学校的', 'For a file without a school column'),
  column: phrase('文件里的列', 'Column of the file'),
  sample: phrase('前几格', 'First values'),
  means: phrase('对应', 'Means'),
  ignored: phrase('不导入', 'Not imported'),
  meansOf: phrase(
    (heading: string) => `“${heading}”对应什么`,
    (heading: string) => `What “${heading}” means`,
  ),
  unnamed: phrase('（无标题）', '(no heading)'),
  remembered: phrase(
    '这种表头以前对照过，已照上次填好。',
    'These headings were mapped before; that mapping is filled in.',
  ),
  recognised: phrase(
    (n: number, all: number) => `${all} 列里认出 ${n} 列，请看一遍。`,
    (n: number, all: number) => `${n} of ${all} columns recognised; please look them over.`,
  ),
  needed: phrase(
    (columns: string) => `还缺：${columns}`,
    (columns: string) => `Still needed: ${columns}`,
  ),
  or: phrase('或', 'or'),
  looksLike: phrase(
    (kind: string) => `看表头更像“${kind}”。如果选错了，请放弃后重选。`,
    (kind: string) =>
      `The headings look more like “${kind}”. If the kind is wrong, drop it and choose again.`,
  ),
  sameFile: phrase(
    (by: string, at: string) => `这个文件 ${by} 在 ${at} 导入过。再导入一次不会重复。`,
    (by: string, at: string) =>
      `${by} imported this very file on ${at}. Importing it again duplicates nothing.`,
  ),
  toPreview: phrase('预览', 'Preview'),
  previewing: phrase('正在比对', 'Comparing'),
  toMapping: phrase('改对照', 'Change columns'),
  dropIt: phrase('放弃这次导入', 'Drop this import'),
  commit: phrase('确认导入', 'Import now'),
  commitNote: phrase(
    '一次全部写入；中途出错就一条也不写。',
    'All at once; if anything fails, nothing is written.',
  ),
  nothingToDo: phrase('没有要写入的内容', 'Nothing to import'),
  progress: phrase(
    (n: string) => `正在导入 ${n} 行，可以离开这一页`,
    (n: string) => `Importing ${n} rows; you may leave this page`,
  ),
  seconds: phrase(
    (n: string) => `已用 ${n} 秒`,
    (n: string) => `${n} s so far`,
  ),
  took: phrase(
    (n: string) => `用时 ${n} 秒`,
    (n: string) => `took ${n} s`,
  ),
  done: phrase(
    (n: string) => `已导入，写入 ${n} 条。各班各村的手机下次同步就能看到。`,
    (n: string) => `Imported: ${n} records written. Phones see them at their next sync.`,
  ),
  doneNothing: phrase(
    '已核对，与本系统一致，没有改动。',
    'Checked: the same as on file, nothing was changed.',
  ),
  another: phrase('再导入一个', 'Import another'),
  whatChanged: phrase('改了什么', 'What changed'),
  stale: phrase(
    '您预览之后，有人改了这些档案。什么都还没有写入，下面是新的预览，请再看一遍。',
    'Somebody changed these records after your preview. Nothing was written; this is the new preview.',
  ),
  interrupted: phrase(
    '上次导入时服务器中断，一条也没有写入。请再点一次确认导入。',
    'The server stopped during the import; nothing was written. Please import again.',
  ),
  failed: phrase(
    '上次导入没有成功，一条也没有写入。请再试一次；若仍不行，请联系系统管理员。',
    'The import failed; nothing was written. Try again, or ask the administrator.',
  ),
  classGone: phrase('未知班级', 'Unknown class'),
};
