import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { addDays } from '../../src/domain/calendar.ts';
import { sync } from './case-steps.ts';
import { axeFindings, deskSize, openPhone, type Phone, picture } from './phone.ts';
import { type RunningServer, startServer } from './server.ts';
import { beginWork, go, heading, signIn, tab, tap, unlock } from './steps.ts';

let server: RunningServer;
let school: Phone;
let desk: Phone;
let name = '';
let address = '';

beforeAll(async () => {
  server = await startServer();
  school = await openPhone(server.url);
  desk = await openPhone(server.url, deskSize);
  await beginWork(school, 'principal');
});
afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return;
  await picture(school.page, `failed-${task.id}-school`);
  await picture(desk.page, `failed-${task.id}-desk`);
});
afterAll(async () => {
  await school?.close();
  await desk?.close();
  await server?.close();
});

test('a guardian applies for suspension on the school’s phone, without a network; what is missing is said at once', async () => {
  const { page } = school;
  await school.offline(true);
  await tab(page, '名单');
  await page.getByRole('main').getByRole('list').first().getByRole('link').nth(4).click();
  await page.getByRole('main').getByRole('link', { name: '个案', exact: true }).first().click();
  await heading(page, /的个案$/);
  name = (await page.getByRole('heading', { level: 1 }).innerText()).replace('的个案', '');
  await page.getByRole('link', { name: '提交申请' }).click();
  await go(page, '休学');
  await heading(page, '休学申请');
  await page.getByLabel('申请人姓名').fill('');
  await tap(page, '提交申请');
  await page
    .getByText(/请填申请人：必须是监护人/)
    .first()
    .waitFor();
  await page
    .getByText(/请选申请原因/)
    .first()
    .waitFor();
  await page.getByLabel('申请人姓名').fill('高建国');
  await page.getByLabel('与孩子的关系').selectOption({ index: 1 });
  await page.getByRole('radio', { name: '身体原因' }).check();
  const from = await page.getByLabel('申请日期').inputValue();
  await page.getByLabel('从', { exact: true }).fill(from);
  await page.getByLabel('到', { exact: true }).fill(addDays(from, 150));
  await page.getByRole('checkbox', { name: '医院证明' }).first().check();
  expect(await axeFindings(page)).toEqual([]);
  await picture(page, 'application-new');
  await tap(page, '提交申请');
  await page.getByText('等学校审核').first().waitFor();
  address = new URL(page.url()).pathname;
});

test('the school agrees on the phone; the county sees it waiting at the desk and approves with a filing number', async () => {
  const { page } = school;
  await page.getByRole('radio', { name: '同意', exact: true }).check();
  await page.getByLabel('意见或要补的材料').fill('情况属实');
  await tap(page, '保存意见');
  await page.getByText('学校已同意，等县局审批').first().waitFor();
  await school.offline(false);
  await sync(page);

  const county = desk.page;
  await signIn(county, 'county');
  await heading(county, '总览');
  await tab(county, '申请审批');
  await heading(county, '申请审批');
  const mine = county.getByRole('main').getByRole('link', { name: new RegExp(`${name}.*等县局审批`) });
  await mine.first().waitFor();
  expect(await axeFindings(county)).toEqual([]);
  await picture(county, 'desk-applications');
  await mine.first().click();
  await county.getByRole('radio', { name: '同意', exact: true }).check();
  await tap(county, '保存意见');
  await county.getByText('县局批准要有备案号').waitFor();
  await county.getByLabel('备案号').fill('蒲教备〔2026〕12号');
  await picture(county, 'desk-application');
  await tap(county, '保存意见');
  await county.getByText('已批准').first().waitFor();
});

test('the school’s phone has the approval after its next sync', async () => {
  const { page } = school;
  await sync(page);
  await page.goto(`${server.url}${address}`);
  await unlock(page);
  await page.getByText('已批准').first().waitFor();
  await picture(page, 'application-approved');
});
