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

export const equalJson = (a: unknown, b: unknown): boolean =>
  a === b || (typeof a === 'object' && canonicalJson(a ?? null) === canonicalJson(b ?? null));

const bytesOf = (code: number): number => (code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4);

/** Bytes of a text in UTF-8, without encoding it. */
export function utf8Length(text: string): number {
  let bytes = 0;
  for (const letter of text) bytes += bytesOf(letter.codePointAt(0) ?? 0);
  return bytes;
}

// PostgreSQL's jsonb refuses NUL and lone surrogates: stored as sent they would make the whole push fail for ever (F11).
const isUnstorable = (letter: string): boolean =>
  letter === '\0' || (letter.length === 1 && letter >= '\ud800' && letter <= '\udfff');
const mayBeUnstorable = (text: string): boolean => text.includes('\0') || /[\ud800-\udfff]/.test(text);
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
