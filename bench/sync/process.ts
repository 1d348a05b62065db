import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** A server of a peer in a process of its own. */
export interface Child {
  pid: number;
  /** The first line it printed that `wanted` knows. */
  said: string;
  stop: () => Promise<void>;
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((done) => {
    child.once('exit', () => done());
  });
}

/** Runs a script with node, until it has printed a line that holds `wanted`. */
export async function startNode(
  args: readonly string[],
  { wanted, env }: { wanted: RegExp; env?: Record<string, string> },
): Promise<Child> {
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...env, NODE_ENV: 'production' },
  });
  const said = await new Promise<string>((done, fail) => {
    let text = '';
    child.stdout.on('data', (bytes) => {
      text += String(bytes);
      const line = text.split('\n').find((one) => wanted.test(one));
      if (line) done(line.trim());
    });
    child.once('exit', () => fail(new Error(`${args[0]} ended:\n${text}`)));
  });
  const stop = async () => {
    child.kill('SIGTERM');
    const late = setTimeout(() => child.kill('SIGKILL'), 15_000);
    await ended(child);
    clearTimeout(late);
  };
  return { pid: child.pid ?? 0, said, stop };
}

const read = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
};

const everybody = (): string[] => readdirSync('/proc').filter((name) => /^\d+$/.test(name));

/** The process that was started with such a word, a profile's folder say. */
export const processOf = (word: string): number[] =>
  everybody()
    .filter((pid) => read(`/proc/${pid}/cmdline`).includes(word) && Number(pid) !== process.pid)
    .map(Number);

/** A process and all it has started. */
function treeOf(root: number): number[] {
  const parents = everybody().map(
    (name) => [Number(name), Number(/^PPid:\s+(\d+)/m.exec(read(`/proc/${name}/status`))?.[1])] as const,
  );
  const found = [root];
  for (const pid of found)
    found.push(...parents.filter(([, parent]) => parent === pid).map(([child]) => child));
  return found;
}

/** MB a process and its children hold; memory they share counts once. */
export function memoryOf(root: number): number {
  const sizes = treeOf(root).map((pid) => {
    const shared = /^Pss:\s+(\d+)/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1];
    return Number(shared ?? /^VmRSS:\s+(\d+)/m.exec(read(`/proc/${pid}/status`))?.[1] ?? 0);
  });
  return sizes.reduce((sum, kilobytes) => sum + kilobytes, 0) / 1024;
}

const TICK_MS = 10;
/** ms of processor these processes and all they have started have used so far; the kernel counts in hundredths. */
export function processorOf(roots: readonly number[]): number {
  const all = new Set(roots.flatMap(treeOf));
  let ticks = 0;
  for (const pid of all) {
    // Behind the name, which may hold anything, in brackets: user and system time, and those of children that have ended.
    const stat = read(`/proc/${pid}/stat`);
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    for (const field of fields.slice(11, 15)) ticks += Number(field);
  }
  return ticks * TICK_MS;
}
