import type { Page } from 'playwright-core';
import { endGrants, giveGrants } from '../../test/journey/access.ts';
import { openPhone, type Phone } from '../../test/journey/phone.ts';
import type { RunningServer } from '../../test/journey/server.ts';
import { allSent, beginWork, tab, tap, unlock } from '../../test/journey/steps.ts';
import { shoot, walk } from './camera.ts';

async function edit(page: Page, file: string, type: string): Promise<void> {
  await walk(page, `/household/${file}?open=household`);
  await page.getByLabel('户类型').selectOption({ label: type });
  await tap(page, /^保存/);
  await page.waitForTimeout(800);
}

async function sharedFile({ page }: Phone): Promise<string> {
  await tab(page, '名单');
  const places = page.getByLabel('村或班');
  await places.selectOption(await places.locator('option').nth(1).getAttribute('value'));
  const row = page.getByRole('main').getByRole('list').first().getByRole('link').first();
  return /household\/([0-9a-f-]+)/.exec((await row.getAttribute('href')) ?? '')?.[1] ?? '';
}

async function syncs(phone: Phone): Promise<void> {
  await phone.offline(false);
  await walk(phone.page, '/me');
  await tap(phone.page, /立即同步|正在同步/).catch(() => undefined);
  await allSent(phone.page);
  await phone.page.waitForTimeout(1000);
}

/** Two people changed one field; then one of them loses the village. */
export async function conflictPictures(teacher: Phone, server: RunningServer): Promise<void> {
  const cadre = await openPhone(server.url);
  try {
    await beginWork(teacher, 'teacher');
    await beginWork(cadre, 'village');
    const file = await sharedFile(cadre);
    await teacher.offline(true);
    await cadre.offline(true);
    await edit(teacher.page, file, '突发严重困难户');
    await edit(cadre.page, file, '脱贫户');
    for (const phone of [teacher, cadre, teacher]) await syncs(phone);
    await walk(teacher.page, '/attention');
    await shoot(teacher.page, 'phone-31-conflict', { whole: true });
    await walk(teacher.page, '/');
    await shoot(teacher.page, 'phone-32-today-attention');
    await cadre.offline(true);
    await edit(cadre.page, file, '一般农户');
    const grants = await endGrants(server, 'village');
    await cadre.offline(false);
    await cadre.page.goto(`${server.url}/attention`);
    await unlock(cadre.page);
    await cadre.page.getByText('服务器没有接收').waitFor({ timeout: 60_000 });
    await shoot(cadre.page, 'phone-33-refused', { whole: true });
    await walk(cadre.page, '/');
    await shoot(cadre.page, 'phone-34-today-empty');
    await walk(cadre.page, '/list');
    await shoot(cadre.page, 'phone-35-list-empty');
    await cadre.page.reload();
    await cadre.page.getByRole('button', { name: '0', exact: true }).waitFor();
    await shoot(cadre.page, 'phone-36-lock');
    await giveGrants(server, 'village', grants);
  } finally {
    await cadre.close();
  }
}
