import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { asAccount } from './access.ts';
import { harm, met, signOnScreen, takePhoto } from './form.ts';
import { axeFindings, deskSize, openPhone, type Phone, picture } from './phone.ts';
import { type RunningServer, startServer } from './server.ts';
import { bendNetwork, type Network, watchMark } from './slow-link.ts';
import { allSent, beginWork, findHousehold, go, heading, signIn, tab, tap } from './steps.ts';

let server: RunningServer;
let phone: Phone;
let network: Network;
let file = '';

beforeAll(async () => {
  server = await startServer();
  phone = await openPhone(server.url);
  await beginWork(phone);
  await phone.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  network = await bendNetwork(phone);
  await network('none');
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await picture(phone.page, `failed-${task.id}`);
});
afterAll(async () => {
  await phone?.close();
  await server?.close();
});

const save = (page: Page) => page.getByRole('button', { name: '保存', exact: true }).click();
async function saveSheet(page: Page) {
  await save(page);
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

test('a household on no list is added in the yard, with a child that has neither ID card nor hukou', async () => {
  const { page } = phone;
  await tab(page, '名单');
  await go(page, '新增名单上没有的户');
  await heading(page, '新增农户');
  expect(await axeFindings(page)).toEqual([]);
  await page.getByLabel('户主', { exact: true }).fill('欧来福');
  // The second of the teacher’s villages, where the village team works too.
  await page.getByLabel('村（社区）').selectOption({ index: 2 });
  await page.getByLabel('住址').fill('水库边新盖的平房');
  await save(page);
  await heading(page, '欧来福家');
  file = /household\/([0-9a-f-]+)/.exec(page.url())?.[1] ?? '';
  await go(page, '添加监护人');
  await page.getByLabel('监护人姓名').fill('欧来富');
  await page.getByLabel('与孩子的关系').selectOption({ label: '父亲' });
  await saveSheet(page);
  await go(page, '添加孩子');
  await page.getByLabel('姓名', { exact: true }).fill('欧小妹');
  await page.getByLabel('没有身份证号的原因').selectOption({ label: '没有上户口' });
  await page.getByRole('radio', { name: '女', exact: true }).check();
  await page.getByLabel('出生日期').fill('2017-03-05');
  await page.getByRole('radio', { name: '户口不在本村，或没有户口' }).check();
  await saveSheet(page);
  await page.getByText('无身份证号 没有上户口').waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await picture(page, 'phone-new-household');
  await findHousehold(page, 'oxm');
  await heading(page, '欧来福家');
});

test('what a child was found like is told whole: one main reason and two more, the parents’ attitude, what was agreed and by when', async () => {
  const { page } = phone;
  await go(page, '记录走访');
  await heading(page, '记录走访');
  await met(page);
  await tap(page, '欧小妹有变化');
  await page.getByRole('radio', { name: '未入学' }).check();
  await page.getByLabel('主要原因').selectOption({ label: '证件或户口问题' });
  await page.getByLabel('第二个原因（没有就不选）').selectOption({ label: '家庭经济困难' });
  await page.getByLabel('第三个原因（没有就不选）').selectOption({ label: '上学远、交通食宿难' });
  await page.getByLabel('把原因写清楚').fill('出生医学证明丢了，一直没上成户口');
  await page.getByRole('group', { name: '家长态度' }).getByRole('radio', { name: '犹豫' }).check();
  await page.getByLabel('约定了什么').fill('带孩子到派出所补办户口');
  await page.getByLabel('约定的日期').fill('2026-12-11');
  expect(await axeFindings(page)).toEqual([]);
  await picture(page, 'phone-visit-reasons');
});

test('the household’s type changes with its reason, a guardian’s name is put right and a telephone added', async () => {
  const { page } = phone;
  await tap(page, '户类型有变化');
  await page
    .getByRole('group', { name: '看到的户类型' })
    .getByRole('radio', { name: '突发严重困难户' })
    .check();
  await page.getByLabel('为什么变了').fill('八月发水，房子冲了一半');
  await tap(page, '监护人和电话');
  const [first, second] = [0, 1].map((at) => ({
    name: page.getByLabel('监护人姓名').nth(at),
    phone: page.getByLabel('监护人电话').nth(at),
  }));
  await first?.name.fill('欧来贵');
  await first?.phone.fill('13900007701');
  await tap(page, '添加监护人');
  await page.getByRole('checkbox', { name: '欧来贵（父亲）', checked: true }).waitFor();
  await second?.name.fill('欧桂花');
  await second?.phone.fill('13900007702');
  await page.getByLabel('备注', { exact: true }).fill('院门朝东，狗拴着。');
  await takePhoto(page, 7);
  await signOnScreen(page);
  await harm(page, '没有');
  expect(await axeFindings(page)).toEqual([]);
  await picture(page, 'phone-visit-home');
});

test('before it is saved it is a draft, on Today and on the household’s page', async () => {
  const { page } = phone;
  await page.getByText('已填齐，可以保存').waitFor();
  await page
    .getByRole('link', { name: '返回' })
    .or(page.getByRole('button', { name: '返回' }))
    .first()
    .click();
  await page.getByRole('link', { name: '接着填走访草稿' }).waitFor();
  await tab(page, '今天');
  const drafts = page.locator('section').filter({ has: page.getByRole('heading', { name: '草稿' }) });
  await drafts.getByText(/欧来福家/).waitFor();
  await picture(page, 'phone-today-draft');
  await drafts.getByRole('link').first().click();
  await heading(page, '记录走访');
  expect(await page.getByLabel('第三个原因（没有就不选）').locator('option:checked').innerText()).toBe(
    '上学远、交通食宿难',
  );
});

test('saved without signal it is 已存在本机; all that was said stands on the household’s page', async () => {
  const { page } = phone;
  await save(page);
  await heading(page, '已存在本机');
  await go(page, '回到这一户');
  await heading(page, '欧来福家');
  const visit = page.locator('ol > li').first();
  await visit.getByText('已存在本机').waitFor();
  for (const words of [
    /见到：监护人（欧来贵）/,
    /欧小妹：未入学/,
    /证件或户口问题.*家庭经济困难.*上学远、交通食宿难/,
    '出生医学证明丢了，一直没上成户口',
    /家长 犹豫/,
    '约定：带孩子到派出所补办户口（12月11日 周五前）',
    /户类型由一般农户变为突发严重困难户/,
    /八月发水，房子冲了一半/,
    '院门朝东，狗拴着。',
    '监护人已签字',
  ])
    await visit.getByText(words).waitFor();
  for (const words of ['欧来贵', '欧桂花', '13900007701', '13900007702'])
    await page.getByText(words).first().waitFor();
  expect(await page.getByText('欧来富').count()).toBe(0);
  expect(await axeFindings(page)).toEqual([]);
  await visit.scrollIntoViewIfNeeded();
  await picture(page, 'phone-visit-told');
});

interface OnFile {
  visits: { photosHere: string[]; body: { photos: object[] } }[];
}
const atTheCounty = async () => {
  const ask = await asAccount(server, 'county');
  return (await ask(`/coverage/household/${file}`)) as OnFile;
};

test('on a slow link it is first 正在发送, then 已到服务器; the photo comes after and holds nothing up', async () => {
  const { page } = phone;
  let letGo = () => {};
  const gate = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  // The link is so bad that a photo does not get through before somebody at the county has looked.
  await phone.context.route('**/api/photos/**', async (route) => {
    await gate;
    await route.continue();
  });
  const seen = await watchMark(page);
  await network('slow');
  await page.locator('ol > li').first().getByText('正在发送').waitFor();
  await picture(page, 'phone-visit-sending');
  await page.locator('ol > li').first().getByText('已到服务器').waitFor({ timeout: 60_000 });
  await page.getByRole('status').filter({ hasText: '2 张照片待传' }).first().waitFor();
  await picture(page, 'phone-photo-waits');
  expect(await atTheCounty()).toMatchObject({ visits: [{ photosHere: [], body: { photos: [{}] } }] });
  letGo();
  await allSent(page);
  const words = await seen();
  // A try without signal may have shown 正在发送 before: what counts is what follows 已存在本机.
  let at = -1;
  for (const word of ['已存在本机', '正在发送', '已到服务器 +2']) {
    const next = words.findIndex((one, index) => index > at && one.startsWith(word));
    expect(next, `${word} after ${at} in ${words.join(' → ')}`).toBeGreaterThan(at);
    at = next;
  }
  await expect.poll(async () => (await atTheCounty()).visits[0]?.photosHere.length).toBe(2);
  await phone.context.unroute('**/api/photos/**');
});

test('the county reads the same, with the photo and the signature', async () => {
  const desk = await openPhone(server.url, deskSize);
  try {
    const { page } = desk;
    await signIn(page, 'county');
    await heading(page, '总览');
    await page.goto(`${server.url}/desk/household/${file}`);
    await heading(page, '欧来福家');
    for (const words of [
      '欧小妹：未入学',
      /原因：证件或户口问题、家庭经济困难、上学远、交通食宿难、出生医学证明丢了，一直没上成户口/,
      /家长态度：犹豫/,
      /约定：带孩子到派出所补办户口（12月11日 周五前）/,
      /户类型由一般农户变为突发严重困难户：八月发水，房子冲了一半/,
      /欧来贵/,
      /欧桂花/,
    ])
      await page.getByText(words).first().waitFor();
    const shots = page.locator('ol > li').first().locator('img');
    expect(await shots.count()).toBe(2);
    await picture(page, 'desk-visit-told');
    expect(await axeFindings(page)).toEqual([]);
  } finally {
    await desk.close();
  }
});
