import { argon2id } from 'hash-wasm';
import type { Bytes } from './bytes.ts';
import { joinBytes } from './bytes.ts';

/** argon2id, 8 MiB, three passes: about 250 ms on a phone six times slower than a desk (toolchain design). */
export async function stretchPin(pin: string, salt: Bytes): Promise<Bytes> {
  const stretched = await argon2id({
    password: pin,
    salt,
    parallelism: 1,
    iterations: 3,
    memorySize: 8192,
    hashLength: 32,
    outputType: 'binary',
  });
  return joinBytes(stretched);
}
