import type { ChildEntry, Directory, HouseholdEntry, NameKey } from './types.ts';

export interface Found {
  households: HouseholdEntry[];
  children: ChildEntry[];
}

/**
 * What is searched, one line an entry, in one string: ten thousand names asked one by one lie all over a phone's memory, and
 * fetching them takes longer than comparing them.
 */
interface Lines {
  /** Each line begins with its line feed. */
  text: string;
  /** Where each line begins, and after the last one where the text ends. */
  starts: Int32Array;
}
function linesOf(lines: readonly string[]): Lines {
  const starts = new Int32Array(lines.length + 1);
  let at = 0;
  lines.forEach((line, index) => {
    starts[index] = at;
    at += line.length + 1;
  });
  starts[lines.length] = at;
  return { text: `\n${lines.join('\n')}`, starts };
}

/** A list as it is searched, in its own order. */
interface Table<T> {
  entries: readonly T[];
  names: Lines;
  pinyin: Lines;
  tails: Lines;
  phones: Lines;
}
interface Tables {
  households: Table<HouseholdEntry>;
  children: Table<ChildEntry>;
}

/** Few names need it, and it costs more than the search itself. */
const NOT_PLAIN = /[A-Za-z\s·•.’'-]/;
const plainName = (name: string): string => (NOT_PLAIN.test(name) ? plain(name) : name);

function tableOf<T extends { find: NameKey }>(entries: readonly T[]): Table<T> {
  const keys = entries.map(({ find }) => find);
  return {
    entries,
    names: linesOf(keys.map(({ name }) => plainName(name))),
    pinyin: linesOf(keys.map(({ pinyin }) => pinyin)),
    tails: linesOf(keys.map(({ tail }) => tail ?? '')),
    phones: linesOf(keys.map(({ phones }) => phones.join(' '))),
  };
}

const known = new WeakMap<Directory, Tables>();
function tablesOf(directory: Directory): Tables {
  const tables = known.get(directory) ?? {
    households: tableOf(directory.households),
    children: tableOf(directory.children),
  };
  known.set(directory, tables);
  return tables;
}
/** Writes the lines before somebody types. */
export function prepare(directory: Directory): void {
  tablesOf(directory);
}

/** From one typed letter to the next: within a reading, or on to the next syllable in any of its readings. */
const STEP = '(?:[^ \\n]* (?:[^ \\n]*/)?)?';
/**
 * Typed letters as a pattern over `li ming/meng hua`: every syllable in full or begun, so that liminghua, lmh and limh find
 * the same name, wherever in it they begin.
 */
const spelt = (letters: string): string => [...letters].join(STEP);

/** Where the next line lies that holds what is looked for: a place in that line. -1: none. */
type Seek = (text: string, from: number) => number;
const words =
  (typed: string): Seek =>
  (text, from) =>
    text.indexOf(typed, from);
function pattern(source: string): Seek {
  const regex = new RegExp(source, 'g');
  // V8 compiles a pattern when it is used for the second time: not in the middle of ten thousand names.
  regex.test('');
  return (text, from) => {
    regex.lastIndex = from;
    return regex.test(text) ? regex.lastIndex - 1 : -1;
  };
}

/** Lines that begin so, and lines that hold it. */
interface Query {
  begins: { in: 'names' | 'pinyin' | 'tails'; seek: Seek };
  holds: { in: 'names' | 'pinyin' | 'phones'; seek: Seek };
}
type Kind = 'digits' | 'letters' | 'name';
/** Digits, and the X an ID number may end with. */
const kindOf = (text: string): Kind =>
  /^\d+x?$/.test(text) ? 'digits' : /^[a-z]+$/.test(text) ? 'letters' : 'name';
const queries: Record<Kind, (text: string) => Query> = {
  digits: (text) => ({
    begins: { in: 'tails', seek: words(`\n${text.toUpperCase()}`) },
    holds: { in: 'phones', seek: words(text) },
  }),
  letters: (text) => ({
    begins: { in: 'pinyin', seek: pattern(`\\n(?:[^ \\n]*/)?${spelt(text)}`) },
    holds: { in: 'pinyin', seek: pattern(`[ /\\n]${spelt(text)}`) },
  }),
  name: (text) => ({
    begins: { in: 'names', seek: words(`\n${text}`) },
    holds: { in: 'names', seek: words(text) },
  }),
};

const BEGINS = 2;
const HOLDS = 1;

/** Gives every line that is found this rank, if it has not got a higher one. */
function rank(ranks: Uint8Array, { text, starts }: Lines, { seek, as }: { seek: Seek; as: number }): void {
  let line = 0;
  const end = (): number => starts[line + 1] ?? text.length;
  for (let at = seek(text, 0); at >= 0; at = seek(text, end())) {
    while (end() <= at) line += 1;
    if ((ranks[line] ?? 0) < as) ranks[line] = as;
  }
}

function pick<T>(table: Table<T>, { begins, holds }: Query): T[] {
  const { entries } = table;
  const ranks = new Uint8Array(entries.length);
  rank(ranks, table[begins.in], { seek: begins.seek, as: BEGINS });
  rank(ranks, table[holds.in], { seek: holds.seek, as: HOLDS });
  const [first, later]: [T[], T[]] = [[], []];
  entries.forEach((entry, line) => {
    const own = ranks[line];
    if (own === BEGINS) first.push(entry);
    else if (own === HOLDS) later.push(entry);
  });
  return first.concat(later);
}

/** Typed text as names are kept: no blanks, marks or capitals; ü as v. */
const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/ü|u:/g, 'v')
    .normalize('NFD')
    .replace(/[\u0300-\u036f\s'’·-]/g, '')
    .normalize('NFC');

/** Those that begin so first, else in the lists' own order. */
export function findIn(directory: Directory, typed: string): Found {
  const text = plain(typed);
  if (text === '') return { households: [], children: [] };
  const query = queries[kindOf(text)](text);
  const { households, children } = tablesOf(directory);
  return { households: pick(households, query), children: pick(children, query) };
}

/** For short lists of other things than people: does the name, or its pinyin, hold what is typed? Nothing typed: all do. */
export function nameFinder(typed: string): (key: Pick<NameKey, 'name' | 'pinyin'>) => boolean {
  const text = plain(typed);
  if (text === '') return () => true;
  const isSpelt = kindOf(text) === 'letters';
  const { seek } = queries[isSpelt ? 'letters' : 'name'](text).holds;
  return ({ name, pinyin }) => seek(`\n${isSpelt ? pinyin : plainName(name)}`, 0) >= 0;
}
