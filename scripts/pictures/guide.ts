import { mkdirSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { addDays } from '../../src/domain/calendar.ts';
import { openPhone, type Phone } from '../../test/journey/phone.ts';
import type { RunningServer } from '../../test/journey/server.ts';
import {
  allSent,
  beginWork,
  enterPin,
  go,
  heading,
  nextHousehold,
  signIn,
  tab,
  tap,
} from '../../test/journey/steps.ts';

/** The pictures of docs/guide, taken of the demo county as a person goes through it. */
const folder = 'docs/guide/pictures';

async function shoot(page: Page, name: string): Promise<void> {
  // Cards unfold, chunks arrive: what a person sees, not what the first frame shows.
  await page.waitForTimeout(600);
  await page.screenshot({ path: `${folder}/${name}.png`, scale: 'css' });
}
const into = (page: Page, title: string) =>
  page.getByRole('heading', { name: title }).first().scrollIntoViewIfNeeded();

async function firstMorning({ page }: Phone): Promise<void> {
  await page.getByLabel('用户名').waitFor();
  await shoot(page, 'sign-in');
  await signIn(page, 'teacher');
  await heading(page, '设一个 6 位解锁码');
  await shoot(page, 'pin');
  await enterPin(page);
  await enterPin(page);
  await page.getByText('可以离线使用').waitFor({ timeout: 60_000 });
  await shoot(page, 'welcome');
  await tap(page, '开始使用');
  await heading(page, '今天');
  await allSent(page);
}

async function aVisit({ page }: Phone): Promise<void> {
  await nextHousehold(page).click();
  await page.getByRole('link', { name: '记录走访' }).waitFor();
  await shoot(page, 'household');
  await go(page, '记录走访');
  await heading(page, '记录走访');
  await tap(page, /全部属实/);
  await page.getByRole('group', { name: '见到了谁' }).getByRole('checkbox').first().check();
  await page.getByRole('group', { name: /侵害/ }).getByRole('radio', { name: '没有', exact: true }).check();
  await page.evaluate(() => window.scrollTo(0, 0));
  await shoot(page, 'visit');
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await heading(page, '已存在本机');
  await shoot(page, 'visit-saved');
}

async function aRollCall({ page }: Phone): Promise<void> {
  await go(page, /今天/);
  await go(page, '点名');
  await heading(page, '点名');
  await page
    .getByRole('button', { name: /^没来：/ })
    .nth(1)
    .click();
  await page.evaluate(() => window.scrollTo(0, 120));
  await shoot(page, 'roll-call');
  await tap(page, /保存$/);
  await heading(page, '已存在本机');
  await go(page, '回到今天');
  await go(page, '记苗头、报线索');
  await page.getByLabel('孩子姓名').fill('l');
  await shoot(page, 'lead');
}

async function whereabouts({ page }: Phone, server: RunningServer): Promise<void> {
  await tab(page, '名单');
  await heading(page, '名单');
  await shoot(page, 'list');
  await page.getByRole('main').getByRole('list').first().getByRole('link').nth(3).click();
  const ask = page.getByRole('link', { name: /问学校|请学校确认|核实/ }).first();
  const address = await ask.getAttribute('href');
  await ask.click();
  await shoot(page, 'enquiry');
  await page.goto(`${server.url}${(address ?? '').replace('/new/', '/away/')}`);
  await enterPin(page);
  await heading(page, '在外地就读');
  await shoot(page, 'away');
}

async function sending(phone: Phone): Promise<void> {
  const { page } = phone;
  await phone.offline(false);
  await tab(page, '我的');
  await allSent(page);
  await into(page, '同步');
  await shoot(page, 'sync');
}

/** For a teacher: the first morning, a visit without signal, the roll, a sign, where a child studies, sending. */
export async function teacherGuide(phone: Phone, server: RunningServer): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await firstMorning(phone);
  await phone.offline(true);
  await shoot(phone.page, 'today');
  await aVisit(phone);
  await aRollCall(phone);
  await whereabouts(phone, server);
  await sending(phone);
}

async function aCase(page: Page, line: RegExp, name: string): Promise<void> {
  await tab(page, '个案');
  await heading(page, '个案');
  await page.getByRole('main').getByRole('link', { name: line }).first().click();
  await heading(page, /的个案$/);
  await shoot(page, name);
}

/** A notice from its template to its service, in the case that is open. */
async function aNotice(page: Page): Promise<void> {
  const form = async (link: RegExp) => {
    await page.getByRole('main').getByRole('link', { name: link }).first().click();
    await page.getByRole('button', { name: '保存', exact: true }).waitFor();
  };
  await form(/^登记或开具文书$/);
  await page.getByRole('group', { name: '什么文书' }).getByRole('radio', { name: '限期返校通知书' }).check();
  const issued = await page.getByLabel('发文日期').inputValue();
  await page.getByLabel('要求哪天前办到').fill(addDays(issued, 10));
  await page.evaluate(() => window.scrollTo(0, 0));
  await shoot(page, 'legal-form');
  await tap(page, '保存');
  await heading(page, /的个案$/);
  await form(/^补填送达和结果.*限期返校通知书/);
  await page.getByRole('group', { name: '怎样送达' }).getByRole('radio', { name: '留置送达' }).check();
  await page.getByLabel('送达日期').fill(issued);
  await page.getByLabel('见证人').fill('雷建国');
  await page.evaluate(() => window.scrollTo(0, 0));
  await shoot(page, 'legal-served');
  await tap(page, '保存');
  await heading(page, /的个案$/);
}

/** For a principal: what waits, a case's next step, its plan, applications, ledgers; then the desk. */
export async function principalGuide(_phone: Phone, server: RunningServer): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const phone = await openPhone(server.url);
  const { page } = phone;
  try {
    await beginWork(phone, 'principal');
    await tab(page, '个案');
    await heading(page, '个案');
    await page.waitForTimeout(800);
    await shoot(page, 'cases');
    await aCase(page, /有线索/, 'case');
    await aCase(page, /劝返中/, 'case-persuade');
    await into(page, '经过');
    await shoot(page, 'case-timeline');
    await aNotice(page);
    await page.goto(`${server.url}/applications`);
    await enterPin(page);
    await heading(page, '申请与审批');
    await shoot(page, 'applications');
    await page.goto(`${server.url}/ledgers`);
    await enterPin(page);
    await page.getByRole('main').locator('select').first().waitFor();
    await shoot(page, 'ledgers');
    await page.goto(`${server.url}/attention`);
    await enterPin(page);
    await heading(page, '需要处理');
    await shoot(page, 'attention');
  } finally {
    await phone.close();
  }
}
