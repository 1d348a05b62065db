import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import pino from 'pino';
import type { Scope } from '../../src/domain/access.ts';
import { createApp } from '../../src/server/app.ts';
import { adopt } from '../../src/server/backup/marker.ts';
import { boot } from '../../src/server/boot.ts';
import { createUser } from '../../src/server/db/accounts.ts';
import { freshenStatistics } from '../../src/server/db/statistics.ts';
import { transact } from '../../src/server/db/transact.ts';
import { writeRecords } from '../../src/server/db/write-records.ts';
import { type GeneratedCounty, generateCounty } from '../../src/server/demo/generate.ts';
import type { Parts } from '../../src/server/parts.ts';
import { readSettings } from '../../src/server/settings.ts';
import type { RecordWrite, Writer } from '../../src/sync/record-writes.ts';
import { casesFor } from './cases.ts';

const PASSWORD = 'bench-2026-pass';
/** Households that have about 70,000 children between them. */
const HOUSEHOLDS = 53_000;
const CASES = 3000;
/** Children on the phone. */
const ON_PHONE = 2000;
/** Records in one transaction: a county is never written at once. */
const LOT = 20_000;

export interface LedgerCounty {
  url: string;
  password: string;
  /** `officer` at the desk, `walker` with a phone. */
  accounts: { officer: string; walker: string };
  children: number;
  /** ms; of the server, over the county as it lies there. */
  startMs: number;
  parts: Parts;
  writer: Writer;
  close: () => Promise<void>;
}

const writerOf = (county: string): Writer => ({ county, user: 'bench', name: 'bench', now: Date.now() });

async function fill({ db }: Parts, county: string, writes: readonly RecordWrite[]): Promise<void> {
  const writer = writerOf(county);
  // A file's records stay together: its scopes come from its first ones.
  for (let from = 0; from < writes.length; from += LOT) {
    const lot = writes.slice(from, from + LOT);
    await transact(db, (trx) => writeRecords(trx, lot, writer));
    await freshenStatistics(db, lot.length);
  }
}

/** Villages until about so many children live in them. */
function villagesOf({ families }: GeneratedCounty, children: number): Scope[] {
  const counts = new Map<string, number>();
  for (const family of families)
    counts.set(family.village, (counts.get(family.village) ?? 0) + family.children.length);
  const chosen: Scope[] = [];
  let sum = 0;
  for (const [code, count] of counts) {
    if (sum >= children) break;
    chosen.push(`village:${code}`);
    sum += count;
  }
  return chosen;
}

async function addAccounts({ db }: Parts, county: string, generated: GeneratedCounty): Promise<void> {
  const password = PASSWORD;
  const scope: Scope = `county:${county}`;
  await createUser(db, {
    ...{ county, username: 'officer', name: '台账员', password },
    grants: [{ scope, role: 'county' }],
  });
  await createUser(db, {
    ...{ county, username: 'walker', name: '走访人', password },
    grants: villagesOf(generated, ON_PHONE).map((one) => ({ scope: one, role: 'village-team' as const })),
  });
}

/** A county of 70,000 children and 3,000 cases in a real server with its embedded database. */
export async function startLedgerCounty(): Promise<LedgerCounty> {
  const dataDir = mkdtempSync(join(tmpdir(), 'guixue-bench-'));
  const settings = { ...readSettings({ DATA_DIR: dataDir, DEMO: 'off' }), clientDir: resolve('dist/client') };
  const county = settings.county.code;
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  const generated = generateCounty({ seed: 7, today, households: HOUSEHOLDS });
  const log = pino({ level: 'silent' });
  const filled = await boot(settings, log);
  await fill(filled.parts, county, generated.writes);
  await fill(filled.parts, county, casesFor(generated, CASES, today));
  await addAccounts(filled.parts, county, generated);
  // What a process holds of a database it holds by its epoch: under a new one this process knows as little as one that starts.
  await adopt(filled.parts.db, settings);
  await filled.close();
  const began = performance.now();
  const booted = await boot(settings, log);
  const startMs = Math.round(performance.now() - began);
  const { parts } = booted;
  const listener = getRequestListener(createApp(parts, { isStopping: () => false }).fetch);
  const server = createServer(listener);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${address && typeof address === 'object' ? address.port : 0}`,
    password: PASSWORD,
    accounts: { officer: 'officer', walker: 'walker' },
    children: generated.families.reduce((sum, { children }) => sum + children.length, 0),
    ...{ startMs, parts, writer: writerOf(county) },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await booted.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
