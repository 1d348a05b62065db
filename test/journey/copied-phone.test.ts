import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPhone, type Phone, phoneSize, picture } from './phone.ts';
import { type RunningServer, startServer } from './server.ts';
import {
  type Agreement,
  agreement,
  allSent,
  beginWork,
  commonVisit,
  enterPin,
  go,
  heading,
  nextHousehold,
  signIn,
  tap,
  unlock,
} from './steps.ts';
import { syncs } from './two-phones.ts';

/**
 * A new phone filled from the old one by its maker's tool, or a school's PC that every start puts back to its image: both hold
 * the same person, the same number, the same place in the numbering.
 */
let server: RunningServer;
const phones: Phone[] = [];

beforeAll(async () => {
  server = await startServer();
  const first = await openPhone(server.url);
  await beginWork(first);
  await allSent(first.page);
  await first.context.close();
  for (let twins = 0; twins < 2; twins += 1)
    phones.push(await openPhone(server.url, phoneSize, first.profile));
  await first.close();
});
afterAll(async () => {
  for (const phone of phones) await phone.close();
  await server?.close();
});

async function visitsOffline({ page, offline }: Phone, count: number): Promise<void> {
  await unlock(page);
  await heading(page, '今天');
  await allSent(page);
  await offline(true);
  for (let visits = 0; visits < count; visits += 1) {
    await nextHousehold(page).click();
    await go(page, '记录走访');
    await commonVisit(page);
    await go(page, '回到今天');
    await heading(page, '今天');
  }
}

const agreed = async (phone: Phone): Promise<Agreement> => {
  await syncs(server, phone);
  return agreement(phone.page);
};

test('two phones made of one: the visits of both arrive, nobody is asked anything, and all hold the same', async () => {
  const [one, other] = phones as [Phone, Phone];
  await visitsOffline(one, 1);
  await visitsOffline(other, 2);
  const before = await agreed(one);
  const both = await agreed(other);
  await picture(other.page, 'phone-copied');
  expect(both.records).toBe(before.records + 2);
  expect(await agreed(one)).toEqual(both);
  await one.page.goto(`${server.url}/attention`);
  await unlock(one.page);
  await heading(one.page, '需要处理');
  expect(await one.page.getByText('两个说法').count()).toBe(0);
});

test('the one that was given a new number signs out and in again, and its data opens', async () => {
  const { page } = phones[1] as Phone;
  await page.goto(`${server.url}/me`);
  await unlock(page);
  await tap(page, '退出登录');
  await page.getByRole('dialog').getByRole('button', { name: '退出', exact: true }).click();
  await signIn(page, 'teacher');
  await heading(page, '设一个 6 位解锁码');
  await enterPin(page);
  await heading(page, '再输一次解锁码');
  await enterPin(page);
  await page.goto(`${server.url}/me`);
  await unlock(page);
  await tap(page, /立即同步|正在同步/).catch(() => undefined);
  await allSent(page);
  expect((await agreement(page)).records).toBeGreaterThan(0);
});
