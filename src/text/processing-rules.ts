import { phrase, type Sentence } from './phrase.ts';

/**
 * 《儿童个人信息处理规则》 (domain design §4.2, §4.3 item 1; 个人信息保护法 articles 13, 28, 31, 35; 儿童个人信息网络保护规定): who,
 * why, what, where, how long, safeguards, complaints, correction and deletion. Written to be read out to a guardian.
 */
export const rulesText = {
  title: phrase('儿童个人信息处理规则', 'How children’s data is handled'),
  lead: phrase(
    '可以念给监护人听，也可以打印留一份。',
    'It may be read out to guardians, or printed and left with them.',
  ),
  print: phrase('打印', 'Print'),
};

export const processingRules: readonly { title: Sentence; body: Sentence }[] = [
  {
    title: phrase('谁在处理', 'Who handles the data'),
    body: phrase(
      '县教育局和孩子所在的学校。具体经办的是班主任、包村干部、学籍管理员和校长，每人都有自己的账号。',
      'The county education bureau and the child’s school: class teachers, village teams, registrars and principals, each with an account of their own.',
    ),
  },
  {
    title: phrase('为什么收集', 'Why'),
    body: phrase(
      '依照义务教育法、未成年人保护法，核实每个适龄孩子在哪里上学，劝返辍学的孩子。这是法定职责，不以同意为前提（个人信息保护法第十三条），但应当告知。只用于这一件事，不用于排名，不给商家。',
      'Under the Compulsory Education Law and the Law on the Protection of Minors: to establish where every child studies, and to bring back those who have left. It is a statutory duty, so consent is not asked (Personal Information Protection Law, article 13), but notice is given. The data serves this only: no ranking, no business.',
    ),
  },
  {
    title: phrase('收集什么', 'What'),
    body: phrase(
      '姓名、性别、出生日期、身份证号或没有的原因、学籍、监护人和电话、户类型、走访中核实的就学情况和约定。不收集宗教信仰、人脸指纹、精确位置。',
      'Name, sex, birth date, ID number or why there is none, enrolment, guardians and phones, household type, and what visits establish and agree. No religion, no biometrics, no exact position.',
    ),
  },
  {
    title: phrase('照片和签名', 'Photos and signatures'),
    body: phrase(
      '要监护人另行同意，可以不拍、不签，不影响孩子上学和享受资助。照片里的拍摄地点会被去掉。',
      'They need the guardian’s separate consent and may be left out; schooling and support do not depend on them. The place a photo was taken is removed from it.',
    ),
  },
  {
    title: phrase('谁能看到', 'Who sees it'),
    body: phrase(
      '班主任看本班，包村干部看本村，校长看本校，镇看本镇，县教育局看全县。侵害线索只有校长和县教育局能看。身份证号平时只显示一部分，在办公电脑上每次显示完整号码都留日志。名单不对外公布。',
      'A class teacher sees the class, a village team its villages, a principal the school, a township its township, the bureau the county. Harm reports are open to principals and the bureau only. ID numbers are shown in part; each showing of a whole one at a desk is logged. No list is published.',
    ),
  },
  {
    title: phrase('存在哪里', 'Where it is kept'),
    body: phrase(
      '存在县里的服务器和工作人员的手机上。手机上全部加密，要解锁码才能打开，离开 5 分钟自动锁上。不放到境外，不交给别的公司。',
      'On the county’s server and on staff phones. On phones all of it is encrypted, opens with a PIN only, and locks after five minutes away. Nothing leaves the country or goes to other companies.',
    ),
  },
  {
    title: phrase('存多久', 'How long'),
    body: phrase(
      '辍学报告和销号的档案长期保存；走访和方案存到孩子九年级毕业后 3 年；照片存到销号后 6 个月；查看的日志存 3 年。到期删除。',
      'Dropout reports and closure files permanently; visits and plans until three years after grade 9; photos until six months after closure; logs of who looked for three years. Then they are deleted.',
    ),
  },
  {
    title: phrase('监护人可以做什么', 'What guardians can do'),
    body: phrase(
      '可以查看、复制、更正孩子的信息，也可以要求删除不该留的。向班主任、校长或县教育局基教股提出都可以，收到后及时答复。对答复不满意，可以向网信部门反映。',
      'Guardians may see, copy and correct their child’s data and ask for the deletion of what should not be kept: through the class teacher, the principal or the bureau, which answer without delay. Complaints may go to the cyberspace administration.',
    ),
  },
  {
    title: phrase('如果出了问题', 'If something goes wrong'),
    body: phrase(
      '手机丢了，请马上告诉学校，管理员会停用这台设备。信息泄露时，教育局要立即补救、向网信部门报告，并告诉受影响的监护人。',
      'If a phone is lost, tell the school at once: the administrator blocks the device. After a leak the bureau acts at once, reports it and tells the guardians concerned.',
    ),
  },
];
