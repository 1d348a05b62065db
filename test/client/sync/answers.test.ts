import 'fake-indexeddb/auto';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { closePlace } from '../../../src/client/store/open-place.ts';
import type { Place } from '../../../src/client/store/opened.ts';
import { newId, save } from '../../../src/client/store/write.ts';
import { runCycle } from '../../../src/client/sync/cycle.ts';
import { aPhone, Net, scope, village } from './given-server.ts';

/** Answers as they come out of a real `fetch`, from a real socket, spoiled on their way. */
type Spoil = (text: string, answer: ServerResponse) => void;

let net: Net;
let server: Server;
/** Of the next answers on this path; undefined: as it is. */
let spoil: { at: string; how: Spoil } | undefined;
const realFetch = globalThis.fetch;

const whole: Spoil = (text, answer) => {
  answer.writeHead(200, { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' });
  answer.end(gzipSync(text));
};

beforeEach(async () => {
  net = new Net();
  server = createServer(async (request, answer) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const path = request.url ?? '';
    const headers = { 'Content-Encoding': String(request.headers['content-encoding'] ?? '') };
    const said = await net.fetch(path, {
      method: 'POST',
      headers,
      body: new Uint8Array(Buffer.concat(chunks)),
    });
    const how = spoil && path.endsWith(spoil.at) ? spoil.how : whole;
    how(await said.text(), answer);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  vi.stubGlobal('fetch', (path: string, init?: RequestInit) =>
    realFetch(`http://127.0.0.1:${port}${path}`, init),
  );
  spoil = undefined;
});
afterEach(async () => {
  closePlace();
  vi.unstubAllGlobals();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const outcome = async () => (await runCycle(true))?.outcome;
async function addHousehold(head: string): Promise<void> {
  const id = newId();
  const set = { head, village, householdType: 'GEN' };
  await save([{ k: 'set', id, kind: 'household', file: id, create: true, set }]);
}

/** The push is through, the pull is still to come. */
async function push(): Promise<void> {
  spoil = { at: '/pull', how: (_text, answer) => void answer.destroy() };
  await outcome();
}

/** What only the sync writes: records, cursors, and what became of the operations. */
async function written({ db }: Place): Promise<string> {
  const [records, cursors, outbox, kept] = await Promise.all([
    db.rec.toCollection().primaryKeys(),
    db.cursor.toArray(),
    db.outbox.toArray(),
    db.kept.toCollection().primaryKeys(),
  ]);
  const sent = outbox.map(({ n, state }) => [n, state]);
  return JSON.stringify([records, cursors.map(({ box }) => [...box]), sent, kept]);
}

const gzipHead = { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' };
/** The connection ends after so many bytes of the packed answer, and nothing says that more were to come. */
const cutTo =
  (bytes: number): Spoil =>
  (text, answer) => {
    answer.writeHead(200, { ...gzipHead, Connection: 'close' });
    answer.useChunkedEncodingByDefault = false;
    answer.end(gzipSync(text).subarray(0, bytes));
  };
/** The connection breaks while more was promised. */
const brokenAt =
  (bytes: number): Spoil =>
  (text, answer) => {
    const packed = gzipSync(text);
    answer.writeHead(200, { ...gzipHead, 'Content-Length': packed.length });
    answer.write(packed.subarray(0, bytes), () => answer.destroy());
  };
const page = '<!doctype html><html><body>请先登录校园网</body></html>';

const spoils: Record<string, [Spoil, string]> = {
  'a portal’s page in place of it': [
    (_text, answer) => void answer.writeHead(200, { 'Content-Type': 'text/html' }).end(page),
    'portal',
  ],
  'a page that claims to be JSON': [
    (_text, answer) => void answer.writeHead(200, { 'Content-Type': 'application/json' }).end(page),
    'offline',
  ],
  'a page before the answer': [
    (text, answer) => void answer.writeHead(200, { 'Content-Type': 'application/json' }).end(page + text),
    'offline',
  ],
  'the answer twice': [
    (text, answer) => void answer.writeHead(200, { 'Content-Type': 'application/json' }).end(text + text),
    'offline',
  ],
  'a turn to a sign-in page': [
    (_text, answer) => void answer.writeHead(302, { Location: '/login' }).end(),
    'portal',
  ],
  'a turn that keeps the method': [
    (_text, answer) => void answer.writeHead(307, { Location: '/login' }).end(),
    'portal',
  ],
  'bytes that are no gzip': [(text, answer) => void answer.writeHead(200, gzipHead).end(text), 'offline'],
  'nothing at all': [
    (_text, answer) => void answer.writeHead(200, { 'Content-Type': 'application/json' }).end(),
    'offline',
  ],
  'a broken connection': [(_text, answer) => void answer.destroy(), 'offline'],
};

const cases = Object.entries(spoils).flatMap(([name, [how, expected]]) =>
  ['/push', '/pull'].map((at) => ({ name, at, how, expected })),
);
test.each(cases)(
  '$name, at $at, is no answer: nothing of it is written, and the next cycle goes through',
  async ({ at, how, expected }) => {
    net.household('李秀兰');
    const place = await aPhone(net);
    await addHousehold('党建国');
    if (at === '/pull') await push();
    const before = await written(place);
    spoil = { at, how };
    expect(await outcome()).toBe(expected);
    expect(await written(place)).toBe(before);
    spoil = undefined;
    expect(await outcome()).toBe('agreed');
    expect(net.server.standing(scope)).toHaveLength(2);
    expect(await place.db.rec.count()).toBe(2);
  },
);

test.each(['/push', '/pull'])(
  'a packed answer at %s that is cut anywhere counts whole or not at all',
  async (at) => {
    for (let n = 0; n < 5; n++) net.household(`户主${n}`);
    const place = await aPhone(net);
    await addHousehold('党建国');
    if (at === '/pull') await push();
    let before = await written(place);
    let whole = 0;
    for (let bytes = 0; bytes < 4000; bytes += 7)
      for (const cut of [cutTo, brokenAt]) {
        spoil = { at, how: cut(bytes) };
        const ended = await outcome();
        if (ended === 'agreed') {
          whole += 1;
          bytes = 4000;
          before = await written(place);
        } else expect([ended, await written(place)]).toEqual(['offline', before]);
      }
    spoil = undefined;
    expect(whole).toBeGreaterThan(0);
    expect(await outcome()).toBe('agreed');
    expect(await place.db.rec.count()).toBe(6);
    expect(net.server.standing(scope)).toHaveLength(6);
  },
  120_000,
);
