import 'fake-indexeddb/auto';
import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Hono } from 'hono';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { closePlace } from '../../../src/client/store/open-place.ts';
import { present } from '../../../src/client/store/opened.ts';
import { keepPhoto } from '../../../src/client/store/photo-rows.ts';
import { countUnsent } from '../../../src/client/store/status.ts';
import { setPin, signIn, signOut } from '../../../src/client/store/vault.ts';
import { newId, save } from '../../../src/client/store/write.ts';
import { runCycle } from '../../../src/client/sync/cycle.ts';
import { createApp } from '../../../src/server/app.ts';
import { openDatabase } from '../../../src/server/db/open.ts';
import type { Parts, Vars } from '../../../src/server/parts.ts';
import { photoStore } from '../../../src/server/photos/photo-store.ts';
import { npmRun } from '../../given-commands.ts';
import { aHousehold, village, write } from '../../given-county.ts';
import { afterFile, givenDatabase } from '../../given-database.ts';
import { aJpeg } from '../../given-photo.ts';
import { type GivenServer, givenServer, password } from '../../given-server.ts';
import { kept, recomputed } from '../../given-truth.ts';

/** A real phone and two servers: the one that is lost, and the one restored by the commands from its last backup. */
let lost: GivenServer;
let app: Hono<Vars> | undefined;
let cookie = '';
async function browserFetch(path: string, init: RequestInit = {}): Promise<Response> {
  if (!app) throw new TypeError('fetch failed');
  const headers = { ...(init.headers as object), ...(cookie && { Cookie: cookie }) };
  const response = await app.request(path, { ...init, headers });
  const given = response.headers.get('set-cookie');
  if (given) cookie = given.split(';')[0] ?? '';
  return response;
}
beforeAll(async () => {
  vi.stubGlobal('fetch', browserFetch);
  lost = await givenServer();
  app = lost.app;
});
afterAll(async () => {
  await signOut();
  closePlace();
  vi.unstubAllGlobals();
});

const sync = async () => (await runCycle(true))?.outcome;
const home = aHousehold({ head: '党建国' });
/** A visit with a photo of its own. */
async function visit(): Promise<{ id: string; sha: string; bytes: Uint8Array }> {
  const bytes = new Uint8Array(aJpeg({ place: randomBytes(8).toString('hex') }));
  const sha = createHash('sha256').update(bytes).digest('hex');
  const ref = { sha, bytes: bytes.length, width: 1, height: 1 };
  await keepPhoto(present(), ref, { bytes, at: Date.now() });
  const moment = '2026-09-10T09:00:00+08:00';
  const id = newId();
  const data = {
    ...{ method: 'HOME', startedAt: moment, endedAt: moment, enteredAt: moment, harmAsked: true },
    ...{ visitors: [{ name: '李老师' }], met: ['GUARDIAN'], findings: [], photos: [ref] },
  };
  await save([{ k: 'add', id, kind: 'visit', file: home.id, data }]);
  return { id, sha, bytes };
}

/** Backed up and taken in elsewhere as an administrator would, without a word to the phones. */
async function restoredElsewhere(): Promise<Parts> {
  const { url } = await givenDatabase();
  const { dataDir } = lost.parts.settings;
  const [name = ''] = readdirSync(join(dataDir, 'backups'));
  const there = join(dataDir, 'restored');
  const settings = {
    ...{ DATABASE_URL: url, DATA_DIR: there, DEMO: 'off' },
    BACKUP_KEY: readFileSync(join(dataDir, 'backup.key'), 'utf8').trim(),
  };
  const done = await npmRun(['restore', join(dataDir, 'backups', name)], settings);
  expect(done).toMatchObject({ code: 0 });
  const { db, pool, close } = openDatabase({ url, log: lost.parts.log });
  afterFile(close);
  return { ...lost.parts, db, pool, settings: { ...lost.parts.settings, dataDir: there } };
}

test('a phone gives a restored server back every record and photo that its backup did not hold', async () => {
  await write(lost.parts.db, [home]);
  const { username } = await lost.aUser([
    { scope: `village:${village}`, role: 'village-team', from: '2026-01-01T00:00:00Z' },
  ]);
  expect(await signIn(username, password)).toBe('ok');
  await setPin('246810');
  await sync();
  const before = await visit();
  expect(await sync()).toBe('agreed');

  const { dataDir } = lost.parts.settings;
  const url = String(lost.parts.pool.options.connectionString);
  const made = await npmRun(['backup'], { DATABASE_URL: url, DATA_DIR: dataDir, DEMO: 'off' });
  expect(made).toMatchObject({ code: 0, said: expect.stringContaining(', 1 photos') });

  const sent = await visit();
  const set = { head: '党建国（改名）' };
  await save([{ k: 'set', id: home.id, kind: 'household', file: home.id, set }]);
  expect(await sync()).toBe('agreed');
  app = undefined;
  const unsent = await visit();
  expect(await sync()).toBe('offline');

  const parts = await restoredElsewhere();
  const there = () => parts.db.selectFrom('record').select('id').where('kind', '=', 'visit').execute();
  expect((await there()).map(({ id }) => id)).toEqual([before.id]);
  app = createApp(parts, { isStopping: () => false });
  expect(await sync()).toBe('agreed');

  const ids = [before, sent, unsent].map(({ id }) => id).sort();
  expect((await there()).map(({ id }) => id).sort()).toEqual(ids);
  const { body } = await parts.db
    .selectFrom('record')
    .select('body')
    .where('id', '=', home.id)
    .executeTakeFirstOrThrow();
  expect(body).toMatchObject(set);
  for (const { sha } of [before, sent, unsent])
    expect((await photoStore(parts.settings).read(sha))?.length).toBeGreaterThan(20);
  const { unsent: left, photosLeft } = await countUnsent(present());
  expect({ left, photosLeft }).toEqual({ left: 0, photosLeft: 0 });
  expect(await kept(parts.db)).toEqual(await recomputed(parts.db));
}, 120_000);
