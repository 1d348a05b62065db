import { opens, readHead } from './sealed-file.ts';
import { type Secret, secretName, secretPath, secretsOf } from './secret.ts';

/** None of the keys at hand opens this backup; the message says which one would. */
export class KeyMissing extends Error {}

const named = ({ bytes, from }: Secret): string => `${secretName(bytes)} (${from})`;

/** The key of this place that a backup was sealed with. None is made here. Throws BackupBroken, KeyMissing. */
export async function keyFor(
  path: string,
  settings: { dataDir: string; backupKey?: Buffer | undefined },
): Promise<Buffer> {
  const { key } = await readHead(path);
  const secrets = secretsOf(settings);
  for (const { bytes } of secrets) {
    if (key !== undefined && key !== secretName(bytes)) continue;
    // With the right name but spoiled bytes the reader says so itself.
    if (key !== undefined || (await opens(path, bytes))) return bytes;
  }
  const needed = key ? `key ${key}` : 'a key that is not here';
  const here = secrets.length > 0 ? `here is ${secrets.map(named).join(' and ')}` : 'there is no key here';
  throw new KeyMissing(
    `it was sealed with ${needed}; ${here}. Put the right one into BACKUP_KEY or ${secretPath(settings.dataDir)}`,
  );
}
