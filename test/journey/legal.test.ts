import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { addDays } from '../../src/domain/calendar.ts';
import { atDesk } from './application-steps.ts';
import { openCase, pick, sync } from './case-steps.ts';
import { pdfPages } from './pdf-text.ts';
import { axeFindings, deskSize, openPhone, type Phone, picture } from './phone.ts';
import { type RunningServer, startServer } from './server.ts';
import { beginWork, heading, signIn, tap } from './steps.ts';

let server: RunningServer;
let school: Phone;
let desk: Phone;
let name = '';
let address = '';

beforeAll(async () => {
  server = await startServer();
  school = await openPhone(server.url);
  desk = await openPhone(server.url, deskSize);
  school.context.setDefaultTimeout(30_000);
  await beginWork(school, 'principal');
  await signIn(desk.page, 'county');
  await heading(desk.page, '总览');
  await openCase(school.page, /劝返中/);
  name = (await school.page.getByRole('heading', { level: 1 }).innerText()).replace('的个案', '');
  address = new URL(school.page.url()).pathname;
});
afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return;
  for (const [who, { page }] of Object.entries({ school, desk }))
    await picture(page, `failed-${task.id}-${who}`);
});
afterAll(async () => {
  await school?.close();
  await desk?.close();
  await server?.close();
});

async function form(page: Page, link: RegExp): Promise<void> {
  await page.getByRole('main').getByRole('link', { name: link }).first().click();
  await page.getByRole('button', { name: '保存', exact: true }).waitFor();
}
async function saved(page: Page): Promise<void> {
  await tap(page, '保存');
  await heading(page, /的个案$/);
}
/** What the printer gets; and back to the case. */
async function printed(page: Page, link: RegExp, title: string): Promise<string> {
  await page.getByRole('main').getByRole('link', { name: link }).first().click();
  await page.getByText(title).first().waitFor();
  const pages = pdfPages(await page.pdf({ preferCSSPageSize: true }));
  for (const { width, height } of pages) expect([Math.round(width), Math.round(height)]).toEqual([595, 842]);
  await page.goBack();
  await heading(page, /的个案$/);
  return pages.map(({ text }) => text).join('');
}
const day = (text: string) => text.split('-').map(Number);

test('offline the school issues a notice from its template, prints it, and writes in service and result, once', async () => {
  const { page } = school;
  await school.offline(true);
  await form(page, /^登记或开具文书$/);
  expect(await page.getByRole('radio', { name: '责令接受义务教育通知书' }).count()).toBe(0);
  await pick(page, '什么文书', '限期返校通知书');
  const issued = await page.getByLabel('发文日期').inputValue();
  await page.getByLabel('要求哪天前办到').fill(addDays(issued, 10));
  expect(await axeFindings(page)).toEqual([]);
  await picture(page, 'legal-form');
  await saved(page);
  await page.getByText(/还没有登记送达/).waitFor();

  const [year, month, date] = day(addDays(issued, 10));
  const notice = await printed(page, /^打印文书.*限期返校通知书/, '送达回证');
  for (const word of [
    ...['限期返校通知书', `你的被监护人${name}`, `请你于${year}年${month}月${date}日前送孩子返校就读`],
    ...['送达方式', '签收人签字', '见证人签字'],
  ])
    expect(notice).toContain(word);

  await form(page, /^补填送达和结果.*限期返校通知书/);
  expect(await page.getByLabel('发文单位').count()).toBe(0);
  await pick(page, '怎样送达', '留置送达');
  await page.getByLabel('送达日期').fill(issued);
  await tap(page, '保存');
  await page.getByText('留置送达要有见证人').first().waitFor();
  await page.getByLabel('见证人').fill('雷建国');
  await saved(page);
  await page
    .getByText(/留置送达/)
    .first()
    .waitFor();
  await form(page, /^补填送达和结果.*限期返校通知书/);
  expect(await page.getByRole('group', { name: '怎样送达' }).count()).toBe(0);
  await page.getByLabel('结果').fill('到期未返校');
  await page.getByLabel('签收人').fill('无人签收');
  await saved(page);
  await page.getByText('到期未返校').first().waitFor();
  expect(await page.getByRole('link', { name: /^补填送达和结果.*限期返校通知书/ }).count()).toBe(0);
  await page.getByRole('heading', { name: '送达限期返校通知书' }).waitFor();
  await picture(page, 'legal-served');
});

test('the written report of §28 is made from the case, and counts what the timeline and the record count', async () => {
  const { page } = school;
  await form(page, /^登记或开具文书$/);
  await pick(page, '什么文书', '书面报告');
  await saved(page);
  const record = await printed(page, /^打印劝返记录表$/, '四、劝返记录');
  for (const word of ['户籍所在地', '劝返人员电话', '监护人签字', '班主任签字', '校长签字'])
    expect(record).toContain(word);
  const report = await printed(page, /^打印文书.*书面报告/, '关于学生失学情况的书面报告');
  for (const word of [
    ...[`学生${name}`, '第二十八条', '失学原因', '已采取的帮扶措施', '请教育局予以核查', '校长签字：'],
  ])
    expect(report).toContain(word);
  const [, times = ''] = /上门劝返(\d+)次/.exec(report) ?? [];
  const numbered = await page.getByRole('heading', { name: /^第 \d+ 次劝返/ }).count();
  expect(Number(times)).toBe(numbered);
  await school.offline(false);
  await sync(page);
});

test('the order is the county’s; a mistake in it is corrected by a new version, and the old one stays readable', async () => {
  const { page } = desk;
  await atDesk(page, address);
  await form(page, /^登记或开具文书$/);
  expect(await page.getByRole('radio', { name: '书面报告' }).count()).toBe(0);
  await pick(page, '什么文书', '责令接受义务教育通知书');
  await page.getByLabel('发文单位').fill('示例县教育局');
  await page.getByLabel('文号').fill('示例〔2026〕9号');
  await saved(page);
  await form(page, /^更正（开新版）.*责令/);
  await tap(page, '保存');
  await page.getByText('写明更正原因').first().waitFor();
  await page.getByLabel('为什么开新版').fill('文号写错');
  await page.getByLabel('文号').fill('示例〔2026〕10号');
  await saved(page);
  await page.getByText('已由新版代替').waitFor();
  await page.getByText('更正责令接受义务教育通知书（新版）').waitFor();
  const order = await printed(page, /^打印文书.*责令/, '送达回证');
  expect(order).toContain('责令送被监护人接受义务教育通知书');
  await picture(page, 'desk-legal');
});
