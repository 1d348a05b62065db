import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { restore } from '../../../src/server/backup/load.ts';
import { adopt, checkMark, leaveMark } from '../../../src/server/backup/marker.ts';
import { secretOf } from '../../../src/server/backup/secret.ts';
import { takeBackup } from '../../../src/server/backup/take.ts';
import { openDatabase } from '../../../src/server/db/open.ts';
import { pull } from '../../../src/server/db/sync-pull.ts';
import { push, pushArrived } from '../../../src/server/db/sync-push.ts';
import type { Parts } from '../../../src/server/parts.ts';
import { photoStore } from '../../../src/server/photos/photo-store.ts';
import { readSettings } from '../../../src/server/settings.ts';
import {
  aChild,
  aHousehold,
  aPerson,
  countyRecords,
  epochOf,
  now,
  Phone,
  teacherOf,
  village,
  write,
} from '../../given-county.ts';
import { afterFile, county, givenDatabase, silent } from '../../given-database.ts';
import { kept, recomputed } from '../../given-truth.ts';

const dir = mkdtempSync(join(tmpdir(), 'guixue-backup-'));
afterFile(() => rmSync(dir, { recursive: true, force: true }));
const at = (name: string): string => join(dir, name);
type Given = Awaited<ReturnType<typeof givenDatabase>>;

const partsOf = ({ db, pool }: Given, place: string): Parts => {
  const settings = { ...readSettings({}), dataDir: at(place), county };
  return { db, pool, log: silent, settings, now: () => now };
};
const sha = 'ab'.repeat(32);

let source: Given;
let target: Given;
let parts: Parts;
let phone: Phone;
let epoch: string;
beforeAll(async () => {
  source = await givenDatabase();
  target = await givenDatabase();
  parts = partsOf(source, 'source');
  await write(parts.db, countyRecords());
  const home = aHousehold();
  await write(parts.db, [home, aChild(home.file), ...Array.from({ length: 2500 }, () => aHousehold())]);
  phone = new Phone(await aPerson(parts.db, [{ ...teacherOf(`village:${village}`), role: 'village-team' }]));
  epoch = await epochOf(parts.db);
  await push(parts, phone.user, phone.push(epoch, [phone.household(), phone.household()]));
  const other = new Phone(await aPerson(parts.db, [teacherOf(`village:${village}`)]));
  const value = other.push(
    epoch,
    Array.from({ length: 20 }, () => other.household()),
  );
  await pushArrived(parts, other.user, { value, gzip: gzipSync(JSON.stringify(value)) });
  await photoStore(parts.settings).write(sha, Buffer.from('a picture'));
  const photo = { county: county.code, sha, type: 'image/jpeg', bytes: 9, kept_bytes: 9, user_id: null };
  await parts.db.insertInto('photo').values(photo).execute();
});

const contents = ({ db }: Pick<Parts, 'db'>) =>
  db
    .selectFrom('record')
    .select(['id', 'kind', 'rv', 'body', 'origin', 'marks', 'author_name'])
    .orderBy('id')
    .execute();
const restoring = (path: string, into: Parts, replace = false) => ({
  ...{ path, replace, county: county.code, photos: photoStore(into.settings) },
  ...{ secret: secretOf(parts.settings.dataDir).secret, url: target.url },
});

test('a backup made while the server writes is taken in elsewhere whole, and phones heal what came after it', async () => {
  const other = partsOf(target, 'target');
  const before = await contents(parts);
  const writing = Promise.all([write(parts.db, [aHousehold()]), write(parts.db, [aHousehold()])]);
  const taken = await takeBackup(parts, { dir: at('backups'), url: source.url });
  await writing;
  // Sent after the backup, acknowledged, and lost with the server's disk.
  const late = phone.household({ head: '备份之后' });
  await push(parts, phone.user, phone.push(epoch, [late]));

  const photos = photoStore(other.settings);
  const done = await restore(restoring(taken.path, other));
  expect(done.records).toBe(taken.records);
  expect(await photos.read(sha)).toEqual(Buffer.from('a picture'));
  const after = await contents(other);
  expect(after).toEqual(expect.arrayContaining(before.slice(0, 50)));
  expect(after.length).toBe(taken.records);
  expect(await kept(other.db)).toEqual(await recomputed(other.db));
  const requests = ({ db }: Parts) => sql`select * from op_request`.execute(db);
  expect((await requests(other)).rows).toEqual((await requests(parts)).rows);
  expect((await requests(other)).rows).toHaveLength(1);
  // In no backup: it says what the records say.
  const listed = ({ db }: Parts) => sql`select * from child_list order by id`.execute(db);
  expect((await listed(other)).rows).toEqual((await listed(parts)).rows);
  expect((await listed(other)).rows).toHaveLength(1);

  // The phone hears of the new epoch, and sends again what it kept (sync design §3.10).
  const fresh = await epochOf(other.db);
  expect(fresh).not.toBe(epoch);
  await expect(push(other, phone.user, phone.push(epoch, []))).rejects.toMatchObject({
    code: 'sync.epoch',
    extra: { epoch: fresh, acked: 2 },
  });
  await push(other, phone.user, phone.push(fresh, [late]));
  expect((await contents(other)).some(({ id }) => id === late.id)).toBe(true);
  expect(await kept(other.db)).toEqual(await recomputed(other.db));
});

test('only what lies in a backup that was read back is durable: a phone may forget that, and no more', async () => {
  const answer = await push(parts, phone.user, phone.push(epoch, []));
  expect(answer).toMatchObject({ acked: 3, durable: 2 });
  await takeBackup({ ...parts, now: () => now + 1000 }, { dir: at('backups'), url: source.url });
  expect(await push(parts, phone.user, phone.push(epoch, []))).toMatchObject({ acked: 3, durable: 3 });
  const pulled = await pull(parts, phone.user, phone.pull(epoch));
  expect(pulled.durable).toBe(3);
});

test('a damaged file changes nothing: the database is as it was', async () => {
  const other = partsOf(target, 'target');
  const [name = ''] = readdirSync(at('backups'));
  const bytes = readFileSync(join(at('backups'), name));
  writeFileSync(at('damaged.gxb'), bytes.subarray(0, bytes.length - 40));
  const before = await contents(other);
  await target.close();
  await expect(restore(restoring(at('damaged.gxb'), other, true))).rejects.toThrow();
  const again = openDatabase({ url: target.url, log: silent });
  expect(await contents(again)).toEqual(before);
  await again.close();
});

test('nothing is restored over records without a word, nor under a running server', async () => {
  const [name = ''] = readdirSync(at('backups'));
  const path = join(at('backups'), name);
  const other = partsOf(target, 'target');
  await expect(restore(restoring(path, other))).rejects.toMatchObject({ why: 'not-empty' });
  const inUse = { ...restoring(path, parts, true), url: source.url };
  await expect(restore(inUse)).rejects.toMatchObject({ why: 'in-use' });
});

test('a database put back by other means does not start under its old epoch; adopted, it does', async () => {
  const { db, settings } = parts;
  await leaveMark(db, settings);
  await checkMark(db, settings);
  await db.updateTable('scope').set({ seq: 0 }).where('id', '=', `village:${village}`).execute();
  await expect(checkMark(db, settings)).rejects.toThrow(/--adopt/);
  await adopt(db, settings);
  await checkMark(db, settings);
});
