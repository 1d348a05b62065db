import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openPhone, type Phone, picture } from './phone.ts';
import { type RunningServer, startServer } from './server.ts';
import { agreement, allSent, beginWork, go, heading, nextHousehold, tab, tap, unlock } from './steps.ts';

let server: RunningServer;
let phone: Phone;
let household = '';
beforeAll(async () => {
  server = await startServer();
  phone = await openPhone(server.url);
  await beginWork(phone);
  await phone.offline(true);
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await picture(phone.page, `failed-${task.id}`);
});
afterAll(async () => {
  await phone?.close();
  await server?.close();
});

/**
 * Every single write is refused, as it is where nothing is left to let go of. The browser's own refusal, and what then makes
 * room: `full-disk`.
 */
const fill = () =>
  phone.page.evaluate(() => {
    const { put, add } = IDBObjectStore.prototype;
    const refuse = () => {
      throw new DOMException('no room', 'QuotaExceededError');
    };
    Object.assign(IDBObjectStore.prototype, { put: refuse, add: refuse });
    Object.assign(window, { makeRoom: () => Object.assign(IDBObjectStore.prototype, { put, add }) });
  });
const makeRoom = () =>
  phone.page.evaluate(() => void (window as unknown as { makeRoom: () => void }).makeRoom());

test('a phone without room says that nothing was saved and why, and keeps what was typed on the screen', async () => {
  const { page } = phone;
  await nextHousehold(page).click();
  household = new URL(page.url()).pathname;
  await go(page, '记录走访');
  await heading(page, '记录走访');
  await tap(page, /全部属实/);
  await page.getByRole('group', { name: '见到了谁' }).getByRole('checkbox').first().check();
  await page.getByRole('group', { name: /侵害/ }).getByRole('radio', { name: '没有', exact: true }).check();
  await fill();
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await page.getByText('手机存满了，没有存上').waitFor();
  await picture(page, 'phone-full');
  expect(await page.getByRole('heading', { name: '已存在本机' }).count()).toBe(0);
  expect(
    await page
      .getByRole('group', { name: /侵害/ })
      .getByRole('radio', { name: '没有', exact: true })
      .isChecked(),
  ).toBe(true);
});

test('with room again the same tap saves it, and it reaches the server', async () => {
  const { page } = phone;
  await makeRoom();
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await heading(page, '已存在本机');
  await phone.offline(false);
  await page.goto(`${server.url}/me`);
  await unlock(page);
  await allSent(page);
  expect((await agreement(page)).records).toBeGreaterThan(500);
  await page.goto(server.url + household);
  await unlock(page);
  await page.getByText('已到服务器').first().waitFor();
  await tab(page, '今天');
});
