import type { Sentence } from './phrase.ts';

type Maker = (...args: unknown[]) => string;
/** English by its Chinese; sentences that hold a number or a name by their place. The build makes it (scripts/build/english-apart.ts). */
export interface EnglishWords {
  said: Readonly<Record<string, string>>;
  made: Readonly<Record<string, Maker>>;
}

let words: EnglishWords | undefined;

/** From now on sentences speak English too; until then they say the same in Chinese. */
export function learnEnglish(all: EnglishWords): void {
  words = all;
}

/** What the build writes for `phrase('中文', 'English')`: the English is in a chunk of its own. */
export const apart = (zh: string): Sentence => ({
  'zh-CN': zh,
  get en() {
    return words?.said[zh] ?? zh;
  },
});

/** A sentence that lay on the disk since English was not here yet. */
export const respoken = (kept: Sentence): Sentence => ({
  'zh-CN': kept['zh-CN'],
  get en() {
    return words?.said[kept['zh-CN']] ?? kept.en;
  },
});

/** And for `phrase((n) => …, (n) => …)`. */
export const apartMade =
  (zh: Maker, place: string) =>
  (...args: unknown[]): Sentence => ({
    'zh-CN': zh(...args),
    get en() {
      return (words?.made[place] ?? zh)(...args);
    },
  });
