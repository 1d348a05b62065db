import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asAccount } from './access.ts';
import { harm, met, signOnScreen, takePhoto } from './form.ts';
import { killBrowser } from './kill-browser.ts';
import { anId } from './lists.ts';
import { openPhone, type Phone } from './phone.ts';
import { piecesOf, type Secrets, traces, writingsOf } from './profile-scan.ts';
import { type RunningServer, startServer } from './server.ts';
import { allSent, beginWork, go, heading, headOf, nextHousehold, tab, tap } from './steps.ts';

let server: RunningServer;
let phone: Phone;
const secrets: Record<string, readonly Buffer[]> = {};
const keep = (name: string, text: string) => {
  expect(text.length, name).toBeGreaterThan(2);
  secrets[name] = writingsOf(text);
};

beforeAll(async () => {
  server = await startServer();
  phone = await openPhone(server.url);
});
afterAll(async () => {
  await phone?.close();
  await server?.close();
});

const fileOf = (page: Page) => /household\/([0-9a-f-]+)/.exec(page.url())?.[1] ?? '';

/** A household’s telephones, a child added with its name and ID number, and an address typed here. */
async function writeHousehold(page: Page) {
  const head = (await headOf(page)).replace(/家$/, '');
  // Two letters may stand side by side in any text.
  if (head.length > 2) keep('the head of the household', head);
  await nextHousehold(page).click();
  await page.locator('a[href^="tel:"]').first().waitFor();
  for (const [at, link] of (await page.locator('a[href^="tel:"]').all()).entries())
    keep(`telephone ${at + 1}`, (await link.getAttribute('href'))?.slice(4) ?? '');
  await go(page, '添加孩子');
  await page.getByLabel('姓名', { exact: true }).fill('欧阳若水');
  await page.getByLabel('身份证号', { exact: true }).fill(anId('2016-07-09', 512));
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await page.getByRole('heading', { name: '欧阳若水' }).waitFor();
  keep('a child’s name', '欧阳若水');
  keep('a child’s ID number', anId('2016-07-09', 512));
  await go(page, '修改农户信息');
  await page.getByLabel('住址').fill('磨坊沟口青瓦房');
  keep('an address', '磨坊沟口青瓦房');
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await page.getByText('磨坊沟口青瓦房').first().waitFor();
}

async function fillVisit(page: Page, remarks: string) {
  await go(page, '记录走访');
  await heading(page, '记录走访');
  await page.getByLabel('备注', { exact: true }).fill(remarks);
  keep(`the remark ${remarks.slice(0, 2)}…`, remarks);
}

/** What the phone kept of the photo and the signature, byte for byte, as it sent them. */
async function picturesOf(file: string) {
  const ask = await asAccount(server, 'county');
  const found = (await ask(`/coverage/household/${file}`)) as {
    visits: { body: { photos: { sha: string }[]; signature: { sha: string } } }[];
  };
  const [visit] = found.visits;
  for (const [name, sha] of [
    ['the photo', visit?.body.photos[0]?.sha],
    ['the signature', visit?.body.signature.sha],
  ] as const) {
    const bytes = await phone.page.evaluate(async (address) => {
      const answer = await fetch(address, { cache: 'no-store' });
      return [...new Uint8Array(await answer.arrayBuffer())];
    }, `/api/photos/${sha}`);
    expect(bytes.length, name).toBeGreaterThan(500);
    const pieces = piecesOf(Buffer.from(bytes));
    expect(pieces.length, name).toBeGreaterThan(4);
    secrets[name] = pieces;
  }
}

/** Texts and a picture in the clear, put where an app could have put them; what of it the scan finds is what it can see. */
const markers = {
  'a small value': '对照：小值里的字',
  'a large value, packed': '对照：大值里的字',
  'a table, packed': '对照：压实之后的字',
  'a key': '对照：键里的字',
  'a blob': '对照：附件里的字',
  'a cached answer': '对照：缓存里的字',
  'local storage': '对照：本地存储的字',
  'base 64': '对照：换了写法的字',
  'an open tab': '对照：没关的文本框',
};
const photograph = Buffer.from(Array.from({ length: 60_000 }, (_one, at) => (at * at * 31 + at * 7) % 251));
const control: Secrets = {
  ...Object.fromEntries(Object.entries(markers).map(([name, text]) => [name, writingsOf(text)])),
  'a picture': piecesOf(photograph),
};

async function putMarkers(page: Page) {
  await page.evaluate(
    async ({ words, picture, base64 }) => {
      const asked = indexedDB.open('control', 1);
      asked.onupgradeneeded = () => asked.result.createObjectStore('rows');
      await new Promise((resolve) => {
        asked.onsuccess = resolve;
      });
      const write = (rows: [string, unknown][]) =>
        new Promise<void>((resolve, reject) => {
          const writing = asked.result.transaction('rows', 'readwrite', { durability: 'strict' });
          for (const [key, value] of rows) writing.objectStore('rows').put(value, key);
          writing.oncomplete = () => resolve();
          writing.onabort = () => reject(writing.error);
        });
      await write([
        ['small', { text: words['a small value'] }],
        ['large', { text: `${'填满'.repeat(4000)}${words['a large value, packed']}${'填满'.repeat(4000)}` }],
        [words['a key'], 1],
        ['blob', new Blob([words['a blob'].repeat(200)])],
        ['picture', new Uint8Array(picture)],
        ['table', { text: words['a table, packed'] }],
      ]);
      // More than a LevelDB log holds: the first rows move on into a table. Letters only: digits could be somebody’s.
      const letters = () =>
        Array.from(crypto.getRandomValues(new Uint8Array(12_000)), (byte) =>
          String.fromCharCode(97 + (byte % 26)),
        );
      for (let round = 0; round < 40; round += 1)
        await write(Array.from({ length: 20 }, (_one, at) => [`noise ${round} ${at}`, letters().join('')]));
      const cache = await caches.open('control');
      await cache.put('/control', new Response(words['a cached answer']));
      localStorage.setItem('control', words['local storage']);
      localStorage.setItem('control 64', base64);
      const area = document.createElement('textarea');
      area.id = 'control';
      document.body.append(area);
    },
    {
      words: markers,
      picture: [...photograph],
      base64: Buffer.from(`x${markers['base 64']}yz`).toString('base64'),
    },
  );
  await page.locator('#control').fill(markers['an open tab']);
  // The browser writes some of it down when it finds the time; what was written before the markers is there by then.
  const unseen = () => {
    const seen = traces(phone.profile, control);
    return Object.keys(control).filter((name) => !seen.some((one) => one.startsWith(`${name} in `)));
  };
  await expect.poll(unseen, { timeout: 120_000, interval: 2000 }).toEqual([]);
}

test('on the phone’s disk no byte says who was visited, by whom, what was found, or shows a picture; and the scan would see it', async () => {
  await beginWork(phone);
  const { page } = phone;
  keep('the teacher', '杨春梅');
  await writeHousehold(page);
  const file = fileOf(page);
  await fillVisit(page, '奶奶耳背，说话要大声，孙女放学帮着喂猪。');
  await tap(page, /全部属实/);
  await tap(page, '欧阳若水有变化');
  await page.getByRole('radio', { name: '失联待查' }).check();
  await met(page);
  await takePhoto(page, 11);
  await signOnScreen(page);
  await harm(page, '没有');
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await heading(page, '已存在本机');
  await go(page, '回到今天');
  await allSent(page);
  await picturesOf(file);
  await tab(page, '今天');
  await nextHousehold(page).click();
  await fillVisit(page, '这一份没有写完，先去下一家再说。');
  await putMarkers(page);
  const all: Secrets = {
    ...secrets,
    'the first six digits of an ID number': writingsOf('610599'),
    'a JPEG': [Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0x10, 0x4a, 0x46, 0x49, 0x46])],
  };
  // Once as it lies there while the browser runs, once after the phone has lost its power.
  expect(traces(phone.profile, all)).toEqual([]);
  await killBrowser(phone.profile);
  expect(traces(phone.profile, all)).toEqual([]);
  // Packed tables were among what the scan has read.
  expect(traces(phone.profile, control)).toContainEqual(
    expect.stringMatching(/^a table, packed in .*\.ldb$/),
  );
}, 400_000);
