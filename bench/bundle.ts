import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { openPhone } from '../test/journey/phone.ts';
import { startServer } from '../test/journey/server.ts';
import { beginWork, commonVisit, go, heading, nextHousehold } from '../test/journey/steps.ts';

/**
 * What the phone needs for first use of Today and the visit form: every script and style that the page itself asks for from
 * the first address to a saved visit, as a browser is seen to ask. (What the service worker fetches for later is not the
 * page's.) Sizes are gzip of the built files, as the server sends them.
 */
const LIMIT = 220;
const ROOT = 'dist/client';

const sizeOf = (file: string): number => gzipSync(readFileSync(join(ROOT, file))).length / 1000;

async function askedFor(): Promise<Map<string, string>> {
  const server = await startServer();
  const phone = await openPhone('about:blank');
  const { page } = phone;
  const asked = new Map<string, string>();
  let step = '1 sign in, PIN';
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    const file = pathname === '/' ? 'index.html' : pathname.slice(1);
    if (/\.(js|css|html)$/.test(file) && basename(file) !== 'sw.js' && !asked.has(file))
      asked.set(file, step);
  });
  try {
    await page.goto(server.url);
    await beginWork(phone);
    step = '2 Today';
    await nextHousehold(page).waitFor();
    step = '3 household, visit';
    await nextHousehold(page).click();
    await go(page, '记录走访');
    await commonVisit(page);
    await go(page, '回到今天');
    await heading(page, '今天');
    return asked;
  } finally {
    await phone.close();
    await server.close();
  }
}

export async function bundle(): Promise<Record<string, number>> {
  const asked = await askedFor();
  const rows = [...asked].map(([file, step]) => ({ step, file, gzipKb: sizeOf(file) }));
  const total = rows.reduce((sum, row) => sum + row.gzipKb, 0);
  console.table(rows.map(({ step, file, gzipKb }) => ({ step, file, 'gzip kB': gzipKb.toFixed(1) })));
  console.log(`first use of Today and the visit form: ${total.toFixed(1)} kB gzip (to reach: ≤ ${LIMIT})`);
  return { gzipKb: Math.round(total * 10) / 10, limitKb: LIMIT };
}
