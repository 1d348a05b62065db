import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Kysely } from 'kysely';
import pg from 'pg';
import { expect, vi } from 'vitest';
import { closePlace } from '../../../src/client/store/open-place.ts';
import { setPin, signIn } from '../../../src/client/store/vault.ts';
import { newId, save } from '../../../src/client/store/write.ts';
import { createUser } from '../../../src/server/db/accounts.ts';
import { openDatabase } from '../../../src/server/db/open.ts';
import type { Tables } from '../../../src/server/db/tables.ts';
import { countyRecords, village, write } from '../../given-county.ts';
import { afterFile, county, givenDatabase, silent } from '../../given-database.ts';
import { fetchOver } from '../../given-proxy.ts';
import { password } from '../../given-server.ts';
import { outcome } from './given-link.ts';

/**
 * A real server in a process of its own that is killed at named points, and a real phone. The points are made from outside: a
 * lock that the server waits for in the database, so that the product holds nothing that exists only for this.
 */
const HOLD = 4_711;
const ENTRY = 'test/server/network/server-process.ts';

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));
export async function until(isSo: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await isSo())) await pause(10);
}
export const firstLine = (process: ChildProcess): Promise<string> =>
  new Promise((done, fail) => {
    let said = '';
    process.stdout?.on('data', (bytes) => {
      said += String(bytes);
      if (said.includes('\n')) done(said.trim());
    });
    process.once('exit', () => fail(new Error(`ended: ${said}`)));
  });
export const gone = (process: ChildProcess): Promise<void> =>
  new Promise((done) => {
    if (process.exitCode !== null || process.signalCode) return done();
    process.once('exit', () => done());
  });
export async function killed(process: ChildProcess): Promise<void> {
  process.kill('SIGKILL');
  await gone(process);
  expect(process.signalCode).toBe('SIGKILL');
}

export class Killable {
  readonly dataDir = mkdtempSync(join(tmpdir(), 'guixue-kill-'));
  readonly file = newId();
  readonly holder: pg.Client;
  private readonly url: string;
  private server: ChildProcess | undefined;
  private port = 0;

  constructor(url: string) {
    this.url = url;
    this.holder = new pg.Client({ connectionString: url });
  }

  run(work: string, ...more: string[]): ChildProcess {
    const args = [resolve('scripts/run.js'), ENTRY, work, this.url, this.dataDir, ...more];
    return spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  }
  async start(): Promise<void> {
    this.server = this.run('serve');
    this.port = Number(await firstLine(this.server));
  }
  async kill(): Promise<void> {
    if (this.server) await killed(this.server);
    this.server = undefined;
  }
  readonly fetch = fetchOver(() => this.port);

  /** By a connection that ends with the question: a restore wants to be alone. */
  async look<T>(work: (db: Kysely<Tables>) => Promise<T>): Promise<T> {
    const { db, close } = openDatabase({ url: this.url, log: silent, max: 1 });
    try {
      return await work(db);
    } finally {
      await close();
    }
  }
  async rows<T = unknown>(text: string, values: unknown[] = []): Promise<T[]> {
    return (await this.holder.query(text, values)).rows as T[];
  }

  /** A trigger that waits for the test's lock, as long as the test names its point. */
  async holdAt(point: string, trigger: string): Promise<void> {
    await this.holder.query(`
      create schema if not exists hold;
      create table if not exists hold.point (name text);
      create or replace function hold.at_${point}() returns trigger language plpgsql as $$ begin
        if exists (select 1 from hold.point where name = '${point}')
          then perform pg_advisory_xact_lock_shared(${HOLD}); end if;
        return null; end $$;
      ${trigger.replace('HOLD', `hold.at_${point}()`)}`);
  }
  /** Lets a process run into the point; `then` while it stands there. */
  async held(point: string, then: () => Promise<void>): Promise<void> {
    await this.holder.query('select pg_advisory_lock($1)', [HOLD]);
    await this.holder.query('insert into hold.point values ($1)', [point]);
    const waits = `select 1 from pg_locks where locktype = 'advisory' and objid = ${HOLD} and not granted`;
    await until(async () => (await this.rows(waits)).length > 0);
    await then();
    await this.holder.query('delete from hold.point');
    await this.holder.query('select pg_advisory_unlock($1)', [HOLD]);
  }
  /** Lets the server run into the point, kills it there, and starts another. */
  async killedWhile(point: string, work: () => Promise<unknown>): Promise<void> {
    await Promise.all([this.held(point, () => this.kill()), work()]);
    await this.start();
  }
  /**
   * Waits until somebody wants this table and does not get it, because of what `lock` says; `then` meanwhile. What waited
   * never happens: without this the database would still do it for a process that is gone.
   */
  async locked(lock: string, table: string, then: () => Promise<void>): Promise<void> {
    await this.holder.query('begin');
    await this.holder.query(`lock table ${lock}`);
    const waits = `from pg_locks l join pg_class c on c.oid = l.relation where c.relname = '${table}' and not l.granted`;
    await until(async () => (await this.rows(`select 1 ${waits}`)).length > 0);
    await then();
    await this.holder.query(`select pg_terminate_backend(l.pid, 10000) ${waits}`);
    await this.holder.query('rollback');
  }
}

// Processes of their own take their time where others work too.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

/** The server runs, the phone is signed in, and both know one household. */
export async function givenKillable(): Promise<Killable> {
  const database = await givenDatabase();
  await write(database.db, countyRecords());
  const grants = [
    { scope: `village:${village}`, role: 'village-team', from: '2026-01-01T00:00:00Z' },
  ] as const;
  await createUser(database.db, { county: county.code, username: 'xue', name: '李老师', password, grants });
  await database.close();
  const killable = new Killable(database.url);
  const { holder, file } = killable;
  await holder.connect();
  await killable.start();
  vi.stubGlobal('fetch', killable.fetch);
  afterFile(async () => {
    closePlace();
    await killable.kill();
    await holder.end();
    vi.unstubAllGlobals();
    rmSync(killable.dataDir, { recursive: true, force: true });
  });
  expect(await signIn('xue', password)).toBe('ok');
  await setPin('246810');
  const set = { head: '党建国', village, householdType: 'GEN' };
  await save([{ k: 'set', id: file, kind: 'household', file, create: true, set }]);
  expect(await outcome()).toBe('agreed');
  return killable;
}
