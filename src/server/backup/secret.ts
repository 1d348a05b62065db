import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What decides the key: `BACKUP_KEY` (read by settings.ts, and nowhere else), then the file in `DATA_DIR`. */
interface KeySettings {
  dataDir: string;
  backupKey?: Buffer | undefined;
}
export interface Secret {
  bytes: Buffer;
  /** In words of a person: where it came from. */
  from: string;
}

/** Where the key of the backups lies; a copy of it belongs where the backups go, and not on this machine alone. */
export const secretPath = (dataDir: string): string => join(dataDir, 'backup.key');

/** 32 bytes written so that a person can copy them: sixteen groups of four. */
const worded = (secret: Buffer): string => (secret.toString('hex').match(/.{4}/g) ?? []).join('-');

/** Undefined: no key. Dashes may be left out. */
export function readSecret(text: string): Buffer | undefined {
  const digits = text.trim().toLowerCase().replaceAll('-', '');
  return /^[0-9a-f]{64}$/.test(digits) ? Buffer.from(digits, 'hex') : undefined;
}

/** A key's name, `7f3a-19c2`: tells keys apart, and says nothing about them. */
export function secretName(secret: Buffer): string {
  const hash = createHash('sha256').update('guixue backup key').update(secret).digest('hex');
  return `${hash.slice(0, 4)}-${hash.slice(4, 8)}`;
}

function secretIn(path: string): Secret | undefined {
  if (!existsSync(path)) return undefined;
  const bytes = readSecret(readFileSync(path, 'utf8'));
  if (!bytes) throw new Error(`no backup key in ${path}`);
  return { bytes, from: path };
}

/** The keys of this place, the one that seals first. Throws on a damaged key file. */
export function secretsOf({ dataDir, backupKey }: KeySettings): Secret[] {
  const given = backupKey && { bytes: backupKey, from: 'BACKUP_KEY' };
  const kept = secretIn(secretPath(dataDir));
  return [given, kept].filter((secret) => secret !== undefined);
}

/** The key to seal with, made at the first backup if there is none. */
export function secretOf(dataDir: string, backupKey?: Buffer): { secret: Buffer; made: boolean } {
  // A given key does not read the file: a damaged one there must not stop tonight's backup.
  const first = backupKey ?? secretIn(secretPath(dataDir))?.bytes;
  if (first) return { secret: first, made: false };
  const secret = randomBytes(32);
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(secretPath(dataDir), `${worded(secret)}\n`, { mode: 0o600, flag: 'wx' });
  return { secret, made: true };
}
