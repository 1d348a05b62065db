import { cellName } from '../domain/roster/cell.ts';
import type { Field } from '../domain/roster/columns.ts';
import type { CellProblem, ProblemCode } from '../domain/roster/item.ts';
import { phrase, type Sentence } from './phrase.ts';
import { placeColumns, placeProblems, type Told, told } from './roster-import-places.ts';

/** What a column holds, as the mapping table and refusals name it. */
export const columnWords: Record<Field, Sentence> = {
  name: phrase('学生姓名', 'Student’s name'),
  idNumber: phrase('身份证号', 'ID number'),
  studentNumber: phrase('学籍号', 'Student number'),
  sex: phrase('性别', 'Sex'),
  birthDate: phrase('出生日期', 'Date of birth'),
  grade: phrase('年级', 'Grade'),
  className: phrase('班级', 'Class'),
  school: phrase('学校名称', 'School'),
  schoolCode: phrase('学校标识码', 'School code'),
  hukou: phrase('户籍地址', 'Registered address'),
  guardianName: phrase('监护人姓名', 'Guardian’s name'),
  guardianRelation: phrase('监护人与学生关系', 'Guardian’s relation'),
  guardianPhone: phrase('监护人电话', 'Guardian’s phone'),
  leftBehind: phrase('是否留守儿童', 'Left behind'),
  boarding: phrase('就读方式（住校或走读）', 'Boards at school'),
  rollStatus: phrase('学生状态', 'Roll status'),
  disability: phrase('残疾人证号', 'Disability card number'),
  householdNo: phrase('户编号', 'Household number'),
  head: phrase('户主姓名', 'Head of household'),
  headId: phrase('户主证件号', 'Head’s ID number'),
  township: phrase('乡镇', 'Township'),
  village: phrase('行政村', 'Village'),
  villageCode: phrase('行政村代码（12 位）', 'Village code (12 digits)'),
  group: phrase('村民小组或自然村', 'Group or natural village'),
  address: phrase('住址', 'Address'),
  householdType: phrase('户类型', 'Household type'),
  monitorType: phrase('监测对象类别', 'Kind of monitoring'),
  monitoredFrom: phrase('识别监测时间', 'Monitored since'),
  riskState: phrase('风险是否消除', 'Risk removed'),
  members: phrase('家庭人口', 'Members'),
  member: phrase('成员姓名', 'Member’s name'),
  relation: phrase('与户主关系', 'Relation to the head'),
  memberId: phrase('成员证件号', 'Member’s ID number'),
  memberSex: phrase('成员性别', 'Member’s sex'),
  memberBirth: phrase('成员出生日期', 'Member’s date of birth'),
  phone: phrase('联系电话', 'Phone'),
  helper: phrase('帮扶责任人', 'Assigned helper'),
  ...placeColumns,
};

const words: Record<ProblemCode, Told> = {
  missing: told(
    (what) => `${what}是空的，请补上`,
    (what) => `${what} is empty: fill it in`,
  ),
  'number-cell': told(
    (what) => `${what}存成了数字，末几位已经丢失。请把这一列设为“文本”，重新填写或重新导出`,
    (what) =>
      `${what} is stored as a number and has lost its last digits. Format the column as text, then enter or export it again`,
  ),
  scientific: told(
    (what, value) => `${what}成了“${value}”，末几位已经丢失。请把这一列设为“文本”后重新导出`,
    (what, value) =>
      `${what} became “${value}” and has lost its last digits. Format the column as text and export again`,
  ),
  'id-length': told(
    (what, value) => `${what}应为 18 位，这里是 ${value.length} 位，请核对`,
    (what, value) => `${what} has 18 characters; here are ${value.length}. Please check`,
  ),
  'id-characters': told(
    (what) => `${what}只能是数字，最后一位可以是 X，请核对`,
    (what) => `${what} has digits only, and perhaps X at the end. Please check`,
  ),
  'id-check': told(
    (what, value) => `${what}第 18 位应为 ${value}，请核对`,
    (what, value) => `The 18th character of the ${what} should be ${value}. Please check`,
  ),
  'id-birth': told(
    (what) => `${what}第 7 至 14 位不是真实的出生日期，请核对`,
    (what) => `Digits 7 to 14 of the ${what} are no date of birth. Please check`,
  ),
  'student-number': told(
    (what, value) => `${what}“${value}”应为 G、L 或 J 加 18 位，这一格没有采用`,
    (what, value) => `${what} “${value}” should be G, L or J and 18 characters; this cell was left out`,
  ),
  date: told(
    (what, value) => `${what}“${value}”看不出是哪一天，这一格没有采用。可写成 2015-08-31`,
    (what, value) => `${what} “${value}” is no date we can read; this cell was left out. Write 2015-08-31`,
  ),
  'date-future': told(
    (what, value) => `${what}“${value}”在今天之后，请核对`,
    (what, value) => `${what} “${value}” lies in the future. Please check`,
  ),
  'birth-differs': told(
    (what, value) => `${what}“${value}”与身份证号里的不一致，请核对哪个对`,
    (what, value) => `${what} “${value}” differs from the ID number. Check which is right`,
  ),
  'sex-differs': told(
    (what, value) => `${what}“${value}”与身份证号第 17 位不一致，请核对哪个对`,
    (what, value) => `${what} “${value}” differs from the 17th digit of the ID number. Check which is right`,
  ),
  age: told(
    (_what, value) => `${value} 出生，不在常见入学年龄，请留意`,
    (_what, value) => `Born ${value}: an unusual age for a class. Please look again`,
  ),
  'age-grade': told(
    (what, value) => `按出生日期应读 ${value} 年级，与${what}相差两级以上，请核对`,
    (what, value) =>
      `By the date of birth it should be grade ${value}, two or more from the ${what}. Please check`,
  ),
  'two-rolls': told(
    (_what, value) => `“${value}”也有这名孩子的学籍。请两校核对后再定`,
    (_what, value) =>
      `“${value}” has this child on its roll too. Settle it between both schools, then decide`,
  ),
  grade: told(
    (what, value) => `从${what}“${value}”看不出年级。可写成 七年级(2)班`,
    (what, value) => `No grade can be read from ${what} “${value}”. Write 七年级(2)班`,
  ),
  class: told(
    (what, value) => `从${what}“${value}”看不出几班。可写成 七年级(2)班`,
    (what, value) => `No class number can be read from ${what} “${value}”. Write 七年级(2)班`,
  ),
  'grade-differs': told(
    (_what, value) => `年级与班级“${value}”说的不是同一个年级，请核对`,
    (_what, value) => `The grade and the class “${value}” disagree. Please check`,
  ),
  'school-unknown': told(
    (_what, value) => `本县没有叫“${value}”的学校，请改成学校全称`,
    (_what, value) => `No school of the county is called “${value}”. Write its full name`,
  ),
  'school-not-yours': told(
    (_what, value) => `“${value}”不是您负责的学校，这一行不能导入`,
    (_what, value) => `“${value}” is not your school; this row cannot be imported`,
  ),
  'school-missing': told(
    () => '这一行没有写学校，请补上，或在对照页为整个文件选一所学校',
    () => 'No school in this row. Fill it in, or choose one for the whole file',
  ),
  'village-unknown': told(
    (_what, value) => `没有找到“${value}”。请核对乡镇和村名，或填 12 位村代码`,
    (_what, value) => `“${value}” was not found. Check township and village, or give the 12-digit code`,
  ),
  'village-not-yours': told(
    (_what, value) => `“${value}”不在您负责的乡镇，请交县里导入`,
    (_what, value) => `“${value}” lies in another township; ask the county to import it`,
  ),
  'too-long': told(
    (what) => `${what}太长，请缩短`,
    (what) => `${what} is too long; shorten it`,
  ),
  phone: told(
    (what, value) => `${what}“${value}”不是 11 位手机号，也不是带区号的座机，这一格没有采用`,
    (what, value) => `${what} “${value}” is no mobile number and no landline; this cell was left out`,
  ),
  code: told(
    (what, value) => `${what}“${value}”看不懂，这一格没有采用`,
    (what, value) => `${what} “${value}” is not understood; this cell was left out`,
  ),
  hukou: told(
    (_what, value) => `户籍地址“${value}”没有对上本县的村，不影响导入`,
    (_what, value) => `The address “${value}” names no village of the county; the row lands without it`,
  ),
  repeated: told(
    (_what, value) => `与第 ${value} 行是同一个人，只用前面那一行`,
    (_what, value) => `The same person as row ${value}; the earlier row is used`,
  ),
  'repeated-differs': told(
    (_what, value) => `与第 ${value} 行证件号相同而姓名不同，两行都没有采用，请核对`,
    (_what, value) => `The same number as row ${value} with another name; neither row is used. Please check`,
  ),
  'same-child': told(
    (_what, value) => `与第 ${value} 行指的是同一名孩子，只用前面那一行`,
    (_what, value) => `Means the same child as row ${value}; the earlier row is used`,
  ),
  departed: told(
    (_what, value) => `学生状态是“${value}”，本系统里也没有这名孩子，不登记`,
    (_what, value) => `Roll status is “${value}” and the child is not on file: not registered`,
  ),
  'head-missing': told(
    () => '看不出户主是谁。请填户主姓名，或在成员里写明“户主”',
    () => 'No head of household. Fill in the head, or mark a member as 户主',
  ),
  'household-refused': told(
    () => '这一户没有采用，先改好户主那一行',
    () => 'The household was refused; correct its first row',
  ),
  'household-undecided': told(
    () => '先确认这是哪一户，孩子才能登记',
    () => 'First say which household this is',
  ),
  ...placeProblems,
};

/** “D17：身份证号第 18 位应为 2，请核对” */
export function problemWords({ code, field, row, column, value = '' }: CellProblem): Sentence {
  const what = columnWords[field];
  const tell = words[code];
  const place = column === undefined ? undefined : cellName(row, column);
  const zh = tell(what['zh-CN'], value)['zh-CN'];
  const en = tell(what.en, value).en;
  return place ? phrase(`${place}：${zh}`, `${place}: ${en}`) : phrase(zh, en);
}

/** Why a file, or a request about it, came to nothing. */
export const fileProblemWords: Record<string, Sentence> = {
  'file.empty': phrase('这个文件是空的，请换一个', 'This file is empty; choose another'),
  'file.too-large': phrase('文件超过 20 MB，请分几次导入', 'The file is over 20 MB; import it in parts'),
  'request.too-large': phrase('文件超过 20 MB，请分几次导入', 'The file is over 20 MB; import it in parts'),
  'file.old-excel': phrase(
    '这是旧版 .xls 文件。请用 Excel 或 WPS 打开，另存为 .xlsx 再导入',
    'This is an old .xls file. Open it in Excel or WPS, save it as .xlsx and try again',
  ),
  'file.locked': phrase(
    '这个文件设了打开密码。请取消密码后另存，再导入',
    'This file has a password. Save it without one and try again',
  ),
  'file.not-a-table': phrase(
    '这个文件不是表格，或者已损坏。请导入 .xlsx 或 .csv',
    'This is no table, or it is damaged. Choose an .xlsx or .csv file',
  ),
  'file.bomb': phrase(
    '这个文件展开后太大，不能打开。请重新导出一份',
    'This file unfolds to too much to be opened. Export it again',
  ),
  'file.too-many-rows': phrase(
    '表格超过 10 万行或 300 列。请删去空行空列，或分几次导入',
    'More than 100,000 rows or 300 columns. Delete empty ones, or import in parts',
  ),
  'file.encoding': phrase(
    '文字编码认不出来。请在 Excel 或 WPS 里另存为 .xlsx 再导入',
    'The text encoding is unknown. Save it as .xlsx and try again',
  ),
  'file.columns': phrase('还有必需的列没有对上', 'Columns that are needed are not mapped yet'),
  'import.unexplained': phrase(
    '有的行要从他校转来学籍，还没写理由。请在“有冲突”里写明，再导入',
    'Some rows take a roll from another school without a reason. Give it under “In conflict”, then import',
  ),
  'import.state': phrase(
    '这次导入的状态已经变了，请刷新再看',
    'This import has moved on meanwhile; reload the page',
  ),
  'auth.forbidden': phrase('您没有导入名册的权限', 'You may not import lists'),
  'auth.needed': phrase('登录已过期，请重新登录', 'Your sign-in has ended; sign in again'),
  'not-found': phrase('没有这次导入，可能已经放弃了', 'There is no such import; it may have been dropped'),
  offline: phrase('连不上服务器。导入需要联网', 'The server cannot be reached. Importing needs the network'),
};
export const otherProblem: Sentence = phrase('没有成功，请再试一次', 'That did not work; please try again');
