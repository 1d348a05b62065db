import { get } from 'node:http';
import { basename } from 'node:path';
import { openPhone, type Phone } from '../test/journey/phone.ts';
import { startServer } from '../test/journey/server.ts';
import { beginWork, commonVisit, go, heading, nextHousehold } from '../test/journey/steps.ts';

/**
 * What the phone needs for first use of Today and the visit form: what index.html names, the key maker of the PIN, and what
 * keeps the app on the phone. That it needs no more is shown, not said: every other script and style is refused, and the way
 * from the first address to a saved visit is gone all the same. Then once more with nothing refused: what a page asks for in
 * all. Sizes are the bodies that the server sends to a browser that takes gzip.
 */
export const LIMIT_KB = 220;
const NEEDED =
  /^\/(index\.html|assets\/(polyfills|rolldown-runtime|first|index|stretch|workbox-window)[-.].*)$/;

async function firstVisit(phone: Phone, url: string): Promise<void> {
  const { page } = phone;
  await page.goto(url);
  await beginWork(phone);
  await nextHousehold(page).waitFor();
  await nextHousehold(page).click();
  await go(page, '记录走访');
  await commonVisit(page);
  await go(page, '回到今天');
  await heading(page, '今天');
}

const pathIn = (url: string): string => {
  const { pathname } = new URL(url);
  return pathname === '/' ? '/index.html' : pathname;
};
const isPart = (path: string): boolean => /\.(js|css|html)$/.test(path) && basename(path) !== 'sw.js';

/** What the page got; with `refuse`, what it needs alone. */
async function parts(url: string, refuse: boolean): Promise<Set<string>> {
  const phone = await openPhone('about:blank');
  const got = new Set<string>();
  const refused = new Set<string>();
  // The service worker would answer for what is refused here: it is kept from starting.
  await phone.page.addInitScript(() => {
    navigator.serviceWorker.register = () => new Promise(() => undefined);
  });
  await phone.page.route('**/*', (route) => {
    const path = pathIn(route.request().url());
    if (!isPart(path)) return route.continue();
    const keep = !refuse || NEEDED.test(path);
    (keep ? got : refused).add(path);
    return keep ? route.continue() : route.abort();
  });
  try {
    await firstVisit(phone, url);
  } finally {
    await phone.close();
  }
  if (refuse)
    console.log(
      `a visit was saved with ${refused.size} later files refused: ${[...refused].map((path) => basename(path)).join(', ')}`,
    );
  return got;
}

const sizeOf = (url: string, path: string): Promise<number> =>
  new Promise((resolve, reject) => {
    get(`${url}${path}`, { headers: { 'Accept-Encoding': 'gzip' } }, (answer) => {
      let bytes = 0;
      answer.on('data', (piece: Buffer) => {
        bytes += piece.length;
      });
      answer.on('end', () => resolve(bytes / 1000));
    }).on('error', reject);
  });

export interface Part {
  path: string;
  kb: number;
}
const measured = (url: string, paths: Iterable<string>): Promise<Part[]> =>
  Promise.all([...paths].map(async (path) => ({ path, kb: await sizeOf(url, path) })));

/** What a first visit needs from this server, the largest first. Fails where something else is needed than what is known to be. */
export async function neededParts(url: string): Promise<Part[]> {
  const rows = await measured(url, await parts(url, true));
  return rows.sort((a, b) => b.kb - a.kb);
}
export const sumKb = (rows: readonly Part[]): number =>
  Math.round(rows.reduce((total, { kb }) => total + kb, 0) * 10) / 10;

export async function bundle(): Promise<Record<string, number>> {
  const server = await startServer();
  try {
    const needed = await neededParts(server.url);
    const must = new Set(needed.map(({ path }) => path));
    const rows = await measured(server.url, await parts(server.url, false));
    console.table(
      rows.map(({ path, kb }) => ({
        file: path,
        needed: must.has(path) ? 'yes' : 'later',
        'gzip kB': kb.toFixed(1),
      })),
    );
    const [gzipKb, allKb] = [sumKb(needed), sumKb(rows)];
    console.log(
      `needed for first use of Today and the visit form: ${gzipKb} kB gzip (to reach: ≤ ${LIMIT_KB})`,
    );
    console.log(`all that the page asked for on the way, later pieces too: ${allKb} kB`);
    return { gzipKb, allKb, limitKb: LIMIT_KB };
  } finally {
    await server.close();
  }
}
