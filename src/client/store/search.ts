import type { ChildEntry, Directory, HouseholdEntry, NameKey } from './types.ts';

export interface Found {
  households: HouseholdEntry[];
  children: ChildEntry[];
}

/** 0: begins so. 1: holds it. undefined: no match. */
type Rank = 0 | 1 | undefined;
type Match = (key: NameKey) => Rank;

/** From one typed letter to the next: within a reading, or on to the next syllable in any of its readings. */
const STEP = '(?:[^ ]* (?:[^ ]*/)?)?';

/**
 * Typed letters as a pattern over `li ming/meng hua`: every syllable in full or begun, so that liminghua, lmh and limh find
 * the same name, wherever in it they begin. One compiled pattern goes through ten thousand names in a few milliseconds.
 */
const patternOf = (letters: string): RegExp => new RegExp(`(?:^|[ /])${[...letters].join(STEP)}`);

/** Which letters its syllables begin with, in any reading, and the first one: 26 bits each. */
interface Initials {
  any: number;
  first: number;
}
const initialsOf = new WeakMap<Pick<NameKey, 'pinyin'>, Initials>();
const BLANK = 32;
const SLASH = 47;
const bitOf = (code: number): number => (code >= 97 && code <= 122 ? 1 << (code - 97) : 0);

function readInitials({ pinyin }: Pick<NameKey, 'pinyin'>): Initials {
  let any = bitOf(pinyin.charCodeAt(0));
  let first = any;
  let isFirst = true;
  for (let at = 0; at < pinyin.length - 1; at += 1) {
    const code = pinyin.charCodeAt(at);
    if (code !== BLANK && code !== SLASH) continue;
    if (code === BLANK) isFirst = false;
    const bit = bitOf(pinyin.charCodeAt(at + 1));
    any |= bit;
    if (isFirst) first |= bit;
  }
  return { any, first };
}
function initials(key: NameKey): Initials {
  const known = initialsOf.get(key);
  if (known) return known;
  const read = readInitials(key);
  initialsOf.set(key, read);
  return read;
}

/** One letter finds thousands of ten thousand names: no pattern is asked. */
function byInitial(letter: string): Match {
  const bit = bitOf(letter.charCodeAt(0));
  return (key) => {
    const { any, first } = initials(key);
    if ((any & bit) === 0) return undefined;
    return (first & bit) === 0 ? 1 : 0;
  };
}

/** Reads every name's initials once. */
export function prepare({ households, children }: Directory): void {
  for (const { find } of households) initials(find);
  for (const { find } of children) initials(find);
}

function byPinyin(letters: string): Match {
  if (letters.length === 1) return byInitial(letters);
  const bit = bitOf(letters.charCodeAt(0));
  const pattern = patternOf(letters);
  return (key) => {
    if ((initials(key).any & bit) === 0) return undefined;
    const { pinyin } = key;
    const at = pinyin.search(pattern);
    if (at < 0) return undefined;
    const first = pinyin.indexOf(' ');
    return first < 0 || at < first ? 0 : 1;
  };
}

/** Digits, and the X an ID number may end with. */
function byDigits(typed: string): Match {
  const digits = typed.toUpperCase();
  return ({ tail, phones }) => {
    if (tail?.startsWith(digits)) return 0;
    for (const phone of phones) if (phone.includes(digits)) return 1;
    return undefined;
  };
}

/** Few names need it, and it costs more than the search itself. */
const NOT_PLAIN = /[A-Za-z\s·•.’'-]/;
function byName(text: string): Match {
  return ({ name }) => {
    const at = (NOT_PLAIN.test(name) ? plain(name) : name).indexOf(text);
    return at < 0 ? undefined : at === 0 ? 0 : 1;
  };
}

type Kind = 'digits' | 'letters' | 'name';
const kindOf = (text: string): Kind =>
  /^\d+x?$/.test(text) ? 'digits' : /^[a-z]+$/.test(text) ? 'letters' : 'name';
const matchers: Record<Kind, (text: string) => Match> = {
  digits: byDigits,
  letters: byPinyin,
  name: byName,
};

/** Typed text as names are kept: no blanks, marks or capitals; ü as v. */
const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/ü|u:/g, 'v')
    .normalize('NFD')
    .replace(/[\u0300-\u036f\s'’·-]/g, '')
    .normalize('NFC');

/** What the last text found, in the lists' own order: one letter more can only find fewer. */
interface Last extends Found {
  text: string;
  kind: Kind;
}
const lasts = new WeakMap<Directory, Last>();

const among = (directory: Directory, text: string, kind: Kind) => {
  const last = lasts.get(directory);
  return last && last.kind === kind && text.startsWith(last.text) ? last : directory;
};

interface Picked<T> {
  all: T[];
  ranked: T[];
}
function pick<T extends { find: NameKey }>(entries: readonly T[], match: Match): Picked<T> {
  const all: T[] = [];
  const begins: T[] = [];
  const holds: T[] = [];
  for (const entry of entries) {
    const rank = match(entry.find);
    if (rank === undefined) continue;
    all.push(entry);
    (rank === 0 ? begins : holds).push(entry);
  }
  return { all, ranked: begins.concat(holds) };
}

/** Those that begin so first, else in the lists' own order. */
export function findIn(directory: Directory, typed: string): Found {
  const text = plain(typed);
  if (text === '') return { households: [], children: [] };
  const kind = kindOf(text);
  const match = matchers[kind](text);
  const from = among(directory, text, kind);
  const households = pick<HouseholdEntry>(from.households, match);
  const children = pick<ChildEntry>(from.children, match);
  lasts.set(directory, { text, kind, households: households.all, children: children.all });
  return { households: households.ranked, children: children.ranked };
}

/** For short lists of other things than people: does the name, or its pinyin, hold what is typed? Nothing typed: all do. */
export function nameFinder(typed: string): (key: Pick<NameKey, 'name' | 'pinyin'>) => boolean {
  const text = plain(typed);
  if (text === '') return () => true;
  const match = matchers[kindOf(text)](text);
  return ({ name, pinyin }) => match({ name, pinyin, phones: [] }) !== undefined;
}
