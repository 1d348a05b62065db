import 'fake-indexeddb/auto';
import { type ChildProcess, spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { closePlace } from '../../../src/client/store/open-place.ts';
import { present } from '../../../src/client/store/opened.ts';
import { keepPhoto } from '../../../src/client/store/photo-rows.ts';
import { countUnsent } from '../../../src/client/store/status.ts';
import { setPin, signIn } from '../../../src/client/store/vault.ts';
import { newId, save } from '../../../src/client/store/write.ts';
import { runCycle } from '../../../src/client/sync/cycle.ts';
import { secretOf } from '../../../src/server/backup/secret.ts';
import { verify } from '../../../src/server/backup/verify.ts';
import { createUser } from '../../../src/server/db/accounts.ts';
import { countyRecords, village, write } from '../../given-county.ts';
import { county, givenDatabase } from '../../given-database.ts';
import { aJpeg } from '../../given-photo.ts';
import { fetchOver } from '../../given-proxy.ts';
import { password } from '../../given-server.ts';
import { kept, recomputed } from '../../given-truth.ts';

/**
 * kill -9 of the server at every point where it matters (sync design §4c.4). The points are made from outside: a lock that
 * the server waits for in the database, so that the product holds nothing that exists only for this.
 */
const HOLD = 4_711;
const ENTRY = 'test/server/network/server-process.ts';
const dataDir = mkdtempSync(join(tmpdir(), 'guixue-kill-'));
const file = newId();
let url: string;
let holder: pg.Client;
let db: Awaited<ReturnType<typeof givenDatabase>>['db'];
let child: ChildProcess | undefined;
let port = 0;

const run = (work: string): ChildProcess =>
  spawn(process.execPath, [resolve('scripts/run.js'), ENTRY, work, url, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
const firstLine = (process: ChildProcess): Promise<string> =>
  new Promise((done, fail) => {
    let said = '';
    process.stdout?.on('data', (bytes) => {
      said += String(bytes);
      if (said.includes('\n')) done(said.trim());
    });
    process.once('exit', () => fail(new Error(`ended: ${said}`)));
  });
const gone = (process: ChildProcess): Promise<void> =>
  new Promise((done) => {
    if (process.exitCode !== null || process.signalCode) return done();
    process.once('exit', () => done());
  });

async function start(): Promise<void> {
  child = run('serve');
  port = Number(await firstLine(child));
}
async function kill(): Promise<void> {
  if (!child) return;
  child.kill('SIGKILL');
  await gone(child);
  child = undefined;
}
const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));
async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await pause(20);
}
const outcome = async () => (await runCycle(true))?.outcome;

/** A trigger that waits for the test's lock, as long as the test names its point. */
async function holdAt(point: string, sql: string): Promise<void> {
  await holder.query(`
    create or replace function hold_${point}() returns trigger language plpgsql as $$ begin
      if exists (select 1 from hold where point = '${point}') then perform pg_advisory_xact_lock_shared(${HOLD}); end if;
      return null; end $$;
    ${sql.replace('HOLD', `hold_${point}()`)}`);
}

beforeAll(async () => {
  const database = await givenDatabase();
  db = database.db;
  url = String(database.pool.options.connectionString);
  await write(db, countyRecords());
  const grants = [
    { scope: `village:${village}`, role: 'village-team', from: '2026-01-01T00:00:00Z' },
  ] as const;
  await createUser(db, { county: county.code, username: 'xue', name: '李老师', password, grants });
  holder = new pg.Client({ connectionString: url });
  await holder.connect();
  await holder.query('create table hold (point text)');
  await holdAt('op', 'create trigger hold_op after insert on op for each statement execute function HOLD;');
  await holdAt(
    'record',
    'create trigger hold_record after insert or update on record for each statement execute function HOLD;',
  );
  await holdAt(
    'scope',
    'create trigger hold_scope after insert or update on scope for each statement execute function HOLD;',
  );
  await holdAt(
    'commit',
    'create constraint trigger hold_commit after insert on op deferrable initially deferred for each row execute function HOLD;',
  );
  await holdAt(
    'photo',
    'create trigger hold_photo after insert on photo for each statement execute function HOLD;',
  );
  await start();
  vi.stubGlobal(
    'fetch',
    fetchOver(() => port),
  );
  expect(await signIn('xue', password)).toBe('ok');
  await setPin('246810');
  const set = { head: '党建国', village, householdType: 'GEN' };
  await save([{ k: 'set', id: file, kind: 'household', file, create: true, set }]);
  expect(await outcome()).toBe('agreed');
});
afterAll(async () => {
  closePlace();
  await kill();
  await holder.end();
  vi.unstubAllGlobals();
  rmSync(dataDir, { recursive: true, force: true });
});

/** Lets the server run into the point, kills it there, and starts another. */
async function killedWhile(point: string, work: () => Promise<unknown>): Promise<void> {
  await holder.query('select pg_advisory_lock($1)', [HOLD]);
  await holder.query('insert into hold values ($1)', [point]);
  const working = work();
  await until(async () => {
    const { rows } = await holder.query(
      `select 1 from pg_locks where locktype = 'advisory' and objid = ${HOLD} and not granted`,
    );
    return rows.length > 0;
  });
  await kill();
  await working;
  await holder.query('delete from hold');
  await holder.query('select pg_advisory_unlock($1)', [HOLD]);
  await start();
}

async function arrivesOnce(note: string): Promise<void> {
  expect(await outcome()).toBe('agreed');
  const record = await db
    .selectFrom('record')
    .select('body')
    .where('id', '=', file)
    .executeTakeFirstOrThrow();
  expect((record.body as { address?: string }).address).toBe(note);
  const ops = await holder.query('select count(*)::int as n from op where payload::text like $1', [
    `%${note}%`,
  ]);
  expect(ops.rows).toEqual([{ n: 1 }]);
  expect((await countUnsent(present())).unsent).toBe(0);
  expect(await kept(db)).toEqual(await recomputed(db));
}
const noted = (note: string) =>
  save([{ k: 'set', id: file, kind: 'household', file, set: { address: note } }]);

const pushPoints = {
  op: 'after it has logged the operations',
  record: 'after it has written the records',
  scope: 'after it has taken the numbers of the feed',
  commit: 'in the commit',
};
for (const [point, words] of Object.entries(pushPoints))
  test(`the server is killed in a push ${words}: the note arrives once, and both sides agree`, async () => {
    await noted(`note at ${point}`);
    await killedWhile(point, outcome);
    await arrivesOnce(`note at ${point}`);
  });

test('the server is killed after the commit of a push, before its answer: the note counts once', async () => {
  await noted('note without an answer');
  const real = globalThis.fetch;
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    const response = await real(path, init);
    if (!path.endsWith('/push')) return response;
    await kill();
    throw new TypeError('fetch failed');
  });
  expect(await outcome()).toBe('offline');
  vi.stubGlobal('fetch', real);
  await start();
  await arrivesOnce('note without an answer');
});

test('the server is killed in mid-pull: the phone pulls again', async () => {
  await noted('note before the pull');
  await holder.query('begin');
  await holder.query('lock table feed in access exclusive mode');
  const working = outcome();
  await until(async () => {
    const { rows } = await holder.query(
      "select 1 from pg_locks l join pg_class c on c.oid = l.relation where c.relname = 'feed' and not l.granted",
    );
    return rows.length > 0;
  });
  await kill();
  await holder.query('rollback');
  await working;
  await start();
  await arrivesOnce('note before the pull');
});

test('the server is killed while it keeps a photo: the photo is there after the next sync', async () => {
  const bytes = new Uint8Array(Buffer.concat([aJpeg({ place: 'x' }), randomBytes(50_000)]));
  const sha = createHash('sha256').update(bytes).digest('hex');
  const ref = { sha, bytes: bytes.length, width: 1, height: 1 };
  await keepPhoto(present(), ref, { bytes, at: Date.now() });
  const moment = '2026-09-10T09:00:00+08:00';
  const data = {
    ...{ method: 'HOME', startedAt: moment, endedAt: moment, enteredAt: moment, harmAsked: true },
    ...{ visitors: [{ name: '李老师' }], met: ['GUARDIAN'], findings: [], photos: [ref] },
  };
  await save([{ k: 'add', id: newId(), kind: 'visit', file, data }]);
  await killedWhile('photo', outcome);
  // What had arrived is asked for; the server then finds it has the pieces and not the photo, and takes it anew.
  for (let tries = 0; tries < 3 && (await countUnsent(present())).photosLeft > 0; tries++) await outcome();
  expect((await countUnsent(present())).photosLeft).toBe(0);
  const rows = await db.selectFrom('photo').select('sha').where('sha', '=', sha).execute();
  expect(rows).toHaveLength(1);
});

test('a backup that is killed leaves nothing that looks like one, and the next is whole', async () => {
  const dir = join(dataDir, 'backups');
  await holder.query('begin');
  await holder.query('lock table record in access exclusive mode');
  const process = run('backup');
  await until(async () => {
    const { rows } = await holder.query(
      "select 1 from pg_locks l join pg_class c on c.oid = l.relation where c.relname = 'record' and not l.granted",
    );
    return rows.length > 0;
  });
  process.kill('SIGKILL');
  await gone(process);
  await holder.query('rollback');
  expect(readdirSync(dir).filter((name) => name.endsWith('.gxb'))).toEqual([]);
  expect((await holder.query('select 1 from backup')).rows).toEqual([]);
  const name = await firstLine(run('backup'));
  const { rows } = await verify(join(dir, name), secretOf(dataDir, undefined).secret);
  const { rows: count } = await holder.query('select count(*)::int as n from record');
  expect(rows.record).toBe(count[0].n);
});
