import type { Page } from 'playwright-core';
import type { Phone } from '../../test/journey/phone.ts';
import type { RunningServer } from '../../test/journey/server.ts';
import { beginWork, signIn } from '../../test/journey/steps.ts';
import { tour } from './camera.ts';

/** Each officer's own start; the pages open by the menu's addresses. */
const desks: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  county: {
    overview: '/desk',
    coverage: '/desk/coverage',
    open: '/desk/open',
    harm: '/desk/harm',
    enquiries: '/enquiries',
    cases: '/cases',
    me: '/me',
  },
  admin: { users: '/desk/users', devices: '/desk/devices', audit: '/desk/audit' },
};

async function officer(page: Page, url: string, account: string): Promise<void> {
  await page.context().clearCookies();
  await page.goto(url);
  await page.getByLabel('用户名').waitFor();
  await signIn(page, account);
  await page.getByRole('navigation').first().waitFor();
  await page.waitForTimeout(1500);
  await tour(page, `desk-${account}`, desks[account] ?? {});
}

/** A teacher's pages and the officers' at the size of a desk. */
export async function deskPictures(desk: Phone, { url }: RunningServer): Promise<void> {
  const { page } = desk;
  await officer(page, url, 'county');
  await officer(page, url, 'admin');
  await page.context().clearCookies();
  await page.goto(url);
  await beginWork(desk, 'registrar');
  await tour(page, 'desk-registrar', { today: '/', list: '/list', imports: '/desk/imports', me: '/me' });
}
