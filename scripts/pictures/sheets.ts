import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { findBrowser } from '../find-browser.js';

const out = '.pictures/sheets';
const PER_SHEET = { phone: 6, desk: 4 };
const WIDTH = { phone: 360, desk: 900 };
type Kind = keyof typeof WIDTH;

const figure = (folder: string, file: string, kind: Kind) => {
  const data = readFileSync(join(folder, file)).toString('base64');
  return `<figure><figcaption>${file}</figcaption><img width="${WIDTH[kind]}" src="data:image/png;base64,${data}"></figure>`;
};

async function sheet(browser: Browser, html: string, { path, width }: { path: string; width: number }) {
  const page = await browser.newPage({ viewport: { width, height: 400 } });
  await page.setContent(
    `<style>body{margin:8px;display:flex;flex-wrap:wrap;gap:12px;align-items:start;font:14px sans-serif;background:#999}figure{margin:0}</style>${html}`,
  );
  await page.screenshot({ path, fullPage: true });
  await page.close();
}

/** Several pictures side by side; the paths of the sheets. */
export async function contactSheets(folder: string): Promise<string[]> {
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const browser = await chromium.launch({
    executablePath: findBrowser() ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  });
  const made: string[] = [];
  for (const kind of ['phone', 'desk'] as const) {
    const files = readdirSync(folder)
      .filter((file) => file.startsWith(kind))
      .sort();
    for (let at = 0; at < files.length; at += PER_SHEET[kind]) {
      const html = files
        .slice(at, at + PER_SHEET[kind])
        .map((file) => figure(folder, file, kind))
        .join('');
      const path = join(out, `${kind}-${String(at / PER_SHEET[kind] + 1).padStart(2, '0')}.png`);
      await sheet(browser, html, { path, width: kind === 'phone' ? 2250 : 1850 });
      made.push(path);
    }
  }
  await browser.close();
  return made;
}
