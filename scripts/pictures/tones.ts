import type { Page } from 'playwright-core';
import type { Phone } from '../../test/journey/phone.ts';
import { tap } from '../../test/journey/steps.ts';
import { shoot, tour, walk } from './camera.ts';
import { firstFile } from './phone.ts';

const stopsOf = (file: string): Record<string, string> => ({
  today: '/',
  list: '/list',
  household: `/household/${file}`,
  visit: `/household/${file}/visit`,
  'child-form': `/household/${file}?open=child-new`,
  me: '/me',
  attention: '/attention',
  cases: '/cases',
});

const textAt = (page: Page, size: string) =>
  page.evaluate((to) => {
    document.documentElement.style.fontSize = to;
  }, size);

/** Twice the text, and the dark theme. */
export async function tonePictures(phone: Phone): Promise<void> {
  const { page } = phone;
  const stops = stopsOf(await firstFile(page));
  await textAt(page, '200%');
  await tour(page, 'phone-40-large', stops);
  await textAt(page, '');
  await page.emulateMedia({ colorScheme: 'dark' });
  await tour(page, 'phone-41-dark', stops);
  await page.emulateMedia({ colorScheme: 'light' });
}

/** A household with every field as long as it may be. */
export async function longNames(page: Page): Promise<void> {
  await walk(page, '/household/new');
  await page.getByLabel('户主', { exact: true }).fill('阿卜杜热合曼·买买提托合提·阿卜力孜热依木');
  await page
    .getByLabel('村（社区）')
    .selectOption({ index: 1 })
    .catch(() => undefined);
  await page
    .getByLabel('住址')
    .fill('龙阳镇店子村第十三村民小组老槐树东边第三排最里头靠沟的那一家，门口有水窖');
  await tap(page, /^保存/);
  await page.waitForTimeout(800);
  await shoot(page, 'phone-50-long-household');
  await walk(page, '/list');
  await page.getByLabel('查找').fill('阿卜');
  await shoot(page, 'phone-51-long-list');
}

/** The long words, then the same pages in English. */
export async function languagePictures(phone: Phone): Promise<void> {
  const { page } = phone;
  await longNames(page);
  await walk(page, '/me');
  await page.getByRole('radio', { name: 'English' }).check();
  const link = page.getByRole('link', { name: 'Today' });
  await link.first().waitFor();
  await walk(page, '/list');
  const first = page.getByRole('main').getByRole('list').first().getByRole('link').first();
  const file = /household\/([0-9a-f-]+)/.exec((await first.getAttribute('href')) ?? '')?.[1] ?? '';
  await tour(page, 'phone-52-en', stopsOf(file));
  await walk(page, `/household/${file}`);
  await shoot(page, 'phone-53-en-household-whole', { whole: true });
  await walk(page, '/me');
  await page.getByRole('radio', { name: '中文' }).check();
}
