import pino from 'pino';
import { beforeAll, expect, test } from 'vitest';
import { now, Phone, teacherOf, village } from '../../given-county.ts';
import { type Caller, type GivenServer, givenServer } from '../../given-server.ts';

const logged: string[] = [];
const log = pino({ level: 'error' }, { write: (line: string) => void logged.push(line) });
let server: GivenServer;
beforeAll(async () => {
  server = await givenServer({ metricsToken: 'a secret', log });
});

const pullSaying = ({ answer, send }: Caller, left?: object, over: object = {}) =>
  send('POST', '/sync/v1/pull', {
    ...{ p: 1, epoch: answer.epoch, device: answer.device, cursors: [], limit: 100 },
    ...(left && { left }),
    ...over,
  });
async function aTeacher(): Promise<Caller> {
  const { username } = await server.aUser([teacherOf(`village:${village}`)]);
  return server.signIn(username);
}
async function anAdmin(): Promise<Caller> {
  const { username } = await server.aUser([
    { scope: `county:${server.parts.settings.county.code}`, role: 'admin', from: '2026-01-01T00:00:00Z' },
  ]);
  return server.signIn(username);
}
interface Devices {
  items: { id: string; lastSeen?: string; left?: object; app?: string; skew?: number }[];
  backup?: object | null;
}
const devicesFor = async (caller: Caller): Promise<Devices> =>
  (await (await caller.send('GET', '/api/devices')).json()) as Devices;

test('an officer sees when a phone was in touch, and what it said it still holds; an old app says nothing', async () => {
  const [phone, old] = [await aTeacher(), await aTeacher()];
  const since = now - 3_600_000;
  expect((await pullSaying(phone, { operations: 3, photos: 2, since })).status).toBe(200);
  expect((await pullSaying(old)).status).toBe(200);
  const { items, backup } = await devicesFor(await anAdmin());
  const of = ({ answer }: Caller) => items.find(({ id }) => id === answer.device);
  expect(of(phone)).toMatchObject({
    left: { operations: 3, photos: 2, since: new Date(since).toISOString() },
    lastSeen: new Date(now).toISOString(),
  });
  expect(of(old)?.left).toBeUndefined();
  expect(backup).toBeNull();
  await pullSaying(phone, { operations: 0, photos: 0 });
  const again = (await devicesFor(await anAdmin())).items.find(({ id }) => id === phone.answer.device);
  expect(again?.left).toEqual({ operations: 0, photos: 0 });
});

test('/metrics tells counts and ages to who has the token, and nothing to anybody else', async () => {
  await pullSaying(await aTeacher(), { operations: 5, photos: 1, since: now - 7_200_000 });
  const ask = (token?: string) =>
    Promise.resolve(
      server.app.request('/metrics', token ? { headers: { Authorization: `Bearer ${token}` } } : {}),
    );
  expect((await ask()).status).toBe(404);
  expect((await ask('wrong')).status).toBe(404);
  const text = await (await ask('a secret')).text();
  expect(text).toMatch(/^guixue_left_operations [5-9]/m);
  expect(text).toMatch(/^guixue_left_oldest_seconds 7200/m);
  expect(text).toMatch(/^guixue_backup_age_seconds -1$/m);
  expect(text).toMatch(/^guixue_devices\{state="active"\} \d+$/m);
  expect(text).not.toContain('李老师');
});

const MINUTE = 60_000;
const rowOf = async ({ answer }: Caller) =>
  (await devicesFor(await anAdmin())).items.find(({ id }) => id === answer.device);

test('a phone that only pulls tells its build and its clock too; nonsense in them breaks nothing', async () => {
  const phone = await aTeacher();
  await pullSaying(phone, undefined, { app: '0.2.0', now: now - 20 * MINUTE });
  expect(await rowOf(phone)).toMatchObject({ app: '0.2.0', skew: 20 * MINUTE });
  // Updated a moment later: seen at once, whatever else was the same.
  await pullSaying(phone, undefined, { app: '0.3.0', now });
  expect(await rowOf(phone)).toMatchObject({ app: '0.3.0', skew: 0 });
  await pullSaying(phone);
  expect(await rowOf(phone)).toMatchObject({ app: '0.3.0', skew: 0 });
  const nonsense = { operations: 1, photos: 0, since: Number.MAX_SAFE_INTEGER };
  expect((await pullSaying(phone, nonsense, { app: '0.4.0', now: 1e300 })).status).toBe(200);
  const push = { p: 1, epoch: phone.answer.epoch, device: phone.answer.device, app: '0.4.0', ops: [] };
  expect((await phone.send('POST', '/sync/v1/push', { ...push, now: -1e300 })).status).toBe(200);
  expect((await rowOf(phone))?.left).toEqual({ operations: 1, photos: 0 });
});

test('an earlier phone of somebody counts as silent only while it still holds something; the last one always does', async () => {
  const { db, settings } = server.parts;
  const { username } = await server.aUser([teacherOf(`village:${village}`)]);
  const [earlier, last] = [await server.signIn(username), await server.signIn(username)];
  const officer = await server.aUser([
    { scope: `county:${settings.county.code}`, role: 'county', from: '2026-01-01T00:00:00Z' },
  ]);
  const desk = await server.signIn(officer.username);
  const silent = async () => {
    const answer = await desk.send('GET', '/api/coverage/unusual');
    const headers = { Authorization: 'Bearer a secret' };
    const metrics = await (await server.app.request('/metrics', { headers })).text();
    const told = /^guixue_devices\{state="silent"\} (\d+)$/m.exec(metrics)?.[1];
    return [((await answer.json()) as { silent: number }).silent, Number(told)];
  };
  const seen = (caller: Caller, days: number) =>
    db
      .updateTable('device')
      .set({ last_seen: new Date(now - days * 86_400_000) })
      .where('id', '=', caller.answer.device)
      .execute();
  const plus = (counts: number[], more: number) => counts.map((count) => count + more);
  const before = await silent();
  await pullSaying(earlier, { operations: 0, photos: 0 });
  await seen(earlier, 60);
  expect(await silent()).toEqual(before);
  await pullSaying(earlier, { operations: 2, photos: 0, since: now });
  await seen(earlier, 60);
  expect(await silent()).toEqual(plus(before, 1));
  await seen(last, 8);
  expect(await silent()).toEqual(plus(before, 2));
});

test('a phone that knows more than the server is an alarm: refused, logged and counted', async () => {
  const phone = await aTeacher();
  const ahead = { cursors: [[`village:${village}`, 1_000_000]] };
  const response = await pullSaying(phone, undefined, ahead);
  expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([
    409,
    'sync.cursor-ahead',
  ]);
  await pullSaying(phone, undefined, ahead);
  const headers = { Authorization: 'Bearer a secret' };
  const text = await (await server.app.request('/metrics', { headers })).text();
  expect(text).toMatch(/^guixue_cursor_ahead_total 2$/m);
  expect(logged.filter((line) => line.includes('knows more than this database'))).toHaveLength(2);
});

test('an operation older than the county takes is answered with what to do, and the phone keeps it; newer ones go on', async () => {
  const { db } = server.parts;
  const phone = await aTeacher();
  const { device, epoch } = phone.answer;
  const hands = new Phone({ device } as Phone['user']);
  const old = { ...hands.household(), v: 1 };
  const unknown = { ...old, v: 99 };
  const later = { ...hands.household(), v: 1 };
  const push = (ops: { n: number }[]) => phone.send('POST', '/sync/v1/push', hands.push(epoch, ops));
  await db.updateTable('meta').set({ min_op_version: 2 }).execute();
  const refused = await push([old]);
  expect([refused.status, await refused.json()]).toEqual([426, { code: 'sync.update', minOp: 2 }]);
  // Not in the log, not in quarantine: nothing of it was judged.
  const row = await db.selectFrom('device').select('acked').where('id', '=', device).executeTakeFirst();
  expect(row?.acked).toBe(0);
  // Receiving goes on, and a version nobody has written yet is refused one by one, not by stopping the queue.
  expect((await pullSaying(phone)).status).toBe(200);
  expect(await (await push([unknown])).json()).toMatchObject({ acked: 1 });
  await db.updateTable('meta').set({ min_op_version: 1 }).execute();
  expect(await (await push([later])).json()).toMatchObject({ acked: 2 });
});
