import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { signOnScreen, takePhoto } from './form.ts';
import { axeFindings, openPhone, type Phone, picture } from './phone.ts';
import { type RunningServer, startServer } from './server.ts';
import { agreement, allSent, beginWork, go, heading, headOf, nextHousehold, tab, unlock } from './steps.ts';

let server: RunningServer;
let phone: Phone;
beforeAll(async () => {
  server = await startServer();
  phone = await openPhone(server.url);
  await beginWork(phone);
  await phone.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  // Chromium writes cookies to its disk every 30 seconds; a browser killed earlier only has to sign in again.
  await phone.page.waitForTimeout(31_000);
  await phone.offline(true);
  await server.kill();
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await picture(phone.page, `failed-${task.id}`);
});
afterAll(async () => {
  await phone?.close();
  await server?.close();
});

/** Grown shut answers keep their radio hidden from the eye, not from the thumb: taps go to the words. */
const radio = (group: RegExp, name: string) =>
  phone.page.getByRole('group', { name: group }).getByRole('radio', { name, exact: true });

let head = '';
let file = '';

test('the common visit is six taps from Today to saved, without a network', async () => {
  const { page } = phone;
  head = await headOf(page);
  await page.evaluate(() => {
    document.addEventListener('click', (event) => {
      // A tap on a label is one tap, though the browser makes two clicks of it.
      if (event.isTrusted && event.detail !== 0)
        window.sessionStorage.taps = Number(window.sessionStorage.taps ?? 0) + 1;
    });
  });
  await nextHousehold(page).tap();
  await page.getByRole('link', { name: '记录走访' }).tap();
  await heading(page, '记录走访');
  file = /household\/([0-9a-f-]+)/.exec(page.url())?.[1] ?? '';
  await page.getByRole('button', { name: /全部属实/ }).tap();
  await page.getByRole('group', { name: '见到了谁' }).getByRole('checkbox').first().tap();
  await radio(/侵害/, '没有').tap();
  await picture(page, 'phone-visit');
  await page.getByRole('button', { name: '保存', exact: true }).tap();
  await heading(page, '已存在本机');
  expect(await page.evaluate(() => Number(window.sessionStorage.taps))).toBeLessThanOrEqual(6);
  await go(page, '回到今天');
  await page.getByText(/1 条未发送/).waitFor();
});

/** A household of one child, so that the form has one answer to give. */
async function openSingle() {
  const { page } = phone;
  await tab(page, '名单');
  await heading(page, '名单');
  const rows = page.getByRole('main').getByRole('list').first().getByRole('link');
  const single = rows
    .filter({ hasNotText: '；' })
    .filter({ hasText: '在读' })
    .filter({ hasNotText: head })
    .first();
  await single.tap();
}

test('killing the browser in mid-form loses nothing', async () => {
  await openSingle();
  await phone.page.getByRole('link', { name: '记录走访' }).tap();
  await phone.page
    .getByRole('button', { name: /有变化/ })
    .first()
    .tap();
  await phone.page.getByRole('radio', { name: '省外就读' }).check();
  await phone.page.getByLabel('在哪里（省、市、县）').fill('广东省东莞市');
  await phone.page.getByLabel('备注', { exact: true }).fill('父母在东莞务工，全家同去。');
  // The keystrokes of the last third of a second may still be under way to the disk.
  await phone.page.waitForTimeout(600);
  await phone.killAndReopen();
  await phone.offline(true);
  await phone.page.goto(`${server.url}/`);
  await unlock(phone.page);
  await heading(phone.page, '今天');
  await picture(phone.page, 'phone-draft');
  await phone.page.getByRole('link', { name: /存/ }).first().click();
  await heading(phone.page, '记录走访');
  expect(await phone.page.getByLabel('在哪里（省、市、县）').inputValue()).toBe('广东省东莞市');
  expect(await phone.page.getByLabel('备注', { exact: true }).inputValue()).toBe(
    '父母在东莞务工，全家同去。',
  );
});

test('what is missing is said all at once, each with its field', async () => {
  const { page } = phone;
  await page.getByRole('button', { name: '保存', exact: true }).click();
  const summary = page.getByRole('alert').filter({ hasText: /还有 \d+ 处要改/ });
  await summary.waitFor();
  expect(await summary.getByRole('button').count()).toBeGreaterThanOrEqual(3);
  expect(await axeFindings(page)).toEqual([]);
  await picture(page, 'phone-visit-errors');
});

test('a child found in another province is recorded with what proves it, a photo, a signature, and the harm question', async () => {
  const { page } = phone;
  await page.getByLabel('学校名称').fill('东莞市石排镇燕窝学校');
  await page.getByRole('checkbox', { name: '打电话核实' }).check();
  await page.getByRole('group', { name: '见到了谁' }).getByRole('checkbox').first().check();
  await takePhoto(page);
  await signOnScreen(page);
  await radio(/侵害/, '没有').check();
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await heading(page, '已存在本机');
  await go(page, '回到这一户');
  await page.getByText('已存在本机').first().waitFor();
  await page.getByText(/东莞/).first().waitFor();
  expect(await axeFindings(page)).toEqual([]);
});

test('someone on no list is added: a newborn sibling without an ID card', async () => {
  const { page } = phone;
  await page.goto(`${server.url}/household/${file}`);
  await unlock(page);
  await heading(page, head);
  await page.getByText('添加孩子').first().click();
  await page.getByLabel('姓名', { exact: true }).fill('新宝');
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await page.getByRole('alert').first().waitFor();
  await page.getByLabel('没有身份证号的原因').selectOption({ label: '没有上户口' });
  await page.getByLabel('出生日期').fill('2026-11-01');
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await page.getByText('新宝').first().waitFor();
});

test('a wrong entry is corrected by a new version that names the old one', async () => {
  const { page } = phone;
  await page.goto(`${server.url}/household/${file}`);
  await unlock(page);
  await page
    .getByRole('link', { name: '更正这次走访' })
    .or(page.getByRole('button', { name: '更正这次走访' }))
    .first()
    .click();
  await heading(page, '更正走访');
  await page.getByLabel('为什么更正').fill('把人记错了');
  const rest = page.getByRole('button', { name: /全部属实/ });
  if (await rest.count()) await rest.first().click();
  await radio(/侵害/, '没有').check();
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await heading(page, '已存在本机');
  await go(page, '回到这一户');
  await page
    .getByText(/已更正|更正/)
    .first()
    .waitFor();
});

test('back at the Wi-Fi it syncs by itself, and ends with a line that can be checked', async () => {
  const { page } = phone;
  await server.start();
  await phone.offline(false);
  await page.goto(server.url);
  await unlock(page);
  await heading(page, '今天');
  await allSent(page);
  await tab(page, '我的');
  const { records, code } = await agreement(page);
  expect(records).toBeGreaterThan(500);
  expect(code).toMatch(/^[0-9A-F]{4}-[0-9A-F]{4}$/);
  await picture(page, 'phone-agreed');
  await page.goto(`${server.url}/household/${file}`);
  await unlock(page);
  await page.getByText('已到服务器').first().waitFor();
});
