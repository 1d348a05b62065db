import { createServer, type ViteDevServer } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPhone, type Phone } from './phone.ts';
import { freePort, type RunningServer, startServer } from './server.ts';
import { beginWork, heading, unlock } from './steps.ts';

/**
 * The browser is killed in mid-save, thirty times (sync design §4c.5), in a real Chromium with its real IndexedDB. The app is
 * served from source, so that the page can be asked to call the very functions that its forms call.
 */
const KILLS = 30;
let server: RunningServer;
let source: ViteDevServer;
let phone: Phone;
let url = '';
let acknowledged = -1;
let next = 0;

async function listen(): Promise<void> {
  await phone.context.exposeFunction('acknowledge', (round: number) => {
    acknowledged = round;
  });
}

beforeAll(async () => {
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  server = await startServer({ PUBLIC_URL: url });
  const to = { target: server.url, changeOrigin: false };
  source = await createServer({
    server: { port, host: '127.0.0.1', hmr: false, proxy: { '/api': to, '/sync': to } },
    logLevel: 'silent',
  });
  await source.listen();
  phone = await openPhone(url);
  phone.page.setDefaultTimeout(60_000);
  await beginWork(phone);
  await server.kill();
});
afterAll(async () => {
  await phone?.close();
  await source?.close();
  await server?.close();
});

/** As text: what runs this file would turn an import inside a function into one of its own. */
const STORE = `Promise.all(['write', 'opened', 'file-view', 'status'].map((name) => import('/src/client/store/' + name + '.ts')))
  .then(([write, opened, view, status]) => { globalThis.store = { ...write, ...opened, ...view, ...status }; })`;

/** One save after the other, each an edit and a visit in one; what the app said is saved is told here. */
const SAVING = (file: string, from: number) => `(async () => {
  const file = '${file}';
  const at = new Date().toISOString();
  for (let round = ${from}; ; round += 1) {
    const visit = { method: 'HOME', startedAt: at, endedAt: at, enteredAt: at, visitors: [{ name: '走访人' }], met: ['GUARDIAN'],
      findings: [], photos: [], harmAsked: true, remarks: '第' + round + '次' };
    await store.save([
      { k: 'set', id: file, kind: 'household', file, set: { address: '第' + round + '次' }, seen: {} },
      { k: 'add', id: store.newId(), kind: 'visit', file, data: visit },
    ]);
    await acknowledge(round);
  }
})().catch(() => undefined), 0`;

interface Found {
  address: string;
  visits: string[];
  numbers: number[];
}
const FOUND = (file: string) => `(async () => {
  const place = store.present();
  const { records } = await store.readFile(place, '${file}');
  const bodies = (kind) => records.map(({ view }) => view).filter((one) => one.kind === kind).map(({ body }) => body);
  return {
    address: bodies('household')[0].address,
    visits: bodies('visit').map(({ remarks }) => remarks).filter((one) => /^第\\d+次$/.test(one ?? '')),
    numbers: await place.db.outbox.orderBy('n').keys(),
  };
})()`;

const nth = (text: string | undefined): number => Number(/^第(\d+)次$/.exec(text ?? '')?.[1] ?? -1);

test(`killed in mid-save ${KILLS} times, the browser never loses what it called saved, nor keeps half of it`, async () => {
  const link = await phone.page.locator('a[href^="/household/"]').first().getAttribute('href');
  const file = link?.split('/')[2] ?? '';
  for (let kill = 0; kill < KILLS; kill += 1) {
    await listen();
    await phone.page.evaluate(STORE);
    await phone.page.evaluate(SAVING(file, next));
    await phone.page.waitForTimeout(40 + Math.random() * 400);
    await phone.killAndReopen();
    phone.page.setDefaultTimeout(60_000);
    await phone.page.goto(url);
    await unlock(phone.page);
    await heading(phone.page, '今天');
    await phone.page.evaluate(STORE);
    const { address, visits, numbers } = (await phone.page.evaluate(FOUND(file))) as Found;
    const last = nth(address);
    expect(last).toBeGreaterThanOrEqual(acknowledged);
    expect(visits.map(nth).sort((a, b) => a - b)).toEqual(
      Array.from({ length: last + 1 }, (_, index) => index),
    );
    // Two operations a save, numbered without a hole.
    expect(numbers).toEqual(Array.from({ length: 2 * (last + 1) }, (_, index) => index + 1));
    next = last + 1;
  }
  expect(next).toBeGreaterThan(KILLS);
}, 600_000);
