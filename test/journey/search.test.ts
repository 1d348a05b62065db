import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { checkDigit } from '../../src/domain/identity.ts';
import { openPhone, type Phone, picture } from './phone.ts';
import { type RunningServer, startServer } from './server.ts';
import { beginWork, heading, nextHousehold, tab, tap } from './steps.ts';

let server: RunningServer;
let phone: Phone;
/** Invented, with the reserved prefix; a number nobody else has. */
const first17 = '61059920170707967';
const ID = first17 + checkDigit(first17);
const NAME = '重黎明';
const PHONE = '19900008765';

beforeAll(async () => {
  server = await startServer();
  phone = await openPhone(server.url);
  await beginWork(phone);
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await picture(phone.page, `failed-${task.id}`);
});
afterAll(async () => {
  await phone?.close();
  await server?.close();
});

test('offline a child comes into a household, and the household gets a phone number', async () => {
  const { page } = phone;
  await phone.offline(true);
  await nextHousehold(page).click();
  await page.getByText('修改农户信息').click();
  await page.getByLabel('电话', { exact: true }).fill(PHONE);
  await tap(page, /^保存/);
  await page.getByText('添加孩子').first().click();
  await page.getByLabel('姓名', { exact: true }).fill(NAME);
  await page.getByRole('textbox', { name: '身份证号' }).fill(ID);
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await page.getByText(NAME).first().waitFor();
});

test('it is found by name, full pinyin in either reading, initials, the ID’s last four, and phone', async () => {
  const { page } = phone;
  await tab(page, '名单');
  await heading(page, '名单');
  const rows = page.getByRole('main').getByRole('link');
  for (const typed of [NAME, '黎明', 'zhongliming', 'chongliming', 'zlm', 'ZLM', ID.slice(-4)]) {
    await page.getByLabel('查找').fill(typed);
    await rows.filter({ hasText: NAME }).first().waitFor();
  }
  await picture(page, 'phone-search');
  await page.getByLabel('查找').fill('8765');
  await rows.first().waitFor();
  await page.getByLabel('查找').fill(PHONE);
  await rows.first().click();
  await page.getByText(NAME).first().waitFor();
});

test('what stands nowhere finds nothing, and the page says so', async () => {
  const { page } = phone;
  await tab(page, '名单');
  await heading(page, '名单');
  await page.getByLabel('查找').fill('qqqqq');
  await page
    .getByText(/没有找到/)
    .first()
    .waitFor();
  expect(await page.getByText(NAME).count()).toBe(0);
});
