import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { startEmbedded } from '../../src/server/db/embedded.ts';
import { migrate } from '../../src/server/db/migrations.ts';
import { openDatabase } from '../../src/server/db/open.ts';
import { buildPage } from './build.ts';
import type { Peer, Running } from './peer.ts';
import { memoryOf, startNode } from './process.ts';
import { contentOf, type Doc } from './screening.ts';

/** The raw limit: what writing the same rows takes on both sides, on the same kinds of disk, if nothing else is done. */
async function start(): Promise<Running> {
  const pages = await buildPage('bare', { entry: 'bench/sync/bare-page.ts', base: '/pages/' });
  const log = pino({ level: 'silent' });
  const dataDir = mkdtempSync(join(tmpdir(), 'guixue-bench-'));
  const embedded = await startEmbedded({ dataDir, log });
  const database = openDatabase({ url: embedded.url(), log, max: 1 });
  await migrate(database, { code: '610526', name: '蒲城县' });
  await database.close();
  const server = await startNode(['bench/sync/bare-server.js', pages], {
    wanted: /^\d+$/,
    env: { DATABASE_URL: embedded.url() },
  });
  const port = Number(server.said);
  return {
    ...{ port, path: '/pages/' },
    opening: (space, device) => ({ scope: `space-${space}`, device: `bare-${device}-${space}` }),
    content: async (space) => {
      const answer = await fetch(`http://127.0.0.1:${port}/content/space-${space}`);
      return contentOf((await answer.json()) as Doc[]);
    },
    pids: () => [server.pid, embedded.pid()],
    memory: () => ({ server: memoryOf(server.pid), database: memoryOf(embedded.pid()) }),
    close: async () => {
      await server.stop();
      await embedded.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

export const bare: Peer = { name: 'bare writes', start };
