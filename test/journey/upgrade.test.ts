import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { build, type Plugin } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPhone, type Phone, picture } from './phone.ts';
import { type RunningServer, startServer } from './server.ts';
import {
  agreement,
  allSent,
  beginWork,
  commonVisit,
  enterPin,
  go,
  heading,
  nextHousehold,
  tab,
  tap,
  unlock,
} from './steps.ts';

/** A build as it might come next month: another version, and a phone's database with one table more. */
const nextMonth: Plugin = {
  name: 'next-month',
  enforce: 'pre',
  transform: (code, id) =>
    id.endsWith('/store/person-db.ts')
      ? code.replace('db.version(4)', "db.version(5).stores({ later: 'id' });\n  db.version(4)")
      : undefined,
};

const folder = mkdtempSync(join(tmpdir(), 'guixue-builds-'));
const served = join(folder, 'served');
let server: RunningServer;
let phone: Phone;
let other: Page;

const scriptOf = (page: Page) =>
  page.evaluate(() => [...document.scripts].map(({ src }) => src).find((src) => src.includes('/assets/')));

async function serve(build: string): Promise<void> {
  rmSync(served, { recursive: true, force: true });
  cpSync(build, served, { recursive: true });
}

beforeAll(async () => {
  await build({
    logLevel: 'error',
    define: { __APP_VERSION__: '"9.9.9"' },
    plugins: [nextMonth],
    build: { outDir: join(folder, 'next') },
  });
  await serve('dist/client');
  server = await startServer({ CLIENT_DIR: served });
  phone = await openPhone(server.url);
  await beginWork(phone);
  await phone.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
});
afterAll(async () => {
  await phone?.close();
  await server?.close();
  rmSync(folder, { recursive: true, force: true });
});

test('a new version comes while a draft, an unsent visit and a second window are open: nothing of them is lost', async () => {
  const { page, context } = phone;
  // The network is there, but nothing can be sent yet.
  await context.route('**/sync/v1/push', (route) => route.abort());
  await nextHousehold(page).click();
  await go(page, '记录走访');
  await commonVisit(page);
  await go(page, '回到今天');
  await nextHousehold(page).click();
  await go(page, '记录走访');
  await heading(page, '记录走访');
  await page.getByRole('textbox', { name: '备注' }).fill('更新之前写的');
  other = await context.newPage();
  await other.goto(server.url);
  await unlock(other);
  await heading(other, '今天');
  const before = await scriptOf(page);

  await server.kill();
  await serve(join(folder, 'next'));
  await server.start();
  await page.bringToFront();
  await page.evaluate(() => navigator.serviceWorker.getRegistration().then((one) => one?.update()));
  // The whole of the new build is fetched first.
  await page.getByText('有新版本，草稿会留着').waitFor({ timeout: 120_000 });
  await picture(page, 'phone-new-version');
  await tap(page, '更新');
  await page.getByRole('button', { name: '0', exact: true }).waitFor();
  await enterPin(page);
  await heading(page, '记录走访');
  expect(await page.getByRole('textbox', { name: '备注' }).inputValue()).toBe('更新之前写的');
  expect(await scriptOf(page)).not.toBe(before);
});

test('the second window has the new version too, and one person’s work is the same in both', async () => {
  await other.bringToFront();
  await unlock(other);
  await heading(other, '今天');
  await other
    .getByText(/1 条未发送/)
    .first()
    .waitFor();
  expect(await scriptOf(other)).toBe(await scriptOf(phone.page));
});

test('what the old version wrote is sent by the new one', async () => {
  const { page, context } = phone;
  await context.unroute('**/sync/v1/push');
  await page.bringToFront();
  await page.goto(`${server.url}/`);
  await unlock(page);
  await heading(page, '今天');
  await page.getByRole('heading', { name: '草稿' }).waitFor();
  await tab(page, '我的');
  await tap(page, '立即同步');
  await allSent(page);
  expect((await agreement(page)).records).toBeGreaterThan(0);
});
