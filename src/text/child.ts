import type { Child } from '../domain/child.ts';
import { phrase, type Sentence } from './phrase.ts';

const digits = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'] as const;

export const gradeName = phrase(
  (grade: number) => `${digits[grade] ?? grade}年级`,
  (grade: number) => `Grade ${grade}`,
);
/** 八(2)班 */
export const className = phrase(
  (grade: number, number: number) => `${digits[grade] ?? grade}(${number})班`,
  (grade: number, number: number) => `Class ${grade}(${number})`,
);

export const sexWords: Record<NonNullable<Child['sex']>, Sentence> = {
  M: phrase('男', 'Boy'),
  F: phrase('女', 'Girl'),
};
export const idAbsentWords: Record<NonNullable<Child['idAbsentReason']>, Sentence> = {
  NO_HUKOU: phrase('没有上户口', 'Not registered (no hukou)'),
  NOT_ISSUED: phrase('还没办身份证', 'Not issued yet'),
  NOT_SEEN: phrase('这次没看到证件', 'Papers not seen this time'),
  FOREIGN: phrase('外国籍或港澳台', 'Foreign, Hong Kong, Macao or Taiwan'),
  OTHER: phrase('其他原因', 'Another reason'),
};
export const leftBehindWords: Record<NonNullable<Child['leftBehind']>, Sentence> = {
  '0': phrase('不是留守儿童', 'Not left behind'),
  '1': phrase('父母一方外出', 'One parent works away'),
  '2': phrase('父母双方外出', 'Both parents work away'),
};
export const boardingWords = {
  true: phrase('住校', 'Boards'),
  false: phrase('走读', 'Goes home every day'),
};
/** XSDQZT 学生当前状态 (domain design §3.4). */
export const rollStatusWords: Record<NonNullable<Child['rollStatus']>, Sentence> = {
  '01': phrase('在读', 'Enrolled'),
  '02': phrase('休学', 'Suspended'),
  '05': phrase('复学', 'Returned'),
  '06': phrase('流失', 'Left without notice'),
  '07': phrase('毕业', 'Graduated'),
  '10': phrase('转学', 'Transferred'),
  '11': phrase('死亡', 'Died'),
  '15': phrase('下落不明', 'Whereabouts unknown'),
  '99': phrase('其他', 'Other'),
};

export const childFields = {
  name: phrase('姓名', 'Name'),
  sex: phrase('性别', 'Sex'),
  birthDate: phrase('出生日期', 'Date of birth'),
  idNumber: phrase('身份证号', 'ID number'),
  idAbsentReason: phrase('没有身份证号的原因', 'Why there is no ID number'),
  studentNumber: phrase('学籍号', 'Student number'),
  relation: phrase('与户主的关系', 'Relation to the head'),
  hukouVillage: phrase('户籍所在村', 'Village of registration'),
  class: phrase('班级', 'Class'),
  school: phrase('学校', 'School'),
  rollStatus: phrase('学籍状态', 'Roll status'),
  guardianName: phrase('监护人姓名', 'Guardian’s name'),
  guardianRelation: phrase('监护人与孩子的关系', 'Guardian’s relation'),
  guardianPhone: phrase('监护人电话', 'Guardian’s phone'),
  leftBehind: phrase('留守情况', 'Left behind'),
  disability: phrase('残疾证号或残疾类别', 'Disability card or kind'),
  boarding: phrase('住宿', 'Boarding'),
  ageNote: phrase('年龄与年级不符的原因', 'Why age and grade do not fit'),
  rollNote: phrase('两校学籍的说明', 'Why the roll stands here and not at the other school'),
  mergedInto: phrase('已并入', 'Joined to'),
} as const satisfies Record<keyof Child, Sentence>;

export const childFaults = {
  nameMissing: phrase('请填孩子姓名', 'Enter the child’s name'),
  birthWrong: phrase('出生日期不对，请重选', 'This is no date; choose again'),
};

export const childText = {
  one: phrase('孩子', 'Child'),
  addTitle: phrase('添加孩子', 'Add a child'),
  save: phrase('保存孩子', 'Save child'),
  age: phrase(
    (years: number) => `${years} 岁`,
    (years: number) => (years === 1 ? '1 year' : `${years} years`),
  ),
  noId: phrase('无身份证号', 'No ID number'),
  idTail: phrase(
    (tail: string) => `身份证尾号 ${tail}`,
    (tail: string) => `ID ending in ${tail}`,
  ),
  idHint: phrase('18 位；最后一位可能是 X', '18 characters; the last may be X'),
  hukouHere: phrase('户口在本村', 'Registered in this village'),
  hukouElsewhere: phrase('户口不在本村，或没有户口', 'Registered elsewhere, or nowhere'),
  noSchool: phrase('没有学籍', 'On no roll'),
  duplicateOpen: phrase(
    (name: string) => `打开${name}的记录`,
    (name: string) => `Open ${name}’s record`,
  ),
  ageNoteHint: phrase(
    '如：留级一年、休学后复学、晚入学',
    'Such as: repeated a year, came back, started late',
  ),
  rollNote: phrase(
    (text: string) => `两校都有过学籍，说明：${text}`,
    (text: string) => `Was on the rolls of two schools: ${text}`,
  ),
  explain: phrase('已核对，不是同一个孩子', 'I have checked: not the same child'),
  joinHere: phrase('就是这个孩子：并入本户', 'It is this child: add it to this household'),
  askToJoin: phrase(
    '是同一个孩子：先保存，请学籍管理员合并两条记录',
    'It is the same child: save, and whoever keeps the rolls joins the two records',
  ),
  checkedWhat: phrase('保存前请核对', 'Please check before saving'),
  relationIs: phrase(
    (relation: string) => `与户主关系：${relation}`,
    (relation: string) => `To the head: ${relation}`,
  ),
  relationHint: phrase('如：长女、孙子', 'Such as: eldest daughter, grandson'),
};

/** How a child's whereabouts are known: the line under the answer. */
export const verifiedWords = {
  visit: phrase(
    (day: string, by: string) => `${day} ${by}走访核实`,
    (day: string, by: string) => `Verified by ${by}, ${day}`,
  ),
  roster: phrase('名册上的情况，尚未走访核实', 'From the roster, not yet verified by a visit'),
  unknown: phrase('还没有人核实', 'Nobody has verified it yet'),
  evidence: phrase(
    (list: string) => `依据：${list}`,
    (list: string) => `Evidence: ${list}`,
  ),
};
