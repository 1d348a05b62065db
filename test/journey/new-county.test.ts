import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { bringFile, chipCount, type ListFile } from './lists.ts';
import { axeFindings, deskSize, openPhone, type Phone, picture } from './phone.ts';
import { type RunningServer, startServer } from './server.ts';
import { beginWork, findHousehold, heading, signIn, tab, tap } from './steps.ts';

/** A county without the demo, from nothing to a teacher with a list in the hand, through the screens alone. */
let server: RunningServer;
let desk: Phone;
let phone: Phone | undefined;
const password = 'kaixue-2026-09';

beforeAll(async () => {
  server = await startServer({ DEMO: 'off' });
  desk = await openPhone(server.url, deskSize);
});
afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return;
  await picture(desk.page, `failed-${task.id}`);
  if (phone) await picture(phone.page, `failed-${task.id}-phone`);
});
afterAll(async () => {
  await desk?.close();
  await phone?.close();
  await server?.close();
});

const sample = (name: string): ListFile => ({
  ...{ name, mimeType: 'application/octet-stream' },
  buffer: readFileSync(`public/samples/${name}`),
});

async function bring(page: Page, kind: RegExp, name: string): Promise<void> {
  await tab(page, '名册导入');
  await heading(page, '名册导入');
  await bringFile(page, kind, sample(name));
  await page.getByRole('button', { name: '预览', exact: true }).click();
  await page.getByRole('button', { name: '确认导入' }).waitFor();
}
const commit = async (page: Page) => {
  await tap(page, '确认导入');
  await page.getByRole('status').filter({ hasText: '已导入，写入' }).first().waitFor({ timeout: 60_000 });
};

interface Right {
  role: string;
  place: RegExp;
  find?: string;
}
async function pickRight(page: Page, { role, place, find }: Right): Promise<void> {
  const sheet = page.getByRole('dialog');
  await sheet.getByLabel('角色').selectOption({ label: role });
  await sheet.getByRole('radio').first().waitFor();
  const field = sheet.getByLabel('查地点');
  // Few places are all in sight.
  if (find && (await field.count()) > 0) await field.fill(find);
  await sheet.getByRole('radio', { name: place }).check();
}

async function addPerson(page: Page, who: { name: string; username: string }, right: Right): Promise<void> {
  await tab(page, '人员和权限');
  await heading(page, '人员和权限');
  await tap(page, '添加人员');
  const sheet = page.getByRole('dialog');
  await sheet.getByLabel('姓名').fill(who.name);
  await sheet.getByLabel('用户名').fill(who.username);
  await sheet.getByLabel('初始密码').fill(password);
  await pickRight(page, right);
  await picture(page, `county-add-${who.username}`);
  await sheet.getByRole('button', { name: '添加人员' }).click();
  await sheet.waitFor({ state: 'detached' });
  await page.getByText(who.name).first().waitFor();
}

test('the first administrator signs in with the password of the terminal, and is told where to begin', async () => {
  const first = / {2}admin\s+(\S+)\s+admin/.exec(server.said())?.[1] ?? '';
  expect(first).not.toBe('');
  const { page } = desk;
  await signIn(page, 'admin', first);
  await heading(page, '名册导入');
  await page.getByText('请先导入机构').waitFor();
  await picture(page, 'county-first');
  expect(await axeFindings(page)).toEqual([]);
  await tab(page, '机构');
  await page.getByText('还没有机构').waitFor();
  await picture(page, 'county-no-places');
  expect(await axeFindings(page)).toEqual([]);
});

test('the list of townships, villages and schools lands, and stands on its page', async () => {
  const { page } = desk;
  await bring(page, /^机构/, 'organisation.xlsx');
  expect(await chipCount(page, '新增')).toBeGreaterThan(300);
  await picture(page, 'county-places-preview');
  expect(await axeFindings(page)).toEqual([]);
  await commit(page);
  await picture(page, 'county-places-done');
  await tab(page, '机构');
  await page.getByText(/17 个乡镇，\d+ 个村（社区），8 所学校/).waitFor();
  await page.getByText('龙阳镇', { exact: true }).click();
  await page.getByText(/标识码 2161990001 · 校长 王志远 · 服务/).waitFor();
  await picture(page, 'county-places');
  expect(await axeFindings(page)).toEqual([]);
});

test('a registrar is added, and imports the class roster and the households of the township', async () => {
  const { page } = desk;
  const right = { role: '学籍管理员', place: /龙阳镇中心小学/, find: '龙阳镇中心' };
  await addPerson(page, { name: '党晓燕', username: 'dang' }, right);
  const registrar = await openPhone(server.url, deskSize);
  try {
    await beginWork(registrar, 'dang', password);
    await bring(registrar.page, /^班级名册/, 'roster.xlsx');
    await commit(registrar.page);
    await bring(registrar.page, /^农户名单/, 'households-gbk.csv');
    await picture(registrar.page, 'county-households');
    await commit(registrar.page);
  } finally {
    await registrar.close();
  }
});

test('a teacher is added with a class and a village; the phone signs in and has both', async () => {
  const { page } = desk;
  await addPerson(
    page,
    { name: '杨春梅', username: 'yang' },
    { role: '班主任', place: /一\(3\)班/, find: '一(3)' },
  );
  await page
    .getByRole('link', { name: '杨春梅' })
    .or(page.getByRole('button', { name: '杨春梅' }))
    .first()
    .click();
  await pickRight(page, { role: '包村人员', place: /店子村/, find: '店子' });
  await page.getByRole('dialog').getByRole('button', { name: '添加权限' }).click();
  await page
    .getByText(/包村人员.*店子村|店子村.*包村人员/)
    .first()
    .waitFor();
  await picture(page, 'county-teacher');
  phone = await openPhone(server.url);
  await beginWork(phone, 'yang', password);
  await picture(phone.page, 'county-phone');
  await findHousehold(phone.page, '路秋生');
  await phone.page.getByText('路秋生').first().waitFor();
  await picture(phone.page, 'county-phone-household');
  expect(await axeFindings(phone.page)).toEqual([]);
});
