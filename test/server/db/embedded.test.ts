import { type ChildProcess, spawn } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Account, canEnter, databaseAccount } from '../../../src/server/db/embedded/account.ts';
import { choosePlace } from '../../../src/server/db/embedded/place.ts';
import { isPostmasterOf, pause, readPidFile } from '../../../src/server/db/embedded/process.ts';
import { type EmbeddedDatabase, startEmbedded } from '../../../src/server/db/embedded.ts';
import { silent } from '../../given-database.ts';

let folder: string;
let running: EmbeddedDatabase[];
let children: ChildProcess[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'guixue-embedded-'));
  [running, children] = [[], []];
});
afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  // One more start finds whatever a test left alive, and stops it cleanly.
  if (running.length === 0 && existsSync(folder)) await start().catch(() => {});
  for (const server of running) await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function start(dataDir = folder): Promise<EmbeddedDatabase> {
  const server = await startEmbedded({ dataDir, log: silent });
  running.push(server);
  return server;
}
async function rows(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end().catch(() => {});
  }
}
async function comesBack(url: string, text: string): Promise<unknown[]> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await rows(url, text);
    } catch (error) {
      if (tries > 200) throw error;
      await pause(50);
    }
  }
}
const write = (url: string) => rows(url, 'create table kept as select 42 as value');
const KEPT = 'select value from kept';

/** Another process of ours, as itself or as an account. */
async function startElsewhere(dataDir: string, account?: Account) {
  const entry = ['scripts/run.js', 'test/server/db/embedded-process.ts', dataDir];
  const child = spawn(process.execPath, entry, {
    cwd: resolve('.'),
    stdio: ['ignore', 'pipe', 'inherit'],
    ...account,
  });
  children.push(child);
  const said = await new Promise<string>((found, lost) => {
    child.stdout?.once('data', (chunk) => found(String(chunk)));
    child.once('exit', (code) => lost(new Error(`ended with ${code}`)));
  });
  const end = (signal: NodeJS.Signals) =>
    new Promise<void>((ended) => {
      child.removeAllListeners('exit');
      child.once('exit', () => ended());
      child.kill(signal);
    });
  return { ...(JSON.parse(said) as { url: string; pid: number }), end };
}
const account = databaseAccount();

describe('the embedded database', () => {
  test('is a real PostgreSQL that only this machine can reach, and only with the password', async () => {
    const server = await start();
    const [found] = (await rows(server.url(), 'select version()')) as { version: string }[];
    expect(found?.version).toMatch(/^PostgreSQL 1[5-9]/);
    const settings = await rows(server.url(), 'show listen_addresses');
    expect(settings).toEqual([{ listen_addresses: '127.0.0.1' }]);
    await expect(rows(server.url().replace(/:[^:@]+@/, ':wrong@'), 'select 1')).rejects.toThrow(/password/);
    const { base } = choosePlace(folder);
    expect(statSync(join(base, 'password')).mode & 0o077).toBe(0);
  });

  test('keeps what was written through a clean stop', async () => {
    const first = await start();
    await write(first.url());
    await first.stop();
    running = [];
    expect(await rows((await start()).url(), KEPT)).toEqual([{ value: 42 }]);
  });

  test('left alive by a killed process, it is taken over', async () => {
    const other = await startElsewhere(folder);
    await write(other.url);
    await other.end('SIGKILL');
    const server = await start();
    expect(server.pid()).toBe(other.pid);
    expect(await rows(server.url(), KEPT)).toEqual([{ value: 42 }]);
  });

  test('killed itself, it comes back on the same address by itself', async () => {
    const server = await start();
    await write(server.url());
    process.kill(server.pid(), 'SIGKILL');
    expect(await comesBack(server.url(), KEPT)).toEqual([{ value: 42 }]);
  });

  test('after a kill of everything it starts again with all that was acknowledged', async () => {
    const other = await startElsewhere(folder);
    await write(other.url);
    await other.end('SIGKILL');
    process.kill(other.pid, 'SIGKILL');
    expect(await rows((await start()).url(), KEPT)).toEqual([{ value: 42 }]);
  });

  test('a pid file whose number now belongs to another process does not keep it from starting', async () => {
    const first = await start();
    await write(first.url());
    const { data } = choosePlace(folder);
    await first.stop();
    running = [];
    writeFileSync(join(data, 'postmaster.pid'), `${process.pid}\n${data}\n1\n5432\n\n127.0.0.1\n\nready\n`);
    if (account) chownSync(join(data, 'postmaster.pid'), account.uid, account.gid);
    expect(await rows((await start()).url(), KEPT)).toEqual([{ value: 42 }]);
  });

  test('two processes share it, and it stops with the last', async () => {
    const other = await startElsewhere(folder);
    const server = await start();
    const client = new pg.Client({ connectionString: server.url() });
    client.on('error', () => {});
    await client.connect();
    await other.end('SIGINT');
    expect((await client.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
    await client.end();
    await server.stop();
    running = [];
    const { data } = choosePlace(folder);
    expect(readPidFile(data) ?? isPostmasterOf(other.pid, data)).toBe(false);
  });
});

describe.runIf(account)('as root', () => {
  test('it runs under an account without rights, whose folder nobody else can read', async () => {
    await start();
    const { data } = choosePlace(folder);
    expect(statSync(data).uid).not.toBe(0);
    expect(statSync(data).mode & 0o077).toBe(0);
  });

  test('below a closed folder it keeps its data where the account can get to, and finds it again', async () => {
    const closed = join(folder, 'home');
    mkdirSync(closed, { mode: 0o700 });
    const first = await start(join(closed, 'data'));
    await write(first.url());
    await first.stop();
    running = [];
    chmodSync(closed, 0o755);
    const { base } = choosePlace(join(closed, 'data'));
    expect(base.startsWith('/var/lib/guixue/')).toBe(true);
    const again = await start(join(closed, 'data'));
    expect(await rows(again.url(), KEPT)).toEqual([{ value: 42 }]);
    await again.stop();
    running = [];
    rmSync(base, { recursive: true });
    if (readdirSync('/var/lib/guixue').length === 0) rmdirSync('/var/lib/guixue');
  });

  test.runIf(canEnter(resolve('.'), account))(
    'and not as root it runs as the person who started it',
    async () => {
      const mine = join(folder, 'mine');
      chmodSync(folder, 0o755);
      mkdirSync(mine);
      if (account) chownSync(mine, account.uid, account.gid);
      const other = await startElsewhere(mine, account);
      await write(other.url);
      expect(await rows(other.url, KEPT)).toEqual([{ value: 42 }]);
      expect(statSync(join(mine, 'postgres', 'data')).uid).toBe(account?.uid);
      await other.end('SIGINT');
      expect(readPidFile(join(mine, 'postgres', 'data'))).toBeUndefined();
      rmSync(folder, { recursive: true });
    },
  );
});
