import type { Page } from 'playwright-core';
import { enterPin } from '../../test/journey/steps.ts';
import { median, readyPhone, throttle } from './browser.ts';
import type { BenchCounty } from './county.ts';

const RUNS = 5;

/** Machine time of a cold start without a network: to the lock screen, and from the last digit to a usable Today. */
async function coldStart(page: Page, url: string): Promise<number> {
  await page.goto('about:blank');
  await throttle(page, 6);
  const began = performance.now();
  await page.goto(url, { waitUntil: 'commit' });
  await page.getByRole('button', { name: '0', exact: true }).waitFor();
  const locked = performance.now() - began;
  await enterPin(page, '24681');
  const unlocked = performance.now();
  await page.getByRole('button', { name: '0', exact: true }).click();
  await page.getByRole('link', { name: '记录走访' }).waitFor();
  await page
    .getByText(/下一户|还没有村和班|都走访过了|我的村/)
    .first()
    .waitFor();
  const total = locked + performance.now() - unlocked;
  await throttle(page, 1);
  return total;
}

async function median5(county: BenchCounty, username: string): Promise<number> {
  const phone = await readyPhone({ url: county.url, username, password: county.password });
  await phone.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  // The snapshot of the lists is rewritten in idle time.
  await phone.page.waitForTimeout(8_000);
  await phone.offline(true);
  const times: number[] = [];
  for (let run = 0; run < RUNS; run += 1) times.push(await coldStart(phone.page, county.url));
  await phone.close();
  return median(times);
}

/** Cold offline start to a usable Today, 6× throttled: ≤ 2.5 s, and ≤ 2× the same app with an empty database. */
export async function open(county: BenchCounty): Promise<Record<string, number>> {
  const empty = await median5(county, county.accounts.empty);
  const full = await median5(county, county.accounts.tenThousandRecords);
  console.table([
    { phone: 'no household', ms: Math.round(empty), 'to reach': '' },
    { phone: '10,000 records', ms: Math.round(full), 'to reach': '≤ 2500 and ≤ 2×' },
  ]);
  console.log(`cold offline start: ${(full / empty).toFixed(2)}× of an empty phone`);
  return { emptyMs: Math.round(empty), fullMs: Math.round(full), ratio: full / empty };
}
