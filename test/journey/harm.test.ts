import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { harm, met } from './form.ts';
import { axeFindings, deskSize, openPhone, type Phone, picture } from './phone.ts';
import { type RunningServer, startServer } from './server.ts';
import { allSent, beginWork, go, heading, signIn, tab, tap, unlock } from './steps.ts';

/** 强制报告 (未成年人保护法 §11): who reports, who reads it, and who must not even get it sent. */
let server: RunningServer;
let teacher: Phone;
let file = '';
let child = '';
const description = '胳膊上有新旧两处烫伤，孩子说是后爸用烟头烫的';

beforeAll(async () => {
  server = await startServer();
  teacher = await openPhone(server.url);
  await beginWork(teacher);
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await picture(teacher.page, `failed-${task.id}`);
});
afterAll(async () => {
  await teacher?.close();
  await server?.close();
});

/** One child, at the principal’s school, in a village where the village team works too. */
async function openPupil(page: Page) {
  await tab(page, '名单');
  const places = page.getByLabel('村或班');
  const village = places.locator('option').filter({ hasText: '店子村委会' });
  await places.selectOption(await village.getAttribute('value'));
  const rows = page.getByRole('main').getByRole('list').first().getByRole('link');
  await rows.filter({ hasText: '在读 · 龙阳镇中心小学' }).filter({ hasNotText: '；' }).first().click();
  await page.getByRole('link', { name: '记录走访' }).waitFor();
  file = /household\/([0-9a-f-]+)/.exec(page.url())?.[1] ?? '';
  child = (await page.getByRole('heading', { level: 3 }).first().innerText()).trim();
}

test('who answers 有 is asked what was seen, is told to ring 110 first, and cannot leave it half said', async () => {
  const { page } = teacher;
  await openPupil(page);
  await go(page, '记录走访');
  await heading(page, '记录走访');
  await tap(page, /全部属实/);
  await met(page);
  await harm(page, '有');
  await page.getByText('所填内容只有校长和县教育局能看到，不写进走访记录。').waitFor();
  await page.getByRole('checkbox', { name: '孩子现在有危险' }).check();
  expect(await page.getByRole('link', { name: '先拨打 110' }).getAttribute('href')).toBe('tel:110');
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await page.getByText('请选是什么情况，并写下看到、听到了什么').first().waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await picture(page, 'phone-harm-asked');
  await page.getByRole('group', { name: '哪个孩子' }).getByRole('checkbox', { name: child }).check();
  await page.getByRole('checkbox', { name: '遭受暴力' }).check();
  await page.getByLabel('看到、听到了什么').fill(description);
  await page.getByRole('group', { name: '已经报告给谁' }).getByRole('checkbox', { name: '公安机关' }).check();
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await heading(page, '已存在本机');
  await page.getByText('侵害线索报告也已存好，有网络时发送给校长和县教育局。').waitFor();
  await picture(page, 'phone-harm-saved');
  await allSent(page);
});

/** Everything that the server sends to this phone’s copy from now on. */
function feedOf({ context }: Phone) {
  const parts: Promise<string>[] = [];
  context.on('response', (answer) => {
    if (answer.url().includes('/sync/')) parts.push(answer.text().catch(() => ''));
  });
  return async () => (await Promise.all(parts)).join('');
}

const visited = (page: Page) => page.locator('ol > li').filter({ hasText: '杨春梅' }).first();

test('neither the teacher’s own pages nor the village team’s phone show it, nor is it ever sent to that phone', async () => {
  const cadre = await openPhone(server.url);
  try {
    const fed = feedOf(cadre);
    await beginWork(cadre, 'village');
    for (const { page } of [teacher, cadre]) {
      await page.goto(`${server.url}/household/${file}`);
      await unlock(page);
      await visited(page).waitFor();
      expect(await page.getByText(/烫伤|侵害|遭受暴力/).count()).toBe(0);
    }
    await cadre.page.goto(`${server.url}/desk/harm`);
    await unlock(cadre.page);
    await cadre.page.getByText('您的账号不能看这一页。').first().waitFor();
    await picture(cadre.page, 'phone-harm-refused');
    const sent = await fed();
    expect(sent).toContain(child);
    expect(sent).not.toContain('烫伤');
    expect(sent).not.toContain('harm-report');
  } finally {
    await cadre.close();
  }
});

test('the township’s desk sees the visit, and nothing of the report', async () => {
  const desk = await openPhone(server.url, deskSize);
  try {
    const { page } = desk;
    await signIn(page, 'township');
    await heading(page, '总览');
    expect(await page.getByRole('navigation').getByRole('link', { name: '侵害线索' }).count()).toBe(0);
    await page.goto(`${server.url}/desk/household/${file}`);
    await visited(page).waitFor();
    expect(await page.getByText(/烫伤|侵害|遭受暴力/).count()).toBe(0);
    await page.goto(`${server.url}/desk/harm`);
    await page.getByText('您的账号不能看这一页。').first().waitFor();
    expect(await page.getByText(/烫伤/).count()).toBe(0);
    await picture(page, 'desk-harm-refused');
    expect(await axeFindings(page)).toEqual([]);
  } finally {
    await desk.close();
  }
});

test('the county reads it: whose, what, who wrote it, and who was told', async () => {
  const desk = await openPhone(server.url, deskSize);
  try {
    const { page } = desk;
    await signIn(page, 'county');
    await heading(page, '总览');
    await page.goto(`${server.url}/desk/household/${file}`);
    await page.getByText('有 1 份侵害线索报告').waitFor();
    await go(page, '打开侵害线索');
    await heading(page, '侵害线索');
    const entry = page.getByRole('article').filter({ hasText: description });
    for (const words of [child, '孩子有危险', '遭受暴力', '已报告：公安机关', /杨春梅 .* 录入/])
      await entry.getByText(words).first().waitFor();
    await picture(page, 'desk-harm');
    expect(await axeFindings(page)).toEqual([]);
  } finally {
    await desk.close();
  }
});

test('the child’s principal reads it too, and it is the restricted feed that brings it to that phone', async () => {
  const principal = await openPhone(server.url);
  try {
    const { page } = principal;
    const fed = feedOf(principal);
    await beginWork(principal, 'principal');
    expect(await fed()).toContain(description);
    await tab(page, '我的');
    await go(page, '侵害线索');
    await heading(page, '侵害线索');
    await page.getByText(description).waitFor();
    await picture(page, 'phone-harm');
    expect(await axeFindings(page)).toEqual([]);
  } finally {
    await principal.close();
  }
});
