import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** The built server as `npm start` runs it: a process of its own, with its own embedded database and demo county. */
export interface RunningServer {
  url: string;
  port: number;
  dataDir: string;
  /** What the terminal has shown since the last start. */
  said: () => string;
  /** Power cut: SIGKILL, nothing is told. */
  kill: () => Promise<void>;
  /** `days`: its clock stands so many days later. */
  start: (days?: number) => Promise<void>;
  /** Ctrl-C, and again with its clock so many days later. */
  moveClock: (days: number) => Promise<void>;
  /** Ctrl-C, and the data folder goes. */
  close: () => Promise<void>;
}

export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

async function answers(url: string, child: ChildProcess, said: string[]): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    if (child.exitCode !== null) break;
    const ok = await fetch(`${url}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (ok) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`the server did not become ready:\n${said.join('').slice(-4000)}`);
}

const ended = (child: ChildProcess) =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise<void>((resolve) => child.once('exit', () => resolve()));

export async function startServer(env: Record<string, string> = {}): Promise<RunningServer> {
  const dataDir = mkdtempSync(join(tmpdir(), 'guixue-journey-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let child: ChildProcess | undefined;
  let said: string[] = [];
  const start = async (days = 0) => {
    said = [];
    const clock = days > 0 ? ['--import', resolve('test/journey/moved-clock.js')] : [];
    child = spawn(process.execPath, [...clock, 'dist/server/main.js'], {
      env: { ...process.env, PORT: String(port), DATA_DIR: dataDir, CLOCK_DAYS: String(days), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout?.on('data', (chunk) => said.push(String(chunk)));
    child.stderr?.on('data', (chunk) => said.push(String(chunk)));
    await answers(url, child, said);
  };
  const end = async (signal: NodeJS.Signals) => {
    if (!child) return;
    child.kill(signal);
    await ended(child);
    child = undefined;
  };
  await start();
  return {
    url,
    port,
    dataDir,
    said: () => said.join(''),
    start,
    kill: () => end('SIGKILL'),
    moveClock: async (days) => {
      await end('SIGINT');
      await start(days);
    },
    close: async () => {
      // A killed server leaves its database running; a last clean start adopts it, so that nothing outlives the test.
      if (!child) await start();
      await end('SIGINT');
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
