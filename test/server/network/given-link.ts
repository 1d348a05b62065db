import { createHash, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { expect, vi } from 'vitest';
import { closePlace } from '../../../src/client/store/open-place.ts';
import { present } from '../../../src/client/store/opened.ts';
import { keepPhoto } from '../../../src/client/store/photo-rows.ts';
import { setPin, signIn } from '../../../src/client/store/vault.ts';
import { newId, save } from '../../../src/client/store/write.ts';
import { runCycle } from '../../../src/client/sync/cycle.ts';
import { village } from '../../given-county.ts';
import { afterFile } from '../../given-database.ts';
import { aJpeg } from '../../given-photo.ts';
import { BadLink, fetchOver } from '../../given-proxy.ts';
import { type GivenServer, givenServer, password } from '../../given-server.ts';

/** A real phone at a real server on a real database, and a link between them that can be spoiled. */
export interface Linked {
  server: GivenServer;
  link: BadLink;
  /** The phone's way out. */
  fetch: typeof fetch;
  port: number;
  username: string;
  /** A household that the phone has made and the server has. */
  file: string;
}

export const outcome = async () => (await runCycle(true))?.outcome;

export async function givenLink(): Promise<Linked> {
  const server = await givenServer();
  const listening = createServer(getRequestListener(server.app.fetch));
  await new Promise<void>((resolve) => listening.listen(0, resolve));
  const link = new BadLink((listening.address() as AddressInfo).port);
  const port = await link.open();
  const fetch = fetchOver(() => port);
  vi.stubGlobal('fetch', fetch);
  afterFile(() => {
    closePlace();
    link.close();
    listening.close();
    vi.unstubAllGlobals();
  });
  const grant = { scope: `village:${village}`, role: 'village-team', from: '2026-01-01T00:00:00Z' } as const;
  const { username } = await server.aUser([grant]);
  expect(await signIn(username, password)).toBe('ok');
  await setPin('246810');
  const file = newId();
  const set = { head: '党建国', village, householdType: 'GEN' };
  await save([{ k: 'set', id: file, kind: 'household', file, create: true, set }]);
  expect(await outcome()).toBe('agreed');
  return { server, link, fetch, port, username, file };
}

/** A visit with a photo of its own. @returns the photo's hash */
export async function aVisitWithPhoto(file: string, size = 2000): Promise<string> {
  const bytes = new Uint8Array(Buffer.concat([aJpeg({ place: newId() }), randomBytes(size)]));
  const sha = createHash('sha256').update(bytes).digest('hex');
  const ref = { sha, bytes: bytes.length, width: 1, height: 1 };
  await keepPhoto(present(), ref, { bytes, at: Date.now() });
  const moment = '2026-09-10T09:00:00+08:00';
  const data = {
    ...{ method: 'HOME', startedAt: moment, endedAt: moment, enteredAt: moment, harmAsked: true },
    ...{ visitors: [{ name: '李老师' }], met: ['GUARDIAN'], findings: [], photos: [ref] },
  };
  await save([{ k: 'add', id: newId(), kind: 'visit', file, data }]);
  return sha;
}
