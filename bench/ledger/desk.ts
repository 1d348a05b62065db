import { deskSize, openPhone } from '../../test/journey/phone.ts';
import { median, percentile, throttle } from '../phone/browser.ts';
import type { LedgerCounty } from './county.ts';

const LIMIT = 50;
const ROWS = 10_000;
const ROW_PX = 41;
/** A wheel turned fast: half a screen a frame. */
const STEP_PX = 300;

/** 适龄 scrolled through 10,000 rows; tasks as the browser itself counts long ones. */
async function scrolled({ url, password, accounts }: LedgerCounty, rate: number) {
  const desk = await openPhone(url, deskSize);
  const { page } = desk;
  page.setDefaultTimeout(60_000);
  await page.getByLabel('用户名').fill(accounts.officer);
  await page.getByLabel('密码', { exact: true }).fill(password);
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByRole('link', { name: '台账' }).first().waitFor();
  await page.goto(`${url}/ledgers?ledger=school-age`);
  await page.locator('table tbody tr th a').first().waitFor();
  await page.waitForTimeout(1500);
  await throttle(page, rate);
  const measured = await page.evaluate(
    async ({ rows, rowPx, stepPx }) => {
      const box = document.querySelector('table')?.parentElement;
      if (!box) throw new Error('no table');
      const long: number[] = [];
      const observer = new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) long.push(duration);
      });
      observer.observe({ entryTypes: ['longtask'] });
      const frames: number[] = [];
      let last = performance.now();
      while (box.scrollTop < rows * rowPx) {
        const before = box.scrollTop;
        box.scrollTop += stepPx;
        if (box.scrollTop === before) break;
        await new Promise((resolve) => requestAnimationFrame(resolve));
        frames.push(performance.now() - last);
        last = performance.now();
      }
      await new Promise((resolve) => setTimeout(resolve, 1000));
      observer.disconnect();
      return { long, frames, scrolled: Math.round(box.scrollTop / rowPx) };
    },
    { rows: ROWS, rowPx: ROW_PX, stepPx: STEP_PX },
  );
  await desk.close();
  return {
    slowed: rate,
    'rows scrolled': measured.scrolled,
    'tasks over 50 ms': measured.long.length,
    'longest, ms': Math.round(Math.max(0, ...measured.long)),
    'frame, median ms': Math.round(median(measured.frames)),
    'frame, p95 ms': Math.round(percentile(measured.frames, 0.95)),
  };
}

/** As it is, which is what is to be reached; and the browser at half this machine, for what is left over. */
export async function onDesk(county: LedgerCounty): Promise<Record<string, number>> {
  const whole = await scrolled(county, 1);
  const half = await scrolled(county, 2);
  console.log(`desk: one ledger scrolled (to reach, unthrottled: no task over ${LIMIT} ms)`);
  console.table([whole, half]);
  return { scrolledRows: whole['rows scrolled'], longTasks: whole['tasks over 50 ms'] };
}
