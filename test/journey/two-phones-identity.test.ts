import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { asAccount, endGrants } from './access.ts';
import { anId } from './lists.ts';
import { axeFindings, deskSize, openPhone, type Phone, picture } from './phone.ts';
import { type RunningServer, startServer } from './server.ts';
import { agreement, beginWork, heading, signIn, tap } from './steps.ts';
import { openAttention, openFile, sharedHousehold, syncs } from './two-phones.ts';

let server: RunningServer;
let teacher: Phone;
let cadre: Phone;
let file = '';

/** The number as it was first written down, and what each of the two read off the household book later. */
const born = '2016-05-01';
const first = anId(born, 411);
const byTeacher = anId(born, 413);
const byCadre = anId(born, 415);
const child = '欧小满';

beforeAll(async () => {
  server = await startServer();
  teacher = await openPhone(server.url);
  cadre = await openPhone(server.url);
  await beginWork(teacher, 'teacher');
  await beginWork(cadre, 'village');
  file = await sharedHousehold(cadre);
  await addChild();
  await syncs(server, teacher);
  await syncs(server, cadre);
});
afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return;
  await picture(teacher.page, `failed-${task.id}-teacher`);
  await picture(cadre.page, `failed-${task.id}-cadre`);
});
afterAll(async () => {
  await teacher?.close();
  await cadre?.close();
  await server?.close();
});

async function saved(page: Page) {
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

async function addChild() {
  const { page } = teacher;
  await openFile(server, page, file);
  await page.getByText('添加孩子').first().click();
  await page.getByLabel('姓名', { exact: true }).fill(child);
  await page.getByLabel('身份证号', { exact: true }).fill(first);
  await saved(page);
  await page.getByText(child).first().waitFor();
}

async function write(page: Page, form: string, fields: Readonly<Record<string, string>>) {
  await openFile(server, page, file);
  await page.getByRole('link', { name: form, exact: true }).first().click();
  for (const [label, value] of Object.entries(fields))
    await page.getByLabel(label, { exact: true }).fill(value);
  await saved(page);
}

/** What the county's own database says of this household, by the interface its desks use. */
interface OnFile {
  household: { id: string; body: { address?: string } };
  children: { id: string; body: { name: string } }[];
  conflicts: unknown[];
}
async function onFile() {
  const ask = await asAccount(server, 'county');
  const found = (await ask(`/coverage/household/${file}`)) as OnFile;
  const reveal = async (record: string | undefined, field: string) =>
    ((await ask('/coverage/reveal', { record, field })) as { value: string }).value;
  return {
    ...{ address: found.household.body.address, conflicts: found.conflicts.length },
    phone: await reveal(found.household.id, 'phone'),
    idNumber: await reveal(found.children.find(({ body }) => body.name === child)?.id, 'idNumber'),
  };
}

/** On a busy machine the first cycle of one may ask before the word of the other has come. */
async function hears(phone: Phone, words: string | RegExp) {
  const heard = async () => {
    await syncs(server, phone);
    await openFile(server, phone.page, file);
    return phone.page
      .getByText(words)
      .first()
      .waitFor({ timeout: 3000 })
      .then(
        () => true,
        () => false,
      );
  };
  await expect.poll(heard, { timeout: 120_000 }).toBe(true);
}

test('the same telephone changed on both phones: the later one stands on both and at the county, and nobody is asked', async () => {
  await teacher.offline(true);
  await cadre.offline(true);
  await write(teacher.page, '修改农户信息', { 电话: '19900008881' });
  await write(cadre.page, '修改农户信息', { 电话: '19900008882' });
  // The later one arrives first: what stands does not hang on the order of arrival.
  await syncs(server, cadre);
  await syncs(server, teacher);
  for (const phone of [teacher, cadre]) {
    await hears(phone, '19900008882');
    expect(await phone.page.getByText('19900008881').count()).toBe(0);
    await openAttention(server, phone.page);
    await phone.page.getByText('没有需要处理的事').waitFor();
  }
  expect(await onFile()).toMatchObject({ phone: '19900008882', conflicts: 0 });
});

test('an ID number that both have changed: the one accepted first stands, and both people are asked, with both numbers, who and when', async () => {
  await teacher.offline(true);
  await cadre.offline(true);
  await write(teacher.page, `修改${child}的信息`, { 身份证号: byTeacher });
  await write(cadre.page, `修改${child}的信息`, { 身份证号: byCadre });
  await syncs(server, teacher);
  await syncs(server, cadre);
  // The cadre wrote later; over an accepted number nothing is written by itself.
  await hears(cadre, `身份证尾号 ${byTeacher.slice(-4)}`);
  await hears(teacher, '这一户有 1 条需要处理');
  for (const { page } of [teacher, cadre]) {
    await openAttention(server, page);
    const card = page.getByRole('main').locator('section').filter({ hasText: '两人改了同一项' });
    await card.getByText(new RegExp(`${child}.*：身份证号`)).waitFor();
    const [stands, other] = [card.getByText('现在用的'), card.getByText('另一个')];
    for (const one of [stands, other, card.getByText(byTeacher), card.getByText(byCadre)])
      expect(await one.count()).toBe(1);
    for (const name of ['杨春梅', '雷建国'])
      await card.getByText(new RegExp(`${name}，\\d+月\\d+日 周. \\d\\d:\\d\\d`)).waitFor();
    expect(await axeFindings(page)).toEqual([]);
  }
  await picture(teacher.page, 'phone-conflict-identity');
  expect(await onFile()).toMatchObject({ idNumber: byTeacher, conflicts: 1 });
});

test('the county sees that two numbers wait for a person, and whose', async () => {
  const desk = await openPhone(server.url, deskSize);
  try {
    await signIn(desk.page, 'county');
    await heading(desk.page, '总览');
    await desk.page.goto(`${server.url}/desk/open?kind=conflict`);
    const row = desk.page.getByRole('row').filter({ hasText: '身份证号' });
    await row.filter({ hasText: '杨春梅' }).filter({ hasText: '雷建国' }).waitFor();
    await picture(desk.page, 'desk-conflict-identity');
    expect(await axeFindings(desk.page)).toEqual([]);
  } finally {
    await desk.close();
  }
});

test('one tap settles it: both phones and the county end with the number that was chosen', async () => {
  await openAttention(server, cadre.page);
  await tap(cadre.page, `用这个：${byCadre}`);
  await cadre.page.getByText('没有需要处理的事').waitFor();
  await syncs(server, cadre);
  for (const phone of [teacher, cadre]) {
    await hears(phone, `身份证尾号 ${byCadre.slice(-4)}`);
    await openAttention(server, phone.page);
    await phone.page.getByText('没有需要处理的事').waitFor();
    await syncs(server, phone);
    expect((await agreement(phone.page)).records).toBeGreaterThan(500);
  }
  expect(await onFile()).toMatchObject({ idNumber: byCadre, conflicts: 0 });
});

test('what somebody wrote before he was taken off the village is offered to who is there now, who takes it over with one tap', async () => {
  await cadre.offline(true);
  await write(cadre.page, '修改农户信息', { 住址: '老水井旁第二家' });
  await endGrants(server, 'village');
  await cadre.offline(false);
  await openAttention(server, cadre.page);
  await cadre.page.getByText('写这条记录时，您已不再负责这里').waitFor({ timeout: 60_000 });
  await hears(teacher, '这一户有 1 条需要处理');
  await openAttention(server, teacher.page);
  const { page } = teacher;
  await page.getByRole('heading', { name: '别人的建议' }).waitFor();
  await page.getByText(/雷建国，\d+月\d+日/).waitFor();
  await page.getByRole('heading', { name: '住址' }).waitFor();
  const next = page.getByRole('definition').filter({ hasText: '老水井旁第二家' });
  await next.waitFor();
  expect(await page.getByRole('term').allInnerTexts()).toEqual(['现在用的', '建议改为']);
  expect(await axeFindings(page)).toEqual([]);
  await picture(page, 'phone-suggestion');
  await page.getByRole('button', { name: '采用', exact: true }).click();
  await page.getByText('没有需要处理的事').waitFor();
  await hears(teacher, /老水井旁第二家/);
  expect(await onFile()).toMatchObject({ address: '老水井旁第二家' });
  // Its author learns that it was taken over: nothing waits for him any more.
  const isSettled = async () => {
    await openAttention(server, cadre.page);
    const settled = cadre.page.getByText('没有需要处理的事');
    return settled.waitFor({ timeout: 5000 }).then(
      () => true,
      () => false,
    );
  };
  await expect.poll(isSettled, { timeout: 120_000 }).toBe(true);
});
