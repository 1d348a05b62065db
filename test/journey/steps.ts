import type { Page } from 'playwright-core';
import type { Phone } from './phone.ts';

/** What a person does, in the words that person reads on the screen. */
const demoPassword = 'guixue2026';
const pin = '246810';

export const tap = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();
export const go = (page: Page, name: string | RegExp) => page.getByRole('link', { name }).first().click();
export const heading = (page: Page, name: string | RegExp) =>
  page.getByRole('heading', { name, level: 1 }).waitFor();
/** A tab of the bottom bar, or a line of the desk's menu: whichever is in sight. */
export const tab = (page: Page, name: string) =>
  page.getByRole('navigation').getByRole('link', { name, exact: true }).filter({ visible: true }).click();

export async function signIn(page: Page, account: string, password = demoPassword): Promise<void> {
  await page.getByLabel('用户名').fill(account);
  await page.getByLabel('密码').fill(password);
  await tap(page, '登录');
}

export async function enterPin(page: Page, digits = pin): Promise<void> {
  for (const digit of digits) await page.getByRole('button', { name: digit, exact: true }).click();
}

/** First use: sign in, PIN twice, the lists arrive, start. */
export async function beginWork(
  { page }: Phone,
  account = 'teacher',
  password = demoPassword,
): Promise<void> {
  await signIn(page, account, password);
  await heading(page, '设一个 6 位解锁码');
  await enterPin(page);
  await heading(page, '再输一次解锁码');
  await enterPin(page);
  await page.getByText('可以离线使用').waitFor({ timeout: 60_000 });
  await tap(page, '开始使用');
  await heading(page, '今天');
}

/** After a fresh start: the lock screen, then where the person was. */
export async function unlock(page: Page, digits = pin): Promise<void> {
  await page.getByRole('button', { name: '0', exact: true }).waitFor();
  await enterPin(page, digits);
  await page.getByRole('navigation').first().waitFor({ state: 'attached' });
}

export interface Agreement {
  records: number;
  code: string;
}
/** The line on 我的 that can be checked: “本机与服务器一致：1,284 条，校验码 7F3A-19C2”. */
export async function agreement(page: Page): Promise<Agreement> {
  const text = await page.getByText(/本机与服务器一致/).innerText();
  const [, records = '', code = ''] = /一致：([\d,]+) 条，校验码 ([0-9A-F]{4}-[0-9A-F]{4})/.exec(text) ?? [];
  return { records: Number(records.replaceAll(',', '')), code };
}

/** All sent, as the line at the top says it. */
export const allSent = (page: Page) =>
  page.getByRole('status').filter({ hasText: '都已发送' }).first().waitFor({ timeout: 60_000 });

/** A household's page, by its head, through the search. */
export async function findHousehold(page: Page, text: string): Promise<void> {
  await tab(page, '名单');
  await heading(page, '名单');
  await page.getByLabel('查找').fill(text);
  await page.getByRole('main').getByRole('list').first().getByRole('link').first().click();
  await page.getByRole('link', { name: /记录走访|接着填走访草稿/ }).waitFor();
}

/** Everybody is where the roster says, no sign of risk: three taps on the form, then 保存. */
export async function commonVisit(page: Page): Promise<void> {
  await heading(page, '记录走访');
  await tap(page, /全部属实/);
  await page.getByRole('group', { name: '见到了谁' }).getByRole('checkbox').first().check();
  await page.getByRole('group', { name: /侵害/ }).getByRole('radio', { name: '没有', exact: true }).check();
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await heading(page, '已存在本机');
}

/** Households still to visit stand on Today under 下一户; the first of them. */
export const nextHousehold = (page: Page) =>
  page
    .locator('section')
    .filter({ has: page.getByRole('heading', { name: '下一户' }) })
    .getByRole('link')
    .first();
/** A row's first line is the household: “王豪家”. */
export const headOf = async (page: Page): Promise<string> =>
  (await nextHousehold(page).innerText()).split('\n')[0]?.trim() ?? '';
