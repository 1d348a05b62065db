import { createHash, randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Account } from './account.ts';
import { canEnter, databaseAccount, ownerOf } from './account.ts';

/** Where the embedded database lies, and who runs it. */
export interface Place {
  /** Ours: password, log, pointer files. */
  base: string;
  /** The account's: PGDATA. */
  data: string;
  account: Account | undefined;
  /** For a copy of the programs, if one is needed. */
  copies: string;
}

/** For data of root whose checkout no other account can reach. */
const VAR = '/var/lib/guixue';

function openDoor(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o711 });
  const { mode, uid } = statSync(folder);
  // Only the last step, and only our own folder: passing through is allowed, listing is not.
  if (uid === process.getuid?.() && (mode & 0o001) === 0) chmodSync(folder, mode | 0o011);
}

function placeAt(base: string, copies: string): Place {
  const data = join(base, 'data');
  const account = existsSync(data) ? (ownerOf(data) ?? databaseAccount()) : databaseAccount();
  return { base, data, account, copies };
}

/** A pointer, so that a later start finds the data even if the folder has become reachable since. */
const pointerOf = (dataDir: string): string => join(dataDir, 'postgres.at');

function chooseAsRoot(dataDir: string): Place {
  if (existsSync(pointerOf(dataDir)))
    return placeAt(readFileSync(pointerOf(dataDir), 'utf8').trim(), join(VAR, 'bin'));
  const near = join(dataDir, 'postgres');
  openDoor(dataDir);
  openDoor(near);
  if (canEnter(near, databaseAccount())) return placeAt(near, dataDir);
  const far = join(VAR, createHash('sha256').update(dataDir).digest('hex').slice(0, 16));
  for (const folder of [dirname(VAR), VAR, far]) openDoor(folder);
  if (!canEnter(far, databaseAccount())) throw new Error(`no account but root can reach ${near} or ${far}`);
  writeFileSync(pointerOf(dataDir), far);
  return placeAt(far, join(VAR, 'bin'));
}

/** Chooses, makes and remembers the folders below DATA_DIR; as root, elsewhere if the account cannot get there. */
export function choosePlace(dir: string): Place {
  const dataDir = resolve(dir);
  mkdirSync(dataDir, { recursive: true, mode: 0o711 });
  if (process.getuid?.() === 0) return chooseAsRoot(dataDir);
  const base = join(dataDir, 'postgres');
  mkdirSync(base, { recursive: true, mode: 0o700 });
  return placeAt(base, dataDir);
}

/** Folder or file handed to the account. */
export function giveTo(path: string, account: Account | undefined): void {
  if (account) chownSync(path, account.uid, account.gid);
}

/** Made once, kept beside the data, readable by us alone. Whole or not there: two processes may start at once. */
export function passwordOf({ base }: Place): string {
  const path = join(base, 'password');
  if (!existsSync(path)) {
    const draft = `${path}.${process.pid}`;
    writeFileSync(draft, randomBytes(24).toString('base64url'), { mode: 0o600 });
    try {
      linkSync(draft, path);
    } catch (error) {
      if (!existsSync(path)) throw error;
    }
    rmSync(draft);
  }
  return readFileSync(path, 'utf8').trim();
}
