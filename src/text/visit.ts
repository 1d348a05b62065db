import type { Visit } from '../domain/visit.ts';
import { phrase, type Sentence } from './phrase.ts';

export const methodWords: Record<Visit['method'], Sentence> = {
  HOME: phrase('入户', 'At home'),
  PHONE: phrase('电话', 'By phone'),
  VIDEO: phrase('视频', 'By video call'),
  SCHOOL: phrase('学校约谈', 'At school'),
  WORKPLACE: phrase('单位走访', 'At the workplace'),
};

export const metWords: Record<Visit['met'][number], Sentence> = {
  GUARDIAN: phrase('监护人', 'Guardian'),
  CHILD: phrase('孩子本人', 'The child'),
  RELATIVE: phrase('其他亲属', 'Another relative'),
  NEIGHBOUR: phrase('邻居', 'Neighbour'),
  CADRE: phrase('村干部', 'Village official'),
  NOBODY: phrase('没见到人', 'Nobody'),
};

export const visitText = {
  title: phrase('记录走访', 'Record a visit'),
  correctTitle: phrase('更正走访', 'Correct a visit'),
  resumed: phrase(
    (at: string) => `接着 ${at} 的草稿`,
    (at: string) => `Going on with the draft of ${at}`,
  ),
  startAgain: phrase('不用草稿，重新填', 'Drop the draft, start again'),

  met: phrase('见到了谁', 'Whom did you meet'),
  metName: phrase('姓名', 'Name'),
  metChild: phrase(
    (name: string) => `${name}（孩子）`,
    (name: string) => `${name} (child)`,
  ),
  otherGuardian: phrase('其他监护人', 'Another guardian'),
  until: phrase(
    (time: string) => `到 ${time}`,
    (time: string) => `to ${time}`,
  ),
  changeWhen: phrase('修改方式、时间或走访人', 'Change how, when or who'),
  how: phrase('方式、时间和走访人', 'How, when and who visited'),
  method: phrase('方式', 'How'),
  visitors: phrase('走访人', 'Visitors'),
  visitorMore: phrase('添加走访人', 'Add a visitor'),
  visitorName: phrase('走访人姓名', 'Visitor’s name'),
  visitorPost: phrase('职务', 'Post'),
  remove: phrase(
    (name: string) => `去掉${name}`,
    (name: string) => `Remove ${name}`,
  ),
  me: phrase('我', 'me'),
  startedOn: phrase('走访日期', 'Day of the visit'),
  startedAt: phrase('开始时间', 'From'),
  endedAt: phrase('结束时间', 'To'),
  now: phrase('保存时的时间', 'The time of saving'),
  late: phrase('今天补记以前的走访，就改这里的日期。', 'For a visit made earlier, change the day here.'),

  children: phrase('孩子在哪里上学', 'Where the children study'),
  noChildren: phrase(
    '这一户没有登记孩子。见到孩子，请在下面添加。',
    'No child is on file. If you met one, add it below.',
  ),
  isItSo: phrase(
    (answer: string) => `${answer} — 属实？`,
    (answer: string) => `${answer}: is it so?`,
  ),
  yes: phrase('属实', 'It is so'),
  yesFor: phrase(
    (name: string) => `${name}属实`,
    (name: string) => `${name}: it is so`,
  ),
  other: phrase('有变化', 'Not so'),
  otherFor: phrase(
    (name: string) => `${name}有变化`,
    (name: string) => `${name}: not so`,
  ),
  allYes: phrase(
    (n: number) => `全部属实（${n} 名孩子）`,
    (n: number) => (n === 1 ? 'All as on file (1 child)' : `All as on file (${n} children)`),
  ),
  allYesNote: phrase(
    '都在原处上学、每天到校、没有苗头',
    'All attend every day where the roster says, no sign of risk',
  ),
  confirmed: phrase('属实', 'Confirmed'),
  details: phrase('依据、出勤、苗头和约定', 'Evidence, attendance, signs and what was agreed'),
  close: phrase('收起', 'Close'),
  whereabouts: phrase(
    (name: string) => `${name}现在在哪里`,
    (name: string) => `Where is ${name} now`,
  ),
  ownSchool: phrase('本校就读', 'At its own school'),
  morePlaces: phrase('其他情况', 'Other answers'),
  school: phrase('哪所学校', 'Which school'),
  schoolOther: phrase('名单里没有的学校', 'A school not on the list'),
  schoolName: phrase('学校名称', 'Name of the school'),
  region: phrase('在哪里（省、市、县）', 'Where (province, city, county)'),
  regionHint: phrase('如：广东省东莞市', 'Such as: Dongguan, Guangdong'),
  grade: phrase('年级', 'Grade'),
  evidence: phrase('凭什么知道（可多选）', 'How do you know (several may hold)'),
  answer: phrase('回答', 'Answer'),
  back: phrase('重新选', 'Start over'),
  backFor: phrase(
    (name: string) => `${name}重新选`,
    (name: string) => `${name}: start over`,
  ),
  detailsFor: phrase(
    (name: string) => `${name}的依据、出勤、苗头和约定`,
    (name: string) => `${name}: evidence, attendance, signs and what was agreed`,
  ),
  reasonSecond: phrase('第二个原因（没有就不选）', 'Second reason (if any)'),
  reasonThird: phrase('第三个原因（没有就不选）', 'Third reason (if any)'),
  evidenceMore: phrase('其他凭据', 'Other evidence'),
  attendance: phrase('出勤', 'Attendance'),
  signs: phrase('有没有辍学苗头（可多选）', 'Signs of dropping out (several may hold)'),
  noSigns: phrase('没有苗头就不用选', 'Leave empty if there is none'),
  reasonMain: phrase('主要原因', 'Main reason'),
  reasonText: phrase('把原因写清楚', 'Say the reason in your words'),
  attitude: phrase('家长态度', 'The parents’ attitude'),
  agreed: phrase('约定了什么', 'What was agreed'),
  agreedHint: phrase('如：下周一送孩子到校', 'Such as: bring the child to school next Monday'),
  agreedDue: phrase('约定的日期', 'By when'),
  childNote: phrase('这名孩子的备注', 'Note on this child'),
  addChild: phrase('添加名单上没有的孩子', 'Add a child that is on no list'),

  home: phrase('家庭情况', 'The home'),
  typeOnFile: phrase(
    (type: string) => `户类型：${type}，属实`,
    (type: string) => `Household type: ${type}, as on file`,
  ),
  typeOther: phrase('户类型有变化', 'The type has changed'),
  typeSeen: phrase('看到的户类型', 'Household type as seen'),
  typeWhy: phrase('为什么变了', 'Why it changed'),
  guardians: phrase('监护人和电话', 'Guardians and phones'),
  phone: phrase('户主电话', 'Household’s phone'),
  addGuardian: phrase('添加监护人', 'Add a guardian'),

  notes: phrase('备注、照片和签字', 'Remarks, photos, signature'),
  remarks: phrase('备注', 'Remarks'),
  photos: phrase('照片（最多 3 张）', 'Photos (up to 3)'),
  addPhoto: phrase('拍照或选照片', 'Take or choose a photo'),
  photo: phrase(
    (n: number) => `照片 ${n}`,
    (n: number) => `Photo ${n}`,
  ),
  removeShort: phrase('去掉', 'Remove'),
  removePhoto: phrase(
    (n: number) => `去掉照片 ${n}`,
    (n: number) => `Remove photo ${n}`,
  ),
  photoFull: phrase(
    '手机空间快满了，先不存照片；走访记录照样能保存。请删掉一些手机里的视频，或联网把照片发出去后再拍。',
    'The phone is almost full, so no photo is kept now; the visit itself can still be saved. Delete some videos, or send the photos first, then take it again.',
  ),
  photoFailed: phrase('这张照片打不开，请另拍一张', 'This photo cannot be read; please take another'),
  shrinking: phrase('正在处理照片', 'Preparing the photo'),
  signature: phrase('监护人签字', 'Guardian’s signature'),
  sign: phrase('请监护人签字', 'Ask the guardian to sign'),
  signAgain: phrase('重新签', 'Sign again'),
  signHere: phrase('请在框内签字，可把手机横过来', 'Sign inside the frame; the phone may be turned'),
  signRemove: phrase('去掉签字', 'Remove the signature'),
  signClear: phrase('清除', 'Clear'),
  signDone: phrase('签好了', 'Done'),

  correctionReason: phrase('为什么更正', 'Why the correction'),
  correctionNote: phrase(
    (day: string) => `更正 ${day} 的走访。原来的记录会保留，并注明已更正。`,
    (day: string) => `Corrects the visit of ${day}. The earlier record stays, marked as corrected.`,
  ),
  correct: phrase('更正这次走访', 'Correct this visit'),
  save: phrase('保存', 'Save'),
  ready: phrase('已填齐，可以保存', 'Complete, ready to save'),
  left: phrase(
    (n: number, list: string) => `还差 ${n} 项：${list}`,
    (n: number, list: string) => `${n} left: ${list}`,
  ),
  openOther: phrase(
    (name: string) => `打开${name}的记录`,
    (name: string) => `Open ${name}’s record`,
  ),
  explainHere: phrase('请写一句说明', 'Please explain in a sentence'),
  toCheck: phrase('会和走访一起记下', 'Noted with the visit'),

  savedTitle: phrase('已存在本机', 'Saved on this phone'),
  savedNext: phrase(
    '有网络时会自动发送，不用再做什么。',
    'It is sent by itself when there is a network. Nothing else to do.',
  ),
  toHousehold: phrase('回到这一户', 'Back to the household'),
  toToday: phrase('回到今天', 'To Today'),
  saveFailed: phrase(
    '没有存上，填的都还在这里。请再按一次保存。',
    'It was not saved; all you entered is still here. Please press Save again.',
  ),
  saveFull: phrase(
    '手机存满了，没有存上。不要关这个页面：删掉一些照片、视频，或连上网把照片发出去，再按一次保存。',
    'This phone is full: not saved. Leave this page open, delete some photos or videos, or go online so that photos are sent, and press Save again.',
  ),
};

/** What is still missing before a visit can be saved: the check line and the error summary. */
export const missingWords = {
  correctionReason: phrase('更正原因', 'why the correction'),
  visitors: phrase('走访人', 'who visited'),
  visitorsAsk: phrase('请填走访人', 'Say who visited'),
  met: phrase('见到了谁', 'whom you met'),
  time: phrase('走访时间', 'the times of the visit'),
  child: phrase(
    (name: string) => `${name}的情况`,
    (name: string) => `${name}`,
  ),
  place: phrase(
    (name: string) => `${name}的学校或地点`,
    (name: string) => `${name}’s school or place`,
  ),
  phone: phrase(
    (name: string) => `${name}${name && '的'}电话`,
    (name: string) => (name ? `${name}’s phone` : 'the phone'),
  ),
  evidence: phrase(
    (name: string) => `${name}的依据`,
    (name: string) => `evidence for ${name}`,
  ),
  reasons: phrase(
    (name: string) => `${name}的原因`,
    (name: string) => `the reason for ${name}`,
  ),
  reasonText: phrase(
    (name: string) => `${name}的原因说明`,
    (name: string) => `the reason for ${name} in words`,
  ),
  photos: phrase('照片', 'the photos'),
  remarks: phrase('备注', 'the remarks'),
  harm: phrase('侵害线索', 'the question on harm'),
  harmAsk: phrase('请回答是否发现侵害线索', 'Answer whether you saw a sign of harm'),
  harmDetails: phrase('侵害线索的内容', 'the details of the harm'),
  harmDetailsAsk: phrase(
    '请选是什么情况，并写下看到、听到了什么',
    'Choose the kind of harm and write what you saw or heard',
  ),
};

/** 王秀英（母亲） */
export const metGuardian = (name: string, relation: Sentence): Sentence =>
  phrase(`${name}（${relation['zh-CN']}）`, `${name} (${relation.en.toLowerCase()})`);
