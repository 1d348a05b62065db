import { readFileSync } from 'node:fs';
import readXlsxFile from 'read-excel-file/node';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
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
test('every ledger of the demo county has somebody in it, and the number on its tab is the number of its rows', async () => {
  const { page } = desk;
  await tab(page, '台账');
  await heading(page, '台账');
  await ledger(/^疑似辍学 \d/).waitFor();
  for (const name of [
    '疑似辍学',
    '辍学',
    '苗头',
    '巩固',
    '延缓入学',
    '休学',
    '送教上门',
    '人籍不一致',
    '适龄',
  ]) {
    const chip = ledger(new RegExp(`^${name}\\s*\\d`));
    const count = Number((await chip.innerText()).replace(/\D/g, ''));
    expect(count, name).toBeGreaterThan(0);
    await chip.click();
    await page.getByText(new RegExp(`^${count} 名学生`)).waitFor();
  }
});

test('a ledger is narrowed by township and by state, and says how many are left', async () => {
  const { page } = desk;
  await ledger(/^辍学/).click();
  const state = page.getByLabel('状态', { exact: true });
  await state.locator('option').nth(1).waitFor({ state: 'attached' });
  const chosen = (await state.locator('option').nth(1).innerText()).replace(/（(\d+)）/, ' $1').split(' ');
  await state.selectOption({ index: 1 });
  await page.getByText(new RegExp(`^${chosen[1]} 名学生`)).waitFor();
  expect(new Set((await screen()).map(([, is]) => is))).toEqual(new Set([chosen[0]]));
  await picture(page, 'desk-ledger');
  expect(await axeFindings(page)).toEqual([]);
});

test('by keyboard: from cell to cell, a row opens beside the list, Escape leads back to its name', async () => {
  const { page } = desk;
  const first = rows().first().getByRole('link');
  await first.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Home');
  const name = await page.evaluate(() => document.activeElement?.textContent?.trim());
  expect(name).toBe((await screen())[1]?.[0]);
  await page.keyboard.press('Enter');
  const drawer = page.getByRole('complementary', { name: '这名学生' });
  await drawer.getByRole('heading', { name: name ?? '' }).waitFor();
  await drawer.getByRole('link', { name: '打开个案' }).waitFor();
  await picture(page, 'desk-ledger-drawer');
  expect(await axeFindings(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await drawer.waitFor({ state: 'detached' });
  expect(await page.evaluate(() => document.activeElement?.textContent?.trim())).toBe(name);
});

test('a link to a child opens its record, though the list is narrowed to others or has not come to it', async () => {
  const { page } = desk;
  const link = new URL((await rows().first().getByRole('link').getAttribute('href')) ?? '', server.url);
  const child = link.searchParams.get('child') ?? '';
  const name = await rows().first().getByRole('link').innerText();
  await page.goto(
    `${server.url}/ledgers?${new URLSearchParams({ ledger: 'school-age', sort: 'name', down: '1', child })}`,
  );
  const drawer = page.getByRole('complementary', { name: '这名学生' });
  await drawer.getByRole('heading', { name }).waitFor();
  await drawer.getByRole('link', { name: '打开户档' }).waitFor();
  await page.goto(`${server.url}/ledgers?${new URLSearchParams({ ledger: 'home-taught', child })}`);
  await drawer.getByRole('heading', { name }).waitFor();
  await drawer.getByText('现在不在这本台账里').waitFor();
  await picture(page, 'desk-ledger-link');
  expect(await axeFindings(page)).toEqual([]);
  await page.goto(`${server.url}${link.pathname}${link.search}`);
  await drawer.getByRole('heading', { name }).waitFor();
  await page.keyboard.press('Escape');
});

test('a saved view keeps filter, order and columns', async () => {
  const { page } = desk;
  await page.getByRole('columnheader', { name: '就读学校及年级' }).getByRole('button').click();
  const before = await screen();
  const address = page.url();
  await tap(page, '我的视图');
  await dialog().getByLabel('视图名称').fill('每周一看');
  await dialog().getByRole('button', { name: '存为视图' }).click();
  await page.keyboard.press('Escape');
  await ledger(/^苗头/).click();
  await page.getByRole('columnheader', { name: '苗头' }).waitFor();
  await tap(page, '我的视图');
  await dialog()
    .getByRole('button', { name: /^每周一看/ })
    .click();
  await page.getByRole('columnheader', { name: '辍学原因' }).waitFor();
  await expect.poll(screen).toEqual(before);
  expect(new URL(page.url()).search).toBe(new URL(address).search);
});

test('the exported sheet holds what the screen shows, cell by cell, under the form’s title, with who took it', async () => {
  const { page } = desk;
  await tap(page, '选择列');
  await dialog().getByRole('button', { name: '表册全列' }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('columnheader', { name: '劝返人员电话' }).waitFor();
  const heads = await page.locator('thead th').allInnerTexts();
  const cells = await screen();
  await tap(page, '导出表格');
  await dialog().getByRole('radio', { name: '现在显示的列' }).check();
  await picture(page, 'desk-ledger-export');
  expect(await axeFindings(page)).toEqual([]);
  const download = page.waitForEvent('download');
  await dialog().getByRole('button', { name: '导出', exact: true }).click();
  const file = await (await download).path();
  const [sheet] = await readXlsxFile(readFileSync(file));
  const data = (sheet?.data ?? []).map((row) => row.map((cell) => String(cell ?? '')));
  const at = data.findIndex(([first]) => first === '序号');
  expect(data[0]?.[0]).toBe('辍学学生台账');
  expect(data[at]?.slice(1)).toEqual(heads.map((head) => head.trim()));
  const exported = data.slice(at + 1, at + 1 + cells.length).map((row) => row.slice(1));
  expect(exported).toEqual(cells.map((row) => row.map((cell) => (cell === '—' ? '' : cell))));
  expect(data.at(-1)?.[0]).toMatch(/从“归学”导出/);
  expect(data[2]?.[0]).toMatch(/^筛选：/);
  await page.keyboard.press('Escape');
});

test('the export is in the audit log, with which ledger and how many, and without a name', async () => {
  const admin = await openPhone(server.url, deskSize);
  try {
    await signIn(admin.page, 'admin');
    await tab(admin.page, '操作日志');
    const entry = admin.page.getByRole('row').filter({ hasText: '导出了台账' }).first();
    await entry.waitFor();
    expect(await entry.innerText()).toMatch(/台账[:： ]*辍学/);
  } finally {
    await admin.close();
  }
});

test('in English the page has no findings either', async () => {
  const { page } = desk;
  await tab(page, '我的');
  await page.getByRole('radio', { name: 'English' }).check();
  await page.goto(`${server.url}/ledgers?ledger=mismatch`);
  await page.getByRole('heading', { name: 'Ledgers', level: 1 }).waitFor();
  await page
    .getByText(/children|child/)
    .first()
    .waitFor();
  await picture(page, 'desk-ledger-en');
  expect(await axeFindings(page)).toEqual([]);
});
