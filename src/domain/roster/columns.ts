/**
 * The lists a county receives: 学籍系统's class roster, and the 防返贫监测 household list; before both, its own townships,
 * villages and schools.
 */
export const listKinds = ['roster', 'households', 'organisation'] as const;
export type ListKind = (typeof listKinds)[number];

/**
 * What a column can mean, with the headings it usually has (domain design §2.8, §2.12, §3.4). Compared after
 * `normalHeading`, so spaces, line breaks, full-width letters and “(必填)” do not matter. “甲/乙” stands for a heading
 * below a merged parent: 监护人信息 over 姓名.
 */
export const rosterColumns = {
  name: ['姓名', '学生姓名', '学生', '姓名汉字'],
  idNumber: [
    '身份证件号',
    '身份证号',
    '身份证号码',
    '证件号码',
    '证件号',
    '公民身份号码',
    '学生身份证号',
    '学生身份证件号',
    '身份证',
  ],
  studentNumber: ['学籍号', '全国学籍号', '全国学籍号码', '学籍号码', '学籍主号', '学生学籍号'],
  sex: ['性别'],
  birthDate: ['出生日期', '出生年月日', '出生年月', '生日'],
  grade: ['年级', '年级名称', '所在年级', '就读年级'],
  className: ['班级', '班级名称', '所在班级', '班号', '班', '行政班'],
  school: ['学校名称', '学校', '就读学校', '所在学校', '学校全称'],
  schoolCode: ['学校标识码', '学校代码', '学校机构代码', '学校机构标识码'],
  hukou: ['户籍地址', '户口所在地', '户籍所在地', '户口地址', '户口所在地详细地址', '户籍地'],
  guardianName: [
    '监护人',
    '监护人姓名',
    '家长姓名',
    '家长',
    '成员1姓名',
    '家庭成员1姓名',
    '家长1姓名',
    '监护人1姓名',
    '监护人信息/姓名',
    '家长信息/姓名',
    '监护人/姓名',
    '家长/姓名',
    '家庭成员或监护人姓名',
  ],
  guardianRelation: [
    '与学生关系',
    '监护人关系',
    '与监护人关系',
    '家长与学生关系',
    '成员1关系',
    '家庭成员1关系',
    '监护人与学生关系',
    '监护人信息/关系',
    '监护人/关系',
    '家长信息/关系',
  ],
  guardianPhone: [
    '联系电话',
    '监护人电话',
    '监护人联系电话',
    '家长电话',
    '家长联系电话',
    '联系方式',
    '电话',
    '手机号',
    '手机号码',
    '电话号码',
    '成员1联系电话',
    '家庭成员1联系电话',
    '监护人1联系电话',
    '监护人信息/联系电话',
    '监护人信息/电话',
    '监护人/联系电话',
    '监护人/电话',
    '家长信息/联系电话',
    '家长信息/电话',
  ],
  leftBehind: ['是否留守儿童', '留守儿童', '是否留守', '留守情况', '是否农村留守儿童'],
  boarding: ['就读方式', '是否住校', '是否寄宿', '是否寄宿生', '住宿情况', '走读住校'],
  rollStatus: ['学生状态', '学生当前状态', '学籍状态', '当前状态'],
  disability: ['残疾人证号', '残疾证号', '残疾人证', '残疾证号码'],
} as const satisfies Record<string, readonly string[]>;

export const householdColumns = {
  householdNo: ['户编号', '户号', '户码', '家庭编号', '户id'],
  head: ['户主姓名', '户主', '户主名称', '户主信息/姓名', '户主/姓名'],
  headId: [
    '户主证件号',
    '户主证件号码',
    '户主身份证号',
    '户主身份证号码',
    '户主身份证',
    '户主身份证件号',
    '户主信息/证件号码',
    '户主信息/身份证号',
    '户主/证件号',
  ],
  township: ['乡镇', '镇', '乡(镇)', '乡镇街道', '镇街', '镇(街道)', '所属乡镇', '乡', '镇办'],
  village: ['行政村', '村', '村(社区)', '行政村(社区)', '村名', '所属村', '村居', '行政村名称', '村委会'],
  villageCode: ['行政村代码', '村代码', '行政区划代码', '村编码', '统计用区划代码'],
  group: ['组', '村民小组', '自然村', '自然村(组)', '自然村/组', '自然村组', '村组', '小组', '组别', '屯'],
  address: ['家庭住址', '住址', '详细地址', '家庭地址', '地址', '居住地址'],
  householdType: ['户类型', '农户类型', '家庭类型', '户属性'],
  monitorType: ['监测对象类别', '监测对象类型', '监测类别', '监测户类型', '监测类型', '监测对象'],
  monitoredFrom: ['识别监测时间', '纳入监测时间', '识别时间', '监测时间', '纳入时间', '识别年月'],
  riskState: ['风险是否消除', '风险是否已消除', '是否消除风险', '风险消除情况', '风险状态', '是否风险消除'],
  members: ['家庭人口', '家庭人口数', '人口数', '家庭人数', '户人口数', '家庭成员数', '家庭人口(人)'],
  member: ['成员姓名', '家庭成员姓名', '姓名', '家庭成员', '人员姓名', '成员信息/姓名', '家庭成员信息/姓名'],
  relation: ['与户主关系', '户主关系', '关系', '成员关系', '家庭关系'],
  memberId: [
    '成员证件号',
    '证件号',
    '证件号码',
    '身份证号',
    '身份证号码',
    '公民身份号码',
    '身份证件号',
    '成员身份证号',
    '成员证件号码',
    '成员信息/证件号码',
    '成员信息/身份证号',
    '家庭成员信息/证件号码',
  ],
  memberSex: ['性别', '成员性别'],
  memberBirth: ['出生日期', '出生年月日', '成员出生日期'],
  phone: ['联系电话', '户主电话', '户主联系电话', '电话', '联系方式', '手机号', '手机号码', '电话号码'],
  helper: ['帮扶责任人', '帮扶联系人', '帮扶人', '帮扶责任人姓名', '帮扶干部', '联系人姓名', '帮扶人姓名'],
} as const satisfies Record<string, readonly string[]>;

/** 机构: one row for each township, village and school. */
export const organisationColumns = {
  unit: ['机构类别', '机构类型', '类别', '层级', '级别', '机构种类', '单位类别'],
  unitName: ['机构名称', '名称', '单位名称', '机构全称', '全称'],
  unitCode: [
    '机构代码',
    '代码',
    '区划代码',
    '统计用区划代码',
    '行政区划代码',
    '标识码',
    '学校标识码',
    '机构标识码',
    '区划代码或标识码',
    '区划代码/标识码',
  ],
  schoolType: ['学校类别', '办学类型', '学校类型', '办学类别', '学校办学类型'],
  unitTownship: ['所在乡镇', '所属乡镇', '乡镇', '镇街', '所属镇街', '所在镇街', '乡镇街道', '上级机构'],
  principal: ['校长', '校长姓名', '学校负责人'],
  serves: ['服务村', '服务的村', '服务范围', '招生范围', '学区范围', '划片范围', '服务村(社区)'],
} as const satisfies Record<string, readonly string[]>;

export type RosterField = keyof typeof rosterColumns;
export type HouseholdField = keyof typeof householdColumns;
export type OrganisationField = keyof typeof organisationColumns;
export type Field = RosterField | HouseholdField | OrganisationField;
/** field → column, counted from 0. */
export type Mapping = { readonly [field in Field]?: number };

const columns: Record<ListKind, Record<string, readonly string[]>> = {
  roster: rosterColumns,
  households: householdColumns,
  organisation: organisationColumns,
};

export const fieldsOf = (kind: ListKind): Field[] => Object.keys(columns[kind]) as Field[];

export const headingsOf = (kind: ListKind): Record<string, readonly string[]> => columns[kind];

/** Each group needs one of its columns; without them no row can be read. */
const needed: Record<ListKind, readonly (readonly Field[])[]> = {
  roster: [['name'], ['idNumber', 'studentNumber', 'birthDate'], ['className', 'grade']],
  households: [
    ['head', 'member'],
    ['village', 'villageCode'],
  ],
  organisation: [['unitName'], ['unitCode']],
};

/** Groups of columns of which none is mapped; empty when the list can be read. */
export const missingColumns = (kind: ListKind, mapping: Mapping): (readonly Field[])[] =>
  needed[kind].filter((group) => group.every((field) => mapping[field] === undefined));
