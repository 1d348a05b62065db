import type { Page } from 'playwright-core';
import { allSent, heading, tab, tap } from './steps.ts';

/** What people do on a case's page, in the words they read there. */
export const state = (page: Page, words: string) =>
  page.getByRole('main').getByText(words, { exact: true }).first().waitFor();
export const pick = (page: Page, group: string | RegExp, choice: string) =>
  page.getByRole('group', { name: group }).getByRole('radio', { name: choice, exact: true }).check();

/** Opens a form of the case's page, answers it, saves, and is back. */
export async function act(page: Page, name: string, answer: () => Promise<void> = async () => undefined) {
  await page.getByRole('main').getByRole('link', { name, exact: true }).first().click();
  await page.getByRole('button', { name: '保存', exact: true }).waitFor();
  await answer();
  await tap(page, '保存');
  await heading(page, /的个案$/);
}
export const confirm = (page: Page, what: string) =>
  act(page, '记一次确认', () => pick(page, '确认什么', what));
export const followUp = (page: Page, point: string, inSchool: boolean) =>
  act(page, '记一次回访', async () => {
    await pick(page, '哪一次回访', point);
    await pick(page, '孩子在校吗', inSchool ? '在校' : '不在校');
    await pick(page, '怎么知道的', '查点名册');
  });

/** A paper by choice, with the few words without which it proves nothing. */
export async function prove(page: Page, paper: string, words: string): Promise<void> {
  await page.getByRole('group', { name: '凭据', exact: true }).getByRole('checkbox', { name: paper }).check();
  await page.getByLabel(`${paper}：编号、时间或谁见到的`).fill(words);
}

export async function sync(page: Page): Promise<void> {
  await tab(page, '我的');
  await tap(page, /立即同步|正在同步/);
  await allSent(page);
}

/** The case of whoever's line on 个案 reads like this. */
export async function openCase(page: Page, line: RegExp): Promise<void> {
  await tab(page, '个案');
  await heading(page, '个案');
  await page.getByRole('main').getByRole('link', { name: line }).first().click();
  await heading(page, /的个案$/);
}
