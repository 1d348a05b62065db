import type { LegalDocument } from '../domain/legal-document.ts';
import { phrase, type Sentence } from './phrase.ts';

export const serviceWords: Record<NonNullable<LegalDocument['service']>, Sentence> = {
  DIRECT: phrase('直接送达', 'Handed over'),
  LEFT: phrase('留置送达', 'Left with a witness'),
  POST: phrase('邮寄送达', 'By post'),
  PUBLIC: phrase('公告送达', 'By public notice'),
};

export const legalText = {
  title: phrase('文书与送达', 'Notices and service'),
  none: phrase('还没有文书。', 'No notice yet.'),
  new: phrase('登记或开具文书', 'Record or issue a notice'),
  edit: phrase('补填送达和结果', 'Add service and result'),
  reissue: phrase('更正（开新版）', 'Correct it with a new version'),
  why: phrase('为什么开新版', 'Why a new version'),
  whyNeeded: phrase('写明更正原因', 'Say what it corrects'),
  staysAsIssued: phrase(
    '发出的文书不能改；写错了就开新版，旧版留着能看。送达和结果填一次，不再改。',
    'What was issued is not edited: a mistake is corrected by a new version and the old one stays readable. Service and result are written in once.',
  ),
  replacedNow: phrase('已由新版代替', 'Replaced by a new version'),
  notByYou: phrase(
    '责令通知书只能由乡镇政府或县教育局发；学校发限期返校通知，并写书面报告',
    'Only the township or the county office may order; the school informs of the time limit and reports in writing',
  ),
  print: phrase('打印文书', 'Print the notice'),
  printRecord: phrase('打印劝返记录表', 'Print the persuasion record'),
  onlyRecorded: phrase(
    '书面报告和限期返校通知由学校开具，责令通知书由乡镇政府或县教育局开具，保存后可打印。处罚、诉讼文书由有权机关作出，这里只登记。',
    'The school writes the report and the notice to return; the township or the county office issues the order. They can be printed once saved. Penalties and court papers are other authorities’: they are only recorded here.',
  ),
  type: phrase('什么文书', 'Which paper'),
  authority: phrase('发文单位', 'Issued by'),
  number: phrase('文号', 'Number'),
  issuedOn: phrase('发文日期', 'Issued on'),
  complyBy: phrase('要求哪天前办到', 'To be done by'),
  service: phrase('怎样送达', 'How it was served'),
  servedOn: phrase('送达日期', 'Served on'),
  receivedBy: phrase('签收人', 'Received by'),
  witness: phrase('见证人', 'Witness'),
  result: phrase('结果', 'Result'),
  photos: phrase('文书和送达回证照片', 'Photos of the paper and its receipt'),
  numberNeeded: phrase('别的机关的文书要写文号', 'Another authority’s paper needs its number'),
  complyLater: phrase('期限要晚于发文日期', 'The time limit must be after the day of issue'),
  servedNeeded: phrase('写明送达日期', 'Say when it was served'),
  servedEarly: phrase('送达不能早于发文，也不能晚于今天', 'Service lies between the day of issue and today'),
  witnessNeeded: phrase('留置送达要有见证人', 'Leaving it needs a witness'),
  issuedLine: phrase(
    (by: string, day: string) => `${by} ${day} 发出`,
    (by: string, day: string) => `${by}, issued ${day}`,
  ),
  servedLine: phrase(
    (how: string, day: string) => `${how} ${day}`,
    (how: string, day: string) => `${how} ${day}`,
  ),
  notServed: phrase('还没有登记送达', 'Service not recorded yet'),
  due: phrase(
    (day: string) => `期限 ${day}`,
    (day: string) => `By ${day}`,
  ),
};
