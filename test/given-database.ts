import { randomBytes } from 'node:crypto';
import { mkdirSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import pino from 'pino';
import { afterAll } from 'vitest';
import { type EmbeddedDatabase, startEmbedded } from '../src/server/db/embedded.ts';
import { migrate } from '../src/server/db/migrations.ts';
import { type Database, openDatabase } from '../src/server/db/open.ts';

/**
 * Real PostgreSQL for tests: one server a run, started by the first file that needs it and stopped by
 * test/server/global-setup.ts; a database per file, copied from a template in some 50 ms. fsync is off.
 */
export const silent = pino({ level: 'silent' });
export const county = { code: '610526', name: '蒲城县' };
/** One folder a run: vitest's own process is the parent of every worker, and has set it. */
const runFolder = (): string => process.env.GUIXUE_TEST_DATA ?? join(tmpdir(), `guixue-test-${process.ppid}`);

const TEMPLATE = 'template_guixue';

async function query(url: string, text: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    return await client.query(text);
  } finally {
    await client.end();
  }
}

/** Test files run in several processes; a folder can be made by one of them only. */
async function alone<T>(name: string, work: () => Promise<T>): Promise<T> {
  const lock = `${runFolder()}.${name}`;
  for (;;) {
    try {
      mkdirSync(lock);
      break;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
  try {
    return await work();
  } finally {
    rmdirSync(lock);
  }
}

async function makeTemplate(server: Server): Promise<void> {
  const { rowCount } = await query(
    server.url('postgres'),
    `select 1 from pg_database where datname = '${TEMPLATE}'`,
  );
  if (rowCount) return;
  await query(server.url('postgres'), `create database ${TEMPLATE}_new`);
  const database = openDatabase({ url: server.url(`${TEMPLATE}_new`), log: silent });
  await migrate(database, county);
  await database.close();
  await query(server.url('postgres'), `alter database ${TEMPLATE}_new rename to ${TEMPLATE}`);
}

type Server = Pick<EmbeddedDatabase, 'url'>;

/** Another server of the same SQL: `TEST_DATABASE_URL=postgres://…` runs these tests on any PostgreSQL ≥ 15. */
function given(url: string): Server {
  return {
    url: (database = 'postgres') => {
      const address = new URL(url);
      address.pathname = `/${database}`;
      return address.href;
    },
  };
}

let server: Promise<Server> | undefined;
const sharedServer = (): Promise<Server> => {
  server ??= alone('start', async () => {
    const other = process.env.TEST_DATABASE_URL;
    const started = other
      ? given(other)
      : await startEmbedded({ dataDir: runFolder(), log: silent, fsync: false });
    await makeTemplate(started);
    return started;
  });
  return server;
};

type Cleanup = () => unknown;
const cleanups: Cleanup[] = [];
/** Done after the test file, last first. A hook that is registered from within another hook is never run. */
export const afterFile = (cleanup: Cleanup): void => {
  cleanups.push(cleanup);
};
// The bench reads this file too, and is no test.
if (process.env.VITEST)
  afterAll(async () => {
    for (const cleanup of cleanups.reverse()) await cleanup();
  });

/** A fresh database with the schema and the county in it; closed and dropped after the file. */
export async function givenDatabase(): Promise<Database & { url: string }> {
  const shared = await sharedServer();
  const name = `t_${randomBytes(6).toString('hex')}`;
  await alone('template', () =>
    query(shared.url('postgres'), `create database ${name} template ${TEMPLATE}`),
  );
  const database = openDatabase({ url: shared.url(name), log: silent });
  afterFile(async () => {
    await database.close();
    await query(shared.url('postgres'), `drop database if exists ${name} with (force)`);
  });
  return { ...database, url: shared.url(name) };
}
