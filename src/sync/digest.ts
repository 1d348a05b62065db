import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { Scope } from '../domain/access.ts';
import { canonicalJson } from './json.ts';
import type { Digest, WireRecord } from './protocol.ts';

/**
 * The digest that lets a phone show that it and the server hold the same records (sync design §3.13): count and 64-bit
 * sum over the live records of a scope. Sums are two 32-bit halves: phones from Chromium 64 on have no BigInt.
 */
interface Wide {
  hi: number;
  lo: number;
}
const WORD = 0x1_0000_0000;

type HashText = (text: string) => string;
const encoder = new TextEncoder();
const byLibrary: HashText = (text) => bytesToHex(sha256(encoder.encode(text)));
let hashText = byLibrary;

/** Whoever has a faster SHA-256 (of the text's UTF-8, as hex) says so before the first record; what is hashed stays the same. */
export function hashBy(faster: HashText): void {
  hashText = faster;
}

/** SHA-256 (hex) of all of a record that travels, but its id and version. Unknown fields of a newer server do not count. */
function contentHash({
  kind,
  file,
  body,
  origin,
  dead,
  author,
  receivedAt,
  writtenAt,
}: Omit<WireRecord, 'id' | 'rv'>): string {
  return hashText(canonicalJson({ kind, file, body, origin, dead, author, receivedAt, writtenAt }));
}

/** Records are never changed in place: what was reckoned of one holds for as long as it is there. */
const reckoned = new WeakMap<WireRecord, string>();

/** 16 hex digits: the first 8 bytes of SHA-256(id ‖ 0 ‖ rv ‖ 0 ‖ contentHash). */
export function recordHash(record: WireRecord): string {
  const known = reckoned.get(record);
  if (known !== undefined) return known;
  const hash = hashText(`${record.id}\0${record.rv}\0${contentHash(record)}`).slice(0, 16);
  reckoned.set(record, hash);
  return hash;
}

const fromHex = (hash: string): Wide => ({
  hi: Number.parseInt(hash.slice(0, 8), 16),
  lo: Number.parseInt(hash.slice(8, 16), 16),
});

function fromDecimal(text: string): Wide {
  let hi = 0;
  let lo = 0;
  for (const digit of text) {
    const low = lo * 10 + Number(digit);
    lo = low % WORD;
    hi = (hi * 10 + Math.floor(low / WORD)) % WORD;
  }
  return { hi, lo };
}

function toDecimal({ hi, lo }: Wide): string {
  let digits = '';
  let [high, low] = [hi, lo];
  do {
    const rest = (high % 10) * WORD + low;
    high = Math.floor(high / 10);
    low = Math.floor(rest / 10);
    digits = String(rest % 10) + digits;
  } while (high > 0 || low > 0);
  return digits;
}

function add(a: Wide, b: Wide): Wide {
  const lo = a.lo + b.lo;
  return { hi: (a.hi + b.hi + Math.floor(lo / WORD)) % WORD, lo: lo % WORD };
}
const negative = ({ hi, lo }: Wide): Wide =>
  lo === 0 ? { hi: (WORD - hi) % WORD, lo: 0 } : { hi: WORD - 1 - hi, lo: WORD - lo };

export const emptyDigest: Digest = { count: 0, sum: '0' };

/** A digest, or a change of one, with `hash` taken in; sums are modulo 2^64. */
export const including = ({ count, sum }: Digest, hash: string): Digest => ({
  count: count + 1,
  sum: toDecimal(add(fromDecimal(sum), fromHex(hash))),
});
export const excluding = ({ count, sum }: Digest, hash: string): Digest => ({
  count: count - 1,
  sum: toDecimal(add(fromDecimal(sum), negative(fromHex(hash)))),
});
/** Two digests, or a digest and a change of one, as one. */
export const plus = (a: Digest, b: Digest): Digest => ({
  count: a.count + b.count,
  sum: toDecimal(add(fromDecimal(a.sum), fromDecimal(b.sum))),
});
export const digestOfHashes = (hashes: Iterable<string>): Digest => {
  let count = 0;
  let sum: Wide = { hi: 0, lo: 0 };
  for (const hash of hashes) {
    count += 1;
    sum = add(sum, fromHex(hash));
  }
  return { count, sum: toDecimal(sum) };
};
export const sameDigest = (a: Digest, b: Digest): boolean => a.count === b.count && a.sum === b.sum;

/** Which of 256 buckets a record falls in: the last byte of its id. */
export const bucketOf = (id: string): number => Number.parseInt(id.slice(-2), 16);

/** `7F3A-19C2`: what a teacher can read out on the telephone. Both sides compute it from all scopes of the phone. */
export function checkCode(digests: ReadonlyMap<Scope, Digest>): string {
  const lines = [...digests]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([scope, { count, sum }]) => `${scope} ${count} ${sum}`);
  const code = hashText(lines.join('\n')).slice(0, 8).toUpperCase();
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}
