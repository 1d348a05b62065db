import type { ApplicationType } from '../domain/application.ts';
import { phrase } from './phrase.ts';

/** Words around a paper, on the screen. */
export const printText = {
  print: phrase('打印', 'Print'),
  title: phrase('打印', 'Print'),
  notHere: phrase('这台手机上没有这份表。', 'This form is not on this phone.'),
  back: phrase('返回', 'Back'),
  hint: phrase(
    '用 A4 纸打印。手写签字、盖章的地方已留出。',
    'Prints on A4. Places for signatures and seals are left blank.',
  ),
};

/**
 * Words on the paper itself: an official form is Chinese whatever the screen's language (domain design §2.1, 2.2, 2.7, 2.14).
 */
export const paper = {
  formOf: {
    DEFER: '适龄儿童少年延缓入学申请表',
    SUSPEND: '学生休学申请表',
    RESUME: '学生复学申请表',
    TRANSFER_OUT: '学生转学申请表（转出）',
    TRANSFER_IN: '学生转学申请表（转入）',
    HOME_TEACH: '送教上门申请表',
  } satisfies Record<ApplicationType, string>,
  recordTitle: '辍学学生劝返记录',
  noticeTitle: {
    RETURN_NOTICE: '限期返校通知书',
    ORDER: '责令送被监护人接受义务教育通知书',
    REPORT: '关于学生失学情况的书面报告',
  },
  name: '学生姓名',
  sex: '性别',
  birth: '出生年月',
  id: '身份证号',
  school: '就读学校及年级',
  dueFrom: '应入学时间',
  address: '家庭住址',
  hukou: '户籍所在地',
  guardian: '监护人姓名及联系电话',
  leftOn: '辍学年月',
  reason: '申请原因',
  term: '期限',
  proof: '证明材料',
  other: '对方学校或所在地',
  flow: '转学流程号',
  teaching: '送教安排',
  filing: '备案号',
  ground: { PHYSICAL: '身体状况（义务教育法第十一条）', OTHER: '其他原因（非法定事由）' },
  condition: { ILLNESS: '重大疾病', DISABILITY: '重度残疾', MENTAL: '精神疾病', HIDDEN: '具体情况另存' },
  sections: {
    about: '一、信息管理',
    reasons: '二、辍学原因',
    measures: '三、已采取的帮扶措施',
    visits: '四、劝返记录',
  },
  columns: ['次数', '劝返时间', '劝返人员', '劝返人员电话', '劝返就读情况记录', '下一步'],
  nothing: '无',
  applicantSigns: '申请人（监护人）签字：',
  proofOpinion: '证明单位鉴定意见',
  proofSigns: '证明人签字：',
  proofSeal: '证明单位（盖章）',
  schoolOpinion: '学校审核意见',
  headSigns: '校长签字：',
  schoolSeal: '学校（盖章）',
  bureauOpinion: '教育行政部门意见',
  bureauSigns: '负责人签字：',
  bureauSeal: '教育行政部门（盖章）',
  teacherSigns: '班主任签字：',
  guardianSigns: '监护人签字：',
  villageSigns: '村（社区）负责人签字：',
  blankDay: '　　　　年　　月　　日',
  day: (day: string) => {
    const [year, month, date] = day.split('-').map(Number);
    return `${year}年${month}月${date}日`;
  },
  month: (day: string) => {
    const [year, month] = day.split('-').map(Number);
    return `${year}年${month}月`;
  },
  span: (from: string, until: string) => `${from} 至 ${until}`,
  printedBy: (by: string, day: string) => `打印人：${by}　打印日期：${day}`,
  decided: { APPROVE: '同意', REFUSE: '不同意', RETURN: '退回补正' },
  number: (number: string) => `文号：${number}`,
  to: (name: string) => `${name}（监护人）：`,
  toBureau: '县教育局：',
  facts: (child: string, school: string, left: string) => `你的被监护人${child}，${school}${left}。`,
  away: (since: string) => `自${since}起未到校上学`,
  awayUnknown: '未按规定到校上学',
  law: {
    RETURN_NOTICE:
      '《中华人民共和国义务教育法》第五条规定，适龄儿童、少年的父母或者其他法定监护人应当依法保证其按时入学接受并完成义务教育。《中华人民共和国未成年人保护法》第十六条要求监护人尊重未成年人受教育的权利，保障其接受并完成义务教育。',
    ORDER:
      '依据《中华人民共和国义务教育法》第五十八条和《中华人民共和国未成年人保护法》第八十三条，现责令你履行法定监护职责，送被监护人接受义务教育。',
  },
  demand: (until: string) =>
    `请你于${until}前送孩子返校就读。确有身体原因不能上学的，请在期限内向学校提出延缓入学或者休学申请，并附医院诊断证明。`,
  soon: '收到本通知之日起十日',
  help: '家庭经济、交通、学习等方面有困难的，请告知学校，学校将协助解决。',
  receiptTitle: '送达回证',
  receiptRows: ['送达方式', '送达日期', '签收人签字', '见证人签字', '送达人签字'],
  report: (child: string, about: string) =>
    `学生${child}，${about}。现依照《中华人民共和国未成年人保护法》第二十八条报告如下：`,
  reportVisits: (contacts: number, visits: number) =>
    `一、学校已联系 ${contacts} 次，上门劝返 ${visits} 次。`,
  reportReason: (reason: string) => `二、失学原因：${reason}。`,
  reportMeasures: (measures: string) => `三、已采取的帮扶措施：${measures}。`,
  reportLast: (last: string) => `四、最近一次劝返：${last}。`,
  reportAsk: '请教育局予以核查，并会同有关部门依法处理。',
};
