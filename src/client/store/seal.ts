import { xchacha20, xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import type { Bytes } from './bytes.ts';
import { fromHex, fromUtf8, joinBytes, randomBytes, toHex, toUtf8, utf8ForNow } from './bytes.ts';

/**
 * Encryption at rest. Rows are sealed with XChaCha20-Poly1305 of @noble/ciphers, which answers at once: a Dexie
 * transaction must not wait for a promise that is not its own (F20), so WebCrypto cannot seal inside one. Large blobs
 * (photos, the snapshot) are sealed outside of transactions, with AES-GCM of the browser. Every box is bound to its place
 * (`table:id`), so that nobody can exchange two rows.
 */
export interface Keys {
  row: Bytes;
  mask: Bytes;
  name: Bytes;
  blob: CryptoKey;
}

const NONCE = 24;
const TAG = 16;
const BLOB_NONCE = 12;

/** One key per purpose out of a person's data key. */
export async function keysOf(dataKey: Uint8Array): Promise<Keys> {
  const part = (purpose: string): Bytes =>
    joinBytes(hkdf(sha256, dataKey, undefined, toUtf8(`guixue ${purpose}`), 32));
  const blob = await crypto.subtle.importKey('raw', part('blob'), 'AES-GCM', false, ['encrypt', 'decrypt']);
  return { row: part('row'), mask: part('mask'), name: part('name'), blob };
}

export function sealBytes(key: Uint8Array, place: string, plain: Uint8Array): Bytes {
  const box = new Uint8Array(NONCE + plain.length + TAG);
  const nonce = crypto.getRandomValues(box.subarray(0, NONCE));
  xchacha20poly1305(key, nonce, toUtf8(place)).encrypt(plain, box.subarray(NONCE));
  return box;
}

/** Throws when the key is wrong, or a byte or the place is another. */
export const unsealBytes = (key: Uint8Array, place: string, box: Uint8Array): Uint8Array =>
  xchacha20poly1305(key, box.subarray(0, NONCE), toUtf8(place)).decrypt(box.subarray(NONCE));

/** A row's content as JSON. */
export const seal = ({ row }: Keys, place: string, value: unknown): Bytes =>
  sealBytes(row, place, utf8ForNow(JSON.stringify(value)));
export const unseal = <T>({ row }: Keys, place: string, box: Uint8Array): T =>
  JSON.parse(fromUtf8(unsealBytes(row, place, box))) as T;

export async function sealBlob({ blob }: Keys, place: string, plain: Bytes): Promise<Bytes> {
  const iv = randomBytes(BLOB_NONCE);
  const sealed = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv, additionalData: toUtf8(place) },
    blob,
    plain,
  );
  return joinBytes(iv, new Uint8Array(sealed));
}

/** Throws as `unsealBytes` does. */
export async function unsealBlob({ blob }: Keys, place: string, box: Bytes): Promise<Bytes> {
  const iv = box.slice(0, BLOB_NONCE);
  const plain = await crypto.subtle.decrypt(
    { name: 'AES-GCM', iv, additionalData: toUtf8(place) },
    blob,
    box.subarray(BLOB_NONCE),
  );
  return new Uint8Array(plain);
}

/** A key's stand-in on the disk: the same for the same text, and says nothing about it. */
export const blindName = ({ name }: Keys, text: string): string =>
  toHex(hmac(sha256, name, toUtf8(text)).subarray(0, 16));

/**
 * A record's hash (16 hex) without what it tells: who knows most of a record could otherwise try the rest of it, an ID
 * number say, against the hash. The record's id, never used twice, is the nonce. Masking twice gives the hash back.
 */
export function masked({ mask }: Keys, id: string, hash: string): string {
  const nonce = new Uint8Array(NONCE);
  nonce.set(fromHex(id.replace(/-/g, '')).subarray(0, 16));
  return toHex(xchacha20(mask, nonce, fromHex(hash)));
}
