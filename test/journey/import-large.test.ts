import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { anId, bringFile, chipCount, type ListFile, workbook } from './lists.ts';
import { axeFindings, deskSize, openPhone, type Phone, picture } from './phone.ts';
import { type RunningServer, startServer } from './server.ts';
import { heading, signIn, tab, tap } from './steps.ts';

/** The whole roll of a county in one file: 20,000 rows, a few of them wrong. */
const ROWS = 20_000;
const WRONG = 5;
const school = '龙阳镇中心小学';

let server: RunningServer;
let desk: Phone;
let before = 0;
beforeAll(async () => {
  server = await startServer();
  desk = await openPhone(server.url, deskSize);
  await signIn(desk.page, 'county');
  await heading(desk.page, '总览');
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await picture(desk.page, `failed-${task.id}`);
});
afterAll(async () => {
  await desk?.close();
  await server?.close();
});

const birthOf = (n: number): string =>
  `2017-${String(1 + (n % 12)).padStart(2, '0')}-${String(1 + (n % 28)).padStart(2, '0')}`;
/** The demo’s own numbers of a day begin at 1. */
const idOf = (n: number): string => anId(birthOf(n), Math.floor(n / 84) + 501);

function bigList(): Promise<ListFile> {
  const head = ['姓名', '身份证号', '学校名称', '年级', '班级', '监护人', '监护人电话'];
  const rows = Array.from({ length: ROWS }, (_row, n) => {
    const id = idOf(n);
    const last = n < ROWS - WRONG ? id : `${id.slice(0, 17)}${id[17] === '1' ? '2' : '1'}`;
    const phone = `139${String(n).padStart(8, '0')}`;
    return [`欧${n}`, last, school, '三年级', `${1 + (n % 40)}班`, '欧大', phone];
  });
  return workbook('全县学籍.xlsx', [head, ...rows]);
}

/** How many children the county counts at this school: the number that opens their names. */
async function childrenAtSchool(): Promise<number> {
  const { page } = desk;
  await page.goto(`${server.url}/desk/coverage?by=school`);
  const row = page.getByRole('row').filter({ hasText: school });
  const door = row.getByRole('link', { name: /：全部孩子 \d+，打开名单/ });
  return Number(/全部孩子 (\d+)/.exec((await door.getAttribute('aria-label')) ?? '')?.[1]);
}

/** Every value that the bar has had, and every line it has said, in order. */
async function watchBar(): Promise<() => Promise<{ values: number[]; words: string[] }>> {
  await desk.page.evaluate(() => {
    const values: number[] = [];
    const words: string[] = [];
    const look = () => {
      const bar = document.querySelector('main [role=progressbar]');
      const line = bar?.parentElement?.querySelector('[role=status]')?.textContent ?? '';
      const value = Number(bar?.getAttribute('aria-valuenow') ?? Number.NaN);
      if (!Number.isNaN(value) && values.at(-1) !== value) values.push(value);
      if (line && words.at(-1) !== line) words.push(line);
    };
    const all = { subtree: true, childList: true, attributes: true, characterData: true };
    new MutationObserver(look).observe(document.body, all);
    Object.assign(window, { seen: { values, words } });
  });
  return () =>
    desk.page.evaluate(() => (window as unknown as { seen: { values: number[]; words: string[] } }).seen);
}

test('twenty thousand rows are read and compared; what is wrong is named before anything is written', async () => {
  const { page } = desk;
  before = await childrenAtSchool();
  await tab(page, '名册导入');
  await heading(page, '名册导入');
  page.setDefaultTimeout(120_000);
  await bringFile(page, /^班级名册/, await bigList());
  await picture(page, 'import-large-columns');
  await page.getByRole('button', { name: '预览', exact: true }).click();
  await page.getByRole('button', { name: '确认导入' }).waitFor();
  expect(await chipCount(page, '新增')).toBe(ROWS - WRONG);
  expect(await chipCount(page, '未采用')).toBe(WRONG);
  await picture(page, 'import-large-preview');
  expect(await axeFindings(page)).toEqual([]);
});

test('while they are written the bar grows and says how many, and how long it has taken', async () => {
  const { page } = desk;
  const seen = await watchBar();
  await tap(page, '确认导入');
  await page.getByRole('progressbar').waitFor();
  await picture(page, 'import-large-progress');
  const done = page
    .getByRole('status')
    .filter({ hasText: /已导入，写入/ })
    .first();
  await done.waitFor();
  const { values, words } = await seen();
  expect(values.length, values.join(', ')).toBeGreaterThan(1);
  expect(values).toEqual([...values].sort((a, b) => a - b));
  expect(words.every((line) => line.includes('20,000'))).toBe(true);
  const written = Number(/写入 ([\d,]+) 条/.exec(await done.innerText())?.[1]?.replaceAll(',', ''));
  expect(written).toBeGreaterThanOrEqual(ROWS - WRONG);
  await picture(page, 'import-large-done');
  expect(await axeFindings(page)).toEqual([]);
});

test('every accepted row has landed, and none of the refused', async () => {
  const { page } = desk;
  expect(await childrenAtSchool()).toBe(before + ROWS - WRONG);
  const door = page
    .getByRole('row')
    .filter({ hasText: school })
    .getByRole('link', { name: /：全部孩子 \d+，打开名单/ });
  await door.click();
  await page
    .getByText(
      new RegExp(
        `^${(before + ROWS - WRONG).toLocaleString('en-US')} 名孩子|^${before + ROWS - WRONG} 名孩子`,
      ),
    )
    .waitFor();
  for (const [name, count] of [
    ['欧0', 1],
    [`欧${ROWS - WRONG - 1}`, 1],
    [`欧${ROWS - 1}`, 0],
  ] as const) {
    await page.getByLabel('按姓名查').fill(name);
    const row = page.getByRole('grid').getByRole('link', { name: `打开${name}`, exact: true });
    await expect.poll(() => row.count(), { message: name }).toBe(count);
    if (count === 0) await page.getByText('名单是空的。').waitFor();
  }
});
