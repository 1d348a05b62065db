import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type PdfPage, pdfPages } from './pdf-text.ts';
import { axeFindings, deskSize, openPhone, type Phone, picture } from './phone.ts';
import { type RunningServer, startServer } from './server.ts';
import { heading, signIn, tab, tap } from './steps.ts';

let server: RunningServer;
let desk: Phone;

beforeAll(async () => {
  server = await startServer();
  desk = await openPhone(server.url, deskSize);
  await signIn(desk.page, 'county');
  await heading(desk.page, '总览');
  await tab(desk.page, '台账');
  await ledger(/^辍学/).click();
  await desk.page.getByRole('columnheader', { name: '辍学原因' }).waitFor();
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await picture(desk.page, `failed-${task.id}`);
});
afterAll(async () => {
  await desk?.close();
  await server?.close();
});

const ledger = (name: RegExp) =>
  desk.page.getByRole('group', { name: '台账种类' }).getByRole('button', { name });
/**
 * Who printed it and when, once on each sheet that is looked at and once on each page of paper that the table stands on. (Those
 * who sign may be left for a page of their own.)
 */
async function saysOnceWhoPrinted(pages: readonly PdfPage[], column: string): Promise<void> {
  const times = (text: string) => text.split('打印人').length - 1;
  const sheets = await desk.page.locator('article').allInnerTexts();
  expect(sheets.map(times)).toEqual(sheets.map(() => 1));
  const texts = pages.map(({ text }) => text);
  expect(texts.map(times)).toEqual(texts.map((text) => (text.includes(column) ? 1 : 0)));
}
const rows = () => desk.page.locator('table tbody tr').filter({ has: desk.page.locator('th[scope=row]') });
const dialog = () => desk.page.getByRole('dialog');

/** What the screen shows, cell by cell, as soon as every row is here. */
async function screen(): Promise<string[][]> {
  await desk.page.locator('[aria-busy=true]').waitFor({ state: 'detached' });
  await expect.poll(() => rows().allInnerTexts()).not.toContainEqual(expect.stringContaining('…'));
  return rows().evaluateAll((all) =>
    all.map((row) => [...row.children].map((cell) => cell.textContent?.trim() ?? '')),
  );
}
async function total(): Promise<number> {
  const lead = await desk.page
    .getByText(/\d+ 名学生/)
    .first()
    .innerText();
  return Number(/(\d+) 名学生/.exec(lead)?.[1]);
}

async function printed(form: RegExp): Promise<PdfPage[]> {
  const { page } = desk;
  await tap(page, '打印');
  await dialog().getByRole('radio', { name: form }).check();
  await dialog().getByRole('button', { name: '生成打印页' }).click();
  await page.getByRole('heading', { name: '打印', level: 1 }).waitFor();
  expect(await axeFindings(page)).toEqual([]);
  return pdfPages(await page.pdf({ preferCSSPageSize: true }));
}
async function backToList() {
  await desk.page.getByRole('button', { name: '返回' }).click();
  await heading(desk.page, '台账');
}

test('the list prints on lying A4 with its title, its rows, who printed it, and the lines to sign', async () => {
  const { page } = desk;
  const names = (await screen()).map(([name]) => name ?? '');
  const pages = await printed(/^台账/);
  await picture(page, 'print-ledger-list');
  expect(pages.map(({ width, height }) => [Math.round(width), Math.round(height)])[0]).toEqual([842, 595]);
  const text = pages.map((one) => one.text).join('');
  for (const word of ['辍学学生台账', '填报单位', '审核人', '填表人', '联系电话', ...names])
    expect(text).toContain(word);
  await saysOnceWhoPrinted(pages, '辍学原因');
  await backToList();
});

test('the persuasion record prints a page per child, with its four sections and those who sign', async () => {
  const names = (await screen()).map(([name]) => name ?? '');
  const pages = await printed(/^辍学学生劝返记录/);
  await picture(desk.page, 'print-ledger-record');
  for (const name of names) {
    const own = pages.find(({ text }) => text.includes(`学生姓名${name}`));
    expect(own && Math.round(own.height)).toBe(842);
    for (const word of ['一、信息管理', '二、辍学原因', '三、已采取的帮扶措施', '四、劝返记录'])
      expect(own?.text).toContain(word);
  }
  const text = pages.map((one) => one.text).join('');
  for (const line of ['监护人签字', '班主任签字', '校长签字', '村（社区）负责人签字'])
    expect(text.split(line).length - 1).toBe(names.length);
  await backToList();
});

test('the persuasion list prints a page per village with the six who sign it, and its numbers add up', async () => {
  const pages = await printed(/^劝返清单/);
  await picture(desk.page, 'print-ledger-sign-off');
  const text = pages.map((one) => one.text).join('');
  const sums = [...text.matchAll(/共有(\d+)名.*?已经劝返(\d+)名.*?仍有(\d+)名/g)].map((sum) =>
    sum.slice(1).map(Number),
  );
  expect(sums.length).toBeGreaterThan(0);
  for (const [all, back, left] of sums) expect(all).toBe((back ?? 0) + (left ?? 0));
  const six = ['村支书（主任）', '中心校校长', '中学校长：', '分管领导', '乡（镇）长', '教体局包片领导'];
  for (const line of six) expect(text.split(line).length - 1, line).toBe(sums.length);
  await backToList();
});

test('the form of suspended pupils prints with its boxes, its proof and those who sign', async () => {
  await ledger(/^休学/).click();
  await desk.page.getByRole('columnheader', { name: '审批情况' }).waitFor();
  const count = await total();
  const pages = await printed(/^免学、缓学、休学/);
  await picture(desk.page, 'print-ledger-lawful');
  expect(pages).toHaveLength(count);
  for (const { text } of pages)
    for (const word of [
      '记录表',
      'A重大疾病',
      'B重度残疾',
      'C精神疾病',
      '证明材料',
      '帮扶联系人签字',
      '校长签字',
    ])
      expect(text).toContain(word);
  await backToList();
});

test('统计表 prints a sheet a village with its columns, its sum and those who sign', async () => {
  const { page } = desk;
  await ledger(/^适龄/).click();
  await tap(page, '统计表');
  await dialog().getByRole('button', { name: '打印统计表' }).click();
  await page.getByRole('heading', { name: '打印', level: 1 }).waitFor();
  expect(await axeFindings(page)).toEqual([]);
  const pages = await pdfPages(await page.pdf({ preferCSSPageSize: true }));
  await picture(page, 'print-village-count');
  expect(pages.map(({ width, height }) => [Math.round(width), Math.round(height)])[0]).toEqual([842, 595]);
  const columns = [
    '序号',
    '自然村（屯）',
    '应接受义务教育人数',
    '已接受人数',
    '其中享受义务教育扶贫政策人数',
  ];
  const others = ['未接受人数', '其中因经济困难辍学人数', '辍学率(%)', '备注'];
  const text = pages.map((one) => one.text).join('');
  const villages = text.split('适龄儿童少年接受义务教育情况统计表').length - 1;
  expect(villages).toBeGreaterThan(1);
  for (const word of [...columns, ...others, '填报单位', '合计', '审核人', '填表人', '联系电话'])
    expect(text.split(word).length - 1, word).toBeGreaterThanOrEqual(villages);
  await saysOnceWhoPrinted(pages, '自然村');
  await backToList();
});
