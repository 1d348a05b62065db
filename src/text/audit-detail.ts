import { roleTitles } from './admin.ts';
import { kindWords } from './attention.ts';
import { childFields } from './child.ts';
import { guardianFields } from './guardian.ts';
import { householdFields } from './household.ts';
import { ledgerNames } from './ledger.ts';
import { printForms } from './ledger-desk.ts';
import { phrase, type Sentence } from './phrase.ts';

/** What stands beside an action in the log: names of things, never of people. One we have no word for is shown as it is. */
export const auditKeys: Readonly<Record<string, Sentence>> = {
  device: phrase('设备', 'Device'),
  file: phrase('档案', 'File'),
  child: phrase('孩子', 'Child'),
  reports: phrase('线索', 'Reports'),
  record: phrase('记录', 'Record'),
  kind: phrase('种类', 'Kind'),
  field: phrase('哪一项', 'Field'),
  user: phrase('人员', 'Person'),
  grants: phrase('权限', 'Access'),
  scope: phrase('范围', 'Place'),
  role: phrase('角色', 'Role'),
  batch: phrase('批次', 'Batch'),
  records: phrase('写入记录', 'Records written'),
  keep: phrase('留下', 'Kept'),
  gone: phrase('并入', 'Joined into it'),
  one: phrase('第一条', 'First'),
  two: phrase('第二条', 'Second'),
  ledger: phrase('台账', 'Ledger'),
  rows: phrase('行数', 'Rows'),
  where: phrase('条件', 'Narrowed by'),
  columns: phrase('列', 'Columns'),
  form: phrase('表样', 'Form'),
  late: phrase('只要逾期', 'Overdue only'),
  searched: phrase('按姓名查过', 'Searched by name'),
  numbers: phrase('身份证号', 'ID numbers'),
  from: phrase('从', 'From'),
  to: phrase('到', 'To'),
  lists: phrase('名单数', 'Lists'),
  photos: phrase('照片', 'Photos'),
};

export const auditValues: Readonly<Record<string, Sentence>> = {
  ...{ ...kindWords, ...householdFields, ...guardianFields, ...childFields },
  ...{ ...roleTitles, ...ledgerNames, ...printForms },
  true: phrase('是', 'yes'),
  false: phrase('否', 'no'),
  masked: phrase('遮住', 'masked'),
  '{}': phrase('没有', 'none'),
  '[]': phrase('没有', 'none'),
};

export const auditPair = phrase(
  (key: string, value: string) => `${key}：${value}`,
  (key: string, value: string) => `${key}: ${value}`,
);
