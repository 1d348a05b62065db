import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { axeFindings, deskSize, openPhone, type Phone, picture } from './phone.ts';
import { type RunningServer, startServer } from './server.ts';
import {
  allSent,
  beginWork,
  commonVisit,
  findHousehold,
  go,
  heading,
  headOf,
  nextHousehold,
  signIn,
  tab,
  tap,
  unlock,
} from './steps.ts';

/** One child, two records: met at home by a teacher, and found twice in the county by whoever keeps the rolls. */
interface Name {
  id: string;
  file: string;
  name: string;
  birthDate?: string;
}
let server: RunningServer;
let phone: Phone;
let desk: Phone;
let pupil: Name;
let head = '';
/** Of another family. */
let other = '';

/** What the officer’s page is answered; a person reads the same on the pages. */
const answered = <T>(path: string): Promise<T> =>
  desk.page.evaluate(async (asked) => (await fetch(asked)).json(), path) as Promise<T>;

async function pupilOf(classId: string): Promise<Name | undefined> {
  const query = new URLSearchParams({ by: 'school', measure: 'children', at: classId });
  const { items } = await answered<{ items: Name[] }>(`/api/coverage/names?${query}`);
  return items.find(({ id, file, birthDate }) => id === file && birthDate);
}

beforeAll(async () => {
  server = await startServer();
  phone = await openPhone(server.url);
  await beginWork(phone);
  desk = await openPhone(server.url, deskSize);
  await signIn(desk.page, 'county');
  await heading(desk.page, '总览');
  const grants = await phone.page.evaluate(async () => (await (await fetch('/api/session')).json()).grants);
  const classes = (grants as { scope: string }[])
    .map(({ scope }) => scope)
    .filter((scope) => scope.startsWith('class:'));
  const found = await Promise.all(classes.map(pupilOf));
  pupil = found.find((one) => one !== undefined) as Name;
  head = (await headOf(phone.page)).replace(/家$/, '');
  const next = nextHousehold(phone.page).locator('xpath=ancestor::ul').getByRole('link').nth(1);
  other = ((await next.innerText()).split('\n')[0] ?? '').trim().replace(/家$/, '');
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') {
    await picture(phone.page, `failed-${task.id}-phone`);
    await picture(desk.page, `failed-${task.id}`);
  }
});
afterAll(async () => {
  await desk?.close();
  await phone?.close();
  await server?.close();
});

test('a child whom only the class roster knows, met at home, is added to the household by one tap, without signal', async () => {
  const { page } = phone;
  await nextHousehold(page).click();
  await page.getByRole('link', { name: '记录走访' }).waitFor();
  await phone.offline(true);
  await page.getByText('添加孩子').first().click();
  await page.getByLabel('姓名', { exact: true }).fill(pupil.name);
  await page.getByLabel('出生日期').fill(pupil.birthDate ?? '');
  const join = page.getByRole('button', { name: '就是这个孩子：并入本户' });
  await join.waitFor();
  await picture(page, 'join-at-home');
  expect(await axeFindings(page)).toEqual([]);
  await join.click();
  await join.waitFor({ state: 'detached' });
  await page.getByText(pupil.name).first().waitFor();
});

test('back at the network the county has the child in that household, and once only', async () => {
  await phone.offline(false);
  await tab(phone.page, '今天');
  await allSent(phone.page);
  const { page } = desk;
  const { items } = await answered<{ items: Name[] }>(
    `/api/coverage/names?${new URLSearchParams({ by: 'village', measure: 'children', text: pupil.name })}`,
  );
  const same = items.filter(({ birthDate }) => birthDate === pupil.birthDate);
  expect(same.map(({ id }) => id)).toEqual([pupil.id]);
  expect(same[0]?.file).not.toBe(pupil.id);
  await page.goto(`${server.url}/desk/household/${same[0]?.file}`);
  await page.getByText(head).first().waitFor();
  await page.getByText(pupil.name).first().waitFor();
});

test('a second record of a child is saved to be joined, and the desk joins it: one child is left', async () => {
  const { page } = phone;
  await findHousehold(page, head);
  await page.getByText('添加孩子').first().click();
  await page.getByLabel('姓名', { exact: true }).fill(pupil.name);
  await page.getByLabel('出生日期').fill(pupil.birthDate ?? '');
  await page.getByLabel('没有身份证号的原因').selectOption({ label: '这次没看到证件' });
  await page.getByRole('radio', { name: /是同一个孩子：先保存/ }).check();
  await tap(page, '保存');
  await tab(page, '今天');
  await allSent(page);
  // Each of the two records gets a case of its own, as two teachers would begin them.
  const { items } = await answered<{ items: { sides: { id: string; name?: string }[] }[] }>(
    '/api/duplicates',
  );
  const pair = items.find(({ sides }) => sides.some(({ id }) => id === pupil.id))?.sides ?? [];
  expect(pair).toHaveLength(2);
  for (const { id } of pair) {
    await page.goto(`${server.url}/lead?child=${id}`);
    await unlock(page);
    await page.getByRole('radio', { name: '没上学了' }).check();
    await page.getByLabel('说过不想念').check();
    await tap(page, '保存');
    await page.getByText('线索已记下').waitFor();
  }
  await tab(page, '今天');
  await allSent(page);

  await desk.page.goto(`${server.url}/desk`);
  await desk.page.getByRole('link', { name: /可能登记了两次的孩子/ }).click();
  await heading(desk.page, '可能登记了两次的孩子');
  const card = desk.page.locator('section').filter({ hasText: pupil.name }).first();
  await card.getByRole('button', { name: '合并两条记录' }).waitFor();
  await card.getByText(/两条记录各有个案，合并后并为一案：“[^”]*线索[^”]*”的那一案接着办/).waitFor();
  await card.scrollIntoViewIfNeeded();
  await picture(desk.page, 'desk-duplicates');
  expect(await axeFindings(desk.page)).toEqual([]);
  await card.getByRole('button', { name: '合并两条记录' }).click();
  await desk.page.getByText('已处理').waitFor();
  await card.waitFor({ state: 'detached' });
});

test('the case that was joined in is told on the phone, step by step, beside the one that goes on', async () => {
  const { page } = phone;
  await tab(page, '今天');
  await page.reload();
  await unlock(page);
  await allSent(page);
  const { items } = await answered<{ items: Name[] }>(
    `/api/coverage/names?${new URLSearchParams({ by: 'village', measure: 'children', text: pupil.name })}`,
  );
  const left = items.filter(({ birthDate }) => birthDate === pupil.birthDate);
  expect(left).toHaveLength(1);
  await page.goto(`${server.url}/case/${left[0]?.id}`);
  await unlock(page);
  await page.getByText(/^并案：.*合并了同一孩子的两条记录/).waitFor({ timeout: 60_000 });
  await page.getByText('属于并入的另一案').waitFor();
  await page.getByText(/^并案：/).scrollIntoViewIfNeeded();
  await picture(page, 'case-joined');
  expect(await axeFindings(page)).toEqual([]);
});

test('what a visit found in another family goes along when the child’s record there is joined, and says whose visit it was', async () => {
  const { page } = phone;
  await page.goto(server.url);
  await unlock(page);
  await findHousehold(page, other);
  const file = /household\/([0-9a-f-]+)/.exec(page.url())?.[1] ?? '';
  await page.getByRole('link', { name: '记录走访' }).first().click();
  await commonVisit(page);
  await go(page, '回到今天');
  await allSent(page);
  const query = new URLSearchParams({ by: 'village', measure: 'children', text: pupil.name });
  const { items } = await answered<{ items: Name[] }>(`/api/coverage/names?${query}`);
  const keep = items.find(({ birthDate }) => birthDate === pupil.birthDate);
  const { children } = await answered<{ children: Name[] }>(`/api/coverage/household/${file}`);
  const joined = await desk.page.evaluate(
    async (body) => {
      const headers = { 'content-type': 'application/json' };
      return (
        await fetch('/api/duplicates/join', { method: 'POST', headers, body: JSON.stringify(body) })
      ).json();
    },
    { keep: keep?.id, gone: children[0]?.id, why: '随奶奶住时另登记了一次' },
  );
  expect(joined).toEqual({ file: keep?.file });
  await page.goto(`${server.url}/household/${keep?.file}`);
  await unlock(page);
  const copy = page.getByRole('listitem').filter({ hasText: '走访的是另一户' });
  await copy.waitFor({ timeout: 60_000 });
  await copy.scrollIntoViewIfNeeded();
  expect(await copy.getByRole('link', { name: '更正' }).count()).toBe(0);
  await picture(page, 'visit-copied');
  expect(await axeFindings(page)).toEqual([]);
});
