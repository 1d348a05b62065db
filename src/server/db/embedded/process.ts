import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface PidFile {
  pid: number;
  port: number;
}

const pidFileOf = (data: string): string => join(data, 'postmaster.pid');

/** What postmaster.pid names: line 1 the process, line 4 the port. */
export function readPidFile(data: string): PidFile | undefined {
  if (!existsSync(pidFileOf(data))) return undefined;
  const lines = readFileSync(pidFileOf(data), 'utf8').split('\n');
  return { pid: Math.abs(Number(lines[0])), port: Number(lines[3]) };
}

function commandOf(pid: number): string {
  try {
    if (existsSync('/proc/self/cmdline')) return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
  return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? '';
}

/**
 * Is this process the postmaster of this folder? After a restart of the machine the number may belong to anybody, and a
 * dead postmaster that nobody waited for still has a number but no command.
 */
export const isPostmasterOf = (pid: number, data: string): boolean =>
  Number.isInteger(pid) && pid > 1 && commandOf(pid).includes(data);

/**
 * A pid file whose number now belongs to somebody else stops PostgreSQL from starting. Only the number is replaced, by one
 * that cannot exist: PostgreSQL then still checks the shared memory named in the file, so left-over backends keep it out.
 */
export function disownPidFile(data: string): void {
  const path = pidFileOf(data);
  const lines = readFileSync(path, 'utf8').split('\n');
  writeFileSync(path, ['2147483646', ...lines.slice(1)].join('\n'));
}

export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // Gone already: what was wanted.
  }
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
