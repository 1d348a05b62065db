import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import pino from 'pino';
import { createApp } from '../../../src/server/app.ts';
import { restore } from '../../../src/server/backup/load.ts';
import { secretsOf } from '../../../src/server/backup/secret.ts';
import { takeBackup } from '../../../src/server/backup/take.ts';
import { openDatabase } from '../../../src/server/db/open.ts';
import type { Parts } from '../../../src/server/parts.ts';
import { photoStore } from '../../../src/server/photos/photo-store.ts';
import { readSettings } from '../../../src/server/settings.ts';

/** The real server in a process of its own, to be killed: `serve` prints its port, `backup` the name of the file, `restore` the new epoch. */
export async function main([work, url, dataDir, path]: string[]): Promise<number> {
  if (!work || !url || !dataDir) return 1;
  const log = pino({ level: 'silent' });
  const settings = { ...readSettings({}), dataDir, clientDir: dataDir };
  if (work === 'restore') return restoreFrom(path ?? '', { url, settings });
  const { db, pool } = openDatabase({ url, log });
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

async function restoreFrom(
  path: string,
  { url, settings }: { url: string; settings: Parts['settings'] },
): Promise<number> {
  const [secret] = secretsOf(settings);
  if (!secret) return 1;
  const photos = photoStore(settings);
  const { epoch } = await restore({
    ...{ path, url, photos, secret: secret.bytes, county: settings.county.code, replace: true },
  });
  process.stdout.write(`${epoch}\n`);
  return 0;
}
