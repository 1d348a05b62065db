import type { Ledger } from '../domain/ledger.ts';
import type { ColumnSet, LedgerColumnKey } from '../domain/ledger-columns.ts';
import { phrase, type Sentence } from './phrase.ts';

export const ledgerNames: Record<Ledger, Sentence> = {
  suspected: phrase('疑似辍学', 'Suspected'),
  dropped: phrase('辍学', 'Dropped out'),
  risk: phrase('苗头', 'At risk'),
  consolidating: phrase('巩固', 'Consolidating'),
  deferred: phrase('延缓入学', 'Deferred'),
  suspended: phrase('休学', 'Suspended'),
  'home-taught': phrase('送教上门', 'Taught at home'),
  mismatch: phrase('人籍不一致', 'Roll mismatch'),
  'school-age': phrase('适龄', 'School age'),
};

/** As it stands over the paper. */
export const ledgerTitles: Record<Ledger, Sentence> = {
  suspected: phrase('疑似辍学学生台账', 'Ledger of pupils suspected of having left school'),
  dropped: phrase('辍学学生台账', 'Ledger of pupils who have left school'),
  risk: phrase('辍学苗头学生台账', 'Ledger of pupils at risk of leaving school'),
  consolidating: phrase('复学学生巩固台账', 'Ledger of pupils back in school'),
  deferred: phrase('延缓入学适龄儿童台账', 'Ledger of children whose entry is deferred'),
  suspended: phrase('休学学生台账', 'Ledger of suspended pupils'),
  'home-taught': phrase('送教上门学生台账', 'Ledger of pupils taught at home'),
  mismatch: phrase('人籍不一致学生台账', 'Ledger of pupils whose roll and school differ'),
  'school-age': phrase('适龄儿童少年台账', 'Ledger of children of school age'),
};

const formTitles: Partial<Record<Ledger, Sentence>> = {
  suspected: phrase('辍学学生劝返记录（疑似）', 'Record of persuasion (suspected)'),
  dropped: phrase('辍学学生劝返记录', 'Record of persuasion'),
  consolidating: phrase('辍学学生劝返记录（已复学）', 'Record of persuasion (returned)'),
  deferred: phrase(
    '因失能免学、缓学、休学学生情况记录表（缓学）',
    'Record of exempt, deferred and suspended pupils (deferred)',
  ),
  suspended: phrase(
    '因失能免学、缓学、休学学生情况记录表（休学）',
    'Record of exempt, deferred and suspended pupils (suspended)',
  ),
  'home-taught': phrase(
    '因失能免学、缓学、休学学生情况记录表（送教上门）',
    'Record of exempt, deferred and suspended pupils (taught at home)',
  ),
};
const villageTitle = phrase(
  '适龄儿童少年应接受义务教育未接受名单',
  'Children due compulsory schooling who do not receive it',
);
/** The title of the paper that a set of columns is. */
export function paperTitle(ledger: Ledger, set: ColumnSet): Sentence {
  if (set === 'village') return villageTitle;
  return (set === 'form' && formTitles[ledger]) || ledgerTitles[ledger];
}

export const columnSetNames: Record<ColumnSet, Sentence> = {
  standard: phrase('常用列', 'Usual columns'),
  form: phrase('表册全列', 'All columns of the form'),
  village: phrase('村级名单', 'Village list'),
};

export const ledgerColumnTitles: Record<LedgerColumnKey, Sentence> = {
  name: phrase('学生姓名', 'Name'),
  sex: phrase('性别', 'Sex'),
  birthDate: phrase('出生日期', 'Born'),
  birthMonth: phrase('出生年月', 'Born'),
  idNumber: phrase('身份证号码', 'ID number'),
  school: phrase('就读学校及年级', 'School and class'),
  guardian: phrase('家长（监护人）姓名', 'Guardian'),
  guardianPhone: phrase('电话号码', 'Phone'),
  address: phrase('家庭住址', 'Address'),
  hukou: phrase('户籍所在地', 'Registered in'),
  township: phrase('镇（街道）', 'Township'),
  village: phrase('村（社区）', 'Village'),
  group: phrase('自然村（组）', 'Group'),
  head: phrase('户主姓名', 'Head'),
  householdType: phrase('户类型', 'Household type'),
  helper: phrase('帮扶联系人', 'Helper'),
  helperPhone: phrase('帮扶联系人手机', 'Helper’s phone'),
  teacher: phrase('班主任', 'Class teacher'),
  teacherPhone: phrase('班主任手机', 'Teacher’s phone'),
  leftMonth: phrase('辍学年月', 'Left in'),
  reasons: phrase('辍学原因', 'Reasons'),
  measures: phrase('已采取的帮扶措施', 'Measures taken'),
  persuasions: phrase('劝返次数', 'Persuasions'),
  persuadedBy: phrase('劝返人员姓名', 'Persuaded by'),
  persuadedPhone: phrase('劝返人员电话', 'Their phone'),
  persuadedOn: phrase('劝返时间', 'Persuaded on'),
  persuadedResult: phrase('劝返就读情况记录', 'Outcome'),
  note: phrase('备注', 'Remarks'),
  state: phrase('状态', 'State'),
  since: phrase('状态起始', 'Since'),
  due: phrase('应办日期', 'Due'),
  lastVisit: phrase('上次走访', 'Last visit'),
  responsible: phrase('责任人', 'Responsible'),
  signals: phrase('苗头', 'Signs'),
  level: phrase('等级', 'Level'),
  flaggedOn: phrase('发现日期', 'Noticed'),
  flagMeasures: phrase('已采取措施', 'Measures'),
  returnedOn: phrase('复学日期', 'Returned'),
  placement: phrase('安置方式', 'Placement'),
  returnedTo: phrase('复学学校', 'Returned to'),
  attended: phrase('到校天数', 'Days attended'),
  checks: phrase('已回访次数', 'Checks done'),
  nextCheck: phrase('下次回访', 'Next check'),
  condition: phrase('失能原因', 'Condition'),
  ground: phrase('申请理由', 'Ground'),
  from: phrase('起始日期', 'From'),
  until: phrase('截止日期', 'Until'),
  evidence: phrase('证明材料', 'Proof'),
  approval: phrase('审批情况', 'Approval'),
  filingNumber: phrase('备案号', 'Filing number'),
  sessions: phrase('送教次数', 'Sessions'),
  mismatch: phrase('不一致类别', 'Kind of mismatch'),
  whereabouts: phrase('就学情况', 'Whereabouts'),
  studiesAt: phrase('实际就读', 'Studies at'),
  verified: phrase('核实', 'Verified'),
};

export const ledgerText = {
  title: phrase('台账', 'Ledgers'),
  tabs: phrase('台账种类', 'Ledgers'),
  filter: phrase('只看', 'Show only'),
  all: phrase('全部', 'All'),
  late: phrase('已逾期', 'Overdue'),
  township: phrase('镇（街道）', 'Township'),
  school: phrase('学校', 'School'),
  anyTownship: phrase('全部镇街', 'All townships'),
  anySchool: phrase('全部学校', 'All schools'),
  nowhere: phrase('不详', 'Not known'),
  search: phrase('按姓名查', 'Find a name'),
  children: phrase(
    (n: number) => `${n} 名学生`,
    (n: number) => (n === 1 ? '1 child' : `${n} children`),
  ),
  lateCount: phrase(
    (n: number) => `${n} 名已逾期`,
    (n: number) => `${n} overdue`,
  ),
  empty: phrase('这本台账现在是空的。', 'This ledger is empty now.'),
  emptyFiltered: phrase('没有符合条件的。', 'None of them fits.'),
  views: phrase('我的视图', 'My views'),
  saveView: phrase('存为视图', 'Save as a view'),
  viewName: phrase('视图名称', 'Name of the view'),
  viewNote: phrase(
    '视图记住筛选、排序和列，存在这台电脑上。名称里不要写学生姓名。',
    'A view keeps filters, order and columns on this computer. Name no pupil in it.',
  ),
  dropView: phrase(
    (name: string) => `删除视图“${name}”`,
    (name: string) => `Delete the view “${name}”`,
  ),
  save: phrase('保存', 'Save'),
  columns: phrase('选择列', 'Columns'),
  columnSet: phrase('列', 'Columns'),
  print: phrase('打印', 'Print'),
  tooManyToPrint: phrase(
    (most: number) => `一次最多打印 ${most} 名，请先按镇街或学校筛选。`,
    (most: number) => `At most ${most} can be printed at once. Narrow the list by township or school first.`,
  ),
  export: phrase('导出表格', 'Export'),
  exportTitle: phrase('导出为 Excel 表格', 'Export as a spreadsheet'),
  exportWhat: phrase(
    (n: number) => `导出现在显示的 ${n} 名学生和所选的列。表里写明导出人和时间，并记入日志。`,
    (n: number) =>
      `Exports the ${n} children and the columns shown now. The sheet says who exported it and when; it is logged.`,
  ),
  exportFull: phrase('身份证号和电话', 'ID numbers and phones'),
  exportMasked: phrase('隐去中间几位', 'Hide the middle digits'),
  exportWhole: phrase('完整号码，说明用途', 'Whole numbers, and say what for'),
  exportReason: phrase('用途', 'What for'),
  exportGo: phrase('导出', 'Export'),
  exporting: phrase('正在导出', 'Exporting'),
  exportDone: phrase('已导出，请妥善保管。', 'Exported. Keep it safe.'),
  exportFailed: phrase('没有导出成功，请再试一次。', 'It was not exported. Please try again.'),
  tooManyToExport: phrase(
    (most: number) => `一次最多导出 ${most} 名，请先筛选。`,
    (most: number) => `At most ${most} can be exported at once. Narrow the list first.`,
  ),
  reasons: {
    REPORT_ABOVE: phrase('上级要求报送', 'A report to a higher authority'),
    STATUS_SYSTEM: phrase('与学籍系统核对', 'Checking against the roll system'),
    CASE_WORK: phrase('劝返办案需要', 'Work on these cases'),
    INSPECTION: phrase('督导检查', 'An inspection'),
  },
  openCase: phrase('打开个案', 'Open the case'),
  openFile: phrase('打开户档', 'Open the household file'),
  record: phrase('这名学生', 'This child'),
  notListed: phrase('现在不在这本台账里。', 'Stands in this ledger no longer.'),
  notFound: phrase('找不到这名学生，或不在您的范围。', 'No such child, or not in your places.'),
  close: phrase('关闭', 'Close'),
  openChild: phrase(
    (name: string) => `看${name}`,
    (name: string) => `Look at ${name}`,
  ),
  number: phrase('序号', 'No.'),
  unit: phrase(
    (county: string) => `填报单位（盖章）：${county}`,
    (county: string) => `Reported by (seal): ${county}`,
  ),
  filledOn: phrase(
    (day: string) => `填报时间：${day}`,
    (day: string) => `Date: ${day}`,
  ),
  checker: phrase('审核人：', 'Checked by:'),
  filler: phrase('填表人：', 'Filled in by:'),
  phone: phrase('联系电话：', 'Telephone:'),
  exportedBy: phrase(
    (name: string, at: string) => `${name} ${at} 从“归学”导出，内含学生个人信息，仅限工作使用，不得外传`,
    (name: string, at: string) =>
      `Exported from Guixue by ${name}, ${at}. Personal data of children: for work only, not to be passed on`,
  ),
  printedBy: phrase(
    (name: string, at: string) => `${name} ${at} 打印`,
    (name: string, at: string) => `Printed by ${name}, ${at}`,
  ),
  condition: phrase(
    (words: string) => `筛选：${words}`,
    (words: string) => `Filter: ${words}`,
  ),
  lateMark: phrase('逾期', 'Overdue'),
  dueOn: phrase(
    (day: string) => `${day} 前办`,
    (day: string) => `Due ${day}`,
  ),
  phoneNote: phrase('只包括这台手机上的孩子。', 'Only children on this phone.'),
} as const;
