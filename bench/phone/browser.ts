import type { Page } from 'playwright-core';
import { openPhone, type Phone } from '../../test/journey/phone.ts';
import { enterPin, tap } from '../../test/journey/steps.ts';

/** The CPU of a phone at a sixth of this machine. */
export async function throttle(page: Page, rate: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate });
}

export interface Account {
  url: string;
  username: string;
  password: string;
}

/** A phone that has signed in, set its PIN, received everything and been told so. */
export async function readyPhone({ url, username, password }: Account): Promise<Phone> {
  const phone = await openPhone(url);
  const { page } = phone;
  page.setDefaultTimeout(180_000);
  await page.getByLabel('用户名').fill(username);
  await page.getByLabel('密码', { exact: true }).fill(password);
  await tap(page, '登录');
  await page.getByRole('heading', { name: /解锁码/ }).waitFor();
  await enterPin(page);
  await page.getByRole('heading', { name: '再输一次解锁码' }).waitFor();
  await enterPin(page);
  await page.getByText('可以离线使用').waitFor();
  await tap(page, '开始使用');
  await page.getByRole('heading', { name: '今天', level: 1 }).waitFor();
  return phone;
}

export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
export const percentile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0;
