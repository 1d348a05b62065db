import 'fake-indexeddb/auto';
import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
  closeSync,
  constants,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { present } from '../../../src/client/store/opened.ts';
import { countUnsent } from '../../../src/client/store/status.ts';
import { save } from '../../../src/client/store/write.ts';
import { secretOf } from '../../../src/server/backup/secret.ts';
import { verify } from '../../../src/server/backup/verify.ts';
import { county } from '../../given-database.ts';
import { kept, recomputed } from '../../given-truth.ts';
import { firstLine, givenKillable, type Killable, killed, until } from './given-kill.ts';
import { outcome } from './given-link.ts';

/** kill -9 of a backup at each of its steps, and of a restore: whole or not at all (sync design §3.10, §4c.4). */
let at: Killable;
let dir: string;
beforeAll(async () => {
  at = await givenKillable();
  dir = join(at.dataDir, 'backups');
  const each = 'for each row execute function HOLD;';
  await at.holdAt('record', `create trigger hold_record after insert on record ${each}`);
  await at.holdAt(
    'commit',
    `create constraint trigger hold_commit after insert on record deferrable initially deferred ${each}`,
  );
});
beforeEach(async () => {
  rmSync(dir, { recursive: true, force: true });
  await at.rows('delete from backup');
  await at.rows('update device set durable = null');
});

const names = () => readdirSync(dir);
const whole = (name: string) => verify(join(dir, name), secretOf(at.dataDir).secret);
const notes = () => at.rows<{ file_name: string }>('select file_name from backup');
const durable = () => at.rows<{ durable: string | null }>('select durable from device');

/** A photo whose bytes come through a pipe: whoever reads it waits for us. */
async function photoByPipe(): Promise<{
  sha: string;
  path: string;
  give: (bytes: Buffer) => void;
  reached: () => boolean;
}> {
  const sha = createHash('sha256').update(randomBytes(8)).digest('hex');
  const path = join(at.dataDir, 'photos', sha.slice(0, 2), sha.slice(2, 4), sha);
  mkdirSync(dirname(path), { recursive: true });
  execFileSync('mkfifo', [path]);
  await at.rows(
    `insert into photo (county, sha, type, bytes, kept_bytes) values ($1, $2, 'image/jpeg', 1, 1)`,
    [county.code, sha],
  );
  let end: number | undefined;
  const reached = (): boolean => {
    try {
      end = openSync(path, constants.O_WRONLY | constants.O_NONBLOCK);
      return true;
    } catch {
      return false;
    }
  };
  return {
    ...{ sha, path, reached },
    give: (bytes) => {
      // The other end is there: from now on a write waits until it is read.
      const waiting = openSync(path, constants.O_WRONLY);
      if (end !== undefined) closeSync(end);
      for (let from = 0; from < bytes.length; ) from += writeSync(waiting, bytes, from);
      closeSync(waiting);
    },
  };
}
async function forget({ sha, path }: { sha: string; path: string }): Promise<void> {
  rmSync(path);
  await at.rows('delete from photo where sha = $1', [sha]);
}

/** Nothing that looks like a backup, nothing that a phone would forget its work for; the next backup leaves no half of the old. */
async function asIfNeverBegun(): Promise<void> {
  expect(names().filter((name) => name.endsWith('.gxb'))).toEqual([]);
  expect(await notes()).toEqual([]);
  expect(await durable()).toEqual([{ durable: null }]);
}
async function nextIsWhole(): Promise<void> {
  const name = await firstLine(at.run('backup'));
  expect(names()).toContain(name);
  expect(names().filter((one) => one.endsWith('.part'))).toEqual([]);
  const { rows } = await whole(name);
  const [{ n }] = (await at.rows('select count(*)::int as n from record')) as [{ n: number }];
  expect(rows.record).toBe(n);
  expect((await notes()).map(({ file_name }) => file_name)).toContain(name);
  expect((await durable())[0]?.durable).not.toBeNull();
}

test('killed while it writes photos, a backup is none, and the next one is whole', async () => {
  const photo = await photoByPipe();
  const backup = at.run('backup');
  await until(photo.reached);
  await killed(backup);
  await forget(photo);
  expect(names()).toHaveLength(1);
  await asIfNeverBegun();
  await nextIsWhole();
});

const reads = (pid: number | undefined, path: string): boolean => {
  const fds = `/proc/${pid}/fd`;
  return readdirSync(fds).some((fd) => {
    try {
      const flags = readFileSync(`/proc/${pid}/fdinfo/${fd}`, 'utf8');
      return readlinkSync(join(fds, fd)) === path && /flags:\s*\d*0\n/.test(flags);
    } catch {
      return false;
    }
  });
};

test('killed while it reads its file back, a backup is none yet', async () => {
  const photo = await photoByPipe();
  const backup = at.run('backup');
  await until(photo.reached);
  const [half = ''] = names();
  photo.give(randomBytes(12_000_000));
  await until(() => reads(backup.pid, join(dir, half)));
  await killed(backup);
  await forget(photo);
  expect(names()).toEqual([half]);
  await asIfNeverBegun();
  await nextIsWhole();
});

test('killed before it is noted, a backup is whole, and phones still keep what they sent', async () => {
  const backup = at.run('backup');
  await at.locked('device in share mode', 'device', () => killed(backup));
  const [name = ''] = names();
  expect(name).toMatch(/\.gxb$/);
  expect((await whole(name)).rows.record).toBeGreaterThan(0);
  expect(await notes()).toEqual([]);
  expect(await durable()).toEqual([{ durable: null }]);
  expect(await outcome()).toBe('agreed');
  await nextIsWhole();
});

const state = () =>
  at.look(async (db) => ({
    meta: await db.selectFrom('meta').selectAll().execute(),
    records: await db.selectFrom('record').select(['id', 'rv', 'body']).orderBy('id').execute(),
    feed: await db.selectFrom('feed').selectAll().orderBy('scope').orderBy('record').execute(),
    ops: await db.selectFrom('op').select(['device', 'n', 'outcome']).orderBy('n').execute(),
    devices: await db.selectFrom('device').select(['id', 'acked']).execute(),
    sessions: await db.selectFrom('session').select(['token_hash']).orderBy('token_hash').execute(),
  }));
const note = (address: string) =>
  save([{ k: 'set', id: at.file, kind: 'household', file: at.file, set: { address } }]);
const restorersGone = () =>
  until(
    async () =>
      (await at.rows(`select 1 from pg_stat_activity where application_name = 'guixue-restore'`)).length ===
      0,
  );

test('killed in its middle, a restore has not been; killed in its commit it has been whole; then phones heal the server', async () => {
  await note('before the backup');
  expect(await outcome()).toBe('agreed');
  const path = join(dir, await firstLine(at.run('backup')));
  const backedUp = await state();
  await note('after the backup');
  expect(await outcome()).toBe('agreed');
  await at.kill();
  const before = await state();

  const inTheMiddle = at.run('restore', path);
  await at.held('record', () => killed(inTheMiddle));
  await restorersGone();
  expect(await state()).toEqual(before);

  const inTheCommit = at.run('restore', path);
  await at.held('commit', () => killed(inTheCommit));
  await restorersGone();
  const after = await state();
  const { epoch = '' } = after.meta[0] ?? {};
  const whole = { ...backedUp, meta: [{ ...backedUp.meta[0], epoch }] };
  expect([before, whole]).toContainEqual(after);

  const again = await firstLine(at.run('restore', path));
  expect((await state()).meta[0]?.epoch).toBe(again);
  await at.start();
  expect(await outcome()).toBe('agreed');
  expect((await countUnsent(present())).unsent).toBe(0);
  const { body } = (await state()).records.find(({ id }) => id === at.file) ?? {};
  expect(body).toMatchObject({ address: 'after the backup' });
  expect(await at.look(kept)).toEqual(await at.look((db) => recomputed(db)));
});
