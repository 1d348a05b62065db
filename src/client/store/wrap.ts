import type { Bytes } from './bytes.ts';
import { joinBytes, randomBytes, toUtf8 } from './bytes.ts';
import { sealBytes, unsealBytes } from './seal.ts';

/**
 * A person's data key, wrapped. Opening it needs a secret of this phone (an HMAC key the browser does not hand out) and
 * either the PIN, or the recovery secret that the server gives this device at an online sign-in.
 */
export interface Wrap {
  salt: Bytes;
  box: Bytes;
}
/** What a person brings: six digits, or 32 bytes from the server. */
export type Opener = { pin: string } | { recovery: Bytes };

// Its own chunk: 30 kB of WebAssembly that only the lock screen needs.
const stretching = () => import('./stretch.ts');

/** Loads what unlocking needs while the person is still typing. */
export async function warmUnlock(): Promise<void> {
  await stretching();
}

async function materialOf(opener: Opener, salt: Bytes): Promise<Bytes> {
  if ('recovery' in opener) return opener.recovery;
  const { stretchPin } = await stretching();
  return stretchPin(opener.pin, salt);
}

const purposeOf = (opener: Opener): string => ('pin' in opener ? 'guixue pin' : 'guixue recovery');

async function wrappingKey(opener: Opener, salt: Bytes, secret: CryptoKey): Promise<Bytes> {
  const own = new Uint8Array(await crypto.subtle.sign('HMAC', secret, salt));
  const both = joinBytes(await materialOf(opener, salt), own);
  const base = await crypto.subtle.importKey('raw', both, 'HKDF', false, ['deriveBits']);
  const info = toUtf8(purposeOf(opener));
  const bits = await crypto.subtle.deriveBits({ name: 'HKDF', hash: 'SHA-256', salt, info }, base, 256);
  return new Uint8Array(bits);
}

export async function wrapKey(dataKey: Bytes, opener: Opener, secret: CryptoKey): Promise<Wrap> {
  const salt = randomBytes(16);
  return { salt, box: sealBytes(await wrappingKey(opener, salt, secret), purposeOf(opener), dataKey) };
}

/** Undefined: not this PIN, or not this secret. */
export async function unwrapKey(wrap: Wrap, opener: Opener, secret: CryptoKey): Promise<Bytes | undefined> {
  const key = await wrappingKey(opener, wrap.salt, secret);
  try {
    return joinBytes(unsealBytes(key, purposeOf(opener), wrap.box));
  } catch {
    return undefined;
  }
}
