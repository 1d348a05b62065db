import type { VisitMark } from '../domain/coverage.ts';
import { phrase, type Sentence } from './phrase.ts';

/** What is unusual about a visit, for whoever checks it at the desk: nobody is accused, somebody asks. */
const words: Record<VisitMark['rule'], (n: number) => Sentence> = {
  V26: () => phrase('照片在别的走访里也用过', 'A photo was used in another visit too'),
  V27: () => phrase('照片不是走访那天拍的', 'A photo was taken on another day'),
  V29: (n) => phrase(`同样的备注有 ${n} 次`, `The same remarks ${n} times`),
  V30: (n) => phrase(`走访人当天走访 ${n} 户`, `${n} visits by one person that day`),
  V31: (n) => phrase(`补录：${n} 天后录入`, `Entered ${n} days later`),
};

export const markWords = ({ rule, n = 0 }: VisitMark): Sentence => words[rule](n);
