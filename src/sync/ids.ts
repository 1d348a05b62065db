import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Id } from '../domain/record.ts';

/**
 * The id of a record the server makes about an operation (conflict, quarantine, suggestion). It follows from the
 * operation, so that an operation judged again after a restore names the same records. Version nibble 8; phones may not
 * use that nibble, so nobody can take such an id beforehand.
 */
export function derivedId(...about: readonly string[]): Id {
  const hex = bytesToHex(sha256(utf8ToBytes(about.join('\n'))));
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

export const isDerivedId = (id: Id): boolean => id[14] === '8';
