import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { addDays, isSchoolDay } from '../../src/domain/calendar.ts';
import { dayOf } from '../../src/domain/moment.ts';
import { defaultSettings } from '../../src/domain/settings.ts';
import { axeFindings, openPhone, type Phone, picture } from './phone.ts';
import { type RunningServer, startServer } from './server.ts';
import { allSent, beginWork, go, heading, tab, tap } from './steps.ts';

/** yyyy-MM-dd, the earliest first; today may be one. */
function lastSchoolDays(count: number): string[] {
  const days: string[] = [];
  for (let day = dayOf(new Date().toISOString()); days.length < count; day = addDays(day, -1))
    if (isSchoolDay(day, defaultSettings)) days.unshift(day);
  return days;
}

let server: RunningServer;
let teacher: Phone;
let village: Phone;

beforeAll(async () => {
  server = await startServer();
  teacher = await openPhone(server.url);
  await beginWork(teacher);
});
afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return;
  await picture(teacher.page, `failed-${task.id}`);
  if (village) await picture(village.page, `failed-${task.id}-village`);
});
afterAll(async () => {
  await village?.close();
  await teacher?.close();
  await server?.close();
});

test('a whole class present is one tap, without a network', async () => {
  const { page } = teacher;
  await teacher.offline(true);
  await go(page, '点名');
  await heading(page, '点名');
  await page.getByRole('button', { name: /人都到了，保存$/ }).waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await picture(page, 'roll-call');
  await tap(page, /人都到了，保存$/);
  await heading(page, '已存在本机');
  await go(page, '回到今天');
  await page.getByRole('link', { name: '今天已点名' }).first().waitFor();
});

test('who is missing is one tap and a reason, and a third day in a row says what can be done', async () => {
  const { page } = teacher;
  await go(page, '今天已点名');
  await page.getByText(/点过名/).waitFor();
  const away = page.getByRole('button', { name: /^没来：/ });
  const name = ((await away.first().getAttribute('aria-label')) ?? '').replace('没来：', '');
  const days = lastSchoolDays(3);
  for (const day of days.slice(0, 2)) {
    await page.getByLabel('哪一天').fill(day);
    await page.getByRole('button', { name: `没来：${name}`, exact: true }).click();
    await page
      .getByRole('group', { name: `${name}为什么没来` })
      .getByLabel('旷课')
      .check();
    await tap(page, /缺 \d+ 人，保存$/);
    await heading(page, '已存在本机');
    await go(page, '回到今天');
    await go(page, /点名/);
  }
  await page.getByLabel('哪一天').fill(days[2] ?? '');
  await page.getByRole('button', { name: `没来：${name}`, exact: true }).click();
  await page
    .getByRole('group', { name: `${name}为什么没来` })
    .getByLabel('联系不上')
    .check();
  await picture(page, 'roll-call-away');
  await tap(page, /缺 \d+ 人，保存$/);
  await heading(page, '已存在本机');
  await page.getByRole('heading', { name: '要留意的孩子' }).waitFor();
  await page
    .getByText(/已连续无故缺 3 天/)
    .first()
    .waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await picture(page, 'roll-call-watch');
  await go(page, '看个案，列为疑似');
  await page.getByRole('link', { name: '列为疑似辍学' }).click();
  await tap(page, '保存');
  await page.getByText('疑似辍学').first().waitFor();
  await teacher.offline(false);
  await allSent(page);
  expect(await page.getByText('需要处理').count()).toBe(0);
});

test('a sign is a name and a tap', async () => {
  const { page } = teacher;
  await tab(page, '今天');
  await go(page, '记苗头、报线索');
  await heading(page, '记苗头、报线索');
  await page.getByLabel('孩子姓名').pressSequentially('l');
  await picture(page, 'lead-search');
  await page.getByRole('group', { name: '是名单里的哪一个？' }).getByRole('button').first().click();
  await page.getByLabel('说过不想念').check();
  expect(await axeFindings(page)).toEqual([]);
  await picture(page, 'lead-sign');
  await tap(page, '保存');
  await page.getByText('苗头已记下').waitFor();
  await go(page, '看这个孩子的个案');
  await page.getByRole('heading', { name: '在跟进的苗头' }).waitFor();
});

test('a village cadre reports a child on no list with a name and one reason; the server takes it', async () => {
  village = await openPhone(server.url);
  const { page } = village;
  await beginWork(village, 'village');
  await village.offline(true);
  await go(page, '记苗头、报线索');
  await page.getByLabel('孩子姓名').fill('鄢小芒');
  const place = page.getByLabel('住在哪个村');
  if ((await place.inputValue()) === '') await place.selectOption({ index: 1 });
  await page.getByLabel('在干活或打工').check();
  await picture(page, 'lead-unlisted');
  await tap(page, '保存');
  await page.getByText('线索已记下').waitFor();
  await go(page, '看这个孩子的个案');
  await page.getByText('线索').first().waitFor();
  await picture(page, 'lead-case');
  await village.offline(false);
  await allSent(page);
  await tab(page, '今天');
  expect(await page.getByText('需要处理').count()).toBe(0);
});
