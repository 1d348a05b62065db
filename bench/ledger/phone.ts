import type { Page } from 'playwright-core';
import { ledgers } from '../../src/domain/ledger.ts';
import { enterPin, heading } from '../../test/journey/steps.ts';
import { readyPhone, throttle } from '../phone/browser.ts';
import type { LedgerCounty } from './county.ts';

const LIMIT = 300;
const UNDER_WAY_MS = 8000;
/** So long somebody looks at 个案 before 台账 is tapped. */
const LOOKED_AT_MS = 2500;

/**
 * From the tap on 台账 to the first row on the screen (or the word that there is none). The app has just been opened and
 * unlocked: no box was read but what 个案 reads ahead while somebody looks at it, and no page was loaded but by it.
 */
async function firstRows(
  page: Page,
  ledger: string,
): Promise<{ ms: number; children: number; whole: number }> {
  await page.goto(new URL('/', page.url()).href);
  await enterPin(page);
  await heading(page, '今天');
  await page.waitForTimeout(UNDER_WAY_MS);
  await throttle(page, 6);
  await page.getByRole('navigation').filter({ visible: true }).getByRole('link', { name: '个案' }).click();
  await page.locator('main a[href="/ledgers"]').waitFor();
  await page.waitForTimeout(LOOKED_AT_MS);
  const found = await page.evaluate(async (wanted) => {
    const note = () => document.querySelector('main [aria-live]')?.textContent ?? '';
    const isHere = () => document.querySelector('main select') !== null;
    const isWhole = () => isHere() && /\d+ 名学生/.test(note());
    const hasRow = () => isHere() && document.querySelector('main ul li a strong') !== null;
    const until = (holds: () => boolean) =>
      new Promise<number>((resolve) => {
        const look = () => (holds() ? resolve(performance.now()) : void requestAnimationFrame(look));
        requestAnimationFrame(look);
      });
    const began = performance.now();
    // A finger comes down: what is done only while none does waits.
    window.dispatchEvent(new PointerEvent('pointerdown'));
    history.pushState({ idx: 99 }, '', `/ledgers?ledger=${wanted}`);
    window.dispatchEvent(new PopStateEvent('popstate'));
    const first = await until(() => hasRow() || isWhole());
    const whole = await until(isWhole);
    return { ms: first - began, whole: whole - began, children: Number(/(\d+) 名学生/.exec(note())?.[1]) };
  }, ledger);
  await throttle(page, 1);
  return found;
}

/** The ledgers over what lies on a phone, 6× throttled, without a network. */
export async function onPhone(county: LedgerCounty): Promise<Record<string, number>> {
  const { url, password, accounts } = county;
  const phone = await readyPhone({ url, username: accounts.walker, password });
  const { page } = phone;
  await page.waitForTimeout(UNDER_WAY_MS);
  await phone.offline(true);
  const rows: Record<string, string | number>[] = [];
  for (const ledger of ledgers.filter((one) => one !== 'school-age')) {
    const { ms, whole, children } = await firstRows(page, ledger);
    rows.push({ ledger, children, 'first rows, ms': Math.round(ms), 'all read, ms': Math.round(whole) });
  }
  await phone.close();
  console.log(`phone: 2,000 children, 6× throttled; ms to the first rows (to reach: ≤ ${LIMIT})`);
  console.table(rows);
  return { phoneFirstMs: Math.max(...rows.map((row) => Number(row['first rows, ms']))) };
}
