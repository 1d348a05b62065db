import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import pino from 'pino';
import { createServer as createVite } from 'vite';
import type { Scope } from '../../src/domain/access.ts';
import { createApp } from '../../src/server/app.ts';
import { boot } from '../../src/server/boot.ts';
import { createUser } from '../../src/server/db/accounts.ts';
import { freshenStatistics } from '../../src/server/db/statistics.ts';
import { transact } from '../../src/server/db/transact.ts';
import { writeRecords } from '../../src/server/db/write-records.ts';
import { generateCounty } from '../../src/server/demo/generate.ts';
import { readSettings } from '../../src/server/settings.ts';

const PASSWORD = 'bench-2026-pass';

/** How many villages each account of the bench walks, so that its phone holds about this many records. */
export interface BenchCounty {
  url: string;
  /** The same app from source, module by module, for what no page shows: one function called many times. */
  devUrl: string;
  accounts: { empty: string; tenThousandRecords: string; tenThousandNames: string };
  password: string;
  close: () => Promise<void>;
}

/** A county of 5,000 households in a real server with its embedded database, listening on a free port. */
export async function startCounty(): Promise<BenchCounty> {
  const dataDir = mkdtempSync(join(tmpdir(), 'guixue-bench-'));
  const settings = { ...readSettings({ DATA_DIR: dataDir, DEMO: 'off' }), clientDir: resolve('dist/client') };
  const booted = await boot(settings, pino({ level: 'silent' }));
  const { parts } = booted;
  const county = settings.county.code;
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  const generated = generateCounty({ seed: 7, today, households: 5000 });
  await transact(parts.db, (trx) =>
    writeRecords(trx, generated.writes, { county, user: 'bench', name: 'bench', now: Date.now() }),
  );
  await freshenStatistics(parts.db, generated.writes.length);
  const villages = villagesBySize(generated.writes);
  const grants = (count: number) =>
    villages
      .slice(0, count)
      .map(({ code }) => ({ scope: `village:${code}` as Scope, role: 'village-team' as const }));
  const enough = (kinds: readonly string[], wanted: number): number => {
    let sum = kinds.length > 2 ? 330 : 0;
    return (
      villages.findIndex((village) => {
        for (const kind of kinds) sum += village.counts[kind] ?? 0;
        return sum >= wanted;
      }) + 1 || villages.length
    );
  };
  const people: [string, number][] = [
    ['empty', 0],
    ['records', enough(['household', 'guardian', 'child', 'visit'], 10_000)],
    ['names', enough(['household', 'child'], 10_000)],
  ];
  for (const [username, count] of people) {
    const own =
      count > 0 ? grants(count) : [{ scope: 'village:610526999999' as Scope, role: 'village-team' as const }];
    await createUser(parts.db, { county, username, name: username, password: PASSWORD, grants: own });
  }
  const app = createApp(parts, { isStopping: () => false });
  const listener = getRequestListener(app.fetch);
  const built = createServer(listener);
  await new Promise<void>((done) => built.listen(0, '127.0.0.1', done));
  const vite = await createVite({
    server: { middlewareMode: true, hmr: false },
    appType: 'spa',
    logLevel: 'error',
  });
  const dev = createServer((request, response) =>
    /^\/(api|sync)\//.test(request.url ?? '')
      ? listener(request, response)
      : vite.middlewares(request, response),
  );
  await new Promise<void>((done) => dev.listen(0, '127.0.0.1', done));
  const urlOf = (server: typeof built) => {
    const address = server.address();
    return `http://127.0.0.1:${address && typeof address === 'object' ? address.port : 0}`;
  };
  return {
    url: urlOf(built),
    devUrl: urlOf(dev),
    accounts: { empty: 'empty', tenThousandRecords: 'records', tenThousandNames: 'names' },
    password: PASSWORD,
    close: async () => {
      built.closeAllConnections();
      dev.closeAllConnections();
      await vite.close();
      built.close();
      dev.close();
      await booted.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

interface VillageSize {
  code: string;
  counts: Record<string, number>;
}

function villagesBySize(writes: readonly { kind: string; file: string; data?: unknown }[]): VillageSize[] {
  const villageOf = new Map<string, string>();
  for (const { kind, file, data } of writes) {
    if (kind === 'household') villageOf.set(file, String((data as { village?: string })?.village));
  }
  const sizes = new Map<string, VillageSize>();
  for (const { kind, file } of writes) {
    const code = villageOf.get(file);
    if (!code) continue;
    const size = sizes.get(code) ?? { code, counts: {} };
    size.counts[kind] = (size.counts[kind] ?? 0) + 1;
    sizes.set(code, size);
  }
  return [...sizes.values()];
}
