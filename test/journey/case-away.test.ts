import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { atDesk } from './application-steps.ts';
import { act, openCase, pick, prove, state, sync } from './case-steps.ts';
import { axeFindings, deskSize, openPhone, type Phone, picture } from './phone.ts';
import { type RunningServer, startServer } from './server.ts';
import { beginWork, heading, signIn, tab, tap, unlock } from './steps.ts';

let server: RunningServer;
let principal: Phone;
let desk: Phone;

beforeAll(async () => {
  server = await startServer();
  principal = await openPhone(server.url);
  desk = await openPhone(server.url, deskSize);
  principal.context.setDefaultTimeout(30_000);
  await beginWork(principal, 'principal');
  await signIn(desk.page, 'county');
  await heading(desk.page, '总览');
});
afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return;
  for (const [who, { page }] of Object.entries({ principal, desk }))
    await picture(page, `failed-${task.id}-${who}`);
});
afterAll(async () => {
  await principal?.close();
  await desk?.close();
  await server?.close();
});

const nameOn = async (page: Page) =>
  (await page.getByRole('heading', { level: 1 }).innerText()).replace('的个案', '');
const step = (page: Page, name: string) =>
  page.getByRole('main').getByRole('link', { name, exact: true }).first().click();

test('a child is written off by two people: the school’s head stands for the ground, the county decides on the same one', async () => {
  const { page } = principal;
  await openCase(page, /劝返中/);
  const address = new URL(page.url()).pathname;
  await act(page, '记一次确认', async () => {
    await pick(page, '确认什么', '核减属实');
    await pick(page, '核减依据', '重复学籍');
    await prove(page, '学籍系统查到', '同一人，两个学籍号');
    await picture(page, 'write-off-word');
  });
  const county = desk.page;
  await atDesk(county, address);
  await county
    .getByText(/还缺：.*核减/)
    .first()
    .waitFor();
  await sync(page);
  await atDesk(county, address);
  await step(county, '核减');
  await pick(county, '核减依据', '身份信息错误');
  await county.getByLabel('写明原因').fill('系统中登记了两次');
  await prove(county, '学籍系统查到', '县级核查，保留一个');
  await tap(county, '保存');
  // The other word was on another ground.
  await county.getByRole('alert').first().waitFor();
  await pick(county, '核减依据', '重复学籍');
  await picture(county, 'desk-write-off');
  await tap(county, '保存');
  await heading(county, /的个案$/);
  await state(county, '已核减');
  await sync(page);
  await page.goto(server.url + address);
  await unlock(page);
  await state(page, '已核减');
});

test('the county asks another school to take a child over; it stays where it is until that school accepts on its phone', async () => {
  const county = desk.page;
  const school = await principal.page.evaluate(async () => {
    const session = await fetch('/api/session').then((answer) => answer.json());
    const { records } = await fetch('/api/reference').then((answer) => answer.json());
    const grant = session.grants.find((one: { scope: string }) => one.scope.startsWith('school:'));
    const id = grant.scope.slice(7);
    return records.find((one: { id: string }) => one.id === id).body.name as string;
  });
  await tab(county, '台账');
  await county.getByRole('group', { name: '台账种类' }).getByRole('button', { name: /^辍学/ }).click();
  const rows = county.locator('table tbody tr').filter({ hasNotText: school });
  await rows.first().locator('th[scope=row] a').click();
  await county.getByRole('complementary').getByRole('link', { name: '个案' }).click();
  await heading(county, /的个案$/);
  const name = await nameOn(county);
  const address = new URL(county.url()).pathname;
  await act(county, '请本县学校接收', async () => {
    await county.getByLabel('请哪所学校接收').selectOption({ label: school });
    await picture(county, 'desk-hand-over');
  });
  await county.getByText(new RegExp(`请${school}接收，还没答复`)).waitFor();
  expect(await axeFindings(county)).toEqual([]);

  const { page } = principal;
  await sync(page);
  await page.goto(`${server.url}/todo`);
  await unlock(page);
  await page.getByRole('link', { name: new RegExp(`${name}：答复是否接收移交`) }).click();
  const question = page.getByRole('listitem').filter({ hasText: name });
  await question.getByText('县教育局请我校接收这个孩子').waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await picture(page, 'phone-hand-over');
  await question.getByRole('button', { name: '接收', exact: true }).click();
  await page.getByText('学校接收移交').waitFor();
  await sync(page);

  await atDesk(county, address);
  await county.getByText(/已答复接收，可以办移交/).waitFor();
  await step(county, '移交');
  await county.getByLabel('已答复接收的本县学校').selectOption({ index: 1 });
  await county.getByLabel('写明原因').fill('全家迁入，住在该校片区');
  await tap(county, '保存');
  await heading(county, /的个案$/);
  await state(county, '已移交');
});
