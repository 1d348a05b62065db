import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { act, confirm, followUp, openCase, prove, state, sync } from './case-steps.ts';
import { axeFindings, openPhone, type Phone, picture } from './phone.ts';
import { type RunningServer, startServer } from './server.ts';
import { beginWork, heading, tab, tap, unlock } from './steps.ts';

/** From any day of the year past the beginning of the next term, and a day before the phones must sign in anew. */
const LATER = 179;
const points = ['满一周', '满一月', '学期末', '下学期报到'];

let server: RunningServer;
let principal: Phone;
let teacher: Phone;
let name = '';

beforeAll(async () => {
  server = await startServer();
  principal = await openPhone(server.url);
  teacher = await openPhone(server.url);
  for (const [phone, who] of [[principal, 'principal'] as const, [teacher, 'teacher'] as const]) {
    phone.context.setDefaultTimeout(30_000);
    await beginWork(phone, who);
  }
  await openCase(teacher.page, /已复学/);
  name = (await teacher.page.getByRole('heading', { level: 1 }).innerText()).replace('的个案', '');
});
afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return;
  await picture(principal.page, `failed-${task.id}-principal`);
  await picture(teacher.page, `failed-${task.id}-teacher`);
});
afterAll(async () => {
  await principal?.close();
  await teacher?.close();
  await server?.close();
});

async function later(phone: Phone): Promise<void> {
  await phone.moveClock(LATER);
  await phone.page.goto(server.url);
  await unlock(phone.page);
  await sync(phone.page);
}
const mine = () => new RegExp(name);

test('half a year later the child has stayed: the four checks and a second person are still missing, and it says so', async () => {
  await server.moveClock(LATER);
  await later(principal);
  await later(teacher);
  const { page } = principal;
  await openCase(page, mine());
  await state(page, '巩固中');
  await page.getByText(/还缺：.*巩固回访.*/).waitFor();
  await picture(page, 'case-consolidate');
});

test('the teacher makes the checks and stands for the closure, the principal closes: two people, never one', async () => {
  const { page } = teacher;
  await openCase(page, mine());
  for (const point of points) await followUp(page, point, true);
  await confirm(page, '可以结案');
  await picture(page, 'case-checked');
  await sync(page);
  await sync(principal.page);
  await openCase(principal.page, mine());
});

test('the teacher noted a sign; the principal, who could not know, closes: the server refuses and keeps all that was written', async () => {
  await principal.offline(true);
  await teacher.offline(true);
  await close(principal);
  await noteSign(teacher);
  await teacher.offline(false);
  await sync(teacher.page);
  await principal.offline(false);
  await tab(principal.page, '我的');
  await tap(principal.page, /立即同步|正在同步/);
  await tab(principal.page, '今天');
  await principal.page
    .getByRole('link', { name: /需要处理/ })
    .first()
    .click();
  await heading(principal.page, '需要处理');
  await principal.page.getByText(/别人记了您没看到的情况/).waitFor();
  await picture(principal.page, 'case-refused');
  expect(await axeFindings(principal.page)).toEqual([]);
});

async function noteSign({ page }: Phone): Promise<void> {
  await openCase(page, mine());
  await page.getByRole('main').getByRole('link', { name: '苗头', exact: true }).first().click();
  await page
    .getByRole('group', { name: /什么情况/ })
    .getByRole('checkbox')
    .first()
    .check();
  await tap(page, '保存');
  await page.getByText('苗头已记下').waitFor();
}

async function close({ page }: Phone): Promise<void> {
  await act(page, '结案', async () => {
    await page.getByText(/要有：在学校见到 或 学籍系统查到 或 在读证明/).waitFor();
    await prove(page, '在学校见到', '班主任，四（1）班，早读时');
  });
  await state(page, '已结案');
}

test('closed on one phone and left again on another, both offline: the case stands open and a person looks', async () => {
  await sync(principal.page);
  await principal.offline(true);
  await teacher.offline(true);
  await openCase(principal.page, mine());
  await close(principal);
  await picture(principal.page, 'case-closed');
  await openCase(teacher.page, mine());
  await followUp(teacher.page, '平时', false);
  await state(teacher.page, '再次失学');
  await principal.offline(false);
  await sync(principal.page);
  await teacher.offline(false);
  await sync(teacher.page);
  await sync(principal.page);
  for (const [who, { page }] of [['principal', principal] as const, ['teacher', teacher] as const]) {
    await openCase(page, mine());
    await state(page, '再次失学');
    await page.goto(`${server.url}/attention`);
    await unlock(page);
    await page.getByText(/一人办了结案，另一人发现孩子又不在校/).waitFor();
    await picture(page, `case-reopened-${who}`);
  }
});
