import { argon2id } from 'hash-wasm';
import type { Bytes } from './bytes.ts';
import { joinBytes } from './bytes.ts';

const MEMORY_KIB = 8192;
const PASSES = 3;
const KEY_BYTES = 32;

const compiled = (pin: string, salt: Bytes): Promise<Uint8Array> =>
  argon2id({
    ...{ password: pin, salt, parallelism: 1, outputType: 'binary' },
    ...{ iterations: PASSES, memorySize: MEMORY_KIB, hashLength: KEY_BYTES },
  });

/** The same key four times slower: browsers before Chromium 97 may compile nothing under a content policy like ours. */
export async function interpreted(pin: string, salt: Bytes): Promise<Uint8Array> {
  const { argon2id: slowly } = await import('@noble/hashes/argon2.js');
  return slowly(pin, salt, { t: PASSES, m: MEMORY_KIB, p: 1, dkLen: KEY_BYTES });
}

/** argon2id, 8 MiB, three passes: about 250 ms on a phone six times slower than a desk (toolchain design). */
export async function stretchPin(pin: string, salt: Bytes): Promise<Bytes> {
  const key = await compiled(pin, salt).catch(() => interpreted(pin, salt));
  return joinBytes(key);
}
