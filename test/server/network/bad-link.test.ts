import 'fake-indexeddb/auto';
import { createHash, randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { closePlace } from '../../../src/client/store/open-place.ts';
import { present } from '../../../src/client/store/opened.ts';
import { keepPhoto } from '../../../src/client/store/photo-rows.ts';
import { countUnsent } from '../../../src/client/store/status.ts';
import { setPin, signIn } from '../../../src/client/store/vault.ts';
import { newId, save } from '../../../src/client/store/write.ts';
import { runCycle } from '../../../src/client/sync/cycle.ts';
import { village } from '../../given-county.ts';
import { aJpeg } from '../../given-photo.ts';
import { BadLink, fetchOver } from '../../given-proxy.ts';
import { type GivenServer, givenServer, password } from '../../given-server.ts';
import { kept as keptDigests, recomputed } from '../../given-truth.ts';

/** How many places of one message are tried; every byte would tell no more than every so many, and take an hour. */
const CUTS = 100;

let server: GivenServer;
let listening: Server;
let link: BadLink;
const file = newId();
beforeAll(async () => {
  server = await givenServer();
  listening = createServer(getRequestListener(server.app.fetch));
  await new Promise<void>((resolve) => listening.listen(0, resolve));
  link = new BadLink((listening.address() as AddressInfo).port);
  const port = await link.open();
  vi.stubGlobal(
    'fetch',
    fetchOver(() => port),
  );
  const grant = { scope: `village:${village}`, role: 'village-team', from: '2026-01-01T00:00:00Z' } as const;
  expect(await signIn((await server.aUser([grant])).username, password)).toBe('ok');
  await setPin('246810');
  const set = { head: '党建国', village, householdType: 'GEN' };
  await save([{ k: 'set', id: file, kind: 'household', file, create: true, set }]);
  expect(await outcome()).toBe('agreed');
});
afterAll(() => {
  closePlace();
  link.close();
  listening.close();
  vi.unstubAllGlobals();
});

const outcome = async () => (await runCycle(true))?.outcome;
const opsOnServer = async () =>
  Number(
    (
      await server.parts.db
        .selectFrom('op')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .executeTakeFirstOrThrow()
    ).n,
  );
const remarksOnServer = async () => {
  const row = await server.parts.db
    .selectFrom('record')
    .select('body')
    .where('id', '=', file)
    .executeTakeFirstOrThrow();
  return (row.body as { address?: string }).address;
};

/** A note is written, its message is cut, the link comes back: it has arrived once, and both sides agree. */
async function survives(cut: (note: string) => void, note: string): Promise<void> {
  const before = await opsOnServer();
  await save([{ k: 'set', id: file, kind: 'household', file, set: { address: note } }]);
  cut(note);
  await outcome();
  link.next = undefined;
  expect(await outcome()).toBe('agreed');
  expect([await remarksOnServer(), (await opsOnServer()) - before]).toEqual([note, 1]);
  expect((await countUnsent(present())).unsent).toBe(0);
}
const sizes = (path: string) => link.seen.get(path) ?? { up: 0, down: 0 };
function places(size: number): number[] {
  const step = Math.max(1, Math.floor(size / CUTS));
  return Array.from({ length: Math.ceil(size / step) }, (_, index) => index * step);
}

for (const path of ['/sync/v1/push', '/sync/v1/pull'])
  for (const way of ['up', 'down'] as const)
    test(`wherever the ${way === 'up' ? 'request' : 'answer'} of ${path} breaks off, the note arrives once and both sides agree`, async () => {
      await survives(() => {}, `whole ${path} ${way}`);
      const size = sizes(path)[way];
      expect(size).toBeGreaterThan(200);
      for (const at of places(size))
        await survives(() => {
          link.next = { at: path, ...(way === 'up' ? { upAfter: at } : { downAfter: at }) };
        }, `${path} ${way} ${at}`);
    });

test('a push or pull that reaches the server twice changes nothing the second time', async () => {
  for (const path of ['/sync/v1/push', '/sync/v1/pull'])
    for (let index = 0; index < 5; index++)
      await survives(() => {
        link.next = { at: path, twice: true };
      }, `twice ${path} ${index}`);
});

test('wherever the sending of a photo breaks off, the photo arrives whole', async () => {
  const shas: string[] = [];
  for (let at = 0; at < 3000; at += 150) {
    const bytes = new Uint8Array(Buffer.concat([aJpeg({ place: String(at) }), randomBytes(2000)]));
    const sha = createHash('sha256').update(bytes).digest('hex');
    const ref = { sha, bytes: bytes.length, width: 1, height: 1 };
    await keepPhoto(present(), ref, { bytes, at: Date.now() });
    const moment = '2026-09-10T09:00:00+08:00';
    const data = {
      ...{ method: 'HOME', startedAt: moment, endedAt: moment, enteredAt: moment, harmAsked: true },
      ...{ visitors: [{ name: '李老师' }], met: ['GUARDIAN'], findings: [], photos: [ref] },
    };
    await save([{ k: 'add', id: newId(), kind: 'visit', file, data }]);
    link.next = { at: '/api/photos/uploads', ...(at % 300 === 0 ? { upAfter: at } : { downAfter: at / 10 }) };
    await outcome();
    link.next = undefined;
    // A half photo takes up to two more tries: what arrived, then the rest.
    for (let tries = 0; tries < 3 && (await countUnsent(present())).photosLeft > 0; tries++) await outcome();
    shas.push(sha);
  }
  const kept = await server.parts.db.selectFrom('photo').select('sha').where('sha', 'in', shas).execute();
  expect(kept).toHaveLength(shas.length);
  expect((await countUnsent(present())).photosLeft).toBe(0);
});

test('after all this the server’s digests are those of its records', async () => {
  expect(await keptDigests(server.parts.db)).toEqual(await recomputed(server.parts.db));
});
