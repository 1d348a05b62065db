import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openPhone, type Phone, picture } from './phone.ts';
import { type RunningServer, startServer } from './server.ts';
import { beginWork, heading, nextHousehold, tab } from './steps.ts';

/** The thirty seconds of an enquiry and the twenty of a sign, as what a thumb has to do: taps, and fields typed into. */
let server: RunningServer;
let phone: Phone;

beforeAll(async () => {
  server = await startServer();
  phone = await openPhone(server.url);
  await beginWork(phone, 'village');
  await phone.offline(true);
  await phone.page.evaluate(() => {
    document.addEventListener('click', (event) => {
      // A tap on a label is one tap, though the browser makes two clicks of it.
      if (event.isTrusted && event.detail !== 0)
        window.sessionStorage.taps = Number(window.sessionStorage.taps ?? 0) + 1;
    });
    document.addEventListener('input', ({ target }) => {
      if (!(target instanceof HTMLInputElement) || !['text', 'search'].includes(target.type)) return;
      window.sessionStorage.typed = `${window.sessionStorage.typed ?? ''} ${target.id}`;
    });
  });
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await picture(phone.page, `failed-${task.id}`);
});
afterAll(async () => {
  await phone?.close();
  await server?.close();
});

async function today(page: Page): Promise<void> {
  await tab(page, '今天');
  await heading(page, '今天');
  await page.evaluate(() => {
    window.sessionStorage.taps = 0;
    window.sessionStorage.typed = '';
  });
}
const spent = (page: Page) =>
  page.evaluate(() => ({
    taps: Number(window.sessionStorage.taps),
    typed: new Set(window.sessionStorage.typed.split(' ').filter(Boolean)).size,
  }));

test('where does this child study: three taps from Today to saved, and nothing typed, without a network', async () => {
  const { page } = phone;
  await today(page);
  await nextHousehold(page).tap();
  await page.locator('a[href^="/enquiry/new/"]').first().tap();
  await heading(page, /请学校确认/);
  await page.getByRole('main').getByRole('list').first().getByRole('button').first().tap();
  await heading(page, '已存在本机');
  expect(await spent(page)).toEqual({ taps: 3, typed: 0 });
});

test('a school further down the list costs one tap and one field more', async () => {
  const { page } = phone;
  await today(page);
  await nextHousehold(page).tap();
  await page.locator('a[href^="/enquiry/new/"]').last().tap();
  await heading(page, /请学校确认/);
  const search = page.getByRole('main').getByRole('searchbox');
  await search.tap();
  await search.fill('中学');
  await page.getByRole('main').getByRole('list').first().getByRole('button').first().tap();
  await heading(page, '已存在本机');
  expect(await spent(page)).toEqual({ taps: 4, typed: 1 });
});

test('a first sign: five taps and one name from Today to saved, without a network', async () => {
  const { page } = phone;
  await today(page);
  await page.getByRole('link', { name: '记苗头、报线索' }).tap();
  await heading(page, '记苗头、报线索');
  const field = page.getByLabel('孩子姓名');
  await field.tap();
  await field.fill('w');
  await page.getByRole('group', { name: '是名单里的哪一个？' }).getByRole('button').first().tap();
  await page
    .getByRole('group', { name: /什么情况/ })
    .getByRole('checkbox')
    .first()
    .tap();
  await page.getByRole('button', { name: '保存', exact: true }).tap();
  await page.getByText('苗头已记下').waitFor();
  expect(await spent(page)).toEqual({ taps: 5, typed: 1 });
});
