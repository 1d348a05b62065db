import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { closePlace } from '../../../src/client/store/open-place.ts';
import { opened } from '../../../src/client/store/opened.ts';
import { phoneDb } from '../../../src/client/store/phone-db.ts';
import { deviceMeta, writeMeta } from '../../../src/client/store/sealed-meta.ts';
import type { SessionAnswer } from '../../../src/client/store/session-api.ts';
import { readOutbox } from '../../../src/client/store/shadow-store.ts';
import {
  changePin,
  choosePerson,
  lock,
  setPin,
  signIn,
  signOut,
  startVault,
  unlock,
} from '../../../src/client/store/vault.ts';
import { vaultView } from '../../../src/client/store/vault-state.ts';
import { newId, save } from '../../../src/client/store/write.ts';
import { anAnswer } from './given-place.ts';

const PIN = '246810';
let accounts: Record<string, SessionAnswer> = {};
let network: 'up' | 'down' | 'portal' = 'up';

const json = (status: number, body: unknown) =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } });

function serve(_url: string, init: RequestInit = {}): Promise<Response> {
  if (network === 'down') return Promise.reject(new TypeError('fetch failed'));
  if (network === 'portal') return Promise.resolve(new Response('<html>请登录校园网</html>'));
  if (init.method !== 'POST') return Promise.resolve(new Response(null, { status: 204 }));
  const { username, password } = JSON.parse(String(init.body));
  const account = accounts[username];
  if (!account || password !== 'right') return Promise.resolve(json(401, { code: 'auth.wrong' }));
  return Promise.resolve(json(200, account));
}

const state = () => vaultView.get().state;
const eventually = (check: () => void) => vi.waitFor(check, { timeout: 20_000, interval: 10 });

beforeEach(async () => {
  accounts = { xue: anAnswer() };
  network = 'up';
  vi.stubGlobal('fetch', serve);
  closePlace();
  const people = await phoneDb().person.toArray();
  for (const { id } of people) indexedDB.deleteDatabase(`guixue-${id}`);
  await Promise.all(phoneDb().tables.map((table) => table.clear()));
  await startVault();
});
afterEach(() => {
  vi.unstubAllGlobals();
});

async function atWork(username = 'xue'): Promise<void> {
  expect(await signIn(username, 'right')).toBe('ok');
  await setPin(PIN);
}
const aHousehold = () => {
  const id = newId();
  const set = { head: '党建国', village: '610599101201', householdType: 'GEN' };
  return save([{ k: 'set', id, kind: 'household', file: id, create: true, set }]);
};

test('the first sign-in asks for a PIN, and the PIN opens the vault', async () => {
  expect(state()).toBe('none');
  expect(await signIn('xue', 'right')).toBe('ok');
  expect(state()).toBe('needs-pin');
  expect(opened.get()).toBeUndefined();
  await setPin(PIN);
  expect(state()).toBe('open');
  expect(vaultView.get().user?.name).toBe('薛明远');
});

test('a wrong password, no network and a captive portal are told apart', async () => {
  expect(await signIn('xue', 'wrong')).toEqual({ problem: 'sign-in.wrong' });
  network = 'down';
  expect(await signIn('xue', 'right')).toEqual({ problem: 'sign-in.offline' });
  network = 'portal';
  expect(await signIn('xue', 'right')).toEqual({ problem: 'sign-in.offline' });
});

test('a locked vault opens with its PIN without any network, and not with another', async () => {
  await atWork();
  lock();
  expect(opened.get()).toBeUndefined();
  expect(vaultView.get().user).toBeUndefined();
  network = 'down';
  await eventually(() => expect(vaultView.get().person?.name).toBe('薛明远'));
  expect(await unlock('000000')).toBe('wrong');
  expect(vaultView.get().wrongPins).toBe(1);
  expect(await unlock(PIN)).toBe('ok');
  expect(state()).toBe('open');
  lock();
  await startVault();
  expect(vaultView.get().wrongPins).toBe(0);
});

test('after ten wrong PINs in a row only an online sign-in opens the data, and nothing unsent is lost', async () => {
  await atWork();
  await aHousehold();
  lock();
  await startVault();
  for (let tries = 1; tries < 10; tries++) expect(await unlock('111111')).toBe('wrong');
  await startVault();
  expect(vaultView.get().wrongPins).toBe(9);
  expect(await unlock('111111')).toBe('sign-in-needed');
  expect(await unlock(PIN)).toBe('sign-in-needed');
  expect(await signIn('xue', 'right')).toBe('ok');
  expect(state()).toBe('needs-pin');
  await setPin('135790');
  expect(await opened.get()?.db.outbox.count()).toBe(1);
  lock();
  await startVault();
  expect(await unlock('135790')).toBe('ok');
});

test('signing out locks, and leaves what is unsent on the phone', async () => {
  await atWork();
  await aHousehold();
  const { person } = vaultView.get();
  network = 'down';
  await signOut();
  expect(state()).toBe('none');
  expect(opened.get()).toBeUndefined();
  await startVault();
  expect(state()).toBe('none');
  choosePerson(person?.id ?? '');
  await eventually(() => expect(state()).toBe('locked'));
  expect(await unlock(PIN)).toBe('ok');
  expect(await opened.get()?.db.outbox.count()).toBe(1);
});

test('two people on one phone have two databases, two devices and two keys', async () => {
  accounts.li = anAnswer({ user: { id: newId(), name: '李秀兰', username: 'li', roles: ['teacher'] } });
  await atWork();
  await aHousehold();
  const first = opened.get();
  await signOut();
  await atWork('li');
  const second = opened.get();
  expect(second?.db.name).not.toBe(first?.db.name);
  expect(second?.user.device).not.toBe(first?.user.device);
  expect(await second?.db.outbox.count()).toBe(0);
  expect(
    vaultView
      .get()
      .people.map(({ name }) => name)
      .sort(),
  ).toEqual(['李秀兰', '薛明远']);
});

test('the same person signing in again keeps the device and the data', async () => {
  await atWork();
  await aHousehold();
  const device = opened.get()?.user.device;
  await signOut();
  expect(await signIn('xue', 'right')).toBe('ok');
  await setPin('999111');
  expect(opened.get()?.user.device).toBe(device);
  expect(await opened.get()?.db.outbox.count()).toBe(1);
});

test('signing in again at work keeps the vault open', async () => {
  await atWork();
  const { db } = opened.get() ?? {};
  expect(await signIn('xue', 'right')).toBe('ok');
  expect(state()).toBe('open');
  expect(opened.get()?.db).toBe(db);
});

test('a device the server no longer takes is numbered anew, with everything unsent, once its PIN is given', async () => {
  await atWork();
  const id = newId();
  const set = { head: '党建国', village: '610599101201', householdType: 'GEN' };
  await save([{ k: 'set', id, kind: 'household', file: id, create: true, set }]);
  await save([{ k: 'set', id, kind: 'household', file: id, set: { head: '党建设' } }]);
  const place = opened.get();
  if (!place || !accounts.xue) throw new Error('not at work');
  // The first one has reached the server, the second has not.
  await writeMeta(place, 'device', { ...(await deviceMeta(place)), acked: 1 });
  await signOut();
  const { device, recovery } = anAnswer();
  accounts.xue = { ...accounts.xue, device, recovery };
  expect(await signIn('xue', 'right')).toBe('ok');
  expect(state()).toBe('locked');
  expect(await unlock(PIN)).toBe('ok');
  const now = opened.get();
  if (!now) throw new Error('not at work');
  const { operations } = await readOutbox(now);
  expect(operations).toMatchObject([
    { n: 1, state: 'new', op: { n: 1, set: { head: '党建设' }, base: { head: `${place.user.device}:1` } } },
  ]);
  expect(operations[0]?.op.ts.endsWith(device)).toBe(true);
  expect(await deviceMeta(now)).toMatchObject({ device, nextN: 2, acked: 0 });
  expect(now.user.device).toBe(device);
  await signOut();
  expect(await signIn('xue', 'right')).toBe('ok');
  expect(state()).toBe('needs-pin');
});

test('a changed PIN replaces the old one', async () => {
  await atWork();
  expect(await changePin('000000', '222333')).toBe('wrong');
  expect(await changePin(PIN, '222333')).toBe('ok');
  lock();
  await startVault();
  expect(await unlock(PIN)).toBe('wrong');
  expect(await unlock('222333')).toBe('ok');
});

test('a county officer works online and leaves no database behind', async () => {
  const officer = anAnswer({
    grants: [{ scope: 'county:610599', role: 'county', from: '2026-01-01T00:00:00Z' }],
  });
  accounts.zhao = officer;
  expect(await signIn('zhao', 'right')).toBe('ok');
  expect(vaultView.get()).toMatchObject({ state: 'open', replica: false });
  expect(opened.get()).toBeUndefined();
  expect(await phoneDb().person.count()).toBe(0);
});
