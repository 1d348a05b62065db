import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import pino from 'pino';
import { createApp } from '../../../src/server/app.ts';
import { takeBackup } from '../../../src/server/backup/take.ts';
import { openDatabase } from '../../../src/server/db/open.ts';
import type { Parts } from '../../../src/server/parts.ts';
import { readSettings } from '../../../src/server/settings.ts';

/** The real server in a process of its own, to be killed: `serve` prints its port, `backup` the name of the file. */
export async function main([work, url, dataDir]: string[]): Promise<number> {
  if (!work || !url || !dataDir) return 1;
  const log = pino({ level: 'silent' });
  const { db, pool } = openDatabase({ url, log });
  const settings = { ...readSettings({}), dataDir, clientDir: dataDir };
  const parts: Parts = { db, pool, log, settings, now: () => Date.now() };
  if (work === 'backup') {
    const { fileName } = await takeBackup(parts, { dir: `${dataDir}/backups`, url });
    process.stdout.write(`${fileName}\n`);
    await pool.end();
    return 0;
  }
  const server = createServer(getRequestListener(createApp(parts, { isStopping: () => false }).fetch));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  process.stdout.write(`${(server.address() as AddressInfo).port}\n`);
  await new Promise(() => {});
  return 0;
}
