import 'fake-indexeddb/auto';
import { createHash, randomBytes } from 'node:crypto';
import { chownSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { closePlace } from '../../../src/client/store/open-place.ts';
import { present } from '../../../src/client/store/opened.ts';
import { keepPhoto } from '../../../src/client/store/photo-rows.ts';
import { countUnsent } from '../../../src/client/store/status.ts';
import { setPin, signIn, signOut } from '../../../src/client/store/vault.ts';
import { newId, save } from '../../../src/client/store/write.ts';
import { runCycle } from '../../../src/client/sync/cycle.ts';
import { databaseAccount } from '../../../src/server/db/embedded/account.ts';
import { village } from '../../given-county.ts';
import { afterFile } from '../../given-database.ts';
import { aJpeg } from '../../given-photo.ts';
import { type GivenServer, givenServer, password } from '../../given-server.ts';
import { givenSmallDisk, type SmallDisk } from '../../given-small-disk.ts';
import { kept, recomputed } from '../../given-truth.ts';

/** A disk that is really full: of the photos, and of the database. Without the right to mount one, nothing is tested. */
const photosDisk = givenSmallDisk('8m');
const databaseDisk = process.env.TEST_DATABASE_URL ? undefined : givenSmallDisk('40m');

const tablespace = `small_${randomBytes(4).toString('hex')}`;
let admin: string | undefined;
async function asAdmin(...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: admin });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}
// After the databases, before the disks.
afterFile(async () => {
  if (admin) await asAdmin(`drop tablespace if exists ${tablespace}`);
});

let app: GivenServer['app'];
let cookie = '';
let answers: { path: string; status: number; code: string | undefined }[] = [];
async function browserFetch(path: string, init: RequestInit = {}): Promise<Response> {
  const headers = { ...(init.headers as object), ...(cookie && { Cookie: cookie }) };
  const response = await app.request(path, { ...init, headers });
  const given = response.headers.get('set-cookie');
  if (given) cookie = given.split(';')[0] ?? '';
  const text = response.ok ? '' : await response.clone().text();
  answers.push({ path, status: response.status, code: /"code":"([^"]+)"/.exec(text)?.[1] });
  return response;
}
beforeEach(() => {
  vi.stubGlobal('fetch', browserFetch);
});
afterEach(async () => {
  await signOut();
  closePlace();
  vi.unstubAllGlobals();
});

async function aPhoneAt(server: GivenServer): Promise<void> {
  ({ app } = server);
  cookie = '';
  const grant = { scope: `village:${village}`, role: 'village-team' as const, from: '2026-01-01T00:00:00Z' };
  const { username } = await server.aUser([grant]);
  expect(await signIn(username, password)).toBe('ok');
  await setPin('246810');
  expect((await runCycle(true))?.outcome).toBe('agreed');
  answers = [];
}
const household = async (head: string): Promise<string> => {
  const id = newId();
  const set = { head, village, householdType: 'GEN' };
  await save([{ k: 'set', id, kind: 'household', file: id, create: true, set }]);
  return id;
};
async function visitWithPhoto() {
  const file = await household('党建国');
  const bytes = new Uint8Array(Buffer.concat([aJpeg({ place: '-' }), randomBytes(300_000)]));
  const sha = createHash('sha256').update(bytes).digest('hex');
  const ref = { sha, bytes: bytes.length, width: 1, height: 1 };
  await keepPhoto(present(), ref, { bytes, at: Date.now() });
  const moment = '2026-09-10T09:00:00+08:00';
  const data = {
    ...{ method: 'HOME', startedAt: moment, endedAt: moment, enteredAt: moment, harmAsked: true },
    ...{ visitors: [{ name: '李老师' }], met: ['GUARDIAN'], findings: [], photos: [ref] },
  };
  await save([{ k: 'add', id: newId(), kind: 'visit', file, data }]);
  return { sha, bytes };
}
const left = async () => {
  const { unsent, photosLeft } = await countUnsent(present());
  return { unsent, photosLeft };
};
const filesBelow = (path: string): string[] =>
  readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);
const full = (path: string) => ({ path, status: 507, code: 'server.full' });
const refused = (of: string) => answers.filter(({ path, status }) => path.startsWith(of) && status >= 400);

describe.skipIf(!photosDisk)('the disk of the photos is full', () => {
  const { path, fill, makeRoom } = photosDisk as SmallDisk;

  test('records land, the photo stays on the phone, nothing half-written stays here; with room it comes by itself', async () => {
    const dataDir = join(path, 'data');
    const server = await givenServer({ dataDir });
    await aPhoneAt(server);
    const { sha, bytes } = await visitWithPhoto();
    for (const below of ['photos', 'uploads']) mkdirSync(join(dataDir, below), { recursive: true });
    // Not even its name finds room; or the room ends in the middle of it.
    for (const room of [0, 100_000]) {
      makeRoom();
      fill(room);
      answers = [];
      await runCycle(true);
      expect(refused('/api/photos/uploads')).toContainEqual(full('/api/photos/uploads'));
      expect(await left()).toEqual({ unsent: 0, photosLeft: 1 });
      expect(filesBelow(dataDir)).toEqual([]);
    }

    fill();
    const whole = await app.request(`/api/photos/${sha}`, {
      ...{ method: 'PUT', headers: { Cookie: cookie } },
      body: bytes,
    });
    expect([whole.status, await whole.json()]).toEqual([507, { code: 'server.full' }]);
    expect(filesBelow(dataDir)).toEqual([]);

    makeRoom();
    expect((await runCycle(true))?.outcome).toBe('agreed');
    expect(await left()).toEqual({ unsent: 0, photosLeft: 0 });
    expect(filesBelow(dataDir)).toEqual([sha]);
  });
});

/** The server's database on the small disk: what it has grown to so far, and the room it needs to work. */
async function moveTo(disk: SmallDisk, { parts }: GivenServer): Promise<void> {
  const place = join(disk.path, 'tablespace');
  mkdirSync(place, { mode: 0o700 });
  const account = databaseAccount();
  if (account) chownSync(place, account.uid, account.gid);
  const address = new URL(String(parts.pool.options.connectionString));
  const name = address.pathname.slice(1);
  address.pathname = '/postgres';
  admin = address.href;
  await asAdmin(
    `create tablespace ${tablespace} location '${place}'`,
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`,
    `alter database ${name} set tablespace ${tablespace}`,
  );
}

describe.skipIf(!databaseDisk)('the disk of the database is full', () => {
  const disk = databaseDisk as SmallDisk;
  const MANY = 400;

  test('a push is answered 507 and leaves nothing; the phone keeps all of it, and sends it when there is room', async () => {
    const server = await givenServer();
    const { db } = server.parts;
    await moveTo(disk, server);
    await aPhoneAt(server);
    for (let at = 0; at < MANY; at += 1) await household(`第${at}户`);
    const before = await recomputed(db);
    disk.fill();
    const outcome = (await runCycle(true))?.outcome;
    expect(outcome).not.toBe('agreed');
    expect(refused('/sync/v1/push').at(0)).toEqual(full('/sync/v1/push'));
    expect(await left()).toMatchObject({ unsent: MANY });
    expect(await recomputed(db)).toEqual(before);
    expect(await kept(db)).toEqual(before);
    const { n } = await db
      .selectFrom('op')
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow();
    expect(n).toBe(0);

    disk.makeRoom();
    expect((await runCycle(true))?.outcome).toBe('agreed');
    expect(await left()).toMatchObject({ unsent: 0 });
    const rows = await db.selectFrom('record').select('id').where('kind', '=', 'household').execute();
    expect(rows).toHaveLength(MANY);
    expect(await kept(db)).toEqual(await recomputed(db));
  });
});
