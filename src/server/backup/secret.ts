import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the key of the backups lies; a copy of it belongs where the backups go, and not on this machine alone. */
export const secretPath = (dataDir: string): string => join(dataDir, 'backup.key');

const GROUPS = /^[0-9a-f]{4}(-[0-9a-f]{4}){15}$/;

/** 32 bytes written so that a person can copy them: sixteen groups of four. */
const worded = (secret: Buffer): string => (secret.toString('hex').match(/.{4}/g) ?? []).join('-');

/** Undefined: no key as `worded` writes it. */
export function readSecret(text: string): Buffer | undefined {
  const trimmed = text.trim().toLowerCase();
  return GROUPS.test(trimmed) ? Buffer.from(trimmed.replaceAll('-', ''), 'hex') : undefined;
}

/** The key of this place, made at the first backup. `BACKUP_KEY` comes first. Throws on a damaged key file. */
export function secretOf(dataDir: string, given?: string): { secret: Buffer; made: boolean } {
  const path = secretPath(dataDir);
  const text = given ?? (existsSync(path) ? readFileSync(path, 'utf8') : undefined);
  if (text !== undefined) {
    const secret = readSecret(text);
    if (!secret) throw new Error(`no backup key in ${given ? 'BACKUP_KEY' : path}`);
    return { secret, made: false };
  }
  const secret = randomBytes(32);
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(path, `${worded(secret)}\n`, { mode: 0o600, flag: 'wx' });
  return { secret, made: true };
}
