import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { demoCounty } from './demo-county.ts';
import { bringFile, chip, workbook } from './lists.ts';
import { axeFindings, deskSize, openPhone, type Phone, picture } from './phone.ts';
import { type RunningServer, startServer } from './server.ts';
import { beginWork, heading, signIn, tab, tap } from './steps.ts';

let server: RunningServer;
let desk: Phone;
let bureau: Phone;

beforeAll(async () => {
  server = await startServer();
  desk = await openPhone(server.url, deskSize);
  await beginWork(desk, 'registrar');
  bureau = await openPhone(server.url, deskSize);
  await signIn(bureau.page, 'county');
  await heading(bureau.page, '总览');
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await picture(desk.page, `failed-${task.id}`);
});
afterAll(async () => {
  await desk?.close();
  await bureau?.close();
  await server?.close();
});

/** Two pupils of a school that is not the registrar’s. */
function pupilsElsewhere(): { name: string; idNumber: string; file: string }[] {
  const { generated, classId } = demoCounty();
  const writes = generated.writes as unknown as {
    kind: string;
    file: string;
    data: Record<string, string>;
  }[];
  const ours = writes.find(({ kind, file }) => kind === 'class' && file === classId)?.data.school;
  return writes
    .filter(({ kind, data }) => kind === 'child' && data.class && data.school !== ours && data.idNumber)
    .slice(0, 2)
    .map(({ file, data }) => ({ name: data.name ?? '', idNumber: data.idNumber ?? '', file }));
}
const [first, other] = pupilsElsewhere();
if (!first || !other) throw new Error('no pupils elsewhere');

test('who stands on another school’s roll comes from there only with a reason, one for all rows or row by row (V13)', async () => {
  const { page } = desk;
  await tab(page, '名册导入');
  await heading(page, '名册导入');
  const head = ['姓名', '身份证号', '班级', '监护人'];
  const rows = [first, other].map(({ name, idNumber }) => [name, idNumber, '五年级(1)班', '欧大']);
  await bringFile(page, /^班级名册/, await workbook('转来名册.xlsx', [head, ...rows]));
  await page.getByRole('button', { name: '预览', exact: true }).click();
  await page.getByRole('button', { name: '确认导入' }).waitFor();
  await chip(page, '有冲突').click();
  await page
    .getByText(/也有这名孩子的学籍/)
    .first()
    .waitFor();
  await tap(page, '全部以文件为准');
  await page.getByText('2 行要从他校转来学籍，还没写理由：写明后才能导入').waitFor();
  const bar = page
    .locator('div')
    .filter({ has: page.getByRole('button', { name: '确认导入' }) })
    .last();
  expect(await bar.locator('..').innerText()).toContain('还没写理由');
  await picture(page, 'import-two-rolls');
  expect(await axeFindings(page)).toEqual([]);
  await tap(page, '确认导入');
  await page.getByText('有的行要从他校转来学籍，还没写理由').waitFor();
  await page.getByLabel(/2 名孩子在他校还有学籍/).fill('原校撤并，两校已核对');
  await tap(page, '写给全部 2 行');
  const each = page.getByLabel('学籍为什么从他校转来');
  await expect.poll(() => each.first().inputValue()).toBe('原校撤并，两校已核对');
  await each.first().fill('随父母迁来');
  await each.first().blur();
  await picture(page, 'import-two-rolls-said');
  await tap(page, '确认导入');
  await page
    .getByRole('status')
    .filter({ hasText: /已导入，写入/ })
    .first()
    .waitFor({ timeout: 60_000 });
  await chip(page, '有冲突').click();
  await page.getByText('说明：随父母迁来').waitFor();
  await page.getByText('说明：原校撤并，两校已核对').waitFor();
});

test('the reason stands in the child’s record, where the county reads it', async () => {
  const { page } = bureau;
  await page.goto(`${server.url}/desk/household/${first.file}`);
  await page.getByText('两校都有过学籍，说明：随父母迁来').waitFor();
  await picture(page, 'import-two-rolls-file');
  expect(await axeFindings(page)).toEqual([]);
});
