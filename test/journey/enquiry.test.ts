import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { axeFindings, openPhone, type Phone, picture } from './phone.ts';
import { type RunningServer, startServer } from './server.ts';
import { allSent, beginWork, heading, tab, tap, unlock } from './steps.ts';

let server: RunningServer;
let cadre: Phone;
let registrar: Phone;
let school = '';
let children: { id: string; name: string }[] = [];

beforeAll(async () => {
  server = await startServer();
  cadre = await openPhone(server.url);
  registrar = await openPhone(server.url);
  await beginWork(cadre, 'village');
  await beginWork(registrar, 'registrar');
  school = await registrar.page.evaluate(async () => {
    const session = await fetch('/api/session').then((answer) => answer.json());
    const { records } = await fetch('/api/reference').then((answer) => answer.json());
    const id = session.grants
      .find((one: { scope: string }) => one.scope.startsWith('school:'))
      .scope.slice(7);
    return records.find((one: { id: string }) => one.id === id).body.name;
  });
});
afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return;
  await picture(cadre.page, `failed-${task.id}-cadre`);
  await picture(registrar.page, `failed-${task.id}-registrar`);
});
afterAll(async () => {
  await cadre?.close();
  await registrar?.close();
  await server?.close();
});

async function at({ page }: Phone, path: string) {
  await page.goto(server.url + path);
  await unlock(page);
}
async function syncs(phone: Phone) {
  await phone.offline(false);
  await at(phone, '/me');
  await tap(phone.page, /立即同步|正在同步/).catch(() => undefined);
  await allSent(phone.page);
  await phone.page.waitForTimeout(1500);
}

/** Two children of the village that the cadre walks, from the household pages. */
async function someChildren() {
  const { page } = cadre;
  await tab(page, '名单');
  const places = page.getByLabel('村或班');
  await places.selectOption(await places.locator('option').nth(1).getAttribute('value'));
  for (let row = 0; row < 8 && children.length < 2; row += 1) {
    await page.getByRole('main').getByRole('list').first().getByRole('link').nth(row).click();
    await page.getByText('修改农户信息').waitFor();

    const links = await page.locator('a[href^="/enquiry/new/"]').all();
    for (const link of links) {
      const id = (await link.getAttribute('href'))?.slice('/enquiry/new/'.length) ?? '';
      const name = await link.locator('xpath=ancestor::li[1]').getByRole('heading').first().innerText();
      children = [...children, { id, name }];
    }
    await page.goBack();
    await heading(page, '名单');
  }
}

async function ask(child: { id: string; name: string } | undefined) {
  const { page } = cadre;
  await at(cadre, `/enquiry/new/${child?.id}`);
  await heading(page, new RegExp(`请学校确认${child?.name}`));
  const search = page
    .getByRole('main')
    .getByRole('searchbox')
    .or(page.getByRole('main').getByRole('textbox'));
  if (await search.count()) await search.first().fill(school);
  await page.getByRole('main').getByRole('button', { name: school }).first().click();
  await heading(page, '已存在本机');
}

const questionOf = (name: string | undefined) =>
  registrar.page
    .getByRole('listitem')
    .filter({ hasText: name ?? '' })
    .filter({ hasText: '询问' })
    .first();

test('a cadre asks a school offline, one tap on its name, and the question is kept on the phone', async () => {
  await someChildren();
  expect(children.length).toBeGreaterThanOrEqual(2);
  await cadre.offline(true);
  await ask(children[0]);
  await picture(cadre.page, 'phone-enquiry-asked');
  await ask(children[1]);
  await syncs(cadre);
});

test('the asked school sees name, birth date and grade and nothing else, and answers offline', async () => {
  await syncs(registrar);
  await registrar.offline(true);
  await at(registrar, '/enquiries');
  const item = questionOf(children[0]?.name);
  await item.waitFor();
  const seen = await item.innerText();
  expect(seen).toContain('出生');
  expect(seen).not.toMatch(/1\d{10}|\d{17}/);
  expect(await axeFindings(registrar.page)).toEqual([]);
  await picture(registrar.page, 'phone-enquiry-to-answer');
  await item.getByRole('button', { name: /^在我校/ }).click();
  const classes = item.getByRole('group').getByRole('button');
  if (await classes.count()) await classes.first().click();
  await questionOf(children[0]?.name).waitFor({ state: 'detached' });
});

test('a school says no with a reason, and the asker reads both answers', async () => {
  const item = questionOf(children[1]?.name);
  await item.getByRole('button', { name: '不在', exact: true }).click();
  await item.getByRole('button', { name: '报过名，没有来' }).click();
  await questionOf(children[1]?.name).waitFor({ state: 'detached' });
  await syncs(registrar);
  await syncs(cadre);
  await at(cadre, '/enquiries');
  await cadre.page.getByText('学校确认：在校就读').first().waitFor();
  await cadre.page.getByText('报过名，没有来').first().waitFor();
  expect(await axeFindings(cadre.page)).toEqual([]);
  await picture(cadre.page, 'phone-enquiry-answered');
});

test('outside the county a call with its person and the next check is saved offline', async () => {
  const { page } = cadre;
  await cadre.offline(true);
  await at(cadre, `/enquiry/away/${children[0]?.id}`);
  await heading(page, '在外地就读');
  await page.getByLabel('学校名称').fill('东莞长安小学');
  await page.getByRole('radio', { name: '电话回访' }).check();
  await page.getByLabel('问了谁、什么电话').fill('教务处王老师 0769-85330000');
  await page.getByRole('radio', { name: '没问家里，看材料或问学校' }).check();
  await page.getByRole('radio', { name: '没有', exact: true }).check();
  expect(await axeFindings(page)).toEqual([]);
  await picture(page, 'phone-away');
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await page.getByText('东莞长安小学').first().waitFor();
  await syncs(cadre);
});

test('the persuasion record prints on A4 with the lines that people sign', async () => {
  const { page } = registrar;
  await at(registrar, '/cases');
  await page.getByRole('main').getByRole('link').first().waitFor();
  const href = await page.getByRole('main').locator('a[href^="/case/"]').first().getAttribute('href');
  await at(registrar, `/print/record/${href?.slice('/case/'.length).split('?')[0]}`);
  await page.getByRole('heading', { name: '辍学学生劝返记录' }).waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await page.emulateMedia({ media: 'print' });
  const printed = await page.locator('body').innerText();
  for (const line of ['监护人签字', '班主任签字', '校长签字', '打印人']) expect(printed).toContain(line);
  expect(printed).not.toContain('用 A4 纸打印');
  expect(await page.getByRole('heading', { level: 1 }).isVisible()).toBe(false);
  await picture(page, 'print-record');
  const pdf = await page.pdf({ preferCSSPageSize: true });
  expect(pdf.toString('latin1')).toMatch(/\/MediaBox \[0 0 59[45](\.\d+)? 84[12](\.\d+)?\]/);
});
