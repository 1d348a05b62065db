import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildPage } from './build.ts';
import type { Peer, Running } from './peer.ts';
import { memoryOf, startNode } from './process.ts';
import { contentOf, type Doc } from './screening.ts';

/** What people would choose otherwise. Their servers check nothing and hold no secret. */
async function startOther(name: 'pouch' | 'rxdb', options: Record<string, unknown>): Promise<Running> {
  const pages = await buildPage(name, { entry: `bench/peers/${name}-page.js`, base: '/pages/' });
  const folder = mkdtempSync(join(tmpdir(), 'guixue-bench-'));
  const server = await startNode([`bench/peers/${name}-server.js`, folder, pages], { wanted: /^\d+$/ });
  const port = Number(server.said);
  return {
    ...{ port, path: '/pages/' },
    opening: (space, device) => ({ space, device, ...options }),
    content: async (space) => {
      const answer = await fetch(`http://127.0.0.1:${port}/content/${space}`);
      return contentOf((await answer.json()) as Doc[]);
    },
    pids: () => [server.pid],
    memory: () => ({ server: memoryOf(server.pid) }),
    close: async () => {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const pouch = (batch: number): Peer => ({
  name: `PouchDB, batch ${batch}`,
  start: () => startOther('pouch', { batch }),
});
const rxdb = (gzip: boolean): Peer => ({
  name: gzip ? 'RxDB + gzip of requests' : 'RxDB',
  start: () => startOther('rxdb', { batch: 500, gzip }),
});
export const others: readonly Peer[] = [pouch(100), pouch(1000), rxdb(false), rxdb(true)];
