import 'fake-indexeddb/auto';
import { gzipSync } from 'node:zlib';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { present } from '../../../src/client/store/opened.ts';
import { readMeta } from '../../../src/client/store/sealed-meta.ts';
import { countUnsent } from '../../../src/client/store/status.ts';
import { statusView } from '../../../src/client/store/status-state.ts';
import { newId, save } from '../../../src/client/store/write.ts';
import { runCycle } from '../../../src/client/sync/cycle.ts';
import { village } from '../../given-county.ts';
import { kept, recomputed } from '../../given-truth.ts';
import { aVisitWithPhoto, givenLink, type Linked, outcome } from './given-link.ts';

/**
 * Whoever stands between a phone and its server and answers in its place (sync design §4c.6), before the server has heard of the
 * request or after it has done all of it. Nothing is lost, nothing counts twice, and the history says what it was.
 */
let at: Linked;
beforeAll(async () => {
  at = await givenLink();
});
beforeEach(() => {
  at.link.rule = () => undefined;
  at.link.next = undefined;
});

const raw = (status: string, headers: Record<string, string>, body: string | Buffer = ''): Buffer => {
  const bytes = Buffer.from(body as string);
  const all = { ...headers, 'Content-Length': String(bytes.length), Connection: 'close' };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  return Buffer.concat([Buffer.from(`HTTP/1.1 ${status}\r\n${lines.join('\r\n')}\r\n\r\n`), bytes]);
};
const html = { 'Content-Type': 'text/html' };
const page = '<html><title>请先登录</title><form action="http://login.example/"></form></html>';
const packedPage = { ...html, 'Content-Encoding': 'gzip' };
const json = { 'Content-Type': 'application/json' };

/** The whole answer was announced, and its packed content ends in the middle. */
function halved(real: Buffer): Buffer {
  const whole = gzipSync(real.length > 0 ? real : Buffer.from('{"epoch":"e","acked":1}'));
  return raw('200 OK', { ...json, 'Content-Encoding': 'gzip' }, whole.subarray(0, whole.length / 2));
}

const answers: Record<string, [(real: Buffer) => Buffer, { outcome: string }]> = {
  'a proxy that finds it too large': [
    () => raw('413 Payload Too Large', html, '<h1>413</h1>'),
    { outcome: 'failed', code: 'too-large' } as { outcome: string },
  ],
  'a proxy that counts requests': [
    () => raw('429 Too Many Requests', { ...html, 'Retry-After': '120' }, '<h1>429</h1>'),
    { outcome: 'busy' },
  ],
  'a proxy without its server': [() => raw('502 Bad Gateway', html, '<h1>502</h1>'), { outcome: 'away' }],
  'a full disk': [() => raw('507 Insufficient Storage', json, '{"code":"server.full"}'), { outcome: 'full' }],
  'a portal’s page': [() => raw('200 OK', html, page), { outcome: 'portal' }],
  'a portal’s page, packed': [() => raw('200 OK', packedPage, gzipSync(page)), { outcome: 'portal' }],
  'a portal that sends one elsewhere': [
    () => raw('302 Found', { Location: 'http://login.example/' }),
    { outcome: 'portal' },
  ],
  'a packed answer that ends in the middle': [halved, { outcome: 'offline' }],
};
/** A photo that was refused as too large counts as not sent, and goes in smaller pieces next time; the records agree. */
const tooLargeForAPhoto = { outcome: 'agreed', photos: 0 };
const doors = ['/sync/v1/push', '/sync/v1/pull', '/api/photos/uploads', '/api/photos/missing'];

const count = async (table: 'op' | 'photo'): Promise<number> => {
  const { n } = await at.server.parts.db
    .selectFrom(table)
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  return Number(n);
};
const addressOnServer = async () => {
  const { body } = await at.server.parts.db
    .selectFrom('record')
    .select('body')
    .where('id', '=', at.file)
    .executeTakeFirstOrThrow();
  return (body as { address?: string }).address;
};

async function allThere(note: string, before: { ops: number; photos: number }): Promise<void> {
  expect(await outcome()).toBe('agreed');
  // What arrived of a photo is asked for first, and the rest goes next time.
  for (let tries = 0; tries < 2 && (await countUnsent(present())).photosLeft > 0; tries += 1) await outcome();
  const { unsent, photosLeft } = await countUnsent(present());
  expect({ unsent, photosLeft }).toEqual({ unsent: 0, photosLeft: 0 });
  expect(statusView.get().cause).toBeUndefined();
  expect(await addressOnServer()).toBe(note);
  expect({ ops: await count('op'), photos: await count('photo') }).toEqual({
    ops: before.ops + 2,
    photos: before.photos + 1,
  });
  expect(await kept(at.server.parts.db)).toEqual(await recomputed(at.server.parts.db));
}

describe.each(doors)('in the place of the answer to %s', (door) => {
  test.each(
    Object.entries(answers).flatMap(([name, [answer, expected]]) =>
      [false, true].map((served) => ({
        ...{ name, answer, expected, served },
        when: served ? 'after it was done' : 'before the server heard of it',
      })),
    ),
  )('$name, $when', async ({ name, answer, expected, served }) => {
    const before = { ops: await count('op'), photos: await count('photo') };
    const note = `${door} ${name} ${served}`;
    await save([{ k: 'set', id: at.file, kind: 'household', file: at.file, set: { address: note } }]);
    await aVisitWithPhoto(at.file);
    at.link.rule = ({ path }) => (path.includes(door) ? { answer, served } : undefined);
    const ended = await runCycle(true);
    // Only a photo that was begun before is asked for.
    if (door !== '/api/photos/missing') {
      const end = door.endsWith('/uploads') && name.includes('too large') ? tooLargeForAPhoto : expected;
      expect(ended?.outcome).toBe(end.outcome);
      expect((await readMeta(present(), 'history'))?.[0]).toMatchObject(end);
    }
    at.link.rule = () => undefined;
    await allThere(note, before);
  });
});

test('a proxy that lets little through gets a big outbox in as many pieces as that takes', async () => {
  const before = await count('op');
  const ids = Array.from({ length: 60 }, () => newId());
  for (const [n, id] of ids.entries()) {
    const set = { head: `第${n}户`, village, householdType: 'GEN', address: newId() };
    await save([{ k: 'set', id, kind: 'household', file: id, create: true, set }]);
  }
  const refused: number[] = [];
  at.link.rule = ({ path, length }) => {
    if (!path.endsWith('/push') || length <= 1000) return undefined;
    refused.push(length);
    return { answer: () => raw('413 Payload Too Large', html, '<h1>413</h1>') };
  };
  expect(await outcome()).toBe('agreed');
  // What was too large once is not tried again in the same cycle.
  expect(refused.length).toBeGreaterThan(1);
  expect(refused).toEqual([...new Set(refused)].sort((a, b) => b - a));
  expect(await count('op')).toBe(before + 60);
});

test('a link that trickles brings records and photos, whole and once', async () => {
  const before = { ops: await count('op'), photos: await count('photo') };
  for (const slow of [7, 64]) {
    at.link.rule = ({ path }) => (path.includes('/sync/') || slow === 64 ? { slow } : undefined);
    await save([
      { k: 'set', id: at.file, kind: 'household', file: at.file, set: { address: `slow ${slow}` } },
    ]);
    await aVisitWithPhoto(at.file);
    expect(await outcome()).toBe('agreed');
    expect(await addressOnServer()).toBe(`slow ${slow}`);
  }
  expect({ ops: await count('op'), photos: await count('photo') }).toEqual({
    ops: before.ops + 4,
    photos: before.photos + 2,
  });
});

test('an old push that comes once more, long after, changes nothing; an old pull learns nothing but what is', async () => {
  const note = async (address: string) => {
    await save([{ k: 'set', id: at.file, kind: 'household', file: at.file, set: { address } }]);
    expect(await outcome()).toBe('agreed');
  };
  await note('早');
  const old = ['/sync/v1/push', '/sync/v1/pull'].map((path) => at.link.requests.get(path) ?? Buffer.alloc(0));
  await note('晚');
  const [ops, digests] = [await count('op'), await kept(at.server.parts.db)];
  for (const request of old) expect(await at.link.replay(request)).toMatch(/^HTTP\/1.1 200/);
  expect(await count('op')).toBe(ops);
  expect(await kept(at.server.parts.db)).toEqual(digests);
  expect(await addressOnServer()).toBe('晚');
  expect(await outcome()).toBe('agreed');
});
