import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import S3rver from 's3rver';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Booted, boot } from '../../../src/server/boot.ts';
import { choosePlace } from '../../../src/server/db/embedded/place.ts';
import { openDatabase } from '../../../src/server/db/open.ts';
import type { Tables } from '../../../src/server/db/tables.ts';
import type { Parts } from '../../../src/server/parts.ts';
import { photoStore } from '../../../src/server/photos/photo-store.ts';
import { readSettings } from '../../../src/server/settings.ts';
import { npmRun } from '../../given-commands.ts';
import { aChild, aHousehold, countyRecords, write } from '../../given-county.ts';
import { county, givenDatabase, silent } from '../../given-database.ts';
import { kept, recomputed } from '../../given-truth.ts';

/** The commands as somebody types them, on every kind of place: embedded, a PostgreSQL of one's own, photos in a bucket. */
const LONG = 240_000;
const root = mkdtempSync(join(tmpdir(), 'guixue-commands-'));
const place = (name: string): string => join(root, name);
type Env = Record<string, string>;
const embedded = (name: string): Env => ({ DATA_DIR: place(name), DEMO: 'off' });
const external = (name: string, url: string): Env => ({ ...embedded(name), DATABASE_URL: url });

let running: Booted[] = [];
/** The server itself, as `npm start` makes it, but for the port. */
async function live(env: Env): Promise<Parts> {
  const booted = await boot(readSettings(env), silent);
  running.push(booted);
  return booted.parts;
}
async function stopAll(): Promise<void> {
  for (const booted of running) await booted.close();
  running = [];
}
afterEach(stopAll);

const backup = (env: Env, ...words: string[]) => npmRun(['backup', ...words], env);
const restore = (env: Env, ...words: string[]) => npmRun(['restore', ...words], env);
const newestIn = (dir: string): string =>
  join(
    dir,
    readdirSync(dir)
      .filter((name) => name.endsWith('.gxb'))
      .sort()
      .at(-1) ?? '',
  );
const keyOf = (name: string): string => readFileSync(join(place(name), 'backup.key'), 'utf8').trim();
const contents = (db: Kysely<Tables>) =>
  db.selectFrom('record').select(['id', 'kind', 'rv', 'body', 'origin', 'marks']).orderBy('id').execute();
/** With connections of its own that end again: an idle one of ours would pass for a running server. */
async function lookInto<T>(url: string, look: (db: Kysely<Tables>) => Promise<T>): Promise<T> {
  const { db, close } = openDatabase({ url, log: silent, max: 1 });
  try {
    return await look(db);
  } finally {
    await close();
  }
}
const aPhoto = async ({ db, settings }: Parts): Promise<{ sha: string; bytes: Buffer }> => {
  const [sha, bytes] = [randomBytes(32).toString('hex'), randomBytes(50_000)];
  await photoStore(settings).write(sha, bytes);
  const row = { county: county.code, sha, type: 'image/jpeg', bytes: 1, kept_bytes: 1, user_id: null };
  await db.insertInto('photo').values(row).execute();
  return { sha, bytes };
};

const bucket = 'old-photos';
let s3: S3rver;
let bucketEnv: Env;
beforeAll(async () => {
  const buckets = [bucket, 'new-photos'].map((name) => ({ name, configs: [] }));
  s3 = new S3rver({
    address: '127.0.0.1',
    port: 0,
    silent: true,
    directory: place('s3'),
    configureBuckets: buckets,
  });
  const { port } = await s3.run();
  bucketEnv = {
    ...{ S3_ENDPOINT: `http://127.0.0.1:${port}`, S3_BUCKET: bucket },
    ...{ S3_ACCESS_KEY_ID: 'S3RVER', S3_SECRET_ACCESS_KEY: 'S3RVER' },
  };
});
afterAll(async () => {
  await s3.close();
  for (const name of ['one', 'three'])
    rmSync(choosePlace(place(name)).base, { recursive: true, force: true });
  rmSync(root, { recursive: true, force: true });
});

let one: Awaited<ReturnType<typeof contents>>;
let photo: Awaited<ReturnType<typeof aPhoto>>;

test(
  'beside a running server on the embedded database: a file that was read back, and no restore under the server',
  async () => {
    const parts = await live(embedded('one'));
    await write(parts.db, countyRecords());
    photo = await aPhoto(parts);
    let [writing, written] = [true, 0];
    const writer = (async () => {
      for (; writing; written += 1) await write(parts.db, [aHousehold()]);
    })();
    const taken = await backup(embedded('one'));
    writing = false;
    await writer;
    expect(taken).toMatchObject({ code: 0 });
    expect(taken.said).toMatch(/\d+ records, 1 photos, \d+ bytes; read back and compared\./);
    expect(taken.said).toContain('A key was made');
    expect(written).toBeGreaterThan(0);
    const path = newestIn(join(place('one'), 'backups'));
    expect(await backup(embedded('one'), '--check', path)).toMatchObject({ code: 0 });
    const refused = await restore(embedded('one'), path, '--replace');
    expect(refused).toMatchObject({ code: 1 });
    expect(refused.said).toContain('a server is using this database; stop it first');

    // The file for the next test, taken while nobody writes.
    const home = aHousehold();
    await write(parts.db, [home, aChild(home.file)]);
    expect(await backup(embedded('one'), '--to', place('moved'))).toMatchObject({ code: 0 });
    one = await contents(parts.db);
  },
  LONG,
);

test(
  'a county moves from the embedded database to its own PostgreSQL, and back, with every record and photo',
  async () => {
    const { url } = await givenDatabase();
    const there = external('two', url);
    const path = newestIn(place('moved'));
    const keyless = await restore(there, path);
    expect([keyless.code, existsSync(join(place('two'), 'backup.key'))]).toEqual([1, false]);
    expect(keyless.said).toMatch(/it was sealed with key [0-9a-f]{4}-[0-9a-f]{4}; there is no key here/);
    const wrong = { ...there, BACKUP_KEY: randomBytes(32).toString('hex') };
    expect((await restore(wrong, path)).said).toMatch(/here is [0-9a-f]{4}-[0-9a-f]{4} \(BACKUP_KEY\)/);
    expect(await lookInto(url, contents)).toEqual([]);

    const keyed = { ...there, BACKUP_KEY: keyOf('one') };
    expect(await restore(keyed, path)).toMatchObject({ code: 0 });
    expect(await lookInto(url, contents)).toEqual(one);
    expect(await lookInto(url, kept)).toEqual(await lookInto(url, recomputed));
    expect((await restore(keyed, path)).said).toContain('add --replace to give them up');

    const parts = await live(keyed);
    expect(await photoStore(parts.settings).read(photo.sha)).toEqual(photo.bytes);
    await write(parts.db, [aHousehold({ head: '在县里的数据库' })]);
    expect(await backup(keyed)).toMatchObject({ code: 0 });
    const two = await contents(parts.db);
    expect(two.length).toBe(one.length + 1);
    await stopAll();

    const back = { ...embedded('three'), BACKUP_KEY: keyOf('one') };
    expect(await restore(back, newestIn(join(place('two'), 'backups')))).toMatchObject({ code: 0 });
    const home = await live(back);
    expect(await contents(home.db)).toEqual(two);
    expect(await photoStore(home.settings).read(photo.sha)).toEqual(photo.bytes);
    expect(await kept(home.db)).toEqual(await recomputed(home.db));
  },
  LONG,
);

test(
  'photos in a bucket are in the backup, and come back into the bucket of the place that is restored',
  async () => {
    const [from, to] = [await givenDatabase(), await givenDatabase()];
    const old = { ...external('four', from.url), ...bucketEnv };
    const parts = await live(old);
    const { sha, bytes } = await aPhoto(parts);
    await write(parts.db, countyRecords());
    expect((await backup(old)).said).toContain(', 1 photos');
    const fresh = {
      ...external('five', to.url),
      ...bucketEnv,
      S3_BUCKET: 'new-photos',
      BACKUP_KEY: keyOf('four'),
    };
    const store = photoStore(readSettings(fresh));
    expect(await store.read(sha)).toBeUndefined();
    expect((await restore(fresh, newestIn(join(place('four'), 'backups')))).said).toContain(
      '1 photos are back',
    );
    expect(await store.read(sha)).toEqual(bytes);
    expect(existsSync(join(place('five'), 'photos'))).toBe(false);
  },
  LONG,
);

test(
  'a database put back by other means starts only after the command has given it a new epoch',
  async () => {
    const { url, db } = await givenDatabase();
    const env = external('six', url);
    const epoch = async () => (await db.selectFrom('meta').select('epoch').executeTakeFirstOrThrow()).epoch;
    await write((await live(env)).db, countyRecords());
    await stopAll();
    const before = await epoch();
    await db.updateTable('scope').set({ seq: 0 }).execute();
    await expect(live(env)).rejects.toThrow('--adopt');
    expect(await restore(env, '--adopt')).toMatchObject({ code: 0 });
    expect(await epoch()).not.toBe(before);
    await live(env);
  },
  LONG,
);

test(
  'a command that cannot be understood says how it is used, and a key that is none is named',
  async () => {
    expect(await restore(embedded('seven'))).toMatchObject({
      code: 1,
      said: expect.stringContaining('--adopt'),
    });
    const typo = await backup({ ...embedded('seven'), BACKUP_KEY: 'oops' });
    expect(typo).toMatchObject({ code: 1, said: expect.stringContaining('BACKUP_KEY is no backup key') });
    expect(existsSync(place('seven'))).toBe(false);
  },
  LONG,
);
