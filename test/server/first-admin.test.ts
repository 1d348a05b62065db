import { expect, test } from 'vitest';
import { firstAdmin } from '../../src/server/boot.ts';
import { welcome } from '../../src/server/welcome.ts';
import { givenServer } from '../given-server.ts';

test('an empty county that is no demo gets one administrator, whose password is shown at that start only', async () => {
  const { parts, app } = await givenServer({ demo: false });
  const [account] = await firstAdmin(parts);
  expect(welcome(parts.settings, account ? [account] : [])).toContain(account?.password);
  const signedIn = await app.request('/api/session', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ username: 'admin', password: account?.password }),
  });
  expect(await signedIn.json()).toMatchObject({ user: { roles: ['admin'] } });
  expect(await firstAdmin(parts)).toEqual([]);
});

test('a demo county gets none beside its own', async () => {
  const { parts } = await givenServer({ demo: true });
  expect(await firstAdmin(parts)).toEqual([]);
});
