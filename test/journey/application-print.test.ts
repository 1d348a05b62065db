import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { addDays } from '../../src/domain/calendar.ts';
import {
  aChild,
  applicant,
  approvedAtDesk,
  atDesk,
  begin,
  decide,
  handIn,
  onPhone,
  photograph,
} from './application-steps.ts';
import { sync } from './case-steps.ts';
import { pdfPages } from './pdf-text.ts';
import { deskSize, openPhone, type Phone, picture } from './phone.ts';
import { type RunningServer, startServer } from './server.ts';
import { beginWork, go, heading, signIn, tap } from './steps.ts';

let server: RunningServer;
let school: Phone;
let desk: Phone;

beforeAll(async () => {
  server = await startServer();
  school = await openPhone(server.url);
  desk = await openPhone(server.url, deskSize);
  await beginWork(school, 'principal');
  await signIn(desk.page, 'county');
  await heading(desk.page, '总览');
});
afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return;
  for (const [name, { page }] of Object.entries({ school, desk }))
    await picture(page, `failed-${task.id}-${name}`);
});
afterAll(async () => {
  await school?.close();
  await desk?.close();
  await server?.close();
});

test('deferral: the guardian applies on the school’s phone, school and county approve, and §2.7’s form prints with it all', async () => {
  const { page } = school;
  await school.offline(true);
  const name = await aChild(page, 3);
  await begin(page, '延缓入学');
  await applicant(page, '赵玉兰');
  await page.getByRole('radio', { name: '身体原因' }).check();
  await page.getByLabel('失能原因（如有）').selectOption({ label: 'A 重大疾病' });
  await page.getByLabel('具体情况').fill('先天性心脏病术后恢复');
  const from = await page.getByLabel('从', { exact: true }).inputValue();
  await page.getByLabel('到', { exact: true }).fill(addDays(from, 400));
  await page.getByRole('checkbox', { name: '医院证明' }).first().check();
  await page.getByLabel('出具单位、日期、编号').fill('示例县医院诊断书');
  await photograph(page, 'deferral');
  await page.getByRole('button', { name: '去掉' }).waitFor();
  await tap(page, '提交申请');
  await page
    .getByText(/延缓入学最长 12 个月/)
    .first()
    .waitFor();
  const until = addDays(from, 300);
  await page.getByLabel('到', { exact: true }).fill(until);
  const address = await handIn(page);
  await decide(page, '同意', { note: '经查属实' });
  await page.getByText('学校已同意，等县局审批').first().waitFor();
  await school.offline(false);
  await sync(page);
  await approvedAtDesk(desk.page, address, '示例缓〔2026〕5号');

  await sync(page);
  await onPhone(school, address);
  await page.getByText('已批准').first().waitFor();
  await page.getByText('备案号 示例缓〔2026〕5号').first().waitFor();
  await page.getByRole('link', { name: '打印申请表' }).click();
  await page.getByText('适龄儿童少年延缓入学申请表').first().waitFor();
  await picture(page, 'print-deferral');
  const pages = pdfPages(await page.pdf({ preferCSSPageSize: true }));
  expect(pages.map(({ width, height }) => [Math.round(width), Math.round(height)])).toEqual([[595, 842]]);
  const day = (text: string) => text.split('-').map(Number);
  const [year, month, date] = day(until);
  for (const word of [
    ...['适龄儿童少年延缓入学申请表', `学生姓名${name}`, '性别', '出生年月', '身份证号', '家庭住址'],
    ...[
      `应入学时间${from.slice(0, 4)}年9月`,
      '监护人姓名及联系电话',
      '身体状况（义务教育法第十一条）；重大疾病；先天性心脏病术后恢复',
    ],
    ...['示例县医院诊断书', `至${year}年${month}月${date}日`, '申请人（监护人）签字：'],
    ...['证明单位鉴定意见', '证明单位（盖章）', '学校审核意见同意经查属实', '校长签字：'],
    ...['教育行政部门意见同意备案号：示例缓〔2026〕5号', '教育行政部门（盖章）', '打印人'],
  ])
    expect(pages[0]?.text).toContain(word);
});

test('transfer: without its number it is marked; the county sends it back, it is corrected and goes through', async () => {
  const { page } = school;
  await aChild(page, 6);
  await begin(page, '转出');
  await applicant(page, '周小梅');
  await tap(page, '提交申请');
  await page.getByText('请填对方学校或所在地').first().waitFor();
  await page.getByLabel('县外：在哪里、哪所学校').fill('西安市雁塔区某小学');
  await page.getByText(/还没有转学流程号/).waitFor();
  const address = await handIn(page);
  await decide(page, '同意');
  await page.getByText('学校已同意，等县局审批').first().waitFor();
  await sync(page);
  await atDesk(desk.page, address);
  await decide(desk.page, '退回补材料', { note: '补转学流程号' });
  await desk.page.getByText('退回补材料').first().waitFor();

  await sync(page);
  await onPhone(school, address);
  await go(page, '更正后重新提交');
  await page.getByText('退回原因：补转学流程号').waitFor();
  await page.getByRole('textbox', { name: '转学流程号' }).fill('示例转2026000456');
  await handIn(page, '重新提交');
  await decide(page, '同意');
  await page.getByText('学校已同意，等县局审批').first().waitFor();
  await sync(page);
  await approvedAtDesk(desk.page, address, '示例转〔2026〕9号');
  await desk.page.getByText(/示例转2026000456/).waitFor();
  expect(await desk.page.getByRole('link', { name: /更正/ }).count()).toBe(0);
});
