import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import type { Scope } from '../../src/domain/access.ts';
import { createUser } from '../../src/server/db/accounts.ts';
import { startEmbedded } from '../../src/server/db/embedded.ts';
import { migrate } from '../../src/server/db/migrations.ts';
import { type Database, openDatabase } from '../../src/server/db/open.ts';
import { transact } from '../../src/server/db/transact.ts';
import { writeRecords } from '../../src/server/db/write-records.ts';
import type { RecordWrite } from '../../src/sync/record-writes.ts';
import { freePort } from '../../test/journey/server.ts';
import { buildPage, buildServer } from './build.ts';
import type { Peer, Running } from './peer.ts';
import { memoryOf, startNode } from './process.ts';
import { contentOf, townshipOf, villagesOf } from './screening.ts';

/** Ours: the built server on a real PostgreSQL (fsync on), the app's own store and sync in the page. */
const county = { code: '610526', name: '蒲城县' };
const PASSWORD = 'bench-2026-pass';
const SPACES = [0, 1, 2, 3, 4];

function places(space: number): RecordWrite[] {
  const at = (kind: 'township' | 'village', data: RecordWrite['data']): RecordWrite => {
    const id = randomUUID();
    return { id, kind, file: id, data };
  };
  const township = at('township', { code: townshipOf(space), name: `镇${space}` });
  return [township, ...villagesOf(space).map((code) => at('village', { code, name: `村${code.slice(-3)}` }))];
}

/** A township of three villages for each space, and two people who work in them. */
async function settle({ db }: Database): Promise<void> {
  const writer = { county: county.code, user: 'bench', name: 'bench', now: Date.now() };
  await transact(db, (trx) => writeRecords(trx, SPACES.flatMap(places), writer));
  for (const space of SPACES)
    for (const device of ['a', 'b']) {
      const grants = villagesOf(space).map((village) => ({
        ...{ scope: `village:${village}` as Scope, role: 'village-team' as const },
      }));
      const username = `${device}${space}`;
      await createUser(db, {
        county: county.code,
        username,
        name: `干部${username}`,
        password: PASSWORD,
        grants,
      });
    }
}

async function contentIn({ db }: Database, space: number): Promise<string> {
  const scopes = villagesOf(space).map((village) => `village:${village}`);
  const rows = await db
    .selectFrom('record')
    .innerJoin('file_scope', (join) =>
      join.onRef('file_scope.county', '=', 'record.county').onRef('file_scope.file', '=', 'record.file'),
    )
    .select(['record.id', 'record.body'])
    .where('file_scope.scope', 'in', scopes)
    .where('record.dead', '=', false)
    .execute();
  return contentOf(rows as unknown as Parameters<typeof contentOf>[0]);
}

async function start(): Promise<Running> {
  const pages = await buildPage('own', { entry: 'bench/sync/own-page.ts', base: '/' });
  const main = await buildServer();
  const log = pino({ level: 'silent' });
  const dataDir = mkdtempSync(join(tmpdir(), 'guixue-bench-'));
  const embedded = await startEmbedded({ dataDir, log });
  const database = openDatabase({ url: embedded.url(), log, max: 2 });
  await migrate(database, county);
  await settle(database);
  const port = await freePort();
  const server = await startNode([main], {
    wanted: new RegExp(String(port)),
    env: {
      ...{
        PORT: String(port),
        DATABASE_URL: embedded.url(),
        DATA_DIR: join(dataDir, 'server'),
        CLIENT_DIR: pages,
      },
      ...{
        DEMO: 'off',
        BACKUP: 'off',
        LOG_LEVEL: 'warn',
        COUNTY_CODE: county.code,
        COUNTY_NAME: county.name,
      },
    },
  });
  return {
    ...{ port, path: '/' },
    opening: (space, device) => ({ user: `${device}${space}`, password: PASSWORD }),
    content: (space) => contentIn(database, space),
    pids: () => [server.pid, embedded.pid()],
    memory: () => ({ server: memoryOf(server.pid), database: memoryOf(embedded.pid()) }),
    close: async () => {
      await server.stop();
      await database.close();
      await embedded.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

export const own: Peer = { name: '归学 Guixue', start };
