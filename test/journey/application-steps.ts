import type { Page } from 'playwright-core';
import { aJpeg } from '../given-photo.ts';
import { sync } from './case-steps.ts';
import type { Phone } from './phone.ts';
import { findHousehold, go, heading, tab, tap, unlock } from './steps.ts';

/** What people do with a guardian's application, in the words they read there. */

/** The case page of a child in the list of names; its name. */
export async function aChild(page: Page, nth: number): Promise<string> {
  await tab(page, '名单');
  await page.getByRole('main').getByRole('list').first().getByRole('link').nth(nth).click();
  await page.getByRole('main').getByRole('link', { name: '个案', exact: true }).first().click();
  await heading(page, /的个案$/);
  return (await page.getByRole('heading', { level: 1 }).innerText()).replace('的个案', '');
}

/** Pupils of the demo teacher's class: whom the principal of the same school has too. */
export async function pupils({ page }: Phone): Promise<string[]> {
  await go(page, '点名');
  await heading(page, '点名');
  const away = page.getByRole('button', { name: /^没来：/ });
  await away.first().waitFor();
  const labels = await away.evaluateAll((all) => all.map((one) => one.getAttribute('aria-label') ?? ''));
  return labels.map((label) => label.replace('没来：', ''));
}
export async function openPupil(page: Page, name: string): Promise<void> {
  await findHousehold(page, name);
  const own = page.getByRole('main').locator('section').filter({ hasText: name });
  await own.getByRole('link', { name: '个案', exact: true }).first().click();
  await heading(page, `${name}的个案`);
}

export async function begin(page: Page, type: string): Promise<void> {
  await page.getByRole('link', { name: '提交申请' }).click();
  await go(page, type);
  await heading(page, `${type}申请`);
}

export async function applicant(page: Page, name: string): Promise<void> {
  await page.getByLabel('申请人姓名').fill(name);
  await page.getByLabel('与孩子的关系').selectOption({ label: '母亲' });
}
export const photograph = (page: Page, name: string) =>
  page
    .locator('input[type=file]')
    .setInputFiles({ name: `${name}.jpg`, mimeType: 'image/jpeg', buffer: aJpeg({ place: name }) });

/** Handed in; the address of its page. */
export async function handIn(page: Page, button = '提交申请'): Promise<string> {
  await tap(page, button);
  await page.getByText('等学校审核').first().waitFor();
  return new URL(page.url()).pathname;
}

export async function decide(page: Page, word: string, { note = '', number = '' } = {}): Promise<void> {
  await page.getByRole('radio', { name: word, exact: true }).check();
  if (number) await page.getByLabel('备案号').fill(number);
  if (note) await page.getByLabel('意见或要补的材料').fill(note);
  await tap(page, '保存意见');
}

/** The desk asks the server anew. */
export async function atDesk(page: Page, address: string): Promise<void> {
  await page.goto(new URL(address, page.url()).href);
  await page.getByRole('heading', { level: 1 }).waitFor();
}

/** A page of this phone, after its lock. */
export async function onPhone({ page }: Phone, address: string): Promise<void> {
  await page.goto(new URL(address, page.url()).href);
  await unlock(page);
}
export async function approvedAtDesk(page: Page, address: string, number: string): Promise<void> {
  await atDesk(page, address);
  await page.getByText('学校已同意，等县局审批').first().waitFor();
  await decide(page, '同意', { number });
  await page.getByText('已批准').first().waitFor();
}
export async function approvedBySchool(school: Phone, address: string): Promise<void> {
  await sync(school.page);
  await onPhone(school, address);
  await decide(school.page, '同意', { note: '情况属实' });
  await school.page.getByText('学校已同意，等县局审批').first().waitFor();
  await sync(school.page);
}
