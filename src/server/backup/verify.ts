import { createHash } from 'node:crypto';
import type { Manifest } from './dump.ts';
import { type Entry, unpacked } from './entries.ts';
import { BackupBroken, readSealed } from './sealed-file.ts';

/** Counts and hashes entries as they pass, to hold against the manifest. */
class Tally {
  private readonly hash = createHash('sha256');
  private readonly rows: Record<string, number> = {};
  private photos = 0;

  add({ name, bytes }: Entry): void {
    this.hash.update(name).update('\0').update(bytes);
    if (name.startsWith('photo:')) {
      this.photos += 1;
      return;
    }
    const table = name.slice('rows:'.length);
    const some = JSON.parse(bytes.toString('utf8')) as unknown[];
    this.rows[table] = (this.rows[table] ?? 0) + some.length;
  }

  agrees({ rows, photos, sha256 }: Manifest): boolean {
    const counted = Object.entries(rows).every(([table, count]) => (this.rows[table] ?? 0) === count);
    return counted && photos === this.photos && sha256 === this.hash.digest('hex');
  }
}

/** All entries of a backup but its end, each proved; at the end everything counted and hashed again. Throws BackupBroken. */
export async function* provedEntries(
  path: string,
  secret: Buffer,
  onEnd: (manifest: Manifest) => void,
): AsyncGenerator<Entry> {
  const tally = new Tally();
  let end: Manifest | undefined;
  for await (const entry of unpacked(readSealed(path, secret))) {
    if (end) throw new BackupBroken('format');
    if (entry.name === 'end') {
      end = JSON.parse(entry.bytes.toString('utf8')) as Manifest;
      continue;
    }
    tally.add(entry);
    yield entry;
  }
  if (!end || !tally.agrees(end)) throw new BackupBroken('format');
  onEnd(end);
}

/** Reads a backup from the disk from end to end. @returns what is in it. Throws BackupBroken. */
export async function verify(path: string, secret: Buffer): Promise<Manifest> {
  let manifest: Manifest | undefined;
  const all = provedEntries(path, secret, (end) => {
    manifest = end;
  });
  for await (const _ of all);
  if (!manifest) throw new BackupBroken('format');
  return manifest;
}
