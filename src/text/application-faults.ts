import type { RuleHit } from '../domain/rule-hit.ts';
import { phrase, type Sentence } from './phrase.ts';

type Faults = Record<string, Sentence>;
/** Keyed by rule, path and reason; `checkApplication` makes no others. */
const faults: Faults = {
  'V39 applicant missing': phrase('请填申请人：必须是监护人', 'Enter the applicant: it must be a guardian'),
  'V39 relation relation': phrase('请选申请人和孩子的关系', 'Choose how the applicant is related'),
  'V39 applicant unknown': phrase(
    '申请人不在已登记的监护人里，请核对',
    'The applicant is none of the guardians on file; please check',
  ),
  'V7 phone phone': phrase(
    '电话应为 11 位手机号，或带区号的座机',
    'A mobile number has 11 digits; a landline needs its area code',
  ),
  'C11 perMonth number': phrase('请填每月送教次数，1 到 31', 'Enter the visits a month, 1 to 31'),
  'V14 appliedOn missing': phrase('请填申请日期', 'Enter the day of the application'),
  'V14 appliedOn future': phrase(
    '申请日期不能晚于今天',
    'The day of the application cannot be later than today',
  ),
  'V39 ground ground': phrase('请选申请原因', 'Choose the ground'),
  'V39 why why': phrase('其他原因要写清楚', 'Say the other reason in words'),
  'V39 ground other': phrase(
    '非法定事由：法律只写了身体状况',
    'No ground by law: the law names physical condition only',
  ),
  'V16 from missing': phrase('请填从哪天开始', 'Enter the first day'),
  'V16 until missing': phrase('请填到哪天为止', 'Enter the last day'),
  'V16 until order': phrase('结束日期要晚于开始日期', 'The last day must be after the first'),
  'V16 until long': phrase(
    '期限最长一年；仍不能上学的，到期前再申请',
    'One year at most; apply again before it ends',
  ),
  'V40 from missing': phrase('请填延缓从哪天开始', 'Enter the first day'),
  'V40 until missing': phrase('请填延缓到哪天为止', 'Enter the last day'),
  'V40 until order': phrase('结束日期要晚于开始日期', 'The last day must be after the first'),
  'V40 until long': phrase(
    '延缓入学最长 12 个月；仍不能入学的，到期前再申请',
    'Twelve months at most; apply again before it ends',
  ),
  'V21 evidence medical': phrase(
    '身体原因要有医院诊断证明或残疾人教育专家委员会评估意见',
    'A physical ground needs a medical certificate or the opinion of the expert committee',
  ),
  'V16 evidence proof': phrase(
    '请选证明材料，只有口头说明不够',
    'Choose the proof: a word alone is not enough',
  ),
  'V21 photos unseen': phrase('还没有拍证明材料的照片', 'The proof has not been photographed yet'),
  'V15 otherPlace missing': phrase('请填对方学校或所在地', 'Enter the other school or where it lies'),
  'V15 flowNumber flow': phrase(
    '还没有转学流程号，拿到后补上',
    'No transfer number yet; add it when you have it',
  ),
  'C10 from missing': phrase('请填复学日期', 'Enter the day of return'),
  'C11 teacher missing': phrase('请填送教老师', 'Enter the teacher who goes'),
  'C11 perMonth few': phrase('送教一般每月不少于 2 次', 'Two visits a month are usual'),
  'C12 type stands': phrase(
    '这个孩子已有同类申请在办或在期内',
    'An application of this kind is already open or running',
  ),
  'C10 note note': phrase('请写明原因，家长要看得懂', 'Say why, so that the family understands'),
  'C10 filingNumber number': phrase('县局批准要有备案号', 'The county’s approval needs a filing number'),
};
export const applicationFault = ({ rule, path, params }: RuleHit): Sentence =>
  faults[`${rule} ${path} ${params?.reason}`] ?? phrase('请核对这一项', 'Please check this');
