import type { Page } from 'playwright-core';
import writeXlsxFile from 'write-excel-file/node';
import { checkDigit } from '../../src/domain/identity.ts';

/** Lists as a county receives them, with invented people: 610599 is no county's code. */
export function anId(birth: string, sequence: number): string {
  const first = `610599${birth.replaceAll('-', '')}${String(sequence).padStart(3, '0')}`;
  return first + checkDigit(first);
}

type Row = readonly (string | null)[];
export interface ListFile {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

export async function workbook(name: string, rows: readonly Row[]): Promise<ListFile> {
  const cells = rows.map((row) => row.map((value) => (value === null ? null : { value, type: String })));
  const buffer = await writeXlsxFile(cells, {}).toBuffer();
  return { name, mimeType: 'application/octet-stream', buffer };
}

/** From the import page to the columns of one file. */
export async function bringFile(page: Page, kind: RegExp, file: ListFile): Promise<void> {
  await page.getByRole('radio', { name: kind }).check();
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByRole('heading', { name: file.name, level: 1 }).waitFor();
}

/** Chips of the preview: 新增 3 … */
export const chip = (page: Page, name: string) =>
  page.getByRole('button', { name: new RegExp(`^${name}\\s*[\\d,]+$`) });
export const chipCount = async (page: Page, name: string): Promise<number> =>
  Number((await chip(page, name).innerText()).replace(/\D/g, ''));
