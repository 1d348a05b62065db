import type {
  Application,
  ApplicationState,
  ApplicationType,
  Condition,
  Decision,
} from '../domain/application.ts';
import { phrase, type Sentence } from './phrase.ts';

export const applicationWords: Record<ApplicationType, Sentence> = {
  DEFER: phrase('延缓入学', 'Deferred entry'),
  SUSPEND: phrase('休学', 'Suspension'),
  RESUME: phrase('复学', 'Resumption'),
  TRANSFER_OUT: phrase('转出', 'Transfer out'),
  TRANSFER_IN: phrase('转入', 'Transfer in'),
  HOME_TEACH: phrase('送教上门', 'Teaching at home'),
};
export const applicationStateWords: Record<ApplicationState, Sentence> = {
  SUBMITTED: phrase('等学校审核', 'Waits for the school'),
  SCHOOL_OK: phrase('学校已同意，等县局审批', 'School agrees, waits for the county'),
  APPROVED: phrase('已批准', 'Approved'),
  RETURNED: phrase('退回补材料', 'Returned for more papers'),
  REFUSED: phrase('不同意', 'Refused'),
  WITHDRAWN: phrase('已撤回', 'Withdrawn'),
};
export const groundWords: Record<NonNullable<Application['ground']>, Sentence> = {
  PHYSICAL: phrase('身体原因', 'Physical condition'),
  OTHER: phrase('其他原因', 'Another reason'),
};
/** 失能原因 (domain design §2.2). */
export const conditionWords: Record<Condition, Sentence> = {
  ILLNESS: phrase('A 重大疾病', 'A serious illness'),
  DISABILITY: phrase('B 重度残疾', 'B severe disability'),
  MENTAL: phrase('C 精神疾病', 'C mental illness'),
  HIDDEN: phrase('具体情况另存，少数人可看', 'Kept apart, read by few'),
};
export const decisionWords: Record<Decision['decision'], Sentence> = {
  APPROVE: phrase('同意', 'Approve'),
  REFUSE: phrase('不同意', 'Refuse'),
  RETURN: phrase('退回补材料', 'Return for more papers'),
};
export const levelWords: Record<Decision['level'], Sentence> = {
  SCHOOL: phrase('学校审核', 'School'),
  COUNTY: phrase('县教育局审批', 'County education office'),
};

/** The law in its own words beside the question it decides. */
export const lawText = {
  ground: phrase(
    '《义务教育法》第十一条第二款：适龄儿童、少年因身体状况需要延缓入学或者休学的，其父母或者其他法定监护人应当提出申请，由当地乡镇人民政府或者县级人民政府教育行政部门批准。',
    'Compulsory Education Law, art. 11(2): where a child needs to defer entry or suspend schooling because of its physical condition, the parents or other legal guardians apply, and the township government or the county education department approves.',
  ),
  other: phrase(
    '法定事由只有身体状况。其他原因可以登记，会标明“非法定事由”，由县局决定。',
    'By law only physical condition is a ground. Another reason can be recorded; it is marked as no ground by law, and the county decides.',
  ),
  homeTeach: phrase(
    '《残疾人教育条例》第十七条：需要专人护理、不能到校就读的，由县级教育部门统筹安排送教上门或者远程教育，并纳入学籍管理。',
    'Regulations on Education of Persons with Disabilities, art. 17: for a child who needs constant care and cannot come to school, the county arranges teaching at home or at a distance, and keeps the child on the roll.',
  ),
};

export const applicationText = {
  title: phrase('申请与审批', 'Applications'),
  new: phrase('提出申请', 'New application'),
  newOf: phrase(
    (what: string) => `${what}申请`,
    (what: string) => `${what}: application`,
  ),
  of: phrase(
    (name: string, what: string) => `${name} · ${what}`,
    (name: string, what: string) => `${name}: ${what}`,
  ),
  whichType: phrase('申请什么', 'What is applied for'),
  none: phrase(
    '还没有申请。在个案页或农户页点“提出申请”。',
    'No application yet. Begin one on a case or household page.',
  ),
  notHere: phrase('这台手机上没有这份申请。', 'This application is not on this phone.'),
  noChild: phrase('这台手机上没有这个孩子的记录。', 'This child is not on this phone.'),
  mine: phrase('等我处理', 'Waiting for me'),
  open: phrase('在办', 'In hand'),
  ending: phrase('快到期、已到期', 'Ending or ended'),
  running: phrase('在期内', 'Running'),
  done: phrase('已办结', 'Settled'),
  counted: (title: Sentence, n: number): Sentence => phrase(`${title['zh-CN']} ${n} 件`, `${title.en}: ${n}`),

  applicantPart: phrase('申请人（监护人）', 'Applicant (guardian)'),
  applicant: phrase('申请人姓名', 'Applicant’s name'),
  relation: phrase('与孩子的关系', 'Relation to the child'),
  phone: phrase('联系电话', 'Telephone'),
  appliedOn: phrase('申请日期', 'Day of application'),
  ground: phrase('申请原因', 'Ground'),
  condition: phrase('失能原因（如有）', 'Kind of incapacity (if any)'),
  noCondition: phrase('不属于以上三种', 'None of these'),
  why: phrase('具体情况', 'In detail'),
  term: phrase('期限', 'Term'),
  from: phrase('从', 'From'),
  until: phrase('到', 'Until'),
  untilHint: phrase('最长 12 个月', 'Twelve months at most'),
  resumeOn: phrase('复学日期', 'Day of return'),
  proof: phrase('证明材料（可多选）', 'Proof (several may hold)'),
  proofDetail: phrase('出具单位、日期、编号', 'Who issued it, when, which number'),
  photos: phrase('材料照片（最多 6 张）', 'Photos of the papers (6 at most)'),
  otherSchool: phrase('县内学校', 'School of the county'),
  otherPlace: phrase('县外：在哪里、哪所学校', 'Outside the county: where, which school'),
  flowNumber: phrase('转学流程号', 'Transfer number'),
  outside: phrase('县外学校', 'Outside the county'),
  planPart: phrase('送教方案', 'Plan of teaching at home'),
  teacher: phrase('送教老师', 'Teacher'),
  perMonth: phrase('每月几次', 'Visits a month'),
  content: phrase('教什么', 'What is taught'),
  save: phrase('提交申请', 'Hand in'),
  correctOf: phrase(
    (what: string) => `更正${what}申请`,
    (what: string) => `${what}: correction`,
  ),
  correct: phrase('更正后重新提交', 'Correct and hand in again'),
  change: phrase('更正申请（要重新审核）', 'Correct it (it is reviewed anew)'),
  resubmit: phrase('重新提交', 'Hand in again'),
  returnedFor: phrase(
    (why: string) => `退回原因：${why}`,
    (why: string) => `Returned because: ${why}`,
  ),
  decidedAlready: phrase(
    '这份申请已有结果，不能再改。要变更请另提申请。',
    'This application has been decided and cannot be changed. Make a new one.',
  ),
  veiledNote: phrase(
    '具体情况、出具单位和照片另存，只有校长和县教育局能看；其他人只看到“身体原因”和期限。',
    'What it is, who issued the proof, and the photos are kept apart for the principal and the county; others see “physical condition” and the term.',
  ),
  whyHint: phrase(
    '如涉及精神疾病，请在上面选它：选了，这里写的才另存；不选，大家都能看到。',
    'If it is about mental health, choose so above: only then are these words kept apart; else everybody reads them.',
  ),
  sessionHint: phrase(
    '这一栏和照片大家都能看到，不要写病情。',
    'Everybody reads this and sees the photos: do not name the illness.',
  ),
  veiledHint: phrase('意见大家都能看到，不要写病情。', 'Everybody reads this: do not name the illness.'),
  saved: phrase(
    '已存在本机，连上网自动发出。',
    'Saved on this phone; it is sent by itself when there is a network.',
  ),
  failed: phrase('没有存上，请再点一次。', 'Not saved, please tap again.'),
  resumed: phrase('接着上次没填完的申请', 'Going on with the application you had begun'),
  startAgain: phrase('不用草稿，重新填', 'Drop the draft, start again'),
  marks: phrase('会带上的标记', 'Marks it will carry'),

  termOf: phrase(
    (from: string, until: string) => `${from} 到 ${until}`,
    (from: string, until: string) => `${from} to ${until}`,
  ),
  endsOn: phrase(
    (day: string) => `${day} 到期`,
    (day: string) => `Ends ${day}`,
  ),
  endedOn: phrase(
    (day: string) => `${day} 已到期，请办复学或再申请`,
    (day: string) => `Ended ${day}: back to school, or apply again`,
  ),
  applied: phrase(
    (by: string, day: string) => `${by} ${day} 申请`,
    (by: string, day: string) => `Applied by ${by}, ${day}`,
  ),
  filed: phrase(
    (number: string) => `备案号 ${number}`,
    (number: string) => `Filing number ${number}`,
  ),
  notByLaw: phrase('非法定事由', 'No ground by law'),
  decide: phrase('审核意见', 'Decision'),
  decided: phrase(
    (level: string, what: string) => `${level}：${what}`,
    (level: string, what: string) => `${level}: ${what}`,
  ),
  decidedBy: phrase(
    (by: string, day: string) => `${by} ${day}`,
    (by: string, day: string) => `${by}, ${day}`,
  ),
  note: phrase('意见或要补的材料', 'Opinion, or what is still needed'),
  filingNumber: phrase('备案号', 'Filing number'),
  decidedOn: phrase('日期', 'Day'),
  confirm: phrase('保存意见', 'Save the decision'),
  withdraw: phrase('监护人撤回申请', 'The guardian withdraws it'),
  printForm: phrase('打印申请表', 'Print the form'),
  papers: phrase('材料', 'Papers'),
  historyTitle: phrase('办理经过', 'What happened'),
  toCase: phrase('看个案', 'Open the case'),
  toHousehold: phrase('看这一户', 'Open the household'),

  sessions: phrase('送教记录', 'Teaching at home'),
  addSession: phrase('记一次送教', 'Record a session'),
  sessionDay: phrase('日期', 'Day'),
  sessionHours: phrase('课时（小时）', 'Hours'),
  sessionContent: phrase('内容', 'Content'),
  sessionPhoto: phrase('照片（最多 3 张）', 'Photos (3 at most)'),
  signed: phrase('监护人已签字', 'The guardian has signed'),
  signedShort: phrase('监护人签字', 'signed by the guardian'),
  notSigned: phrase('监护人没签字', 'not signed'),
  saveSession: phrase('保存', 'Save'),
  sessionNeeds: phrase('请填日期、课时和内容', 'Enter day, hours and content'),
  monthCount: phrase(
    (month: string, n: number, planned: number) => `${month}：${n} 次，方案 ${planned} 次`,
    (month: string, n: number, planned: number) => `${month}: ${n} of ${planned} planned`,
  ),
  short: phrase(
    (n: number) => `还差 ${n} 次`,
    (n: number) => `${n} short`,
  ),
  hoursOf: phrase(
    (n: number) => `${n} 小时`,
    (n: number) => (n === 1 ? '1 hour' : `${n} hours`),
  ),
};
