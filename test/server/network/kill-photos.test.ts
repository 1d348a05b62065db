import 'fake-indexeddb/auto';
import { existsSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test, vi } from 'vitest';
import { present } from '../../../src/client/store/opened.ts';
import { countUnsent } from '../../../src/client/store/status.ts';
import { receive } from '../../../src/server/photos/photo-store.ts';
import { sweepHalves } from '../../../src/server/photos/uploads.ts';
import { readSettings } from '../../../src/server/settings.ts';
import { givenKillable, type Killable } from './given-kill.ts';
import { aVisitWithPhoto, outcome } from './given-link.ts';

/** kill -9 of the server at every step of a photo's way (sync design §3.12, §4c.4). */
let at: Killable;
beforeAll(async () => {
  at = await givenKillable();
  await at.holdAt(
    'photo',
    'create constraint trigger hold_photo after insert on photo deferrable initially deferred for each row execute function HOLD;',
  );
});

const fileOf = (sha: string) => join(at.dataDir, 'photos', sha.slice(0, 2), sha.slice(2, 4), sha);
const rowsOf = (sha: string) => at.rows('select 1 from photo where sha = $1', [sha]);
const left = async () => (await countUnsent(present())).photosLeft;
const halves = () => readdirSync(join(at.dataDir, 'uploads'));

/** The photo is there once, whole and legible. */
async function arrives(sha: string): Promise<void> {
  for (let tries = 0; tries < 3 && (await left()) > 0; tries += 1) expect(await outcome()).toBe('agreed');
  expect(await left()).toBe(0);
  expect(await rowsOf(sha)).toHaveLength(1);
  expect(receive(readFileSync(fileOf(sha)))?.type).toBe('image/jpeg');
  expect(readdirSync(join(fileOf(sha), '..'))).toEqual([sha]);
}

/** `fetch` that ends the server after an answer of it, which is lost or not. */
function killAfter(isIt: (path: string, answer: Response) => boolean, { lost }: { lost: boolean }): void {
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    const answer = await at.fetch(path, init);
    if (!isIt(path, answer)) return answer;
    vi.stubGlobal('fetch', at.fetch);
    await at.kill();
    if (lost) throw new TypeError('fetch failed');
    return answer;
  });
}

test('killed between two pieces: the photo goes on where it stopped', async () => {
  const sha = await aVisitWithPhoto(at.file, 700_000);
  // A first try that breaks off makes the phone send in pieces.
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    if (path.includes('/uploads')) throw new TypeError('fetch failed');
    return at.fetch(path, init);
  });
  expect(await outcome()).toBe('offline');
  killAfter((path, answer) => path.includes('/uploads') && answer.headers.get('upload-offset') === '524288', {
    lost: false,
  });
  expect(await outcome()).toBe('offline');
  expect(await rowsOf(sha)).toEqual([]);
  expect(halves().filter((name) => !name.endsWith('.json'))).toHaveLength(1);
  await at.start();
  const asked: string[] = [];
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => {
    if (path.includes('/uploads')) asked.push(String(new Headers(init.headers).get('upload-offset')));
    return at.fetch(path, init);
  });
  await arrives(sha);
  // Asked where it stands, then from there on: what had arrived was not sent again.
  expect(asked[0]).toBe('null');
  expect(asked[1]).toBe('524288');
  expect(halves()).toEqual([]);
  vi.stubGlobal('fetch', at.fetch);
});

test('killed after the file is written, before its row: the photo is taken anew', async () => {
  const sha = await aVisitWithPhoto(at.file, 50_000);
  const standing = at.locked('photo in share mode', 'photo', async () => {
    expect(existsSync(fileOf(sha))).toBe(true);
    await at.kill();
  });
  await Promise.all([standing, outcome()]);
  expect(await rowsOf(sha)).toEqual([]);
  await at.start();
  await arrives(sha);
});

test('killed in the commit of the row: the photo is there in the end', async () => {
  const sha = await aVisitWithPhoto(at.file, 50_000);
  await at.killedWhile('photo', outcome);
  await arrives(sha);
});

test('killed after the row, before the answer: the photo is not sent a second time', async () => {
  const sha = await aVisitWithPhoto(at.file, 50_000);
  killAfter((path, { status }) => path.includes('/uploads') && status < 300, { lost: true });
  expect(await outcome()).toBe('offline');
  expect(await rowsOf(sha)).toHaveLength(1);
  await at.start();
  const sent: string[] = [];
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => {
    if (path.includes('/uploads') && init.body) sent.push(path);
    return at.fetch(path, init);
  });
  await arrives(sha);
  expect(sent).toEqual([]);
  vi.stubGlobal('fetch', at.fetch);
});

test('pieces that a killed server has left are let go of after a week, with or without what tus noted beside them', async () => {
  const dir = join(at.dataDir, 'uploads');
  expect(halves().length).toBeGreaterThan(0);
  for (const name of ['alone', 'torn', 'torn.json', 'young']) writeFileSync(join(dir, name), '{');
  const weekAgo = new Date(Date.now() - 8 * 86_400_000);
  for (const name of halves()) if (name !== 'young') utimesSync(join(dir, name), weekAgo, weekAgo);
  await sweepHalves({ ...readSettings({}), dataDir: at.dataDir });
  expect(halves()).toEqual(['young']);
});
