import { beforeAll, expect, test } from 'vitest';
import { now, teacherOf, village } from '../../given-county.ts';
import { type Caller, type GivenServer, givenServer } from '../../given-server.ts';

let server: GivenServer;
beforeAll(async () => {
  server = await givenServer({ metricsToken: 'a secret' });
});

const pullSaying = ({ answer, send }: Caller, left?: object) =>
  send('POST', '/sync/v1/pull', {
    ...{ p: 1, epoch: answer.epoch, device: answer.device, cursors: [], limit: 100 },
    ...(left && { left }),
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
  items: { id: string; lastSeen?: string; left?: object }[];
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
