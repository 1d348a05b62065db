import { spawn } from 'node:child_process';
import { resolve } from 'node:path';

/** `npm run <words>` as somebody types it, with these settings and no others of ours. */
export function npmRun(
  words: readonly string[],
  settings: Record<string, string>,
): Promise<{ code: number | null; said: string }> {
  const [script = '', ...rest] = words;
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn('npm', ['run', '--silent', script, '--', ...rest], {
    cwd: resolve('.'),
    env: { PATH, HOME, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (bytes) => {
      said += String(bytes);
    });
  return new Promise((done, fail) => {
    child.on('error', fail);
    child.on('close', (code) => done({ code, said }));
  });
}
