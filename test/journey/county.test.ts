import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { harm, met, takePhoto } from './form.ts';
import { axeFindings, deskSize, openPhone, type Phone, picture } from './phone.ts';
import { type RunningServer, startServer } from './server.ts';
import { allSent, beginWork, go, heading, headOf, nextHousehold, signIn, tab, tap } from './steps.ts';

let server: RunningServer;
let phone: Phone;
let desk: Phone;
let head = '';
let file = '';
beforeAll(async () => {
  server = await startServer();
  phone = await openPhone(server.url);
  await beginWork(phone);
  await visitsAtHome(phone.page);
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

/** Everybody is where the roster says; one child has missed lessons of late, and the yard is photographed. */
async function visitsAtHome(page: Page) {
  head = (await headOf(page)).replace(/家$/, '');
  await nextHousehold(page).click();
  await go(page, '记录走访');
  await heading(page, '记录走访');
  file = /household\/([0-9a-f-]+)/.exec(page.url())?.[1] ?? '';
  await tap(page, /全部属实/);
  await met(page);
  await tap(page, /依据、出勤、苗头和约定/);
  await page.getByRole('checkbox', { name: '说过不想念' }).first().check();
  await page.getByLabel('备注', { exact: true }).fill('奶奶说周末常去镇上网吧。');
  await takePhoto(page, 3);
  await harm(page, '没有');
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await heading(page, '已存在本机');
  await go(page, '回到今天');
}

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

interface Door {
  href: string;
  label: string;
  number: number;
}
/** Numbers of this page that open their names, each with what it says; names of places do so too, and count nothing. */
const doorsOf = (page: Page): Promise<Door[]> =>
  page
    .getByRole('main')
    .locator('a[href*="/desk/coverage/names"]')
    .evaluateAll((links) =>
      links.flatMap((link) => {
        const label = link.getAttribute('aria-label') ?? link.textContent ?? '';
        const digits = (/\d[\d,]*(?=，打开名单| 次走访)/.exec(label) ?? /\d[\d,]*/.exec(label))?.[0];
        if (digits === undefined) return [];
        return [{ href: link.getAttribute('href') ?? '', label, number: Number(digits.replaceAll(',', '')) }];
      }),
    );

/** The list behind it counts as many: in its first line, and, where all of it is here, row by row. */
async function opens(page: Page, { href, label, number }: Door) {
  await page.getByRole('main').locator(`a[href="${href}"]`).first().click();
  const lead = page.getByText(/^[\d,]+ (户|名孩子|次走访)/).first();
  const said = await lead.innerText();
  expect(Number(/[\d,]+/.exec(said)?.[0].replaceAll(',', '')), label).toBe(number);
  const rows = Number(await page.getByRole('grid').getAttribute('aria-rowcount')) - 2;
  if (said.includes('已取')) expect(rows, label).toBeLessThan(number);
  else expect(rows, label).toBe(number);
  await page.goBack();
  await page.getByRole('main').locator(`a[href="${href}"]`).first().waitFor();
}

test('every number of the overview opens as many names as it says', async () => {
  const { page } = desk;
  await tab(page, '总览');
  await page.getByRole('heading', { name: '近 14 天走访' }).waitFor();
  const doors = await doorsOf(page);
  // Six of the tiles, what is left of them, what is unusual, fourteen days, and the townships.
  expect(doors.length).toBeGreaterThan(40);
  const tiles = doors.slice(0, 9);
  const others = doors.slice(9).filter((_one, at) => at % 5 === 0);
  for (const door of [...tiles, ...others]) await opens(page, door);
});

test('every number of a township’s coverage opens as many names as it says', async () => {
  const { page } = desk;
  await page.goto(`${server.url}/desk`);
  await tab(page, '走访进度');
  await page.getByRole('link', { name: '龙阳镇' }).first().click();
  await page.getByText('龙阳村委会').first().waitFor();
  const doors = await doorsOf(page);
  expect(doors.length).toBeGreaterThan(20);
  for (const door of doors.filter((_one, at) => at % 4 === 0).slice(0, 16)) await opens(page, door);
});

test('the teacher’s visit of a moment ago is in the household’s file: who and when, what was found, and the photo itself', async () => {
  const { page } = desk;
  await page.goto(`${server.url}/desk/household/${file}`);
  await page.getByText(head).first().waitFor();
  const visit = page.locator('ol > li').first();
  for (const words of [
    /^\d+月\d+日 周. \d\d:\d\d · 入户 · 杨春梅走访$/,
    /与名册一致/,
    /苗头：说过不想念/,
    /出勤：每天到校/,
    '备注：奶奶说周末常去镇上网吧。',
  ])
    await visit.getByText(words).first().waitFor();
  const shot = visit.locator('img').first();
  await shot.scrollIntoViewIfNeeded();
  const size = () => shot.evaluate((image: HTMLImageElement) => [image.naturalWidth, image.naturalHeight]);
  await expect.poll(size).toEqual([1600, 1200]);
  await picture(page, 'desk-household');
  expect(await axeFindings(page)).toEqual([]);
  const [alone] = await Promise.all([desk.context.waitForEvent('page'), shot.click()]);
  const whole = alone.locator('img');
  await expect.poll(() => whole.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1600);
  await alone.close();
});
