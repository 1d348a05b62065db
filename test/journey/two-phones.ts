import type { Page } from 'playwright-core';
import type { Phone } from './phone.ts';
import type { RunningServer } from './server.ts';
import { allSent, heading, tab, tap, unlock } from './steps.ts';

/** What two people do who both look after one household: the demo's teacher and its village team share two villages. */

/** A household of a village that both walk: the demo's second. */
export async function sharedHousehold({ page }: Phone): Promise<string> {
  await tab(page, '名单');
  const places = page.getByLabel('村或班');
  const village = await places.locator('option').nth(1).getAttribute('value');
  await places.selectOption(village);
  await page.getByRole('main').getByRole('list').first().getByRole('link').first().click();
  await page.getByRole('link', { name: '记录走访' }).waitFor();
  return /household\/([0-9a-f-]+)/.exec(page.url())?.[1] ?? '';
}

export async function openFile({ url }: RunningServer, page: Page, file: string): Promise<void> {
  await page.goto(`${url}/household/${file}`);
  await unlock(page);
  await page.getByText('修改农户信息').waitFor();
}

export async function openAttention({ url }: RunningServer, page: Page): Promise<void> {
  await page.goto(`${url}/attention`);
  await unlock(page);
  await heading(page, '需要处理');
}

/** Back on the network: the page is opened again, the rest happens by itself. */
export async function syncs({ url }: RunningServer, phone: Phone): Promise<void> {
  await phone.offline(false);
  await phone.page.goto(`${url}/me`);
  await unlock(phone.page);
  await tap(phone.page, /立即同步|正在同步/).catch(() => undefined);
  await allSent(phone.page);
  await phone.page.waitForTimeout(1500);
}
