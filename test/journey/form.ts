import type { Page } from 'playwright-core';
import { tap } from './steps.ts';

/** What a visitor does on the visit form besides tapping answers. */

/** A camera's photo: more pixels than the phone keeps, and no two alike, so that it does not shrink to nothing. */
export async function drawnPhoto(page: Page, seed = 1): Promise<Buffer> {
  const image = await page.evaluate(async (from) => {
    const canvas = document.createElement('canvas');
    canvas.width = 2400;
    canvas.height = 1800;
    const ink = canvas.getContext('2d');
    let state = from;
    const next = () => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      return state;
    };
    for (let at = 0; ink && at < 4000; at += 1) {
      ink.fillStyle = `hsl(${next() % 360} 60% 50%)`;
      ink.fillRect(next() % 2400, next() % 1800, 20 + (next() % 80), 20 + (next() % 80));
    }
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg'));
    return [...new Uint8Array((await blob?.arrayBuffer()) ?? new ArrayBuffer(0))];
  }, seed);
  return Buffer.from(image);
}

export async function takePhoto(page: Page, seed = 1): Promise<void> {
  const buffer = await drawnPhoto(page, seed);
  await page.locator('input[type=file]').setInputFiles({ name: 'door.jpg', mimeType: 'image/jpeg', buffer });
  await page.getByRole('button', { name: '去掉照片 1' }).waitFor();
}

export async function signOnScreen(page: Page): Promise<void> {
  await tap(page, '请监护人签字');
  const pad = page.getByRole('img', { name: '监护人签字' });
  const box = await pad.boundingBox();
  if (!box) throw new Error('no place to sign');
  await page.mouse.move(box.x + 30, box.y + 60);
  await page.mouse.down();
  for (let step = 0; step < 20; step += 1)
    await page.mouse.move(box.x + 30 + step * 8, box.y + 60 + 20 * Math.sin(step));
  await page.mouse.up();
  await tap(page, '签好了');
}

export const harm = (page: Page, answer: '有' | '没有') =>
  page.getByRole('group', { name: /侵害/ }).getByRole('radio', { name: answer, exact: true }).check();

export const met = (page: Page) =>
  page.getByRole('group', { name: '见到了谁' }).getByRole('checkbox').first().check();
