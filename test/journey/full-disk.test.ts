import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { asAccount } from './access.ts';
import { drawnPhoto, harm, met, takePhoto } from './form.ts';
import { type FullDisk, fullDisk, heldOn } from './full-disk.ts';
import { axeFindings, openPhone, type Phone, picture } from './phone.ts';
import { type RunningServer, startServer } from './server.ts';
import { agreement, allSent, beginWork, enterPin, go, heading, nextHousehold, tap, unlock } from './steps.ts';

/** The browser itself refuses, as on a phone that is full; `full-phone` sees what a refusal of every single write does. */
let server: RunningServer;
let phone: Phone;
let disk: FullDisk;
/** Households in the order of their visits, and how many photos each visit has. */
const visited: { file: string; photos: number }[] = [];

beforeAll(async () => {
  server = await startServer();
  phone = await openPhone(server.url);
  await beginWork(phone);
  await phone.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  disk = await fullDisk(phone);
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await picture(phone.page, `failed-${task.id}`);
});
afterAll(async () => {
  await phone?.close();
  await server?.close();
});

const save = (page: Page) => page.getByRole('button', { name: '保存', exact: true }).click();

/** The next household's form, whole but for the button; its photo drawn from this seed. */
async function fillVisit(page: Page, seed?: number): Promise<void> {
  await nextHousehold(page).click();
  await page.getByRole('link', { name: '记录走访' }).first().waitFor();
  const file = /household\/([0-9a-f-]+)/.exec(page.url())?.[1] ?? '';
  visited.push({ file, photos: seed === undefined ? 0 : 1 });
  await go(page, '记录走访');
  await heading(page, '记录走访');
  await tap(page, /全部属实/);
  await met(page);
  if (seed !== undefined) await takePhoto(page, seed);
  await harm(page, '没有');
}
async function saved(page: Page): Promise<void> {
  await save(page);
  await heading(page, '已存在本机');
  await go(page, '回到今天');
  await heading(page, '今天');
}
const full = (page: Page) => page.getByText('手机存满了，没有存上');

test('a visit on a full phone is saved: photos the server has make room, one that is only here stays', async () => {
  const { page } = phone;
  await expect.poll(() => heldOn(phone)).toMatchObject({ reserve: 16 });
  await fillVisit(page, 3);
  await saved(page);
  await allSent(page);
  await phone.offline(true);
  await fillVisit(page, 5);
  await saved(page);
  expect(await heldOn(phone)).toEqual({ photos: 2, small: 2, reserve: 16, drafts: 0 });
  await disk.fill();
  await fillVisit(page);
  await saved(page);
  const { reserve, ...held } = await heldOn(phone);
  expect(held).toEqual({ photos: 1, small: 2, drafts: 0 });
  // The browser does not always see at once that a photo has gone.
  expect(reserve).toBeGreaterThan(8);
});

test('with no such photo left a new one is refused in plain words, and the visit is saved in the room kept for it', async () => {
  const { page } = phone;
  await disk.fill();
  await fillVisit(page);
  const door = { name: 'door.jpg', mimeType: 'image/jpeg', buffer: await drawnPhoto(page, 9) };
  await page.locator('input[type=file]').setInputFiles(door);
  await page.getByRole('alert').filter({ hasText: '先不存照片；走访记录照样能保存' }).waitFor();
  await picture(page, 'phone-full-photo');
  await saved(page);
  const { photos, reserve } = await heldOn(phone);
  expect(photos).toBe(1);
  expect(reserve).toBeLessThan(16);
  expect(reserve).toBeGreaterThan(8);
});

test('a full phone opens with its code, without a network', async () => {
  const { page } = phone;
  await disk.fill();
  await page.reload();
  await unlock(page);
  await heading(page, '今天');
  expect((await heldOn(phone)).reserve).toBeGreaterThan(0);
});

test('where nothing helps any more the form says so and keeps what was typed', async () => {
  const { page } = phone;
  await fillVisit(page);
  await disk.overfill();
  await page.getByLabel('备注', { exact: true }).fill('院门朝东，狗拴着。');
  await save(page);
  await full(page).waitFor();
  await picture(page, 'phone-full');
  expect(await axeFindings(page)).toEqual([]);
  expect(await page.getByLabel('备注', { exact: true }).inputValue()).toBe('院门朝东，狗拴着。');
  expect(await heldOn(phone)).toMatchObject({ photos: 1, drafts: 1 });
});

test('sending makes room by itself, and the same tap saves', async () => {
  const { page } = phone;
  await disk.fill();
  await save(page);
  await full(page).waitFor();
  await phone.offline(false);
  await allSent(page);
  await picture(page, 'phone-full-sent');
  await saved(page);
  await allSent(page);
});

test('where not even the lock can count a try it says what to do, and opens once there is room', async () => {
  const { page } = phone;
  await phone.offline(true);
  await disk.overfill();
  await page.reload();
  await page.getByRole('button', { name: '0', exact: true }).waitFor();
  await enterPin(page);
  await page.getByText('手机存满了，打不开').waitFor();
  await picture(page, 'phone-full-locked');
  expect(await axeFindings(page)).toEqual([]);
  await disk.empty();
  await enterPin(page);
  await heading(page, '今天');
});

interface OnFile {
  visits: { photosHere: string[]; body: { photos: object[] } }[];
}

test('then everything is on the server, with its photos; both agree, and there is room in reserve again', async () => {
  await phone.offline(false);
  await phone.killAndReopen();
  const { page } = phone;
  await page.goto(`${server.url}/me`);
  await unlock(page);
  await allSent(page);
  expect((await agreement(page)).records).toBeGreaterThan(500);
  const ask = await asAccount(server, 'county');
  expect(visited.map(({ photos }) => photos)).toEqual([1, 1, 0, 0, 0]);
  for (const { file, photos } of visited) {
    const { visits } = (await ask(`/coverage/household/${file}`)) as OnFile;
    expect(visits[0]?.body.photos.length).toBe(photos);
    expect(visits[0]?.photosHere.length).toBe(photos);
  }
  await expect.poll(() => heldOn(phone)).toMatchObject({ reserve: 16, drafts: 0 });
});
