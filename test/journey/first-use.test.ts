import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { axeFindings, openPhone, type Phone, picture } from './phone.ts';
import { type RunningServer, startServer } from './server.ts';
import { agreement, beginWork, findHousehold, go, heading, signIn, tab, tap, unlock } from './steps.ts';

let server: RunningServer;
let phone: Phone;
beforeAll(async () => {
  server = await startServer();
  phone = await openPhone(server.url);
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await picture(phone.page, `failed-${task.id}`);
});
afterAll(async () => {
  await phone?.close();
  await server?.close();
});

test('a wrong password is said in words, and nothing is lost', async () => {
  const { page } = phone;
  await page.getByLabel('用户名').waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await page.getByLabel('用户名').fill('teacher');
  await page.getByLabel('密码').fill('wrong');
  await tap(page, '登录');
  await page.getByText('用户名或密码不对，请再试').waitFor();
  expect(await page.getByLabel('用户名').inputValue()).toBe('teacher');
});

test('a teacher signs in once, sets a PIN, and is told what is on this phone', async () => {
  const { page } = phone;
  await page.reload();
  await beginWork(phone);
  await tab(page, '我的');
  await page.getByText(/3 个村 2 个班 · \d+ 户 · \d+ 名孩子，可以离线使用/).waitFor();
  await picture(page, 'phone-me');
  const { records, code } = await agreement(page);
  expect(records).toBeGreaterThan(500);
  expect(code).toMatch(/^[0-9A-F]{4}-[0-9A-F]{4}$/);
});

test('without a network, the server killed, everything opens: reload, deep links, a fresh start', async () => {
  await phone.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await phone.offline(true);
  await server.kill();
  await phone.page.goto(`${server.url}/`);
  await unlock(phone.page);
  await heading(phone.page, '今天');
  await phone.page.getByText('没有网络').first().waitFor();
  await phone.page.getByRole('heading', { name: '下一户' }).waitFor();
  await picture(phone.page, 'phone-today-offline');
  await phone.page.goto(`${server.url}/cases`);
  await unlock(phone.page);
  await heading(phone.page, '个案');
  await phone.killAndReopen();
  await phone.offline(true);
  await phone.page.goto(`${server.url}/list`);
  await unlock(phone.page);
  await heading(phone.page, '名单');
});

test('offline, a child or a household is found by name, initials or the last four of an ID', async () => {
  const { page } = phone;
  const row = page.getByRole('main').getByRole('list').first().getByRole('link').first();
  const head = (await row.innerText()).split('\n')[0]?.trim() ?? '';
  expect(head.length).toBeGreaterThan(1);
  await page.getByLabel('查找').fill(head);
  await row.getByText(head).first().waitFor();
  await findHousehold(page, head);
  await heading(page, `${head}家`);
});

test('ten wrong PINs in a row ask for an online sign-in, and nothing on the phone is lost by it', async () => {
  await server.start();
  await phone.offline(false);
  const { page } = phone;
  await page.goto(server.url);
  for (let wrong = 1; wrong <= 10; wrong += 1) {
    for (const digit of '135792') await page.getByRole('button', { name: digit, exact: true }).click();
    if (wrong < 10) await page.getByText(`还能试 ${10 - wrong} 次`).waitFor();
  }
  await page.getByText('解锁码错了 10 次').waitFor();
  await tap(page, /用密码登录/);
  await signIn(page, 'teacher');
  await heading(page, '设一个 6 位解锁码');
  await page.getByRole('button', { name: '1', exact: true }).waitFor();
  for (let twice = 0; twice < 2; twice += 1) {
    for (const digit of '975310') await page.getByRole('button', { name: digit, exact: true }).click();
  }
  await heading(page, '今天');
  await go(page, /有网络|正在同步/);
  expect((await agreement(page)).records).toBeGreaterThan(500);
});

test('no page that a teacher opens has an accessibility finding, in either language', async () => {
  const { page } = phone;
  for (const language of ['English', '中文']) {
    await page.goto(`${server.url}/me`);
    await unlock(page, '975310');
    await page.getByRole('radio', { name: language }).check();
    for (const door of [0, 1, 2, 3]) {
      await page.getByRole('navigation').filter({ visible: true }).getByRole('link').nth(door).click();
      await page.waitForTimeout(400);
      expect(await axeFindings(page), `${language}, door ${door}`).toEqual([]);
    }
  }
});
