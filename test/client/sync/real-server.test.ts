import 'fake-indexeddb/auto';
import { createHash } from 'node:crypto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { LiveDirectory } from '../../../src/client/store/live-directory.ts';
import { closePlace } from '../../../src/client/store/open-place.ts';
import { present } from '../../../src/client/store/opened.ts';
import { keepPhoto } from '../../../src/client/store/photo-rows.ts';
import { cursorRow } from '../../../src/client/store/rows.ts';
import { readHeld } from '../../../src/client/store/shadow-store.ts';
import { statusView } from '../../../src/client/store/status-state.ts';
import { setPin, signIn, signOut } from '../../../src/client/store/vault.ts';
import { vaultView } from '../../../src/client/store/vault-state.ts';
import { newId, save } from '../../../src/client/store/write.ts';
import { runCycle } from '../../../src/client/sync/cycle.ts';
import { addGrants } from '../../../src/server/db/accounts.ts';
import { endGrant } from '../../../src/server/db/desk-accounts.ts';
import { aChild, aHousehold, village, write } from '../../given-county.ts';
import { county } from '../../given-database.ts';
import { aJpeg } from '../../given-photo.ts';
import type { GivenServer } from '../../given-server.ts';
import { givenServer, password } from '../../given-server.ts';

const server: GivenServer = await givenServer();
const { db } = server.parts;
let cookie = '';
/** A browser's `fetch`: keeps the cookie, and reaches the real server without a port. */
async function browserFetch(path: string, init: RequestInit = {}): Promise<Response> {
  const headers = { ...(init.headers as object), ...(cookie && { Cookie: cookie }) };
  const response = await server.app.request(path, { ...init, headers });
  const given = response.headers.get('set-cookie');
  if (given) cookie = given.split(';')[0] ?? '';
  return response;
}
beforeEach(() => {
  vi.stubGlobal('fetch', browserFetch);
});
afterEach(() => {
  closePlace();
  vi.unstubAllGlobals();
});

const outcome = async () => (await runCycle(true))?.outcome;
async function atWork(username: string): Promise<void> {
  expect(await signIn(username, password)).toBe('ok');
  await setPin('246810');
}
const listed = () => new LiveDirectory(present()).load();
const aTeam = () =>
  server.aUser([{ scope: `village:${village}`, role: 'village-team', from: '2026-01-01T00:00:00Z' }]);

test('from sign-in to the county: a household comes down, a visit and its photo go up', async () => {
  const household = aHousehold({ head: '党建国', village });
  await write(db, [household, aChild(household.id)]);
  await atWork((await aTeam()).username);
  expect(await outcome()).toBe('agreed');
  const before = await listed();
  expect(before.households.map(({ head }) => head)).toContain('党建国');
  expect(before.myVillages).toMatchObject([{ code: village, name: '甲村' }]);

  const bytes = new Uint8Array(aJpeg({ place: '-' }));
  const sha = createHash('sha256').update(bytes).digest('hex');
  const ref = { sha, bytes: bytes.length, width: 1, height: 1 };
  await keepPhoto(present(), ref, { bytes, at: Date.now() });
  const moment = '2026-09-10T09:00:00+08:00';
  const id = newId();
  const data = {
    ...{ method: 'HOME', startedAt: moment, endedAt: moment, enteredAt: moment, harmAsked: true },
    ...{ visitors: [{ name: '李老师' }], met: ['GUARDIAN'], findings: [], photos: [ref] },
  };
  await save([{ k: 'add', id, kind: 'visit', file: household.id, data }]);
  expect(await outcome()).toBe('agreed');

  const record = await db.selectFrom('record').selectAll().where('id', '=', id).executeTakeFirst();
  expect(record).toMatchObject({ county: county.code, kind: 'visit', author_name: '李老师' });
  const photo = await db.selectFrom('photo').select('sha').where('sha', '=', sha).executeTakeFirst();
  expect(photo).toBeDefined();
  const { unsent, photosLeft, agreed } = statusView.get();
  expect({ unsent, photosLeft }).toEqual({ unsent: 0, photosLeft: 0 });
  expect(agreed?.records).toBeGreaterThan(0);
  await signOut();
});

test('a harm report leaves the phone and does not come back to who may not read it', async () => {
  const household = aHousehold({ head: '李秀兰', village });
  const child = aChild(household.id);
  await write(db, [household, child]);
  await atWork((await aTeam()).username);
  await outcome();
  const id = newId();
  const data = {
    ...{ visit: newId(), children: [child.id], kinds: ['NEGLECT'], description: '无人照料', urgent: false },
    ...{ reportedTo: ['PRINCIPAL'], seenAt: '2026-09-10T09:00:00+08:00' },
  };
  await save([{ k: 'add', id, kind: 'harm-report', file: household.id, data }]);
  expect(await outcome()).toBe('agreed');
  expect(await db.selectFrom('record').select('id').where('id', '=', id).executeTakeFirst()).toBeDefined();
  expect(await present().db.rec.get(id)).toBeUndefined();
  expect(await present().db.outbox.count()).toBe(0);
  await signOut();
});

test('another person on the same phone is not sent with the cookie of the first', async () => {
  const [first, second] = [await aTeam(), await aTeam()];
  await atWork(first.username);
  expect(await outcome()).toBe('agreed');
  const theirs = cookie;
  await signOut();
  await atWork(second.username);
  cookie = theirs;
  expect(await outcome()).toBe('sign-in');
  await signOut();
});

test('an operation the server refuses waits under attention, with its record', async () => {
  await atWork((await aTeam()).username);
  await outcome();
  const id = newId();
  const set = { head: '王福来', village: '610526999201', householdType: 'GEN' };
  await save([{ k: 'set', id, kind: 'household', file: id, create: true, set }]);
  expect(await outcome()).toBe('agreed');
  const { attention } = await listed();
  expect(attention.quarantined).toMatchObject([{ body: { code: 'scope', record: id, state: 'open' } }]);
  await signOut();
});

test('a role given or taken at the desk is felt at the next sync, without a new sign-in', async () => {
  const team = await aTeam();
  await atWork(team.username);
  expect(await outcome()).toBe('agreed');
  const given = {
    scope: `township:${village.slice(0, 9)}`,
    role: 'principal' as const,
    from: '2026-01-01T00:00:00Z',
  };
  await addGrants(db, { county: county.code, user: team.id }, [given]);
  expect(await outcome()).toBe('agreed');
  expect(vaultView.get().user?.roles).toEqual(['village-team', 'principal']);
  const first = await db
    .selectFrom('grant_')
    .select('id')
    .where('user_id', '=', team.id)
    .orderBy('id')
    .execute();
  await endGrant(db, county.code, { user: team.id, id: Number(first[0]?.id), now: server.parts.now() });
  expect(await outcome()).toBe('agreed');
  expect(present().user).toMatchObject({ roles: ['principal'], grants: [{ role: 'principal' }] });
  await signOut();
});

test('a server further back than the phone names the scope, and the phone fetches it anew', async () => {
  const household = aHousehold({ head: '党建国', village });
  await write(db, [household, aChild(household.id)]);
  await atWork((await aTeam()).username);
  expect(await outcome()).toBe('agreed');
  const place = present();
  const { cursors, numbers } = await readHeld(place);
  const scope = `village:${village}`;
  const cursor = cursors.get(scope);
  if (!cursor) throw new Error('the village is not held');
  const number = numbers.numberOf.get(scope) ?? 0;
  await place.db.cursor.put(cursorRow(number, { ...cursor, seq: cursor.seq + 5 }, place.keys));
  expect(await outcome()).toBe('agreed');
  expect(statusView.get().history[0]).toMatchObject({ outcome: 'agreed', ahead: 1 });
  expect((await listed()).households.map(({ head }) => head)).toContain('党建国');
  await signOut();
});
