import { readdirSync, readFileSync } from 'node:fs';
import type { GeneratedCounty } from '../../src/server/demo/generate.ts';
import type { Language } from '../../src/text/phrase.ts';

/** Which words on a screen are the app's own and which are the county's: the county's stand as they are in every language. */
const HAN = /[\u3400-\u9fff]+/g;
/** Codes and numbers are no words: `0199fda4-e7ba`, `EFD0-D9D1`; nor is a device's id in which no digit happens to be. */
const CODE = /[\w-]*[\d_][\w-]*|(?<![\w-])[\w-]{16}(?![\w-])/g;
const LATIN = /[A-Za-z]{2,}/g;

function* stringsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (value && typeof value === 'object') for (const one of Object.values(value)) yield* stringsIn(one);
}

/** The Chinese halves of what the app says, as they stand in src/text. */
function chineseLiterals(): string[] {
  const sources = readdirSync('src/text').map((file) => readFileSync(`src/text/${file}`, 'utf8'));
  return sources.flatMap(
    (source) =>
      source
        .replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
        .match(/'[^'\n]*[\u3400-\u9fff][^'\n]*'|`[^`]*[\u3400-\u9fff][^`]*`/g) ?? [],
  );
}

export interface PageWords {
  /** Runs of Chinese, or Latin words, that belong neither to the data nor to this language. */
  foreign: (texts: readonly string[], language: Language) => string[];
}

/** The county itself, and the names of the languages in themselves. */
const proper = ['蒲城县', '中文', 'English'];

/** `typed`: what a test has entered itself. */
export function pageWords({ writes, staff }: GeneratedCounty, typed: readonly string[] = []): PageWords {
  const own = [...stringsIn(staff), ...proper, ...typed];
  const data = [...writes.flatMap(({ data }) => [...stringsIn(data)]), ...own];
  const whole = new Set(data);
  const all = data.join('\n');
  const literals = chineseLiterals();
  const said = new Set(literals.map((literal) => literal.slice(1, -1)));
  // Latin words that Chinese sentences use: PIN, Excel, A4.
  const latin = new Set(`${literals.join(' ')} ${all} ${[...whole].join(' ')}`.match(LATIN));

  /** Names written one after the other, as an address is: 桥陵镇 三合村委会 一组. */
  const isOfNames = (run: string): boolean => {
    const ends = new Set([0]);
    for (let from = 0; from < run.length; from += 1)
      for (let to = from + 2; ends.has(from) && to <= run.length; to += 1)
        if (whole.has(run.slice(from, to))) ends.add(to);
    return ends.has(run.length);
  };
  const isChinese = (run: string) =>
    said.has(run) ? !whole.has(run) : !all.includes(run) && !isOfNames(run);
  const inEnglish = (text: string) => (text.match(HAN) ?? []).filter(isChinese);
  const inChinese = (text: string) =>
    (text.replaceAll(CODE, ' ').match(LATIN) ?? []).filter((word) => !latin.has(word));
  return {
    foreign: (texts, language) =>
      texts.flatMap((text) => {
        const words = language === 'en' ? inEnglish(text) : inChinese(text);
        return words.length > 0 ? [`${words.join(' ')} in “${text.slice(0, 80)}”`] : [];
      }),
  };
}
