import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { axeFindings, deskSize, openPhone, picture } from './phone.ts';
import { type RunningServer, startServer } from './server.ts';
import { signIn } from './steps.ts';

let server: RunningServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server?.close());

/** Every page of a person's menu, after what it asks the server for has come. */
async function doors(page: Page): Promise<string[]> {
  await page.getByRole('navigation').getByRole('link').filter({ visible: true }).first().waitFor();
  const links = await page.getByRole('navigation').getByRole('link').filter({ visible: true }).all();
  return [...new Set(await Promise.all(links.map(async (link) => (await link.getAttribute('href')) ?? '')))];
}

async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForLoadState('networkidle');
  await page.locator('[aria-busy=true]').waitFor({ state: 'detached' });
}

const seen = new Set<string>();
async function findingsOf(page: Page, { account, language }: { account: string; language: string }) {
  const findings: string[] = [];
  for (const path of await doors(page)) {
    // A page that another person's menu has led to already.
    if (seen.has(`${path} ${language}`)) continue;
    seen.add(`${path} ${language}`);
    await page.goto(`${server.url}${path}`);
    await settled(page);
    await picture(page, `pages-${account}${path.replaceAll('/', '-')}-${language}`);
    const found = await axeFindings(page);
    findings.push(...found.map((finding) => `${path} ${finding}`));
  }
  return findings;
}

test.each(['county', 'admin', 'inspector'])(
  'every page of the desk that “%s” opens is without findings in both languages',
  async (account) => {
    const desk = await openPhone(server.url, deskSize);
    const { page } = desk;
    try {
      await signIn(page, account);
      await page.getByRole('navigation').getByRole('link').first().waitFor();
      expect(await findingsOf(page, { account, language: 'zh' })).toEqual([]);
      await page.goto(`${server.url}/me`);
      await page.getByRole('radio', { name: 'English' }).check();
      await page
        .getByRole('navigation')
        .getByRole('link', { name: 'Me', exact: true })
        .filter({ visible: true })
        .waitFor();
      expect(await findingsOf(page, { account, language: 'en' })).toEqual([]);
    } finally {
      await desk.close();
    }
  },
);
