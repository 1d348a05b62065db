import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { anId, bringFile, chip, chipCount, type ListFile, workbook } from './lists.ts';
import { axeFindings, deskSize, openPhone, type Phone, picture } from './phone.ts';
import { type RunningServer, startServer } from './server.ts';
import { beginWork, heading, tab, tap, unlock } from './steps.ts';

let server: RunningServer;
let desk: Phone;
let phone: Phone;

beforeAll(async () => {
  server = await startServer();
  phone = await openPhone(server.url);
  await beginWork(phone);
  desk = await openPhone(server.url, deskSize);
  await beginWork(desk, 'registrar');
});
afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return;
  await picture(desk.page, `failed-${task.id}`);
  await picture(phone.page, `failed-${task.id}-phone`);
});
afterAll(async () => {
  await desk?.close();
  await phone?.close();
  await server?.close();
});

const above = [
  ['龙阳镇中心小学学生名册', null, null, null, null, null],
  ['导出时间：2026-11-24', null, null, null, null, null],
];
const head = ['姓名', '身份证号', '出生日期', '班级', '监护人', '家里打哪个号'];
const row = (name: string, id: string, over: { birth?: string; class?: string; phone?: string } = {}) => [
  ...[name, id, over.birth ?? '', over.class ?? '五年级(1)班', '欧大'],
  over.phone ?? '13900002601',
];
const [one, two, three, four] = [
  anId('2016-03-01', 31),
  anId('2016-03-02', 33),
  anId('2016-03-03', 35),
  anId('2016-03-04', 37),
];
const wrong = `${one.slice(0, 17)}${one[17] === '1' ? '2' : '1'}`;

const first = (): Promise<ListFile> =>
  workbook('九月名册.xlsx', [
    ...above,
    head,
    row('欧星河', one),
    row('欧明月', two),
    row('欧长风', '', { birth: '2016-03-03' }),
    row('校验错', wrong),
    row('班级错', anId('2016-03-05', 39), { class: '火箭班' }),
  ]);
/** Bytes made once: a workbook written again has another moment inside. */
const second: Promise<ListFile> = workbook('十一月名册.xlsx', [
  ...above,
  head,
  row('欧星河', one, { phone: '13900002699' }),
  row('欧明悦', two),
  row('欧长风', three),
  row('欧新来', four),
]);

const toImports = async () => {
  await tab(desk.page, '名册导入');
  await heading(desk.page, '名册导入');
};
const previewed = async () => {
  await desk.page.getByRole('button', { name: '预览', exact: true }).click();
  await desk.page.getByRole('button', { name: '确认导入' }).waitFor();
};
const committed = async (words: RegExp) => {
  await tap(desk.page, '确认导入');
  await desk.page.getByRole('status').filter({ hasText: words }).first().waitFor({ timeout: 60_000 });
};

test('the headings stand in the third row, the columns are recognised, one is mapped by hand', async () => {
  const { page } = desk;
  await toImports();
  await picture(page, 'import-start');
  expect(await axeFindings(page)).toEqual([]);
  await bringFile(page, /^班级名册/, await first());
  await page.getByText('6 列里认出 5 列').waitFor();
  expect(await page.getByLabel('表头在第几行').inputValue()).toBe('2');
  expect(await page.getByLabel('“身份证号”对应什么').inputValue()).toBe('idNumber');
  await page.getByLabel('“家里打哪个号”对应什么').selectOption({ label: '监护人电话' });
  await picture(page, 'import-columns');
  expect(await axeFindings(page)).toEqual([]);
});

test('the preview says what is new, and names the cell and the reason of what is refused', async () => {
  const { page } = desk;
  await previewed();
  await picture(page, 'import-preview-refused');
  expect(await axeFindings(page)).toEqual([]);
  expect(await chipCount(page, '新增')).toBe(3);
  expect(await chipCount(page, '未采用')).toBe(2);
  await page.getByText(/B7：身份证号第 18 位应为 ./).waitFor();
  await page.getByText('D8：从班级“火箭班”看不出年级').waitFor();
  await chip(page, '新增').click();
  await page.getByText('欧长风').waitFor();
  await picture(page, 'import-preview-new');
  expect(await axeFindings(page)).toEqual([]);
  await committed(/已导入，写入 3 条/);
  await picture(page, 'import-done');
  expect(await axeFindings(page)).toEqual([]);
});

test('the next file of these headings is mapped as before; changed, unchanged, in conflict, to be confirmed', async () => {
  const { page } = desk;
  await toImports();
  await bringFile(page, /^班级名册/, await second);
  await page.getByText('这种表头以前对照过').waitFor();
  expect(await page.getByLabel('“家里打哪个号”对应什么').inputValue()).toBe('guardianPhone');
  await previewed();
  for (const name of ['新增', '有变化', '有冲突', '待确认'])
    expect(await chipCount(page, name), name).toBe(1);
  expect(await chipCount(page, '名册里没有')).toBeGreaterThan(0);
  await page.getByRole('radio', { name: /就是这个：欧长风/ }).check();
  await chip(page, '待确认').waitFor({ state: 'detached' });
  await chip(page, '有冲突').click();
  await page.getByText('欧明月').first().waitFor();
  await picture(page, 'import-preview-conflict');
  expect(await axeFindings(page)).toEqual([]);
  await page.getByRole('radio', { name: '以文件为准' }).check();
  await chip(page, '有变化').click();
  await page.getByText(/139\*+2699/).waitFor();
  await picture(page, 'import-preview-changed');
  expect(await axeFindings(page)).toEqual([]);
  await chip(page, '名册里没有').click();
  await picture(page, 'import-preview-leavers');
  expect(await axeFindings(page)).toEqual([]);
  await committed(/已导入，写入 4 条/);
});

test('the import is on record: who, when, the file’s hash, what changed', async () => {
  const { page } = desk;
  await page.getByText('文件校验值（SHA-256）').waitFor();
  await page.getByText(/[0-9a-f]{64}/).waitFor();
  await page.getByText('欧星河').waitFor();
  await toImports();
  const record = page.getByRole('link', { name: /十一月名册\.xlsx/ });
  expect(await record.innerText()).toMatch(/党晓燕.*写入 4 条.*新增 1.*有变化 2/s);
  await picture(page, 'import-history');
  expect(await axeFindings(page)).toEqual([]);
  await record.click();
  await page.getByText(/[0-9a-f]{64}/).waitFor();
});

test('the same file again changes nothing', async () => {
  const { page } = desk;
  await toImports();
  await bringFile(page, /^班级名册/, await second);
  await page.getByText(/这个文件 党晓燕 在 .* 导入过/).waitFor();
  await previewed();
  expect(await chipCount(page, '没变化')).toBe(4);
  for (const name of ['新增', '有变化', '有冲突', '待确认']) expect(await chip(page, name).count()).toBe(0);
  await picture(page, 'import-again');
  await committed(/没有改动/);
});

test('a household list in GBK: columns recognised, a village that is not there is refused by its cell', async () => {
  const { page } = desk;
  await toImports();
  const file = {
    ...{ name: 'households-gbk.csv', mimeType: 'text/csv' },
    buffer: readFileSync('public/samples/households-gbk.csv'),
  };
  await bringFile(page, /^农户名单/, file);
  await page.getByText('17 列里认出 17 列').waitFor();
  await page.getByText('范建设').first().waitFor();
  await previewed();
  expect(await chipCount(page, '新增')).toBeGreaterThan(8);
  await chip(page, '未采用').click();
  await page.getByText(/C\d+：没有找到“没有的村”/).waitFor();
  await picture(page, 'import-households');
  expect(await axeFindings(page)).toEqual([]);
  await committed(/已导入，写入/);
  await toImports();
  await bringFile(page, /^农户名单/, file);
  await previewed();
  expect(await chip(page, '新增').count()).toBe(0);
  await committed(/没有改动/);
});

test('the class teacher’s phone has the new child after its next sync', async () => {
  const { page } = phone;
  await page.reload();
  await unlock(page);
  await tab(page, '名单');
  await heading(page, '名单');
  await page.getByLabel('查找').fill('欧新来');
  await page
    .getByRole('main')
    .getByRole('link', { name: /欧新来/ })
    .first()
    .waitFor({ timeout: 60_000 });
  await picture(page, 'import-phone');
});

test('in English the pages of the import have no findings either', async () => {
  const { page } = desk;
  await tab(page, '我的');
  await page.getByRole('radio', { name: 'English' }).check();
  await tab(page, 'Import lists');
  await heading(page, 'Import lists');
  await picture(page, 'import-start-en');
  expect(await axeFindings(page)).toEqual([]);
  await bringFile(
    page,
    /^Class roster/,
    await workbook('new.xlsx', [head, row('欧后来', wrong), row('欧再来', four)]),
  );
  await page.getByText('These headings were mapped before').waitFor();
  await picture(page, 'import-columns-en');
  expect(await axeFindings(page)).toEqual([]);
  await page.getByRole('button', { name: 'Preview', exact: true }).click();
  await page.getByRole('button', { name: 'Import now' }).waitFor();
  await picture(page, 'import-preview-en');
  expect(await axeFindings(page)).toEqual([]);
  await tap(page, 'Drop this import');
  await heading(page, 'Import lists');
  await page
    .getByRole('link', { name: /十一月名册/ })
    .first()
    .click();
  await page.getByText('SHA-256 of the file').waitFor();
  await picture(page, 'import-record-en');
  expect(await axeFindings(page)).toEqual([]);
});
