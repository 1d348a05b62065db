/**
 * Words on the paper itself: an official form is Chinese whatever the screen's language (domain design §2.1, 2.2, 2.6).
 */
export const ledgerPaper = {
  lawfulTitle: '因失能免学、缓学、休学学生情况记录表',
  signOffTitle: '义务教育阶段辍学学生劝返清单',
  about: '一、基本信息',
  helper: '帮扶联系人及手机号码',
  teacher: '班主任及手机号码',
  guardian: '家长（监护人）姓名',
  phone: '电话号码',
  conditionTitle: '二、失能原因',
  conditions: {
    ILLNESS: 'A 重大疾病',
    DISABILITY: 'B 重度残疾',
    MENTAL: 'C 精神疾病',
  },
  picked: '☑',
  open: '☐',
  hidden: '（限权限查看）',
  proofTitle: '三、证明材料',
  termTitle: '四、审批与期限',
  approval: '审批情况',
  ground: '申请理由',
  lawfulSigns: ['监护人签字：', '班主任签字：', '帮扶联系人签字：', '校长签字（盖章）：'],
  recordSigns: ['监护人签字：', '班主任签字：', '校长签字：', '村（社区）负责人签字：'],
  listSigns: ['审核人：', '填表人：', '联系电话：'],
  /** The six who sign 劝返清单 (§2.6). */
  signOffSigns: [
    '村支书（主任）：',
    '乡（镇）中心校校长：',
    '中学校长：',
    '乡（镇）分管领导：',
    '乡（镇）长：',
    '教体局包片领导：',
  ],
  law: '依据《中华人民共和国未成年人保护法》和《中华人民共和国义务教育法》，适龄儿童、少年必须接受义务教育，父母或者其他监护人应当保证其按时入学并完成义务教育。',
  summary: ({ township, village, total, back, left, term }: SignOffSummary) =>
    `经乡镇中心小学、中学与村组配合摸底，${township}${village}共有 ${total} 名义务教育阶段学生辍学（附花名册）。经过劝返，截止${term}，已经劝返 ${back} 名（附返校学生花名册），仍有 ${left} 名没有返校（附未返校学生花名册）。`,
  unknownPlace: '（村不详）',
  backTitle: '返校学生花名册',
  leftTitle: '未返校学生花名册',
  none: '无',
  rosterColumns: ['序号', '学生姓名', '性别', '就读学校及年级', '监护人', '电话号码', '辍学年月'],
  returnedColumn: '返校日期',
  reasonColumn: '辍学原因',
  number: '序号',
  unit: (unit: string) => `填报单位（盖章）：${unit}`,
  day: (day: string) => `填报时间：${day}`,
  narrowed: (words: string) => `范围：${words}`,
  term: (year: number, half: 1 | 2) => (half === 1 ? `${year} 年秋季开学` : `${year} 年春季开学`),
};

export interface SignOffSummary {
  township: string;
  village: string;
  total: number;
  back: number;
  left: number;
  term: string;
}
