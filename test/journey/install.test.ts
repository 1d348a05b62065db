import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { axeFindings, openPhone, type Phone, picture } from './phone.ts';
import { type RunningServer, startServer } from './server.ts';
import { enterPin, heading, signIn, tab, tap } from './steps.ts';

let server: RunningServer;
let phone: Phone;
beforeAll(async () => {
  server = await startServer();
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await picture(phone.page, `failed-${task.id}`);
  await phone?.close();
});
afterAll(() => server?.close());

async function untilWelcome(page: Page): Promise<void> {
  await signIn(page, 'teacher');
  await heading(page, '设一个 6 位解锁码');
  await enterPin(page);
  await heading(page, '再输一次解锁码');
  await enterPin(page);
  await page.getByText('可以离线使用').waitFor({ timeout: 60_000 });
}
const aboutThisPhone = async (page: Page) => {
  await tap(page, '开始使用');
  await heading(page, '今天');
  await tab(page, '我的');
};

test('when the lists have arrived the browser is asked to keep them; if it will not, the page says what to do', async () => {
  phone = await openPhone(server.url);
  const { page } = phone;
  await untilWelcome(page);
  // This Chromium keeps nothing for an address it hardly knows.
  expect(await page.evaluate(() => navigator.storage.persisted())).toBe(false);
  await page.getByText('浏览器没有答应长期保留数据').waitFor();
  await picture(page, 'phone-not-persisted');
  await aboutThisPhone(page);
  await page.getByText('浏览器没有答应长期保留').first().waitFor();
});

test('a browser that has promised to keep them is believed', async () => {
  phone = await openPhone(server.url);
  const { page, context } = phone;
  const control = await context.newCDPSession(page);
  await control.send('Browser.grantPermissions', { origin: server.url, permissions: ['durableStorage'] });
  await untilWelcome(page);
  await page.getByText('浏览器也不会清掉').waitFor();
  expect(await page.evaluate(() => navigator.storage.persisted())).toBe(true);
  await aboutThisPhone(page);
  await page.getByText('浏览器已答应长期保留数据').waitFor();
});

test('where the browser offers to install, a button does it', async () => {
  phone = await openPhone(server.url);
  const { page } = phone;
  await untilWelcome(page);
  // A headless Chromium may make the offer too, but has no window to ask in: this one says that it was asked.
  await page.getByText('可以离线使用').waitFor();
  await page.evaluate(() => {
    const offer = Object.assign(new Event('beforeinstallprompt', { cancelable: true }), {
      prompt: async () => document.body.setAttribute('data-prompted', ''),
    });
    window.dispatchEvent(offer);
  });
  await page.getByRole('button', { name: '安装' }).click();
  await page.locator('[data-prompted]').waitFor({ state: 'attached' });
  await page.getByText('请打开浏览器菜单').waitFor();
});

test('in WeChat’s window it says before signing in how to open the browser', async () => {
  phone = await openPhone(server.url);
  const { page, context } = phone;
  const control = await context.newCDPSession(page);
  const agent = await page.evaluate(() => navigator.userAgent);
  await control.send('Emulation.setUserAgentOverride', {
    userAgent: `${agent} MicroMessenger/8.0.50.2701 NetType/4G Language/zh_CN`,
  });
  await page.reload();
  await page.getByLabel('用户名').waitFor();
  await page.getByText('选“在浏览器打开”').waitFor();
  await picture(page, 'phone-wechat');
  expect(await axeFindings(page)).toEqual([]);
});
