import type { Page } from 'playwright-core';
import { walkTo } from '../../test/journey/page-checks.ts';

/** One picture, as it stands in the window; `whole`: in a window as long as the page, so that what sticks stays below. */
export async function shoot(page: Page, name: string, { whole = false } = {}): Promise<void> {
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  const size = page.viewportSize();
  const height = whole ? await page.evaluate(() => document.documentElement.scrollHeight) : 0;
  if (size && whole) await page.setViewportSize({ ...size, height: Math.max(size.height, height) });
  await page.waitForTimeout(250);
  await page.screenshot({ path: `.pictures/pages/${name}.png` });
  if (size && whole) await page.setViewportSize(size);
}

/** Another page of the app, once it has all that it asks for. */
export async function walk(page: Page, path: string): Promise<void> {
  await walkTo(page, path);
  await page.waitForTimeout(150);
}

/** A picture of each path. */
export async function tour(
  page: Page,
  prefix: string,
  stops: Readonly<Record<string, string>>,
): Promise<void> {
  for (const [name, path] of Object.entries(stops)) {
    await walk(page, path);
    await shoot(page, `${prefix}-${name}`);
  }
}
