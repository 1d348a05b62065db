import type { ChildEntry, Directory, HouseholdEntry, NameKey } from './types.ts';

export interface Found {
  households: HouseholdEntry[];
  children: ChildEntry[];
}

/** A name made ready to be matched; kept as long as its entry is. */
interface Ready {
  /** Per character, its readings. */
  syllables: readonly (readonly string[])[];
  /** Bit per letter that occurs in any reading: most names are ruled out by it. */
  letters: number;
}
const ready = new WeakMap<NameKey, Ready>();

const bit = (letter: string): number => {
  const at = letter.charCodeAt(0) - 97;
  return at >= 0 && at < 26 ? 1 << at : 0;
};
function lettersOf(text: string): number {
  let letters = 0;
  for (const letter of text) letters |= bit(letter);
  return letters;
}

function readyOf(key: NameKey): Ready {
  const known = ready.get(key);
  if (known) return known;
  const syllables = key.pinyin.split(' ').map((one) => one.split('/'));
  const made = { syllables, letters: lettersOf(key.pinyin) };
  ready.set(key, made);
  return made;
}

function sharedStart(a: string, b: string, from: number): number {
  let length = 0;
  while (length < a.length && from + length < b.length && a[length] === b[from + length]) length += 1;
  return length;
}

/** Does `text` from `from` on go on with the syllables from `at` on, each in full or begun? */
function goesOn(
  syllables: Ready['syllables'],
  at: number,
  { text, from }: { text: string; from: number },
): boolean {
  if (from === text.length) return true;
  const readings = syllables[at];
  if (!readings) return false;
  for (const reading of readings)
    for (let length = sharedStart(reading, text, from); length > 0; length--)
      if (goesOn(syllables, at + 1, { text, from: from + length })) return true;
  return false;
}

/** 0: begins so. 1: holds it. undefined: no match. */
type Rank = 0 | 1 | undefined;

function byPinyin(key: NameKey, letters: number, text: string): Rank {
  const { syllables, letters: own } = readyOf(key);
  if ((letters & ~own) !== 0) return undefined;
  for (let at = 0; at < syllables.length; at++)
    if (goesOn(syllables, at, { text, from: 0 })) return at === 0 ? 0 : 1;
  return undefined;
}

function byDigits({ tail, phones }: NameKey, digits: string): Rank {
  if (tail?.startsWith(digits)) return 0;
  return phones.some((phone) => phone.replace(/\D/g, '').includes(digits)) ? 1 : undefined;
}

function byName({ name }: NameKey, text: string): Rank {
  const at = name.indexOf(text);
  return at < 0 ? undefined : at === 0 ? 0 : 1;
}

const isDigits = (text: string): boolean => /^\d+x?$/.test(text);
const isLetters = (text: string): boolean => /^[a-z]+$/.test(text);
/** Typed text as names are kept: no blanks, marks or capitals; ü as v. */
const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/ü|u:/g, 'v')
    .normalize('NFD')
    .replace(/[\u0300-\u036f\s'’·-]/g, '')
    .normalize('NFC');

function matcher(text: string): (key: NameKey) => Rank {
  if (isDigits(text)) return (key) => byDigits(key, text.toUpperCase());
  if (!isLetters(text)) return (key) => byName(key, text);
  const letters = lettersOf(text);
  return (key) => byPinyin(key, letters, text) ?? byName({ ...key, name: key.name.toLowerCase() }, text);
}

/** In the lists' own order, those that begin so first. */
function pick<T extends { find: NameKey }>(entries: readonly T[], match: (key: NameKey) => Rank): T[] {
  const begins: T[] = [];
  const holds: T[] = [];
  for (const entry of entries) {
    const rank = match(entry.find);
    if (rank === 0) begins.push(entry);
    else if (rank === 1) holds.push(entry);
  }
  return begins.concat(holds);
}

export function findIn({ households, children }: Directory, typed: string): Found {
  const text = plain(typed);
  if (text === '') return { households: [], children: [] };
  const match = matcher(text);
  return { households: pick(households, match), children: pick(children, match) };
}
