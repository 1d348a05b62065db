import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { harm } from './form.ts';
import { axeFindings, openPhone, type Phone, picture } from './phone.ts';
import { type RunningServer, startServer } from './server.ts';
import { beginWork, go, heading, nextHousehold, tap } from './steps.ts';

let server: RunningServer;
let phone: Phone;
/** What a visit needs only where somebody answers yes to the question on harm. */
const piece = /\/assets\/harm-details-/;
const remarks = '门口等了十分钟，奶奶在家';

beforeAll(async () => {
  server = await startServer();
  phone = await openPhone('about:blank');
  // The network goes before the worker has fetched what comes later: the worker is kept from starting.
  await phone.page.addInitScript(() => {
    navigator.serviceWorker.register = () => new Promise(() => undefined);
  });
  await phone.page.goto(server.url);
  await beginWork(phone);
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await picture(phone.page, `failed-${task.id}`);
});
afterAll(async () => {
  await phone?.close();
  await server?.close();
});

test('a part of the form that does not come says so in its place, and what was typed stands', async () => {
  const { page } = phone;
  await nextHousehold(page).click();
  await go(page, '记录走访');
  await heading(page, '记录走访');
  await page.getByLabel('备注').fill(remarks);
  await page.route(piece, (route) => route.abort());
  await harm(page, '有');
  const notice = page.getByRole('status').filter({ hasText: '这一部分还没有下载到这台手机' });
  await notice.waitFor();
  await notice.scrollIntoViewIfNeeded();
  await picture(page, 'phone-late-piece');
  expect(await axeFindings(page)).toEqual([]);
  expect(await page.getByLabel('备注').inputValue()).toBe(remarks);
});

test('tried again without a network it says so again; with one the part comes, and what was typed still stands', async () => {
  const { page } = phone;
  const notice = page.getByText('这一部分还没有下载到这台手机');
  await Promise.all([
    page.waitForEvent('requestfailed', (request) => piece.test(request.url())),
    tap(page, '再试一次'),
  ]);
  await notice.waitFor();
  await page.unroute(piece);
  await tap(page, '再试一次');
  await page.getByRole('group', { name: '哪个孩子' }).waitFor();
  expect(await notice.count()).toBe(0);
  expect(await page.getByLabel('备注').inputValue()).toBe(remarks);
  await picture(page, 'phone-late-piece-here');
});
