import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import type { Scripted } from './scripted.ts';
import { freePort } from './server.ts';

/** Debian's WebKitGTK is the only engine here that behaves like Safari on an iPhone. */
const BROWSER = '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser';
const parts = ['/usr/bin/WebKitWebDriver', '/usr/bin/Xvfb', BROWSER];
const isThere = (): boolean => parts.every((path) => existsSync(path));

/** Installs it where that is possible. False: not Debian, or not root; the journeys on it are then left out. */
export function ensureWebKit(): boolean {
  if (isThere()) return true;
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  execFileSync('apt-get', ['update', '-qq'], { stdio: 'inherit', env });
  const wanted = ['webkit2gtk-driver', 'xvfb'];
  execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...wanted], {
    stdio: 'ignore',
    env,
  });
  return isThere();
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

interface Answer {
  value: { error?: string; message?: string } & Record<string, unknown>;
}
const asker = (port: number) => async (method: string, path: string, body?: object) => {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
    method,
    ...(body && { body: JSON.stringify(body) }),
  });
  const { value } = (await answer.json()) as Answer;
  if (value?.error) throw new Error(`${value.error}: ${value.message}`);
  return value;
};

async function ready(port: number): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    if (
      await fetch(`http://127.0.0.1:${port}/status`).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      return;
    await pause(100);
  }
  throw new Error('WebKitWebDriver does not answer');
}

function start(command: string, args: string[], env: Record<string, string> = {}): ChildProcess {
  return spawn(command, args, { stdio: 'ignore', env: { ...process.env, ...env } });
}

export async function openWebKit(): Promise<Scripted> {
  const display = `:${90 + (process.pid % 900)}`;
  const port = await freePort();
  const screen = start('Xvfb', [display, '-screen', '0', '800x1000x24']);
  await pause(500);
  const driver = start('WebKitWebDriver', [`--port=${port}`], {
    ...{ DISPLAY: display, LIBGL_ALWAYS_SOFTWARE: '1' },
    // Its sandbox needs rights that a container has not.
    WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
  });
  await ready(port);
  const ask = asker(port);
  const options = { binary: BROWSER, args: ['--automation'] };
  const asked = { capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': options } } };
  const { sessionId } = await ask('POST', '/session', asked);
  const session = `/session/${sessionId}`;
  await ask('POST', `${session}/timeouts`, { script: 60_000, pageLoad: 60_000 });
  return {
    open: async (url) => {
      await ask('POST', `${session}/url`, { url });
    },
    run: (body) => ask('POST', `${session}/execute/sync`, { script: body, args: [] }),
    picture: async (path) => {
      const bytes = await ask('GET', `${session}/screenshot`);
      writeFileSync(path, Buffer.from(String(bytes), 'base64'));
    },
    close: async () => {
      await ask('DELETE', session).catch(() => undefined);
      driver.kill();
      screen.kill();
    },
  };
}
