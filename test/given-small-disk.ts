import { spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterFile } from './given-database.ts';

/** A disk of its own of a few megabytes, that can be filled to the last byte. */
export interface SmallDisk {
  path: string;
  /** To the last byte, or but for so many. */
  fill: (leave?: number) => void;
  makeRoom: () => void;
}

const mounted = (path: string, size: string): boolean =>
  spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', path]).status === 0;

/** Until not so many bytes find room any more. */
function fillBy(path: string, bytes: number): void {
  const file = openSync(path, 'a');
  try {
    for (;;) writeSync(file, Buffer.alloc(bytes));
  } catch (error) {
    if ((error as { code?: string }).code !== 'ENOSPC') throw error;
  } finally {
    closeSync(file);
  }
}

/** Undefined: this account may not mount anything. Put away after the file. */
export function givenSmallDisk(size: string): SmallDisk | undefined {
  const path = mkdtempSync(join(tmpdir(), 'guixue-small-'));
  if (!mounted(path, size)) {
    rmSync(path, { recursive: true, force: true });
    return undefined;
  }
  const filler = join(path, 'filler');
  mkdirSync(filler);
  afterFile(() => {
    spawnSync('umount', ['-l', path]);
    rmSync(path, { recursive: true, force: true });
  });
  const fill = (leave = 0) => {
    const spare = join(filler, 'spare');
    writeFileSync(spare, Buffer.alloc(leave));
    for (const bytes of [65_536, 4096]) fillBy(join(filler, 'bytes'), bytes);
    rmSync(spare);
  };
  return { path, fill, makeRoom: () => rmSync(join(filler, 'bytes'), { force: true }) };
}
