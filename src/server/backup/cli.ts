import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { makeLog } from '../boot.ts';
import { startEmbedded } from '../db/embedded.ts';
import { migrate } from '../db/migrations.ts';
import { openDatabase } from '../db/open.ts';
import type { Parts } from '../parts.ts';
import { photoStore } from '../photos/photo-store.ts';
import { readSettings, type Settings } from '../settings.ts';
import { KeyMissing, keyFor } from './key-for.ts';
import { restore } from './load.ts';
import { adopt, leaveMark } from './marker.ts';
import { BackupBroken, readHead } from './sealed-file.ts';
import { secretPath } from './secret.ts';
import { backupDir, takeBackup } from './take.ts';
import { verify } from './verify.ts';

const say = (line: string): boolean => process.stdout.write(`${line}\n`);

interface Opened {
  parts: Parts;
  url: string;
  /** Lets go of our own connections, so that only a server's are left. */
  release: () => Promise<void>;
  close: () => Promise<void>;
}

/** The same database the server uses, running or not. */
async function openPlace(settings: Settings): Promise<Opened> {
  const log = makeLog({ ...settings, logLevel: 'error' });
  const embedded = settings.databaseUrl ? undefined : await startEmbedded({ dataDir: settings.dataDir, log });
  const url = settings.databaseUrl ?? embedded?.url() ?? '';
  const database = openDatabase({ url, log, max: 3 });
  await migrate(database, settings.county);
  const parts: Parts = { db: database.db, pool: database.pool, log, settings, now: () => Date.now() };
  let released = false;
  const release = async () => {
    if (!released) await database.close();
    released = true;
  };
  const close = async () => {
    await release();
    await embedded?.stop();
  };
  return { parts, url, release, close };
}

async function backupNow(settings: Settings, dir: string): Promise<number> {
  const { parts, url, close } = await openPlace(settings);
  try {
    const taken = await takeBackup(parts, { dir, url });
    await leaveMark(parts.db, settings);
    say(`${taken.path}`);
    say(`${taken.records} records, ${taken.photos} photos, ${taken.bytes} bytes; read back and compared.`);
    if (taken.missingPhotos > 0)
      say(`${taken.missingPhotos} photos are named in records but are not in the store.`);
    if (taken.keyMade)
      say(`A key was made: ${secretPath(settings.dataDir)}. Keep a copy of it where the backups go.`);
    return 0;
  } finally {
    await close();
  }
}

async function restoreFrom(settings: Settings, path: string, replace: boolean): Promise<number> {
  const { county, at } = await readHead(path);
  say(`backup of county ${county}, made ${at}`);
  const secret = await keyFor(path, settings);
  const { parts, url, release, close } = await openPlace(settings);
  try {
    await release();
    const photos = photoStore(settings);
    const restored = await restore({ path, secret, url, photos, county: settings.county.code, replace });
    const again = openDatabase({ url, log: parts.log, max: 1 });
    await leaveMark(again.db, settings);
    await again.close();
    say(`${restored.records} records and ${restored.photos} photos are back. New epoch ${restored.epoch}.`);
    say('Start the server: phones send by themselves what came after this backup.');
    return 0;
  } finally {
    await close();
  }
}

async function adoptAsIs(settings: Settings): Promise<number> {
  const { parts, close } = await openPlace(settings);
  try {
    say(
      `New epoch ${await adopt(parts.db, settings)}. Start the server: phones send what this database lacks.`,
    );
    return 0;
  } finally {
    await close();
  }
}

const usage = `npm run backup [-- --to <folder>]            one verified, encrypted file; the server may be running
npm run backup -- --check <file>            reads a backup and compares all of it
npm run restore -- <file> [--replace]       takes it in; the server must be stopped
npm run restore -- --adopt                  a database put back by other means gets a new epoch
The key is BACKUP_KEY, or else lies in <DATA_DIR>/backup.key.`;

async function checkFile(settings: Settings, path: string): Promise<number> {
  const secret = await keyFor(path, settings);
  const { rows, photos } = await verify(path, secret);
  say(`whole: ${rows.record ?? 0} records, ${photos} photos`);
  return 0;
}

async function act(words: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      to: { type: 'string' },
      check: { type: 'string' },
      replace: { type: 'boolean', default: false },
      adopt: { type: 'boolean', default: false },
    },
  });
  const settings = readSettings(process.env);
  const [what, file] = positionals;
  if (what === 'backup' && values.check) return checkFile(settings, resolve(values.check));
  if (what === 'backup') return backupNow(settings, resolve(values.to ?? backupDir(settings)));
  if (what === 'restore' && values.adopt) return adoptAsIs(settings);
  if (what === 'restore' && file) return restoreFrom(settings, resolve(file), values.replace);
  say(usage);
  return 1;
}

/** `npm run backup`, `npm run restore`: 0 when done, 1 with the reason said. */
export async function main(words: string[]): Promise<number> {
  try {
    return await act(words);
  } catch (error) {
    const unreadable = error instanceof BackupBroken || error instanceof KeyMissing;
    say(`${unreadable ? 'This backup cannot be read' : 'Failed'}: ${(error as Error).message}.`);
    return 1;
  }
}
