import { gunzipSync } from 'node:zlib';
import type { Page, Route } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { endGrants, giveGrants } from './access.ts';
import { demoCounty } from './demo-county.ts';
import { findingsInBoth } from './page-checks.ts';
import { pageWords } from './page-words.ts';
import { openPhone, type Phone, picture } from './phone.ts';
import { type RunningServer, startServer } from './server.ts';
import { allSent, beginWork, commonVisit, go, heading, nextHousehold, tab, tap } from './steps.ts';

const words = pageWords(demoCounty().generated, ['大门朝东']);
let server: RunningServer;
let phone: Phone;

beforeAll(async () => {
  server = await startServer();
  phone = await openPhone(server.url);
  await beginWork(phone);
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await picture(phone.page, `failed-${task.id}`);
});
afterAll(async () => {
  await phone?.close();
  await server?.close();
});

interface SentOp {
  kind: string;
  set?: Record<string, unknown>;
  data?: Record<string, unknown>;
}

/** What a build of another year might have sent: the next push goes out with one of its values changed. */
async function sendsOtherwise(change: (op: SentOp) => boolean): Promise<void> {
  let done = false;
  await phone.context.route('**/sync/v1/push', async (route: Route) => {
    const request = route.request();
    const raw = request.postDataBuffer() ?? Buffer.alloc(0);
    const text = (request.headers()['content-encoding'] === 'gzip' ? gunzipSync(raw) : raw).toString('utf8');
    const push = JSON.parse(text) as { ops: SentOp[] };
    done = push.ops.filter(change).length > 0 || done;
    const headers = { ...request.headers() };
    delete headers['content-encoding'];
    delete headers['content-length'];
    await route.continue({ headers, postData: JSON.stringify(push) });
    if (done) await phone.context.unroute('**/sync/v1/push');
  });
}

async function sync(page: Page): Promise<void> {
  await tab(page, '我的');
  await tap(page, /立即同步|正在同步/);
  await allSent(page);
}

const attention = (page: Page) => page.getByRole('banner').getByRole('link', { name: '1 条需要处理' });

async function refusal(page: Page): Promise<void> {
  await attention(page).click({ timeout: 60_000 });
  await heading(page, '需要处理');
  await page.getByText('服务器没有接收').waitFor();
}

test('a visit the server refuses opens as it was sent, is corrected, sent again, and is on the server', async () => {
  const { page } = phone;
  await sendsOtherwise(({ kind, data }) => {
    if (kind !== 'visit' || !data) return false;
    data.met = ['GRANDMOTHER'];
    return true;
  });
  await nextHousehold(page).click();
  await go(page, '记录走访');
  await page.getByRole('textbox', { name: '备注' }).fill('大门朝东');
  await commonVisit(page);
  await page.goto(`${server.url}/`);
  await page.getByRole('button', { name: '0', exact: true }).waitFor();
  for (const digit of '246810') await page.getByRole('button', { name: digit, exact: true }).click();
  await refusal(page);
  await page.getByText('有的内容不符合要求').waitFor();
  expect(await findingsInBoth(page, '/attention', { words, phone: true })).toEqual([]);
  await go(page, '打开记录改正');
  await heading(page, '记录走访');
  expect(await page.getByRole('textbox', { name: '备注' }).inputValue()).toBe('大门朝东');
  await page.getByRole('group', { name: '见到了谁' }).getByRole('checkbox').first().check();
  await page.getByRole('group', { name: /侵害/ }).getByRole('radio', { name: '没有', exact: true }).check();
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await heading(page, '已存在本机');
  await go(page, /回到|查看|这一户/);
  await page.getByText('已到服务器').first().waitFor({ timeout: 60_000 });
  await page.getByText('大门朝东').first().waitFor();
  await attention(page).waitFor({ state: 'detached' });
});

test('a household’s refused change opens in its form, and settles with the corrected one', async () => {
  const { page } = phone;
  await tab(page, '名单');
  await page.getByRole('main').getByRole('list').first().getByRole('link').first().click();
  const file = /household\/([0-9a-f-]+)/.exec(page.url())?.[1] ?? '';
  await sendsOtherwise(({ kind, set }) => {
    if (kind !== 'household' || !set) return false;
    set.phone = 'no telephone';
    return true;
  });
  await page.getByText('修改农户信息').click();
  await page.getByLabel('住址').fill('村口第三家');
  await page.getByLabel('电话', { exact: true }).fill('19900009991');
  await tap(page, /^保存/);
  await sync(page);
  await refusal(page);
  await page.getByText('no telephone').waitFor();
  await go(page, '打开记录改正');
  expect(await page.getByLabel('住址').inputValue()).toBe('村口第三家');
  expect(await page.getByLabel('电话', { exact: true }).inputValue()).toBe('no telephone');
  await page.getByLabel('电话', { exact: true }).fill('19900009992');
  await tap(page, /^保存/);
  await sync(page);
  await tab(page, '名单');
  await page.getByLabel('查找').fill('19900009992');
  await page.getByRole('main').getByRole('list').first().getByRole('link').first().click();
  expect(page.url()).toContain(file);
  await page.getByText('村口第三家').first().waitFor();
  await attention(page).waitFor({ state: 'detached' });
});

test('villages and classes taken away at the desk leave at the next sync, and come back with the next grant; a new role shows its pages', async () => {
  const { page } = phone;
  const grants = await endGrants(server, 'teacher');
  await sync(page);
  await tab(page, '名单');
  await page.getByText('这里还没有名单').waitFor();
  await giveGrants(server, 'teacher', [...grants, { scope: 'county:610526', role: 'inspector' }]);
  await sync(page);
  await page.getByRole('link', { name: '走访进度' }).filter({ visible: true }).first().waitFor();
  await tab(page, '名单');
  await page.getByRole('main').getByRole('list').first().getByRole('link').first().waitFor();
});
