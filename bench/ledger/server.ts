import { ledgers } from '../../src/domain/ledger.ts';
import { median } from '../phone/browser.ts';
import type { LedgerCounty } from './county.ts';

const RUNS = 5;
const LIMIT = 500;

async function signedIn({ url, password, accounts }: LedgerCounty): Promise<string> {
  const answer = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ username: accounts.officer, password }),
  });
  return (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
}

/** From asking to the last byte of the first page, over HTTP: the first time after a start, and as it is from then on. */
export async function onServer(county: LedgerCounty): Promise<Record<string, number>> {
  const cookie = await signedIn(county);
  const page = async (ledger: string) => {
    const began = performance.now();
    const answer = await fetch(`${county.url}/api/ledgers/${ledger}`, { headers: { cookie } });
    const { total } = (await answer.json()) as { total: number };
    return { ms: performance.now() - began, total };
  };
  const rows: { ledger: string; children: number; first: number; again: number }[] = [];
  for (const ledger of ledgers) {
    const first = await page(ledger);
    const again: number[] = [];
    for (let run = 0; run < RUNS; run += 1) again.push((await page(ledger)).ms);
    rows.push({
      ...{ ledger, children: first.total },
      ...{ first: Math.round(first.ms), again: Math.round(median(again)) },
    });
  }
  console.log(`server: ${county.children} children; ms to the first ${200} rows (to reach: ≤ ${LIMIT})`);
  console.table(rows);
  return {
    serverFirstMs: Math.max(...rows.map(({ first }) => first)),
    serverThenMs: Math.max(...rows.map(({ again }) => again)),
  };
}
