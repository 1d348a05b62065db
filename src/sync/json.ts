/** JSON as both sides of the sync compare, measure and hash it. No side may depend on the order of keys. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** Deeper than any form; what is deeper is an attack, and would overflow the stacks behind us. */
export const MAX_DEPTH = 24;

/** Keys sorted, undefined left out: equal values give equal text on phone and server. */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]`;
  // Every record of a pull passes here: one text that grows, and no lists on the way.
  let text = '';
  for (const key of Object.keys(value).sort()) {
    const item = (value as Record<string, unknown>)[key];
    if (item !== undefined) text += `${text && ','}${JSON.stringify(key)}:${canonicalJson(item)}`;
  }
  return `{${text}}`;
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
/** A number no JSON can say is sent as null. */
const said = (value: unknown): unknown =>
  value === undefined || (typeof value === 'number' && !Number.isFinite(value)) ? null : value;

function equalLists(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, at) => equalJson(item, b[at]));
}

const spoken = (object: Record<string, unknown>): string[] =>
  Object.keys(object).filter((key) => object[key] !== undefined);

function equalObjects(a: Record<string, unknown>, b: Record<string, unknown>): boolean {
  const keys = spoken(a);
  if (keys.length !== spoken(b).length) return false;
  return keys.every((key) => Object.hasOwn(b, key) && b[key] !== undefined && equalJson(a[key], b[key]));
}

/** Would their canonical texts be the same? Compared without writing them: every record of a push passes here. */
export function equalJson(a: unknown, b: unknown): boolean {
  if (!isObject(a) || !isObject(b)) return Object.is(said(a), said(b)) || a === b;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  return Array.isArray(a)
    ? equalLists(a, b as unknown[])
    : equalObjects(a as Record<string, unknown>, b as Record<string, unknown>);
}

const isHalf = (code: number): boolean => code >= 0xd800 && code < 0xe000;
// Two halves of a pair make four bytes.
const bytesOf = (code: number): number => (code < 0x80 ? 1 : code < 0x800 || isHalf(code) ? 2 : 3);

/** Bytes of a text in UTF-8, without encoding it. */
export function utf8Length(text: string): number {
  let bytes = 0;
  for (let at = 0; at < text.length; at++) bytes += bytesOf(text.charCodeAt(at));
  return bytes;
}

// PostgreSQL's jsonb refuses NUL and lone surrogates: stored as sent they would make the whole push fail for ever (F11).
const isUnstorable = (letter: string): boolean =>
  letter === '\0' || (letter.length === 1 && letter >= '\ud800' && letter <= '\udfff');
const mayBeUnstorable = (text: string): boolean => /[\0\ud800-\udfff]/.test(text);
/** Without NUL and lone surrogates. */
export const storableText = (text: string): string =>
  mayBeUnstorable(text)
    ? Array.from(text, (letter) => (isUnstorable(letter) ? '\ufffd' : letter)).join('')
    : text;

/** The same value, made fit for any database: NUL and lone surrogates replaced, what is too deep cut off. */
export function storable(value: unknown, depth = MAX_DEPTH): Json {
  if (typeof value === 'string') return storableText(value);
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value === 'boolean') return value;
  if (value === null || typeof value !== 'object') return null;
  if (depth === 0) return '…';
  if (Array.isArray(value)) return value.map((item) => storable(item, depth - 1));
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return Object.fromEntries(entries.map(([key, item]) => [storableText(key), storable(item, depth - 1)]));
}

const isStorableText = (text: string): boolean => !mayBeUnstorable(text) || storableText(text) === text;

const isStorableScalar = (value: unknown): boolean =>
  typeof value === 'string'
    ? isStorableText(value)
    : value === null || typeof value === 'boolean' || Number.isFinite(value);

/** Is it what `storable` would make of it, to the letter? */
export function isStorable(value: unknown, depth = MAX_DEPTH): boolean {
  if (!isObject(value)) return isStorableScalar(value);
  if (depth === 0) return false;
  const inside = (item: unknown): boolean => isStorable(item, depth - 1);
  if (Array.isArray(value)) return value.every(inside);
  return Object.entries(value).every(
    ([key, item]) => isStorableText(key) && (item === undefined || inside(item)),
  );
}
