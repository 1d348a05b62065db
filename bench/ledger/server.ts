import { ledgers } from '../../src/domain/ledger.ts';
import { transact } from '../../src/server/db/transact.ts';
import { writeRecords } from '../../src/server/db/write-records.ts';
import { median } from '../phone/browser.ts';
import type { LedgerCounty } from './county.ts';

const RUNS = 5;
const LIMIT = 500;
const PAGE = 200;

async function signedIn({ url, password, accounts }: LedgerCounty): Promise<string> {
  const answer = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ username: accounts.officer, password }),
  });
  return (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
}

/** Another telephone of a child that stands beside its roll: what changes all day long while somebody looks at a ledger. */
async function changeOneFile({ parts, writer, url }: LedgerCounty, cookie: string): Promise<void> {
  const answer = await fetch(`${url}/api/ledgers/mismatch`, { headers: { cookie } });
  const { items } = (await answer.json()) as { items: { child: string; file: string }[] };
  const [row] = items;
  if (!row) throw new Error('nobody stands beside the roll');
  const phone = `199${String(Date.now()).slice(-8)}`;
  const write = { id: row.child, kind: 'child' as const, file: row.file, set: { guardianPhone: phone } };
  await transact(parts.db, (trx) => writeRecords(trx, [write], writer));
}

/**
 * From asking to the last byte of the first page, over HTTP: the first time after the server was started again, the first time
 * after one file has changed, and as it is from then on; and each page that follows, as somebody scrolls.
 */
export async function onServer(county: LedgerCounty): Promise<Record<string, number>> {
  const cookie = await signedIn(county);
  const page = async (ledger: string, from = 0) => {
    const began = performance.now();
    const answer = await fetch(`${county.url}/api/ledgers/${ledger}?from=${from}`, { headers: { cookie } });
    const { total } = (await answer.json()) as { total: number };
    return { ms: Math.round(performance.now() - began), total };
  };
  const rows: {
    ledger: string;
    children: number;
    first: number;
    again: number;
    next: number;
    changed: number;
  }[] = [];
  for (const ledger of ledgers) {
    const first = await page(ledger);
    const again: number[] = [];
    for (let run = 0; run < RUNS; run += 1) again.push((await page(ledger)).ms);
    const next: number[] = [];
    for (let run = 1; run <= RUNS; run += 1) next.push((await page(ledger, run * PAGE)).ms);
    const medians = { again: median(again), next: median(next) };
    rows.push({ ledger, children: first.total, first: first.ms, ...medians, changed: 0 });
  }
  for (const row of rows) {
    await changeOneFile(county, cookie);
    row.changed = (await page(row.ledger)).ms;
  }
  console.log(
    `server: ${county.children} children, started in ${county.startMs} ms; ms to the first ${PAGE} rows (to reach: ≤ ${LIMIT})`,
  );
  console.table(rows);
  const most = (key: 'first' | 'again' | 'next' | 'changed') => Math.max(...rows.map((row) => row[key]));
  return {
    ...{ startMs: county.startMs, serverFirstMs: most('first') },
    ...{ serverThenMs: most('again'), serverChangedMs: most('changed') },
    serverNextMs: most('next'),
  };
}
