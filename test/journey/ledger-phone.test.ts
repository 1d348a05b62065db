import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { axeFindings, openPhone, type Phone, picture } from './phone.ts';
import { type RunningServer, startServer } from './server.ts';
import { beginWork, go, heading, tab } from './steps.ts';

let server: RunningServer;
let phone: Phone;
let counts: Record<string, number> = {};

beforeAll(async () => {
  server = await startServer();
  phone = await openPhone(server.url);
  await beginWork(phone, 'principal');
  const asked = await phone.page.evaluate(() => fetch('/api/ledgers').then((answer) => answer.json()));
  counts = asked.counts;
  await phone.offline(true);
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await picture(phone.page, `failed-${task.id}`);
});
afterAll(async () => {
  await phone?.close();
  await server?.close();
});

const names = {
  suspected: '疑似辍学',
  dropped: '辍学',
  risk: '苗头',
  consolidating: '巩固',
  deferred: '延缓入学',
  suspended: '休学',
  'home-taught': '送教上门',
  mismatch: '人籍不一致',
} as const;

test('without a network the phone’s ledgers hold as many children as the server’s, each by the same rule', async () => {
  const { page } = phone;
  await tab(page, '个案');
  await go(page, '台账');
  await heading(page, '台账');
  for (const [ledger, name] of Object.entries(names)) {
    await page.getByLabel('哪本台账').selectOption(name);
    await page.getByText(`${counts[ledger]} 名学生`).waitFor();
    expect(await page.getByRole('list', { name: /台账$/ }).getByRole('listitem').count()).toBe(
      Math.min(counts[ledger] ?? 0, 100),
    );
  }
  await page.getByLabel('哪本台账').selectOption('辍学');
  await page.getByRole('list', { name: '辍学学生台账' }).getByRole('link').first().waitFor();
  await picture(page, 'phone-ledger');
  expect(await axeFindings(page)).toEqual([]);
});

test('a name leads to the case', async () => {
  const { page } = phone;
  const row = page.getByRole('list', { name: '辍学学生台账' }).getByRole('link').first();
  const name = (await row.locator('strong').innerText()).trim();
  await row.click();
  await heading(page, new RegExp(name));
});
