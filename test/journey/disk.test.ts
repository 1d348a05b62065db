import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPhone, type Phone } from './phone.ts';
import { type RunningServer, startServer } from './server.ts';
import { beginWork, commonVisit, headOf, nextHousehold } from './steps.ts';

let server: RunningServer;
let phone: Phone;
beforeAll(async () => {
  server = await startServer();
  phone = await openPhone(server.url);
});
afterAll(async () => {
  await phone?.close();
  await server?.close();
});

const files = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    const kind = statSync(path, { throwIfNoEntry: false });
    if (kind?.isDirectory()) return files(path);
    return kind?.isFile() ? [path] : [];
  });

/** Chromium writes text as UTF-8 or UTF-16; a name in either would be found. */
const writings = (text: string): Buffer[] => [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')];

test('after a visit no byte of the browser’s profile on the disk holds a name, an ID number or a phone', async () => {
  await beginWork(phone);
  const { page } = phone;
  const head = (await headOf(page)).replace(/家$/, '');
  await nextHousehold(page).click();
  await page.getByRole('link', { name: '记录走访' }).waitFor();
  await page.locator('a[href^="tel:"]').first().waitFor();
  const links = await page.locator('a[href^="tel:"]').all();
  const phones = await Promise.all(
    links.map(async (link) => (await link.getAttribute('href'))?.slice(4) ?? ''),
  );
  await page.getByRole('link', { name: '记录走访' }).click();
  await commonVisit(page);
  await page.waitForTimeout(3000);
  await phone.context.close();
  const secrets = [head, '杨春梅', ...phones.slice(0, 3), '610599'];
  expect(phones.length).toBeGreaterThan(0);
  const found = files(phone.profile).flatMap((path) => {
    const bytes = readFileSync(path);
    return secrets
      .filter((secret) => writings(secret).some((writing) => bytes.includes(writing)))
      .map((secret) => `${secret} in ${path.slice(phone.profile.length)}`);
  });
  expect(found).toEqual([]);
});
