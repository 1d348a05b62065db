import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { axeFindings, deskSize, openPhone, type Phone, picture } from './phone.ts';
import { type RunningServer, startServer } from './server.ts';
import { allSent, beginWork, commonVisit, go, heading, headOf, nextHousehold, signIn, tab } from './steps.ts';

let server: RunningServer;
let phone: Phone;
let desk: Phone;
let head = '';
let file = '';
beforeAll(async () => {
  server = await startServer();
  phone = await openPhone(server.url);
  await beginWork(phone);
  head = (await headOf(phone.page)).replace(/家$/, '');
  await nextHousehold(phone.page).click();
  await phone.page.getByRole('link', { name: '记录走访' }).click();
  await commonVisit(phone.page);
  file = /household\/([0-9a-f-]+)/.exec(phone.page.url())?.[1] ?? '';
  await go(phone.page, '回到今天');
  await allSent(phone.page);
  desk = await openPhone(server.url, deskSize);
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await picture(desk.page, `failed-${task.id}`);
});
afterAll(async () => {
  await desk?.close();
  await phone?.close();
  await server?.close();
});

test('a county officer signs in and sees what is late, what is unusual, and progress by township', async () => {
  await signIn(desk.page, 'county');
  await heading(desk.page, '总览');
  await desk.page.getByText('龙阳镇').first().waitFor();
  await picture(desk.page, 'desk-overview');
  expect(await axeFindings(desk.page)).toEqual([]);
});

test('coverage goes from township to village to household, and every number opens its names', async () => {
  const { page } = desk;
  await tab(page, '走访进度');
  await page.getByRole('link', { name: '龙阳镇' }).first().click();
  await page.getByText('龙阳村委会').first().waitFor();
  await picture(page, 'desk-coverage');
  expect(await axeFindings(page)).toEqual([]);
  const cell = page.getByRole('row').filter({ hasText: '店子村委会' }).getByRole('link').nth(1);
  const count = Number((await cell.innerText()).replace(/\D/g, ''));
  await cell.click();
  await page.waitForURL(/./);
  await page
    .getByText(new RegExp(`${count}`))
    .first()
    .waitFor();
  await picture(page, 'desk-names');
  expect(await axeFindings(page)).toEqual([]);
});

test('the teacher’s visit of a moment ago is in the household’s file, with who and when', async () => {
  const { page } = desk;
  await page.goto(`${server.url}/desk/household/${file}`);
  await page.getByText(head).first().waitFor();
  await page.getByText('杨春梅').first().waitFor();
  await picture(page, 'desk-household');
  expect(await axeFindings(page)).toEqual([]);
});
