import type { Phone } from '../../test/journey/phone.ts';
import { heading, tap } from '../../test/journey/steps.ts';
import { shoot, walk } from './camera.ts';
import { firstFile } from './phone.ts';

async function addChild({ page }: Phone, file: string): Promise<void> {
  await walk(page, `/household/${file}?open=child-new`);
  await page.getByLabel('姓名', { exact: true }).fill('同名生');
  await page.getByLabel('没有身份证号的原因').selectOption({ index: 1 });
  await page.getByLabel('出生日期').fill('2015-05-06');
}

/** One child in two households (V5): in the form that adds it, and at a visit. */
export async function twinPictures(phone: Phone): Promise<void> {
  const { page } = phone;
  const one = await firstFile(page);
  await addChild(phone, one);
  await tap(page, /^保存/);
  await page.waitForTimeout(1500);
  await walk(page, '/list');
  const links = page.getByRole('main').getByRole('list').first().getByRole('link');
  const other = /household\/([0-9a-f-]+)/.exec((await links.first().getAttribute('href')) ?? '')?.[1] ?? '';
  await addChild(phone, other);
  const checked = page.getByRole('radio', { name: '已核对，不是同一个孩子' });
  await checked.scrollIntoViewIfNeeded();
  await shoot(page, 'phone-61-twin-child');
  await checked.check();
  await tap(page, /^保存/);
  await page.waitForTimeout(1500);
  await walk(page, `/household/${one}/visit`);
  await heading(page, '记录走访');
  await page.getByText('回答', { exact: true }).click();
  await page.getByRole('radio', { name: '失联待查' }).check();
  await page.waitForTimeout(1000);
  await shoot(page, 'phone-62-twin-visit', { whole: true });
}
