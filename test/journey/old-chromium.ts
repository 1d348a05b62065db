import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { type BrowserContext, chromium } from 'playwright-core';
import { browserFlags, phoneSize } from './phone.ts';
import type { Scripted } from './scripted.ts';

const HOME = resolve('test/browsers');
const PACKED = join(HOME, 'node_modules/chrome-aws-lambda/bin');

/** Chromium 83 as an npm package carries it, unpacked once; whoever unpacks at the same time does it beside. */
function unpacked(): string {
  const folder = join(tmpdir(), 'guixue-chromium-83');
  if (existsSync(folder)) return folder;
  if (!existsSync(PACKED)) execFileSync('npm', ['ci', '--prefix', HOME], { stdio: 'inherit' });
  const made = mkdtempSync(`${folder}-`);
  const unpack = (name: string) => brotliDecompressSync(readFileSync(join(PACKED, name)));
  writeFileSync(join(made, 'chromium'), unpack('chromium.br'));
  chmodSync(join(made, 'chromium'), 0o755);
  for (const name of ['aws', 'swiftshader']) {
    writeFileSync(join(made, `${name}.tar`), unpack(`${name}.tar.br`));
    execFileSync('tar', ['xf', join(made, `${name}.tar`), '-C', made]);
  }
  mkdirSync(folder, { recursive: true });
  renameSync(made, folder);
  return folder;
}

export interface OldPhone extends Scripted {
  version: string;
  offline: (off: boolean) => Promise<void>;
}

/** A phone whose browser stopped in the summer of 2020. */
export async function openOldPhone(): Promise<OldPhone> {
  const folder = unpacked();
  const browser = await chromium.launch({
    executablePath: join(folder, 'chromium'),
    args: browserFlags,
    env: { ...process.env, LD_LIBRARY_PATH: join(folder, 'lib') } as Record<string, string>,
  });
  const context: BrowserContext = await browser.newContext({ viewport: phoneSize, locale: 'zh-CN' });
  const page = await context.newPage();
  return {
    version: browser.version(),
    open: async (url) => {
      await page.goto(url);
    },
    run: (body) => page.evaluate(`(() => { ${body} })()`),
    picture: async (path) => {
      await page.screenshot({ path });
    },
    offline: (off) => context.setOffline(off),
    close: () => browser.close(),
  };
}
