import { copyFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import type { Phone } from '../../test/journey/phone.ts';
import {
  allSent,
  commonVisit,
  enterPin,
  heading,
  nextHousehold,
  signIn,
  tab,
  tap,
} from '../../test/journey/steps.ts';
import { shoot, tour, walk } from './camera.ts';

/** Sign-in, its refusal, the PIN, what is on this phone now. */
export async function firstUsePictures({ page }: Phone): Promise<void> {
  await page.getByLabel('用户名').waitFor();
  await shoot(page, 'phone-01-sign-in');
  await page.getByLabel('用户名').fill('teacher');
  await page.getByLabel('密码').fill('not this one');
  await tap(page, '登录');
  await page
    .getByText(/密码不对|不对/)
    .first()
    .waitFor();
  await shoot(page, 'phone-02-sign-in-wrong');
  await signIn(page, 'teacher');
  await heading(page, '设一个 6 位解锁码');
  await shoot(page, 'phone-03-pin');
  await enterPin(page);
  await enterPin(page);
  await page.getByText('可以离线使用').waitFor({ timeout: 60_000 });
  await shoot(page, 'phone-04-welcome');
  await tap(page, '开始使用');
  await heading(page, '今天');
  await allSent(page);
  await page.waitForTimeout(1500);
  await shoot(page, 'phone-05-today');
  await shoot(page, 'phone-06-today-whole', { whole: true });
}

async function searches(page: Page): Promise<void> {
  await page.getByLabel('查找').fill('lm');
  await shoot(page, 'phone-11-list-search');
  await page.getByLabel('查找').fill('没有这个人');
  await shoot(page, 'phone-12-list-nothing');
  await page.getByLabel('查找').fill('');
}

/** The roster by village and by class, the other tabs at rest. */
export async function listPictures({ page }: Phone): Promise<void> {
  await tab(page, '名单');
  await heading(page, '名单');
  await shoot(page, 'phone-10-list');
  await searches(page);
  const places = page.getByLabel('村或班');
  const last = await places.locator('option').last().getAttribute('value');
  await places.selectOption(last);
  await shoot(page, 'phone-13-list-class');
  await tour(page, 'phone-14', {
    cases: '/cases',
    attention: '/attention',
    enquiries: '/enquiries',
    me: '/me',
    'me-rules': '/me/rules',
    'not-here': '/household/00000000-0000-7000-8000-000000000000',
    'no-page': '/nowhere',
    'new-household': '/household/new',
  });
  await walk(page, '/me');
  await shoot(page, 'phone-15-me-whole', { whole: true });
}

/** The file of the first household still to visit. */
export async function firstFile(page: Page): Promise<string> {
  await walk(page, '/');
  await nextHousehold(page).click();
  await page.getByRole('link', { name: '记录走访' }).waitFor();
  return /household\/([0-9a-f-]+)/.exec(page.url())?.[1] ?? '';
}

async function householdForms(page: Page, file: string): Promise<void> {
  await tour(page, 'phone-21', {
    'edit-household': `/household/${file}?open=household`,
    'add-guardian': `/household/${file}?open=guardian-new`,
    'add-child': `/household/${file}?open=child-new`,
  });
  await page.getByLabel('身份证号', { exact: true }).fill('610599201409130023');
  await tap(page, /^保存/);
  await shoot(page, 'phone-22-add-child-wrong');
  await tap(page, '取消');
}

async function otherAnswer(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: /不是这样|不属实|有变化/ })
    .first()
    .click({ timeout: 3000 })
    .catch(() => undefined);
  await page
    .getByRole('radio', { name: /不属实|有变化|其他/ })
    .first()
    .check({ timeout: 3000 })
    .catch(() => undefined);
  await shoot(page, 'phone-25-visit-other', { whole: true });
}

/** A household, its forms, a visit from blank to saved, offline. */
export async function visitPictures(phone: Phone): Promise<void> {
  const { page } = phone;
  const file = await firstFile(page);
  await shoot(page, 'phone-20-household');
  await shoot(page, 'phone-20-household-whole', { whole: true });
  await householdForms(page, file);
  await phone.offline(true);
  await walk(page, `/household/${file}/visit`);
  await heading(page, '记录走访');
  await shoot(page, 'phone-23-visit');
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await shoot(page, 'phone-24-visit-missing', { whole: true });
  await otherAnswer(page);
  await walk(page, '/');
  await shoot(page, 'phone-26-today-draft');
  await walk(page, `/household/${file}/visit`);
  await tap(page, /不用草稿/);
  await tap(page, /全部属实/);
  await page.getByRole('group', { name: '见到了谁' }).getByRole('checkbox').first().check();
  await page.getByRole('group', { name: /侵害/ }).getByRole('radio', { name: '没有', exact: true }).check();
  await shoot(page, 'phone-27-visit-ready');
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await heading(page, '已存在本机');
  await shoot(page, 'phone-28-visit-saved');
  await walk(page, '/');
  await shoot(page, 'phone-29-today-unsent');
  await walk(page, '/me');
  await shoot(page, 'phone-30-me-unsent');
}

/** Another window wants to change the database: the app lets go and says so. */
export async function otherWindowPictures({ page }: Phone): Promise<void> {
  await page.evaluate(async () => {
    const names = await indexedDB.databases();
    for (const { name, version } of names) if (name) indexedDB.open(name, (version ?? 1) + 1);
  });
  await page.waitForTimeout(1000);
  await shoot(page, 'phone-60-other-window');
}

/** What the README shows: Today without a network, one visit waiting, long enough to reach the villages. */
export async function readmePicture(phone: Phone): Promise<void> {
  const { page } = phone;
  await page.setViewportSize({ width: 360, height: 1180 });
  await phone.offline(true);
  await nextHousehold(page).click();
  await page.getByRole('link', { name: '记录走访' }).click();
  await commonVisit(page);
  await page.getByRole('link', { name: '回到今天' }).click();
  await heading(page, '今天');
  await page.waitForTimeout(1000);
  await shoot(page, 'phone-07-readme');
  copyFileSync('.pictures/pages/phone-07-readme.png', 'docs/pictures/today.png');
}
