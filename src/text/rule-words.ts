import type { Sentence } from './phrase.ts';

/** What a sentence about a rule needs: the hit's params, and the name of the child it is about. */
export interface About {
  params: Readonly<Record<string, string | number>>;
  name: string;
}
export type Words = (about: About) => Sentence;

export const byReason =
  (reasons: Readonly<Record<string, Words>>, otherwise: Words): Words =>
  (about) =>
    (reasons[String(about.params.reason ?? '')] ?? otherwise)(about);

export const always =
  (sentence: Sentence): Words =>
  () =>
    sentence;
