import sha256 from 'hash-wasm/dist/sha256.umd.min.js';
import { hashBy } from '../../sync/digest.ts';
import { utf8ForNow } from '../store/bytes.ts';

/**
 * Digests by compiled code: the first thousand records of a fresh page are hashed in a fifth of the time. Browsers that may
 * compile nothing go on with what they have (stretch.ts).
 */
export async function hashFaster(): Promise<void> {
  const hasher = await sha256.createSHA256();
  hashBy((text) => hasher.init().update(utf8ForNow(text)).digest('hex'));
}
