/** Bytes that own their memory: what WebCrypto and IndexedDB take. */
export type Bytes = Uint8Array<ArrayBuffer>;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

export const toUtf8 = (text: string): Bytes => encoder.encode(text);

/** Room for a record's text in UTF-8, used again: at a pull a new one for each took longer than sealing what is in it. */
const scratch = new Uint8Array(64 * 1024);
const MOST_BYTES = 3;
/** As `toUtf8`, for who is done with the bytes before the next text comes. */
export function utf8ForNow(text: string): Bytes {
  if (text.length * MOST_BYTES > scratch.length || !encoder.encodeInto) return toUtf8(text);
  return scratch.subarray(0, encoder.encodeInto(text, scratch).written);
}
export const fromUtf8 = (bytes: Uint8Array): string => decoder.decode(bytes);

export const randomBytes = (length: number): Bytes => crypto.getRandomValues(new Uint8Array(length));

const pairs = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
export function toHex(bytes: Uint8Array): string {
  let hex = '';
  for (const byte of bytes) hex += pairs[byte];
  return hex;
}
/** Two digits a byte; one that is left over is let go of. */
export function fromHex(hex: string): Bytes {
  const bytes = new Uint8Array(hex.length >> 1);
  for (let at = 0; at < bytes.length; at++) bytes[at] = Number.parseInt(hex.slice(at * 2, at * 2 + 2), 16);
  return bytes;
}

export const fromBase64 = (text: string): Bytes =>
  Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

export function joinBytes(...parts: readonly Uint8Array[]): Bytes {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}
