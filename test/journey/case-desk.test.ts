import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { axeFindings, deskSize, openPhone, type Phone, picture } from './phone.ts';
import { type RunningServer, startServer } from './server.ts';
import { heading, signIn, tab } from './steps.ts';

let server: RunningServer;
let desk: Phone;

beforeAll(async () => {
  server = await startServer();
  desk = await openPhone(server.url, deskSize);
  await signIn(desk.page, 'county');
  await heading(desk.page, '总览');
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await picture(desk.page, `failed-${task.id}`);
});
afterAll(async () => {
  await desk?.close();
  await server?.close();
});

test('from the ledger an officer opens a child’s case, with what is missing and all that happened', async () => {
  const { page } = desk;
  await tab(page, '台账');
  await page.getByRole('group', { name: '台账种类' }).getByRole('button', { name: /^辍学/ }).click();
  await page.locator('table tbody th[scope=row] a').first().click();
  await page.getByRole('complementary').getByRole('link', { name: '个案' }).click();
  await page.getByRole('heading', { name: /的个案$/, level: 1 }).waitFor();
  await page.getByText('还缺').first().waitFor();
  await page.getByRole('heading', { name: '经过' }).waitFor();
  expect(await page.getByRole('link', { name: '记录劝返走访' }).count()).toBe(0);
  expect(await axeFindings(page)).toEqual([]);
  await picture(page, 'desk-case');
});

test('a step taken at the desk is judged by the server and stands in the case at once', async () => {
  const { page } = desk;
  await page.getByRole('link', { name: /^移交/ }).click();
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await page.getByRole('alert').first().waitFor();
  await page.getByLabel('移交给哪里').fill('某县教育局');
  const days = page.locator('input[type=date]');
  await days.nth(1).fill(await days.first().inputValue());
  await page.getByLabel('或转学流程号').fill('KS2026110300017');
  await page.getByLabel('写明原因').fill('全家迁往外县，已落实学位');
  await picture(page, 'desk-case-step');
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await page.getByRole('heading', { name: /的个案$/, level: 1 }).waitFor();
  await page.getByText('已移交').first().waitFor();
  await picture(page, 'desk-case-after');
});
