import type { Page } from 'playwright-core';

/** What a person does, in the words that person reads on the screen. */
export const demoPassword = 'guixue-demo-2026';
export const pin = '246810';

export const tap = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();
export const go = (page: Page, name: string | RegExp) => page.getByRole('link', { name }).first().click();

export async function signIn(page: Page, account: string): Promise<void> {
  await page.getByLabel('用户名').fill(account);
  await page.getByLabel('密码', { exact: true }).fill(demoPassword);
  await tap(page, '登录');
}

export async function enterPin(page: Page, digits = pin): Promise<void> {
  for (const digit of digits) await page.getByRole('button', { name: digit, exact: true }).click();
}
