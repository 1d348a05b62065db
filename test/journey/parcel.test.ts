import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { harm, met, takePhoto } from './form.ts';
import { axeFindings, deskSize, openPhone, type Phone, picture } from './phone.ts';
import { type RunningServer, startServer } from './server.ts';
import {
  agreement,
  allSent,
  beginWork,
  go,
  heading,
  headOf,
  nextHousehold,
  signIn,
  tap,
  unlock,
} from './steps.ts';

const REMARK = '水库西岸第二家，信号一格也没有';

let server: RunningServer;
let far: Phone;
let desk: Phone;
let head = '';
let file = '';
let parcel = '';

beforeAll(async () => {
  server = await startServer();
  far = await openPhone(server.url);
  desk = await openPhone(server.url, deskSize);
  await beginWork(far);
  await allSent(far.page);
});
afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return;
  await picture(far.page, `failed-${task.id}-far`);
  await picture(desk.page, `failed-${task.id}-desk`);
});
afterAll(async () => {
  await far?.close();
  await desk?.close();
  await server?.close();
});

test('a phone that cannot reach the Wi-Fi makes one sealed file of a visit and its photo; nothing leaves the phone by it', async () => {
  const { page } = far;
  await far.offline(true);
  head = await headOf(page);
  await nextHousehold(page).click();
  await go(page, '记录走访');
  file = /household\/([0-9a-f-]+)/.exec(page.url())?.[1] ?? '';
  await tap(page, /全部属实/);
  await met(page);
  await page.getByLabel('备注', { exact: true }).fill(REMARK);
  await takePhoto(page, 3);
  await harm(page, '没有');
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await heading(page, '已存在本机');
  await page.goto(`${server.url}/me/parcel`);
  await unlock(page);
  await heading(page, '没有网时，请人代送');
  await tap(page, '做成文件');
  await page.getByText('文件里有 1 条内容、1 张照片').waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await picture(page, 'phone-parcel');
  const [download] = await Promise.all([page.waitForEvent('download'), tap(page, '存到手机')]);
  parcel = await download.path();
  expect(download.suggestedFilename()).toMatch(/\.gxp$/);
  await page
    .getByText(/1 条未发送/)
    .first()
    .waitFor();
});

test('whoever carries the file reads nothing in it', () => {
  const bytes = readFileSync(parcel);
  for (const secret of [REMARK, head.replace('家', ''), file])
    expect(bytes.includes(Buffer.from(secret)), secret).toBe(false);
});

test('the school’s PC, signed in as somebody else, delivers it; twice does no harm', async () => {
  const { page } = desk;
  await beginWork(desk, 'registrar');
  for (let time = 0; time < 2; time += 1) {
    await page.goto(`${server.url}/me/parcel`);
    await unlock(page);
    await heading(page, '没有网时，请人代送');
    await page.locator('input[type=file]').setInputFiles(parcel);
    await page.getByText('已送到服务器：1 条内容、1 张照片').waitFor();
  }
  expect(await axeFindings(page)).toEqual([]);
});

test('a file that was cut short on its way is refused with what to do, and changes nothing', async () => {
  const { page } = desk;
  const bytes = readFileSync(parcel);
  await page.locator('input[type=file]').setInputFiles({
    name: 'half.gxp',
    mimeType: 'application/octet-stream',
    buffer: bytes.subarray(0, bytes.length / 2),
  });
  await page.getByText('文件不完整或不是归学的文件').waitFor();
  await picture(page, 'desk-parcel-broken');
});

test('the county reads the visit while the phone is still without a network', async () => {
  const county = await openPhone(server.url, deskSize);
  try {
    await signIn(county.page, 'county');
    await county.page.getByRole('navigation').first().waitFor();
    await county.page.goto(`${server.url}/desk/household/${file}`);
    await county.page.getByText(REMARK).first().waitFor();
    await picture(county.page, 'desk-parcel-arrived');
  } finally {
    await county.close();
  }
});

test('when the phone finds a network itself, it learns that all has arrived, and both hold the same', async () => {
  const { page } = far;
  await far.offline(false);
  await allSent(page);
  await page.goto(`${server.url}/me`);
  await unlock(page);
  expect((await agreement(page)).records).toBeGreaterThan(100);
  await page.goto(`${server.url}/household/${file}`);
  await unlock(page);
  await expect.poll(() => page.getByText(REMARK).count()).toBe(1);
});
