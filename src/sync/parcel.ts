import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import * as z from 'zod/mini';
import { DeviceId } from './protocol.ts';

/**
 * A parcel: what a phone could not send, sealed in a file that anybody may carry and only the server can open. Sealed with
 * a key that only this device and the server know, so that it also proves whose it is; numbered operations make it harmless
 * for it to arrive twice, or after the phone has sent the same itself (sync design §3.6, F16).
 *
 * Layout: `GXP1`, length of the head (2 bytes, big end first), head (JSON, readable), nonce (24), sealed entries. The first
 * parts are authenticated with the rest. Entries: length of the name (1), name, length (4), bytes.
 */
const MAGIC = 'GXP1';
const NONCE = 24;
const HEAD_AT = 6;

export const PARCEL_TYPE = 'application/vnd.guixue.parcel';

const ParcelHead = z.object({
  county: z.string().check(z.regex(/^\d{6}$/)),
  device: DeviceId,
  /** ISO, of the phone's clock */
  at: z.string().check(z.maxLength(40)),
});
export type ParcelHead = z.infer<typeof ParcelHead>;

/** `push:<i>`: a push request, gzip; `photo:<sha>`: the photo's bytes. Records come before photos. */
export interface ParcelEntry {
  name: string;
  bytes: Uint8Array;
}

const utf8 = new TextEncoder();
const text = new TextDecoder('utf-8', { fatal: true });

/** @param secret the 32 bytes that the server gave this device at sign-in */
export const parcelKey = (secret: Uint8Array): Uint8Array =>
  hkdf(sha256, secret, undefined, utf8.encode('guixue parcel'), 32);

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

function entryBytes({ name, bytes }: ParcelEntry): Uint8Array[] {
  const named = utf8.encode(name);
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, bytes.length);
  return [new Uint8Array([named.length]), named, length, bytes];
}

export function sealParcel(
  head: ParcelHead,
  entries: readonly ParcelEntry[],
  { key, nonce }: { key: Uint8Array; nonce: Uint8Array },
): Uint8Array<ArrayBuffer> {
  const words = utf8.encode(JSON.stringify(head));
  const open = joined([utf8.encode(MAGIC), new Uint8Array([words.length >> 8, words.length & 255]), words]);
  const plain = joined(entries.flatMap(entryBytes));
  return joined([open, nonce, xchacha20poly1305(key, nonce, open).encrypt(plain)]);
}

function headEnd(file: Uint8Array): number {
  const [high = 0, low = 0] = file.subarray(4, HEAD_AT);
  return HEAD_AT + high * 256 + low;
}

/** Whose parcel it says it is. Undefined: no parcel. */
export function parcelHead(file: Uint8Array): ParcelHead | undefined {
  const end = headEnd(file);
  if (file.length < end + NONCE || String.fromCharCode(...file.subarray(0, 4)) !== MAGIC) return undefined;
  try {
    return ParcelHead.parse(JSON.parse(text.decode(file.subarray(HEAD_AT, end))));
  } catch {
    return undefined;
  }
}

function* entriesIn(plain: Uint8Array): Generator<ParcelEntry> {
  const view = new DataView(plain.buffer, plain.byteOffset, plain.byteLength);
  for (let at = 0; at < plain.length; ) {
    const nameAt = at + 1;
    const lengthAt = nameAt + (plain[at] ?? 0);
    const start = lengthAt + 4;
    const end = start + view.getUint32(lengthAt);
    if (end > plain.length) throw new RangeError('entry beyond the end');
    yield { name: text.decode(plain.subarray(nameAt, lengthAt)), bytes: plain.subarray(start, end) };
    at = end;
  }
}

/** Undefined: another key, or a byte is another than it was sealed with. */
export function openParcel(file: Uint8Array, key: Uint8Array): ParcelEntry[] | undefined {
  const end = headEnd(file);
  const nonce = file.subarray(end, end + NONCE);
  try {
    const plain = xchacha20poly1305(key, nonce, file.subarray(0, end)).decrypt(file.subarray(end + NONCE));
    return [...entriesIn(plain)];
  } catch {
    return undefined;
  }
}
