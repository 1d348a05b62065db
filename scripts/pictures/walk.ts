import type { Phone } from '../../test/journey/phone.ts';
import { allSent, enterPin, go, heading, nextHousehold, signIn, tab, tap } from '../../test/journey/steps.ts';
import { shoot } from './camera.ts';

/** A teacher's first morning, tap by tap, for the guide: sign-in, PIN, Today, a visit in six taps, saved, sent. */
export async function walkPictures(phone: Phone): Promise<void> {
  const { page } = phone;
  let step = 0;
  const next = (name: string) => {
    step += 1;
    return shoot(page, `phone-00-walk-${String(step).padStart(2, '0')}-${name}`);
  };
  await page.getByLabel('用户名').waitFor();
  await next('sign-in');
  await signIn(page, 'teacher');
  await heading(page, '设一个 6 位解锁码');
  await next('pin');
  await enterPin(page);
  await next('pin-again');
  await enterPin(page);
  await page.getByText('可以离线使用').waitFor({ timeout: 60_000 });
  await next('on-this-phone');
  await tap(page, '开始使用');
  await heading(page, '今天');
  await allSent(page);
  await phone.offline(true);
  await next('today');
  await nextHousehold(page).click();
  await page.getByRole('link', { name: '记录走访' }).waitFor();
  await next('household');
  await go(page, '记录走访');
  await heading(page, '记录走访');
  await next('visit');
  await page.getByRole('group', { name: '见到了谁' }).getByRole('checkbox').first().check();
  await next('met');
  await tap(page, /全部属实/);
  await next('confirmed');
  await page.getByRole('group', { name: /侵害/ }).getByRole('radio', { name: '没有', exact: true }).check();
  await next('harm');
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await heading(page, '已存在本机');
  await next('saved');
  await go(page, '回到今天');
  await heading(page, '今天');
  await next('today-unsent');
  await phone.offline(false);
  await allSent(page);
  await next('sent');
  await tab(page, '我的');
  await next('me');
  await page.reload();
  await page.getByRole('button', { name: '0', exact: true }).waitFor();
  await next('lock');
}
