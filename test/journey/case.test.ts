import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { act, confirm, openCase, pick, prove, state, sync } from './case-steps.ts';
import { axeFindings, openPhone, type Phone, picture } from './phone.ts';
import { type RunningServer, startServer } from './server.ts';
import { allSent, beginWork, commonVisit, go, heading, tab, tap } from './steps.ts';

let server: RunningServer;
let phone: Phone;

beforeAll(async () => {
  server = await startServer();
  phone = await openPhone(server.url);
  phone.context.setDefaultTimeout(30_000);
  await beginWork(phone, 'principal');
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await picture(phone.page, `failed-${task.id}`);
});
afterAll(async () => {
  await phone?.close();
  await server?.close();
});

const contact = (page: Page) =>
  act(page, '记一次联系', async () => {
    await pick(page, '怎么联系的', '打电话');
    await pick(page, '联系上了吗', '没联系上');
  });

test('from a sign to persuasion by a plan, without a network; then all of it reaches the server', async () => {
  const { page } = phone;
  await phone.offline(true);
  await tab(page, '名单');
  await heading(page, '名单');
  await page.getByRole('main').getByRole('list').first().getByRole('link').nth(2).click();
  await page.getByRole('main').getByRole('link', { name: '个案', exact: true }).first().click();
  await heading(page, /的个案$/);
  await state(page, '没有个案');
  const name = (await page.getByRole('heading', { level: 1 }).innerText()).replace('的个案', '');
  await act(page, '记一条线索');
  await state(page, '有线索，待核实');
  await contact(page);
  await contact(page);
  await act(page, '列为疑似辍学');
  await state(page, '疑似辍学');
  await page.getByText(/还缺：一个月内的入户走访、离校日期、主要原因/).waitFor();
  await picture(page, 'case-suspect');
  expect(await axeFindings(page)).toEqual([]);

  await act(page, '填写个案情况', async () => {
    await pick(page, '类别', '辍学');
    await page.getByLabel('最后到校日期').fill('2026-11-17');
    await page.getByLabel('离校日期').fill('2026-11-16');
    await tap(page, '保存');
    await page.getByText('不能早于最后到校日期').first().waitFor();
    await page.getByLabel('最后到校日期').fill('2026-11-13');
    await page.getByLabel('主要原因').selectOption({ label: '厌学' });
    await picture(page, 'case-facts');
  });
  await go(page, '记录劝返走访');
  await page.getByLabel(/劝返需要两人以上/).fill('村干部临时有事，先去一人');
  await picture(page, 'case-alone');
  await commonVisit(page);
  await go(page, /户档|回到/);
  await page.getByRole('main').getByRole('link', { name: '个案', exact: true }).first().click();
  await act(page, '立案');
  await state(page, '已立案，待定方案');
  await page.getByText(/编号在立案到达服务器后给出/).waitFor();
  await page.getByText(/立案时的户/).waitFor();

  await act(page, '填写方案', async () => {
    await page.getByLabel('目标').fill('下周回到原班');
    await page.getByLabel('预计复学日期').fill('2026-12-01');
    await page.getByLabel('预计回到哪里').selectOption({ label: '回原班' });
  });
  await act(page, '加一项措施', async () => {
    await pick(page, '措施', '学业帮扶');
    await page.getByLabel('谁负责').fill('刘老师');
  });
  await confirm(page, '已告知镇办');
  await confirm(page, '已告知村委会');
  await act(page, '按方案开始劝返', async () => {
    for (const one of ['县长', '教育局长', '镇长', '村长', '校长'])
      expect(await page.getByLabel(one, { exact: true }).inputValue()).not.toBe('');
    await page.getByLabel('班主任', { exact: true }).fill('刘老师');
    await picture(page, 'case-seven');
  });
  await state(page, '劝返中');
  await page.getByText('劝返开始时的名单').waitFor();
  await picture(page, 'case-persuade');
  expect(await axeFindings(page)).toEqual([]);

  await phone.offline(false);
  await tab(page, '我的');
  await tap(page, /立即同步|正在同步/);
  await allSent(page);
  await openCase(page, new RegExp(name));
  await page
    .getByText(/编号 PC-20\d\d-\d{4}/)
    .first()
    .waitFor();
}, 240_000);

test('the class teacher has the child back in class, and only then the principal records the return; a check that finds it away is a relapse', async () => {
  const teacher = await openPhone(server.url);
  try {
    teacher.context.setDefaultTimeout(30_000);
    await beginWork(teacher);
    await tab(teacher.page, '个案');
    await heading(teacher.page, '个案');
    await picture(teacher.page, 'cases-teacher');
    expect(await axeFindings(teacher.page)).toEqual([]);
    await teacher.page
      .getByRole('main')
      .getByRole('link', { name: /劝返中/ })
      .first()
      .click();
    await heading(teacher.page, /的个案$/);
    const address = new URL(teacher.page.url()).pathname;
    const name = (await teacher.page.getByRole('heading', { level: 1 }).innerText()).replace('的个案', '');
    await confirm(teacher.page, '孩子已在班上课');
    await sync(teacher.page);

    const { page } = phone;
    await sync(page);
    await tab(page, '个案');
    await heading(page, '个案');
    await page
      .getByRole('main')
      .getByRole('link', { name: new RegExp(`${name}.*劝返中`) })
      .first()
      .click();
    await heading(page, /的个案$/);
    expect(new URL(page.url()).pathname).toBe(address);
    await act(page, '登记复学', async () => {
      await page.getByLabel('复学日期').fill(await page.getByLabel('日期', { exact: true }).inputValue());
      await pick(page, '回到哪里', '回原班');
      await page.getByText(/要有：在学校见到 或 见到孩子本人/).waitFor();
      await page.getByRole('checkbox', { name: '在学校见到' }).check();
      await tap(page, '保存');
      await page
        .getByText(/复学的凭据（/)
        .first()
        .waitFor();
      await picture(page, 'case-proof-asked');
      await prove(page, '在学校见到', '班主任，早读时在班里');
    });
    await state(page, '已复学');
    await picture(page, 'case-returned');
    await sync(page);

    await sync(teacher.page);
    await tab(teacher.page, '个案');
    await teacher.page
      .getByRole('main')
      .getByRole('link', { name: new RegExp(`${name}.*已复学`) })
      .first()
      .click();
    await state(teacher.page, '已复学');

    await act(teacher.page, '记一次回访', async () => {
      await pick(teacher.page, '哪一次回访', '平时');
      await pick(teacher.page, '孩子在校吗', '不在校');
      await pick(teacher.page, '怎么知道的', '查点名册');
    });
    await state(teacher.page, '再次失学');
    await teacher.page.getByText(/再次失学 1 次/).waitFor();

    await tab(teacher.page, '我的');
    await teacher.page.getByRole('radio', { name: 'English' }).check();
    await tab(teacher.page, 'Cases');
    await teacher.page
      .getByRole('main')
      .getByRole('link', { name: new RegExp(`${name}.*Left school again`) })
      .first()
      .click();
    await heading(teacher.page, /^Case of/);
    await picture(teacher.page, 'case-english');
    expect(await axeFindings(teacher.page)).toEqual([]);
  } finally {
    await teacher.close();
  }
}, 240_000);
