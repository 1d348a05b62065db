import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { axeFindings, openPhone, type Phone, picture } from './phone.ts';
import { type RunningServer, startServer } from './server.ts';
import { beginWork, enterPin, heading, nextHousehold, tap, unlock } from './steps.ts';

let server: RunningServer;
let phone: Phone;

beforeAll(async () => {
  server = await startServer();
  phone = await openPhone(server.url);
  await beginWork(phone);
});
afterAll(async () => {
  await phone?.close();
  await server?.close();
});

/** A window of a later build: the same app, whose databases have a later shape. */
async function newerWindow(by: number): Promise<Page> {
  const page = await phone.context.newPage();
  await page.addInitScript((more) => {
    const { open } = IDBFactory.prototype;
    IDBFactory.prototype.open = function newer(name, version) {
      return version ? open.call(this, name, version + more) : open.call(this, name);
    };
  }, by);
  return page;
}

test('an older window lets the newer one change the database, says so, and loses nothing that was typed', async () => {
  const { page: older } = phone;
  await nextHousehold(older).click();
  await older.getByRole('link', { name: '记录走访' }).click();
  await heading(older, '记录走访');
  await older.getByRole('textbox', { name: '备注' }).fill('门口的狗不咬人');
  const newer = await newerWindow(100);
  await newer.goto(server.url);
  await unlock(newer);
  await heading(newer, '今天');
  await newer.getByRole('heading', { name: '草稿' }).waitFor();
  await older.bringToFront();
  await heading(older, '这个窗口要重新打开');
  await older.getByText('填到一半的草稿都在').waitFor();
  expect(await axeFindings(older)).toEqual([]);
  await picture(older, 'phone-overtaken');
  await newer.close();
  await tap(older, '重新打开');
  await older.getByRole('button', { name: '0', exact: true }).waitFor();
  await enterPin(older);
  await heading(older, '记录走访');
  expect(await older.getByRole('textbox', { name: '备注' }).inputValue()).toBe('门口的狗不咬人');
});

test('a newer window held up by an older one says which window to close, and goes on by itself', async () => {
  const { page } = phone;
  await page.goto(`${server.url}/healthz`);
  // A window that sleeps in the background answers nothing, so it holds its databases open.
  await page.evaluate(async () => {
    const named = (await indexedDB.databases()).filter(({ name }) => name?.startsWith('guixue'));
    const held = named.map(
      ({ name }) =>
        new Promise((resolve) => {
          const asked = indexedDB.open(name ?? '');
          asked.onsuccess = () => resolve(asked.result);
        }),
    );
    Object.assign(window, { held: await Promise.all(held) });
  });
  const newer = await newerWindow(200);
  await newer.goto(server.url);
  await heading(newer, '请关掉另一个归学窗口');
  expect(await axeFindings(newer)).toEqual([]);
  await picture(newer, 'phone-waits');
  await page.close();
  await unlock(newer);
  await heading(newer, '今天');
  phone.page = newer;
});
