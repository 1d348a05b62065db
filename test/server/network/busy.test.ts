import { expect, test } from 'vitest';
import { createApp } from '../../../src/server/app.ts';
import { openDatabase } from '../../../src/server/db/open.ts';
import { village } from '../../given-county.ts';
import { givenDatabase, silent } from '../../given-database.ts';
import { givenServer } from '../../given-server.ts';

test('a server whose every connection is taken says that it is busy and when to come back, and judges the same request then', async () => {
  const server = await givenServer();
  const { username } = await server.aUser([{ scope: `village:${village}`, role: 'village-team' }]);
  const { cookie } = await server.signIn(username);
  const { url } = await givenDatabase();
  const { db, pool, close } = openDatabase({ url, log: silent, max: 1, patience: 3000 });
  const app = createApp({ ...server.parts, db, pool }, { isStopping: () => false });
  const ask = () => app.request('/api/session', { headers: { cookie } });

  const taken = await pool.connect();
  const turnedAway = await ask();
  expect([turnedAway.status, await turnedAway.json()]).toEqual([503, { code: 'busy' }]);
  expect(Number(turnedAway.headers.get('Retry-After'))).toBeGreaterThan(0);

  taken.release();
  const later = await ask();
  expect(later.status).toBe(401);
  await close();
});
