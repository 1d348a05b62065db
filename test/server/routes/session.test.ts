import { beforeAll, describe, expect, test } from 'vitest';
import { teacherOf, village } from '../../given-county.ts';
import { type GivenServer, givenServer, password, signInRequest } from '../../given-server.ts';

let server: GivenServer;
beforeAll(async () => {
  server = await givenServer();
});
const aTeacher = (username?: string) => server.aUser([teacherOf(`village:${village}`)], username);
const codeOf = async (response: Response) => [
  response.status,
  ((await response.json()) as { code: string }).code,
];

describe('signing in', () => {
  test('says who one is, what one may read, and enrols this device with a secret of its own', async () => {
    const { id, username } = await aTeacher();
    const { answer } = await server.signIn(username);
    expect(answer.user).toEqual({ id, name: '李老师', username, roles: ['teacher'] });
    expect(answer.grants.map(({ scope }) => scope)).toEqual([`village:${village}`]);
    expect(answer.device).toMatch(/^[\w-]{16}$/);
    expect(Buffer.from(answer.recovery, 'base64')).toHaveLength(32);
    expect(answer.county).toEqual({ code: '610526', name: '蒲城县' });
  });

  test('the cookie is out of reach of scripts and of other sites', async () => {
    const { username } = await aTeacher();
    const header = (await signInRequest(server, { username, password })).headers.get('set-cookie');
    expect(header).toMatch(/HttpOnly/);
    expect(header).toMatch(/SameSite=Strict/);
  });

  test('the database knows neither the password nor the token', async () => {
    const { username } = await aTeacher();
    const { cookie } = await server.signIn(username);
    const sessions = await server.parts.db.selectFrom('session').selectAll().execute();
    const users = await server.parts.db.selectFrom('user_').selectAll().execute();
    expect(JSON.stringify(sessions)).not.toContain(cookie.split('=')[1]);
    expect(users.every((user) => user.password_hash.startsWith('$argon2id$'))).toBe(true);
  });

  test('the same phone keeps its device and its secret; another phone gets its own', async () => {
    const { username } = await aTeacher();
    const first = (await server.signIn(username)).answer;
    const same = (await server.signIn(username, { id: first.device })).answer;
    const other = (await server.signIn(username)).answer;
    expect([same.device, same.recovery]).toEqual([first.device, first.recovery]);
    expect(other.device).not.toBe(first.device);
    expect(other.recovery).not.toBe(first.recovery);
  });

  test('a second person on the same phone gets a device of their own', async () => {
    const [a, b] = [await aTeacher(), await aTeacher()];
    const first = (await server.signIn(a.username)).answer;
    const second = (await server.signIn(b.username, { id: first.device })).answer;
    expect(second.device).not.toBe(first.device);
    expect(second.recovery).not.toBe(first.recovery);
  });

  test('a wrong password and a name that does not exist get the same answer', async () => {
    const { username } = await aTeacher();
    const wrong = await signInRequest(server, { username, password: 'nope' });
    const nobody = await signInRequest(server, { username: 'nobody', password: 'nope' });
    expect([await codeOf(wrong), await codeOf(nobody)]).toEqual([
      [401, 'auth.wrong'],
      [401, 'auth.wrong'],
    ]);
  });

  test('a name is found with capitals and blanks around it', async () => {
    await aTeacher('wang.fang');
    expect((await signInRequest(server, { username: ' Wang.Fang ', password })).status).toBe(200);
  });

  test('after ten wrong passwords the next is not even looked at, right or not', async () => {
    const { username } = await aTeacher();
    for (let tries = 0; tries < 10; tries += 1) await signInRequest(server, { username, password: 'nope' });
    const right = await signInRequest(server, { username, password });
    expect(right.status).toBe(429);
    expect(await right.json()).toMatchObject({
      code: 'auth.blocked',
      detail: { seconds: expect.any(Number) },
    });
  });
});

describe('a session', () => {
  test('is asked for again without the secret', async () => {
    const { username } = await aTeacher();
    const caller = await server.signIn(username);
    const answer = (await (await caller.send('GET', '/api/session')).json()) as object;
    const { recovery: _recovery, ...rest } = caller.answer;
    expect(answer).toEqual(rest);
  });

  test('without a cookie there is none', async () => {
    expect(await codeOf(await server.app.request('/api/session'))).toEqual([401, 'auth.needed']);
  });

  test('signing out ends it', async () => {
    const { username } = await aTeacher();
    const caller = await server.signIn(username);
    expect((await caller.send('DELETE', '/api/session')).status).toBe(204);
    expect(await codeOf(await caller.send('GET', '/api/session'))).toEqual([401, 'auth.needed']);
  });

  test('a person who is shut out has none any more', async () => {
    const { id, username } = await aTeacher();
    const caller = await server.signIn(username);
    await server.parts.db.updateTable('user_').set({ active: false }).where('id', '=', id).execute();
    expect(await codeOf(await caller.send('GET', '/api/session'))).toEqual([401, 'auth.needed']);
  });

  test('a device that is shut out is told so', async () => {
    const { username } = await aTeacher();
    const caller = await server.signIn(username);
    const { device } = caller.answer;
    await server.parts.db
      .updateTable('device')
      .set({ revoked_at: new Date() })
      .where('id', '=', device)
      .execute();
    expect(await codeOf(await caller.send('GET', '/api/session'))).toEqual([403, 'sync.device']);
  });

  test('a phone with another’s number is given its own, which opens the same data; the other keeps its own', async () => {
    const { id, username } = await aTeacher();
    const caller = await server.signIn(username);
    const response = await caller.send('POST', '/api/session/device');
    expect(response.status).toBe(200);
    const { recovery, ...was } = caller.answer;
    const answer = (await response.json()) as typeof was;
    expect(answer).toEqual({ ...was, device: answer.device });
    expect(answer.device).not.toBe(was.device);
    expect((await server.signIn(username, { id: answer.device })).answer.recovery).toBe(recovery);
    expect((await (await caller.send('GET', '/api/session')).json()) as object).toEqual(was);
    const cookie = (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    const again = await server.app.request('/api/session', { headers: { Cookie: cookie } });
    expect(await again.json()).toEqual(answer);
    const noted = await server.parts.db
      .selectFrom('audit')
      .select(['user_id', 'detail'])
      .where('action', '=', 'device.renew')
      .execute();
    expect(noted).toContainEqual({ user_id: id, detail: { from: was.device, device: answer.device } });
  });

  test('one that was shut out is given none', async () => {
    const { username } = await aTeacher();
    const caller = await server.signIn(username);
    await server.parts.db
      .updateTable('device')
      .set({ revoked_at: new Date() })
      .where('id', '=', caller.answer.device)
      .execute();
    expect(await codeOf(await caller.send('POST', '/api/session/device'))).toEqual([403, 'sync.device']);
    expect(await codeOf(await server.app.request('/api/session/device', { method: 'POST' }))).toEqual([
      401,
      'auth.needed',
    ]);
  });

  test('a page of another site cannot use it to write', async () => {
    const { username } = await aTeacher();
    const caller = await server.signIn(username);
    const foreign: Record<string, string>[] = [
      { Origin: 'https://evil.example', Host: 'guixue.example' },
      { 'Sec-Fetch-Site': 'cross-site' },
    ];
    for (const headers of foreign) {
      const response = await caller.raw('DELETE', '/api/session', { headers });
      expect(await codeOf(response)).toEqual([403, 'auth.origin']);
    }
    const own = { Origin: 'http://guixue.example', Host: 'guixue.example' };
    expect((await caller.raw('DELETE', '/api/session', { headers: own })).status).toBe(204);
  });
});
