import type { Page } from 'playwright-core';

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

/** Another page of the app without loading it again: the lock would ask for the PIN each time. */
export async function walk(page: Page, path: string): Promise<void> {
  await page.evaluate((to) => {
    window.history.pushState({ idx: 1 }, '', to);
    window.dispatchEvent(new PopStateEvent('popstate', { state: { idx: 1 } }));
    window.scrollTo(0, 0);
  }, path);
  await page.waitForTimeout(500);
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
