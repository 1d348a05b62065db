import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { createApp } from '../../../src/server/app.ts';
import { restore } from '../../../src/server/backup/load.ts';
import { secretOf } from '../../../src/server/backup/secret.ts';
import { takeBackup } from '../../../src/server/backup/take.ts';
import type { Parts } from '../../../src/server/parts.ts';
import { photoStore } from '../../../src/server/photos/photo-store.ts';
import { parcelKey, sealParcel } from '../../../src/sync/parcel.ts';
import type { PushRequest } from '../../../src/sync/protocol.ts';
import { epochOf, now, otherVillage, Phone, teacherOf, village } from '../../given-county.ts';
import { county, givenDatabase } from '../../given-database.ts';
import { type Caller, type GivenServer, givenServer, password, signInRequest } from '../../given-server.ts';

/** A phone that has sent three households, a backup that holds two of them, and a server restored from it. */
let before: GivenServer;
let owner: Caller;
let backup: string;
let phone: Phone;
let ops: ReturnType<Phone['household']>[];
let after: Pick<GivenServer, 'app' | 'parts'>;
const carrier = 'carrier';
const admin = 'county-admin';
const MINUTE = 60_000;

beforeAll(async () => {
  before = await givenServer({ metricsToken: 'a secret' });
  const { username } = await before.aUser([teacherOf(`village:${village}`)]);
  await before.aUser([teacherOf(`village:${otherVillage}`)], carrier);
  const over = { scope: `county:${county.code}`, role: 'admin' as const, from: '2026-01-01T00:00:00Z' };
  await before.aUser([over], admin);
  owner = await before.signIn(username);
  phone = new Phone({ device: owner.answer.device } as Phone['user']);
  ops = Array.from({ length: 9 }, () => phone.household());
  const push = (some: typeof ops) =>
    owner.send('POST', '/sync/v1/push', phone.push(owner.answer.epoch, some));
  expect((await push(ops.slice(0, 2))).status).toBe(200);
  const { pool, settings } = before.parts;
  const url = String(pool.options.connectionString);
  backup = (await takeBackup(before.parts, { dir: join(settings.dataDir, 'backups'), url })).path;
  expect((await push(ops.slice(2, 3))).status).toBe(200);
});

beforeEach(async () => {
  const { settings } = before.parts;
  const { db, pool, url } = await givenDatabase();
  const { secret } = secretOf(settings.dataDir);
  const photos = photoStore(settings);
  await restore({ path: backup, secret, url, photos, county: county.code, replace: true });
  const parts: Parts = { ...before.parts, db, pool, now: () => now + 5 * MINUTE };
  after = { app: createApp(parts, { isStopping: () => false }), parts };
});

/** Packed at the old server: its epoch, a clock a year behind, and operations `from`…`to`. */
function parcel(from: number, to: number, over: Partial<PushRequest> = {}): Uint8Array<ArrayBuffer> {
  const request = {
    ...phone.push(owner.answer.epoch, ops.slice(from - 1, to)),
    ...{ app: 'carried-app', now: now - 365 * 86_400_000, ...over },
  };
  const entry = { name: 'push:0', bytes: gzipSync(JSON.stringify(request)) };
  const key = parcelKey(Buffer.from(owner.answer.recovery, 'base64'));
  const head = { county: county.code, device: owner.answer.device, at: new Date(now).toISOString() };
  return sealParcel(head, [entry], { key, nonce: new Uint8Array(randomBytes(24)) });
}

async function as(username: string, what: string, body?: BodyInit): Promise<[number, unknown]> {
  const entered = await signInRequest(after, { username, password });
  const cookie = (entered.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const [method = '', path = ''] = what.split(' ');
  const response = await after.app.request(path, {
    method,
    headers: { Cookie: cookie },
    ...(body && { body }),
  });
  return [response.status, await response.json()];
}
const bring = (bytes: Uint8Array<ArrayBuffer>) => as(carrier, 'POST /api/parcels', bytes);

const arrived = async (): Promise<number[]> => {
  const rows = await after.parts.db
    .selectFrom('record')
    .select('id')
    .where('kind', '=', 'household')
    .execute();
  return ops.flatMap(({ id, n }) => (rows.some((row) => row.id === id) ? [n] : []));
};
const device = () =>
  after.parts.db
    .selectFrom('device')
    .select(['acked', 'app', 'skew', 'last_seen', 'epoch_seen', 'carried_at', 'carried_gap'])
    .where('id', '=', owner.answer.device)
    .executeTakeFirstOrThrow();
async function onThePage(): Promise<unknown> {
  const [, body] = await as(admin, 'GET /api/devices');
  const { items } = body as { items: { id: string; carried?: unknown }[] };
  return items.find(({ id }) => id === owner.answer.device)?.carried;
}

test('a parcel packed before a restore still helps: what is missing here is written, what is here is skipped', async () => {
  expect(await arrived()).toEqual([1, 2]);
  expect((await bring(parcel(1, 5)))[0]).toBe(200);
  expect(await arrived()).toEqual([1, 2, 3, 4, 5]);
  const rows = await after.parts.db.selectFrom('op').select(['n', 'outcome']).orderBy('n').execute();
  expect(rows).toEqual([1, 2, 3, 4, 5].map((n) => ({ n, outcome: 'applied' })));
  // The phone itself then finds all of it here.
  const epoch = await epochOf(after.parts.db);
  expect(epoch).not.toBe(owner.answer.epoch);
  expect((await bring(parcel(3, 6)))[0]).toBe(200);
  expect(await arrived()).toEqual([1, 2, 3, 4, 5, 6]);
});

test('of the phone itself a parcel tells nothing: not when it was in touch, nor its clock, nor its build', async () => {
  const { acked: _acked, carried_at: _at, ...known } = await device();
  await bring(parcel(1, 4));
  const at = new Date(now + 5 * MINUTE);
  expect(await device()).toEqual({ ...known, acked: 4, carried_at: at });
  expect(known).toMatchObject({ app: 'test', skew: 0, last_seen: new Date(now) });
  expect(await onThePage()).toEqual({ at: at.toISOString(), gap: false });
});

test('a parcel that begins after operations which are missing here is told apart, changes nothing, and is seen by an officer', async () => {
  expect(await bring(parcel(4, 6))).toEqual([409, { code: 'parcel.old' }]);
  expect(await arrived()).toEqual([1, 2]);
  expect(await device()).toMatchObject({ acked: 2, carried_gap: 4 });
  expect(await onThePage()).toMatchObject({ gap: true });
  const headers = { Authorization: 'Bearer a secret' };
  const text = await (await after.app.request('/metrics', { headers })).text();
  expect(text).toMatch(/^guixue_devices_carried_gap 1$/m);
  // An older parcel that fills the gap ends it.
  await bring(parcel(3, 3));
  expect(await device()).toMatchObject({ acked: 3, carried_gap: null });
  expect((await bring(parcel(4, 6)))[0]).toBe(200);
  expect(await arrived()).toEqual([1, 2, 3, 4, 5, 6]);
});

test('a parcel of a phone that was copied, with other work under numbers that are taken, waits for the phone itself', async () => {
  const twin = ops.slice(0, 2).map(({ n }) => ({ ...ops[n + 4], n }));
  expect(await bring(parcel(1, 2, { ops: twin as PushRequest['ops'] }))).toEqual([
    409,
    { code: 'parcel.old' },
  ]);
  expect(await arrived()).toEqual([1, 2]);
  expect(await onThePage()).toMatchObject({ gap: true });
  // It comes, and is given a number of its own.
  const { user, device: id } = owner.answer;
  const entered = await signInRequest(after, { username: user.username, password, device: { id } });
  const headers = { Cookie: (entered.headers.get('set-cookie') ?? '').split(';')[0] ?? '' };
  expect((await after.app.request('/api/session/device', { method: 'POST', headers })).status).toBe(200);
  expect(await onThePage()).toMatchObject({ gap: false });
});

test('what a phone had given up for lost in another epoch is not given up here', async () => {
  expect(await bring(parcel(5, 6, { holdsFrom: 5 }))).toEqual([409, { code: 'parcel.old' }]);
  expect(await arrived()).toEqual([1, 2]);
  const own = { epoch: await epochOf(after.parts.db), holdsFrom: 5 };
  expect((await bring(parcel(5, 6, own)))[0]).toBe(200);
  const { db } = after.parts;
  const lost = await db.selectFrom('audit').select('detail').where('action', '=', 'ops.lost').execute();
  expect(lost).toEqual([{ detail: { device: owner.answer.device, from: 3, to: 4 } }]);
});

test('a parcel of an app that is too old is not taken, and says so', async () => {
  await after.parts.db.updateTable('meta').set({ min_op_version: 2 }).execute();
  expect(await bring(parcel(3, 4))).toEqual([422, { code: 'parcel.version' }]);
  // What is here already is not judged again, whatever wrote it.
  expect((await bring(parcel(1, 2)))[0]).toBe(200);
});
