import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { closePlace } from '../../../src/client/store/open-place.ts';
import { present } from '../../../src/client/store/opened.ts';
import { phoneDb } from '../../../src/client/store/phone-db.ts';
import { deviceMeta, writeMeta } from '../../../src/client/store/sealed-meta.ts';
import { statusView } from '../../../src/client/store/status-state.ts';
import { setPin, signIn, signOut } from '../../../src/client/store/vault.ts';
import { vaultView } from '../../../src/client/store/vault-state.ts';
import { newId, save } from '../../../src/client/store/write.ts';
import { runCycle } from '../../../src/client/sync/cycle.ts';
import { takeOwnNumber } from '../../../src/client/sync/renumber.ts';
import { village } from '../../given-county.ts';
import type { GivenServer } from '../../given-server.ts';
import { givenServer, password } from '../../given-server.ts';

/** A phone whose data was copied from another's, or put back to an earlier day: its numbers are taken. */
const server: GivenServer = await givenServer();
const { db } = server.parts;
let cookie = '';
let isOld = false;
async function browserFetch(path: string, init: RequestInit = {}): Promise<Response> {
  if (isOld && path.endsWith('/session/device')) return new Response('{"code":"not-found"}', { status: 404 });
  const headers = { ...(init.headers as object), ...(cookie && { Cookie: cookie }) };
  const response = await server.app.request(path, { ...init, headers });
  const given = response.headers.get('set-cookie');
  if (given) cookie = given.split(';')[0] ?? '';
  return response;
}
let username = '';
beforeEach(async () => {
  isOld = false;
  vi.stubGlobal('fetch', browserFetch);
  const grant = { scope: `village:${village}`, role: 'village-team', from: '2026-01-01T00:00:00Z' } as const;
  ({ username } = await server.aUser([grant]));
  expect(await signIn(username, password)).toBe('ok');
  await setPin('246810');
});
afterEach(async () => {
  await signOut();
  closePlace();
  vi.unstubAllGlobals();
});

const outcome = async () => (await runCycle(true))?.outcome;
async function addHousehold(head: string): Promise<string> {
  const id = newId();
  await save([
    { k: 'set', id, kind: 'household', file: id, create: true, set: { head, village, householdType: 'GEN' } },
  ]);
  return id;
}
const headsAtServer = async (ids: readonly string[]) =>
  (await db.selectFrom('record').select('body').where('id', 'in', ids).execute())
    .map(({ body }) => String((body as { head?: string }).head))
    .sort();

/** Everything as it was: what has been sent since is not here any more. */
async function putBack(work: () => Promise<void>): Promise<void> {
  const place = present();
  const meta = await deviceMeta(place);
  await work();
  await place.db.transaction('rw', [place.db.meta, place.db.outbox, place.db.kept], async () => {
    await Promise.all([place.db.outbox.clear(), place.db.kept.clear()]);
    await writeMeta(place, 'device', meta);
  });
}

test('what is written after the data was put back reaches the server, under a number of its own', async () => {
  expect(await outcome()).toBe('agreed');
  const { device } = await deviceMeta(present());
  const ids: string[] = [];
  await putBack(async () => {
    ids.push(await addHousehold('党建国'));
    expect(await outcome()).toBe('agreed');
  });
  for (const head of ['李秀兰', '王福来']) ids.push(await addHousehold(head));
  expect(await outcome()).toBe('agreed');
  expect(await headsAtServer(ids)).toEqual(['党建国', '李秀兰', '王福来'].sort());

  const now = await deviceMeta(present());
  expect(now.device).not.toBe(device);
  expect(present().user.device).toBe(now.device);
  expect(statusView.get()).toMatchObject({ unsent: 0 });
  expect((await phoneDb().person.toArray()).map((row) => row.device)).toContain(now.device);

  // And so it stays: nothing is numbered anew a second time, and the password still opens the data.
  expect(await outcome()).toBe('agreed');
  expect((await deviceMeta(present())).device).toBe(now.device);
  await signOut();
  expect(await signIn(username, password)).toBe('ok');
  expect(vaultView.get().state).toBe('needs-pin');
  await setPin('135790');
  expect((await deviceMeta(present())).device).toBe(now.device);
  expect(await outcome()).toBe('agreed');
});

test('a phone that has written nothing yet is told by the first pull, before it writes under numbers that are taken', async () => {
  expect(await outcome()).toBe('agreed');
  const { device } = await deviceMeta(present());
  await putBack(async () => {
    await addHousehold('党建国');
    expect(await outcome()).toBe('agreed');
  });
  expect(await outcome()).toBe('agreed');
  expect((await deviceMeta(present())).device).not.toBe(device);
});

test('an answer to the old number, come when another window has met the new one, acknowledges nothing of it', async () => {
  const ids = [await addHousehold('党建国')];
  expect(await outcome()).toBe('agreed');
  let answered: () => void = () => undefined;
  let meanwhile: () => void = () => undefined;
  const asked = new Promise<void>((resolve) => {
    answered = resolve;
  });
  const renumbered = new Promise<void>((resolve) => {
    meanwhile = resolve;
  });
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    const response = await browserFetch(path, init);
    if (!path.endsWith('/pull')) return response;
    answered();
    await renumbered;
    return response;
  });
  const late = outcome();
  await asked;
  await takeOwnNumber({ place: present() });
  ids.push(await addHousehold('李秀兰'));
  meanwhile();
  // Quietly: it asks again under the number that the phone has now.
  expect(await late).toBe('agreed');
  vi.stubGlobal('fetch', browserFetch);
  expect(await headsAtServer(ids)).toEqual(['党建国', '李秀兰'].sort());
});

test('a server that gives no numbers is told of to the person, and what is unsent stays', async () => {
  expect(await outcome()).toBe('agreed');
  await putBack(async () => {
    await addHousehold('党建国');
    expect(await outcome()).toBe('agreed');
  });
  const ids = [await addHousehold('李秀兰')];
  isOld = true;
  expect(await outcome()).toBe('device');
  expect(await present().db.outbox.count()).toBe(1);
  isOld = false;
  expect(await outcome()).toBe('agreed');
  expect(await headsAtServer(ids)).toEqual(['李秀兰']);
});
