import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { addDays } from '../../src/domain/calendar.ts';
import {
  applicant,
  approvedAtDesk,
  approvedBySchool,
  atDesk,
  begin,
  decide,
  handIn,
  onPhone,
  openPupil,
  photograph,
  pupils,
} from './application-steps.ts';
import { sync } from './case-steps.ts';
import { axeFindings, deskSize, openPhone, type Phone, picture } from './phone.ts';
import { type RunningServer, startServer } from './server.ts';
import { beginWork, go, heading, signIn, tab, tap } from './steps.ts';

let server: RunningServer;
let school: Phone;
let teacher: Phone;
let desk: Phone;
let ill = '';
let disabled = '';

beforeAll(async () => {
  server = await startServer();
  school = await openPhone(server.url);
  teacher = await openPhone(server.url);
  desk = await openPhone(server.url, deskSize);
  await beginWork(school, 'principal');
  await beginWork(teacher, 'teacher');
  [ill = '', disabled = ''] = (await pupils(teacher)).slice(3);
  await signIn(desk.page, 'county');
  await heading(desk.page, '总览');
});
afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return;
  for (const [name, { page }] of Object.entries({ school, teacher, desk }))
    await picture(page, `failed-${task.id}-${name}`);
});
afterAll(async () => {
  await school?.close();
  await teacher?.close();
  await desk?.close();
  await server?.close();
});

test('mental illness typed on a class teacher’s phone: few read it; returned, corrected in the same form, approved', async () => {
  const { page } = teacher;
  await openPupil(page, ill);
  await begin(page, '休学');
  await applicant(page, '钱凤英');
  await page.getByRole('radio', { name: '身体原因' }).check();
  await page.getByLabel('失能原因（如有）').selectOption({ label: 'C 精神疾病' });
  await page.getByText(/只有校长和县教育局能看/).waitFor();
  await page.getByLabel('具体情况').fill('抑郁发作');
  await page.getByRole('checkbox', { name: '医院证明' }).first().check();
  await page.getByLabel('出具单位、日期、编号').fill('示例精神卫生中心');
  const from = await page.getByLabel('申请日期').inputValue();
  await page.getByLabel('从', { exact: true }).fill(from);
  await page.getByLabel('到', { exact: true }).fill(addDays(from, 120));
  expect(await axeFindings(page)).toEqual([]);
  const address = await handIn(page);
  await sync(page);
  await onPhone(teacher, address);
  await page.getByText(/具体情况另存，少数人可看/).waitFor();
  expect(await page.getByRole('main').innerText()).not.toMatch(/抑郁|精神/);
  await picture(page, 'application-veiled');

  await sync(school.page);
  await onPhone(school, address);
  await school.page.getByText('抑郁发作').waitFor();
  await school.page.getByText(/示例精神卫生中心/).waitFor();
  await school.page.getByText('意见大家都能看到，不要写病情。').waitFor();
  await picture(school.page, 'application-unveiled');
  await decide(school.page, '退回补材料', { note: '期限写到学期末' });
  await school.page.getByText('退回补材料').first().waitFor();
  await go(school.page, '看个案');
  await heading(school.page, `${ill}的个案`);
  await school.page.getByRole('heading', { name: /受限信息/ }).waitFor();
  await school.page.getByText('C 精神疾病').first().waitFor();
  await picture(school.page, 'case-restricted');
  await sync(school.page);

  await sync(page);
  await onPhone(teacher, address);
  await go(page, '更正后重新提交');
  await heading(page, '更正休学申请');
  await page.getByText('退回原因：期限写到学期末').waitFor();
  expect(await page.getByLabel('申请人姓名').inputValue()).toBe('钱凤英');
  expect(await page.getByLabel('失能原因（如有）').inputValue()).toBe('HIDDEN');
  await page.getByLabel('到', { exact: true }).fill(addDays(from, 140));
  await handIn(page, '重新提交');
  await sync(page);
  await approvedBySchool(school, address);
  await onPhone(school, address);
  await school.page.getByText('抑郁发作').waitFor();
  await approvedAtDesk(desk.page, address, '示例休〔2026〕6号');
  await desk.page.getByText(/示例精神卫生中心/).waitFor();
});

/** Whoever stands in the ledger of children taught at home. */
async function inLedger(): Promise<string> {
  const { page } = desk;
  await tab(page, '台账');
  await page.getByRole('group', { name: '台账种类' }).getByRole('button', { name: /^送教/ }).click();
  await page.getByRole('columnheader', { name: '审批情况' }).waitFor();
  await page.locator('[aria-busy=true]').waitFor({ state: 'detached' });
  return page.locator('table tbody').innerText();
}

let taught = '';
test('teaching at home: a plan, two approvals, and sessions counted against the plan month by month', async () => {
  const { page } = teacher;
  await openPupil(page, disabled);
  taught = new URL(page.url()).pathname;
  await begin(page, '送教上门');
  await applicant(page, '孙桂芳');
  await page.getByRole('radio', { name: '身体原因' }).check();
  await page.getByLabel('失能原因（如有）').selectOption({ label: 'B 重度残疾' });
  await page.getByRole('checkbox', { name: '评估意见或残疾证' }).first().check();
  const today = await page.getByLabel('申请日期').inputValue();
  await page.getByLabel('从', { exact: true }).fill(today);
  await page.getByLabel('到', { exact: true }).fill(addDays(today, 200));
  await page.getByLabel('送教老师').fill('');
  await tap(page, '提交申请');
  await page.getByText('请填送教老师').first().waitFor();
  await page.getByLabel('送教老师').fill('李送教');
  await page.getByLabel('每月几次').fill('3');
  await page.getByLabel('教什么').fill('生活语文');
  const address = await handIn(page);
  await sync(page);
  await approvedBySchool(school, address);
  await approvedAtDesk(desk.page, address, '示例送〔2026〕7号');

  await sync(page);
  await onPhone(teacher, address);
  for (const content of ['认数、握笔', '识字五个']) {
    await tap(page, '记一次送教');
    await page.getByLabel('内容').fill(content);
    if (content === '识字五个') await photograph(page, 'session');
    await page.getByRole('checkbox', { name: '监护人已签字' }).check();
    await page.getByRole('button', { name: '保存', exact: true }).click();
    await page.getByText(content).waitFor();
  }
  await page.getByText(/2 次，方案 3 次.*还差 1 次/).waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await picture(page, 'application-home-taught');
  await sync(page);
  await atDesk(desk.page, address);
  await desk.page.getByText('认数、握笔').waitFor();
  expect(await inLedger()).toContain(disabled);
});

test('resumption typed at the county’s desk, with its photo, ends the absence when both have approved', async () => {
  const county = desk.page;
  await atDesk(county, taught);
  await begin(county, '复学');
  await applicant(county, '孙桂芳');
  await county.getByLabel('具体情况').fill('身体恢复，可以到校');
  await county.getByRole('checkbox', { name: '医院证明' }).first().check();
  await photograph(county, 'resumption');
  await county.getByRole('img').first().waitFor();
  expect(await axeFindings(county)).toEqual([]);
  await picture(county, 'desk-application-new');
  const address = await handIn(county);
  const image = county.getByRole('img').first();
  await image.waitFor();
  await expect.poll(() => image.evaluate((one) => (one as HTMLImageElement).naturalWidth)).toBeGreaterThan(0);

  await approvedBySchool(school, address);
  await onPhone(school, address);
  await school.page.getByRole('img').first().waitFor();
  await approvedAtDesk(desk.page, address, '示例复〔2026〕8号');
  await tab(county, '申请审批');
  await heading(county, '申请审批');
  const done = county.locator('section').filter({ has: county.getByRole('heading', { name: /^已办结/ }) });
  await done.getByRole('link', { name: new RegExp(`${disabled}.*送教上门`) }).waitFor();
  expect(await inLedger()).not.toContain(disabled);
});
