/** A sentence in every language we speak. A missing one does not compile. */
export interface Sentence {
  readonly 'zh-CN': string;
  readonly en: string;
}
export type Language = keyof Sentence;
export const languages: readonly Language[] = ['zh-CN', 'en'];

type Maker<Args extends unknown[]> = (...args: Args) => string;

/**
 * One sentence, both languages beside each other; with functions where it holds a number or a name:
 * `phrase('今天', 'Today')`, `phrase((n: number) => `${n} 户`, (n: number) => `${n} households`)(42)`.
 */
export function phrase(zh: string, en: string): Sentence;
export function phrase<Args extends unknown[]>(
  zh: Maker<Args>,
  en: Maker<NoInfer<Args>>,
): (...args: Args) => Sentence;
export function phrase<Args extends unknown[]>(zh: string | Maker<Args>, en: string | Maker<Args>) {
  if (typeof zh === 'string') return { 'zh-CN': zh, en: en as string };
  return (...args: Args): Sentence => ({ 'zh-CN': zh(...args), en: (en as Maker<Args>)(...args) });
}

/** Data that is the same in every language: names, numbers, codes. */
export const verbatim = (value: string | number): Sentence => ({ 'zh-CN': String(value), en: String(value) });

export const joined = (parts: readonly Sentence[], separator: Sentence = verbatim(' · ')): Sentence => ({
  'zh-CN': parts.map((part) => part['zh-CN']).join(separator['zh-CN']),
  en: parts.map((part) => part.en).join(separator.en),
});

/** A phrase around other sentences, each in its own language: `filled(visitText.isItSo, answer)`. */
export const filled = (make: (...words: string[]) => Sentence, ...words: readonly Sentence[]): Sentence => ({
  'zh-CN': make(...words.map((one) => one['zh-CN']))['zh-CN'],
  en: make(...words.map((one) => one.en)).en,
});
