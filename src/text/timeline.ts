import type { EnquiryAnswer } from '../domain/enquiry.ts';
import { phrase, type Sentence } from './phrase.ts';

/** What the timeline of a case says beyond the words of its forms. */
export const timelineText = {
  persuasion: phrase(
    (n: number) => `第 ${n} 次劝返`,
    (n: number) => `Persuasion no. ${n}`,
  ),
  promised: phrase(
    (day: string) => `答应 ${day} 前`,
    (day: string) => `promised by ${day}`,
  ),
  planMade: phrase('定方案', 'Plan made'),
  planChanged: phrase('改方案', 'Plan changed'),
  reviewed: phrase('方案研判', 'Plan reviewed'),
  expected: phrase(
    (day: string) => `预计 ${day} 复学`,
    (day: string) => `return expected on ${day}`,
  ),
  measureBegun: phrase(
    (kind: string) => `定措施：${kind}`,
    (kind: string) => `Measure agreed: ${kind}`,
  ),
  owner: phrase(
    (name: string) => `${name}负责`,
    (name: string) => `by ${name}`,
  ),
  served: phrase(
    (paper: string) => `送达${paper}`,
    (paper: string) => `Served: ${paper}`,
  ),
  reissued: phrase(
    (paper: string) => `更正${paper}（新版）`,
    (paper: string) => `${paper}, new version`,
  ),
  session: phrase(
    (hours: string) => `送教上门 ${hours}`,
    (hours: string) => `Taught at home, ${hours}`,
  ),
  guardianSigned: phrase('监护人已签字', 'signed by the guardian'),
  sevenKept: phrase(
    (names: string) => `七长：${names}`,
    (names: string) => `The seven responsible: ${names}`,
  ),
  takesIn: phrase(
    (by: string, day: string) => `并案：${day} ${by}合并了同一孩子的两条记录；另一案的步骤都在，逐条标明`,
    (by: string, day: string) =>
      `Two cases joined: ${by} joined two records of this child on ${day}; the steps of the other case are all here, each marked`,
  ),
  ofOther: phrase('属于并入的另一案', 'Of the other case, that was joined in'),
  otherSaid: phrase(
    (what: string) => `并入的一案记的是：${what}`,
    (what: string) => `The other case said: ${what}`,
  ),
  number: phrase(
    (number: string) => `个案编号 ${number}`,
    (number: string) => `Case no. ${number}`,
  ),
};

/** What a school said to a child that is to be handed over to it. */
export const handOverWords: Record<EnquiryAnswer['answer'], Sentence> = {
  HERE: phrase('学校接收移交', 'The school accepts the child'),
  NOT_HERE: phrase('学校不接收移交', 'The school does not accept the child'),
  WAS_HERE: phrase('学校不接收移交：曾在该校，已离开', 'The school does not accept: was there, has left'),
};
