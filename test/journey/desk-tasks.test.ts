import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { axeFindings, deskSize, openPhone, type Phone, picture } from './phone.ts';
import { type RunningServer, startServer } from './server.ts';
import { beginWork, heading, signIn, tab, tap } from './steps.ts';

let server: RunningServer;
let desk: Phone;
let phone: Phone;

beforeAll(async () => {
  server = await startServer();
  desk = await openPhone(server.url, deskSize);
});
afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return;
  await picture(desk.page, `failed-${task.id}`);
  if (phone) await picture(phone.page, `failed-${task.id}-phone`);
});
afterAll(async () => {
  await phone?.close();
  await desk?.close();
  await server?.close();
});

test('an officer sees what is overdue by school, and opens the case behind it', async () => {
  const { page } = desk;
  await signIn(page, 'county');
  await heading(page, '总览');
  await tab(page, '待办');
  await heading(page, '待办');
  await page.locator('table tbody tr').first().waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await picture(page, 'desk-tasks');
  await page.getByRole('button', { name: /^全部/ }).click();
  await page.locator('table tbody a').first().click();
  await page.getByRole('heading', { name: /的个案$/, level: 1 }).waitFor();
});

test('on a narrow screen the tasks stand below each other, each with its day, and open the case', async () => {
  const narrow = await openPhone(server.url);
  try {
    const { page } = narrow;
    await signIn(page, 'county');
    await heading(page, '总览');
    await page.goto(`${server.url}/desk/tasks`);
    await heading(page, '待办');
    const list = page.getByRole('list', { name: '待办' });
    await list.getByRole('link').first().waitFor();
    expect(await page.locator('table').count()).toBe(0);
    expect(await list.getByRole('link').first().innerText()).toMatch(/已过期：/);
    expect(await axeFindings(page)).toEqual([]);
    await picture(page, 'desk-tasks-narrow');
    await list.getByRole('link').first().click();
    await page.getByRole('heading', { name: /的个案$/, level: 1 }).waitFor();
  } finally {
    await narrow.close();
  }
});

test('a phone shows what its person has to do, and gives it to their own calendar', async () => {
  phone = await openPhone(server.url);
  const { page } = phone;
  await beginWork(phone);
  await page.getByRole('heading', { name: '有期限的事' }).scrollIntoViewIfNeeded();
  await picture(page, 'phone-tasks');
  expect(await axeFindings(page)).toEqual([]);
  await tab(page, '我的');
  await tap(page, '生成订阅地址');
  const address = await page.getByText(/\/calendar\//).innerText();
  await page.getByRole('heading', { name: '在自己的日历里看待办' }).scrollIntoViewIfNeeded();
  await picture(page, 'phone-calendar');
  const feed = await (await fetch(address)).text();
  expect(feed).toMatch(/^BEGIN:VCALENDAR/);
  expect(feed).toContain('BEGIN:VEVENT');
});

test('a threshold that the county changes stays changed', async () => {
  const admin = await openPhone(server.url, deskSize);
  try {
    const { page } = admin;
    await signIn(page, 'admin');
    await page.getByRole('navigation').first().waitFor();
    await tab(page, '全县设置');
    await heading(page, '全县设置');
    await page.getByLabel('连续无故缺课几天算疑似（上课日）').fill('5');
    expect(await axeFindings(page)).toEqual([]);
    await picture(page, 'desk-settings');
    await tap(page, '保存');
    await page.getByRole('alert').or(page.getByRole('status')).filter({ hasText: '已保存' }).waitFor();
    await page.reload();
    await heading(page, '全县设置');
    await page.waitForFunction(
      () => document.querySelector<HTMLInputElement>('main input[type=number]')?.value === '5',
    );
  } finally {
    await admin.close();
  }
});
