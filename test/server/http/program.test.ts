import { type ChildProcess, spawn } from 'node:child_process';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { afterEach, expect, test } from 'vitest';
import { createApp } from '../../../src/server/app.ts';
import { createUser } from '../../../src/server/db/accounts.ts';
import { canEnter, databaseAccount } from '../../../src/server/db/embedded/account.ts';
import { county, givenDatabase } from '../../given-database.ts';
import { givenServer, password } from '../../given-server.ts';
import { freePort } from '../../journey/server.ts';

const ENTRY = ['scripts/run.js', 'test/server/http/program-process.ts'];
const running: { child: ChildProcess; dataDir: string }[] = [];
const pause = () => new Promise((done) => setTimeout(done, 50));

interface Program {
  url: string;
  child: ChildProcess;
  /** The code it ended with. */
  ended: Promise<number | null>;
}

async function begin(env: Record<string, string>, account?: { uid: number; gid: number }): Promise<Program> {
  const dataDir = mkdtempSync(join(tmpdir(), 'guixue-program-'));
  if (account) chownSync(dataDir, account.uid, account.gid);
  const port = await freePort();
  const child = spawn(process.execPath, ENTRY, {
    cwd: resolve('.'),
    env: { ...process.env, PORT: String(port), DATA_DIR: dataDir, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
    ...account,
  });
  running.push({ child, dataDir });
  const ended = new Promise<number | null>((done) => child.once('exit', done));
  const url = `http://127.0.0.1:${port}`;
  while (!(await isReady(url))) {
    if (child.exitCode !== null) throw new Error(`ended with ${child.exitCode}`);
    await pause();
  }
  return { url, child, ended };
}

const isReady = (url: string) =>
  fetch(`${url}/readyz`).then(
    (answer) => answer.ok,
    () => false,
  );

const signIn = (url: string, username: string) =>
  fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ username, password }),
  });

afterEach(async () => {
  for (const { child, dataDir } of running.splice(0)) {
    if (child.exitCode === null && child.signalCode === null) {
      const ended = new Promise((done) => child.once('exit', done));
      child.kill('SIGINT');
      await ended;
    }
    rmSync(dataDir, { recursive: true, force: true });
  }
});

test('on another PostgreSQL, Ctrl-C lets a request under way end, refuses new ones, and ends with code 0', async () => {
  const { url: databaseUrl, db } = await givenDatabase();
  const person = { username: 'wang', name: '王老师', password, grants: [], county: county.code };
  await createUser(db, person);
  const { url, child, ended } = await begin({ DATABASE_URL: databaseUrl, DEMO: 'off' });
  const holder = new pg.Client({ connectionString: databaseUrl });
  await holder.connect();
  await holder.query('begin; lock table user_ in access exclusive mode');
  const underWay = signIn(url, 'wang');
  const waiting = `select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`;
  while ((await holder.query(waiting)).rowCount === 0) await pause();
  child.kill('SIGINT');
  const isRefused = () =>
    fetch(`${url}/healthz`).then(
      () => false,
      () => true,
    );
  while (!(await isRefused())) await pause();
  expect(child.exitCode).toBe(null);
  await holder.query('rollback');
  await holder.end();
  expect((await underWay).status).toBe(200);
  expect(await ended).toBe(0);
});

test('who asks whether it is ready hears no while it stops, and when the database is gone', async () => {
  const { parts, app } = await givenServer();
  expect((await app.request('/readyz')).status).toBe(200);
  const stopping = createApp(parts, { isStopping: () => true });
  expect((await stopping.request('/readyz')).status).toBe(503);
  expect((await stopping.request('/healthz')).status).toBe(200);
  const down = new pg.Pool({ connectionString: 'postgres://nobody:x@127.0.0.1:1/none' });
  const cut = createApp({ ...parts, pool: down }, { isStopping: () => false });
  expect((await cut.request('/readyz')).status).toBe(503);
  expect((await cut.request('/healthz')).status).toBe(200);
  await down.end();
});

const account = databaseAccount();
/** Only root can become another; started by anybody else, every test of the program is this one. */
test.runIf(account && canEnter(resolve('.'), account))(
  'the whole program runs as somebody without rights, with its own database, and ends cleanly',
  async () => {
    const { child, ended, url } = await begin({ DEMO: 'off' }, account);
    expect((await signIn(url, 'nobody')).status).toBe(401);
    child.kill('SIGINT');
    expect(await ended).toBe(0);
  },
);
