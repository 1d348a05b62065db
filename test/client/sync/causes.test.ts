import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { closePlace } from '../../../src/client/store/open-place.ts';
import { opened } from '../../../src/client/store/opened.ts';
import { readMeta } from '../../../src/client/store/sealed-meta.ts';
import { countUnsent } from '../../../src/client/store/status.ts';
import { statusView } from '../../../src/client/store/status-state.ts';
import { newId, save } from '../../../src/client/store/write.ts';
import { runCycle } from '../../../src/client/sync/cycle.ts';
import { runWords } from '../../../src/text/me.ts';
import { shellText } from '../../../src/text/shell.ts';
import { aPhone, Net, scope, village } from './given-server.ts';

let net: Net;
beforeEach(() => {
  net = new Net();
  vi.stubGlobal('fetch', net.fetch);
});
afterEach(() => {
  closePlace();
  vi.unstubAllGlobals();
});

async function addHousehold(head: string): Promise<void> {
  const id = newId();
  const set = { head, village, householdType: 'GEN' };
  await save([{ k: 'set', id, kind: 'household', file: id, create: true, set }]);
}
const headsAtServer = () => net.server.standing(scope).map(({ body }) => String(body.head));

const html = (status: number, headers: Record<string, string> = {}) =>
  new Response('<html>请先登录</html>', { status, headers: { 'Content-Type': 'text/html', ...headers } });
const json = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json', ...headers } });

const faults: Record<string, [() => Response | 'no-network', object]> = {
  'no network': [() => 'no-network', { outcome: 'offline' }],
  'a portal’s page': [() => html(200), { outcome: 'portal' }],
  'a portal that sends one elsewhere': [
    () => new Response(null, { status: 302, headers: { Location: 'http://login.example/' } }),
    { outcome: 'portal' },
  ],
  'a portal that forbids': [() => html(403), { outcome: 'portal' }],
  'a portal that asks for a name': [() => html(401), { outcome: 'portal' }],
  'a network that wants a sign-in and says so': [() => html(511), { outcome: 'portal' }],
  'a gateway without its server': [() => html(502), { outcome: 'away' }],
  'a gateway that waited in vain': [() => html(504), { outcome: 'away' }],
  'a proxy’s own stumble': [() => html(500), { outcome: 'away' }],
  'a server asked too often': [() => json(429, { code: 'request.too-many' }), { outcome: 'busy' }],
  'a server that is busy': [() => json(503, { code: 'busy' }), { outcome: 'busy' }],
  'a server whose disk is full': [() => json(507, { code: 'server.full' }), { outcome: 'full' }],
  'an ended session': [() => json(401, { code: 'auth.needed' }), { outcome: 'sign-in' }],
  'a revoked device': [() => json(403, { code: 'sync.device' }), { outcome: 'device' }],
  'a server that wants a newer app': [() => json(426, { code: 'sync.update' }), { outcome: 'update' }],
  'a bug at the server': [
    () => json(500, { code: 'server.bug' }),
    { outcome: 'failed', code: '500 server.bug' },
  ],
  'a refusal nobody expects': [
    () => json(403, { code: 'auth.origin' }),
    { outcome: 'failed', code: '403 auth.origin' },
  ],
  'an answer of another shape': [
    () => json(200, { ok: true }),
    { outcome: 'failed', code: '200 answer.shape' },
  ],
  'an answer that breaks off': [
    () => new Response('{"epoch":"e', { headers: { 'Content-Type': 'application/json' } }),
    { outcome: 'offline' },
  ],
};

test.each(Object.entries(faults))(
  '%s loses nothing, is named as what it is, and the next cycle goes through',
  async (_name, [fault, expected]) => {
    const place = await aPhone(net);
    await addHousehold('党建国');
    net.fault = fault;
    expect(await runCycle(true)).toMatchObject(expected);
    expect(await countUnsent(place)).toMatchObject({ unsent: 1 });
    expect((await readMeta(place, 'history'))?.[0]).toMatchObject(expected);
    const { cause, history } = statusView.get();
    expect(history[0]).toMatchObject(expected);
    expect(cause).toBe(history[0]?.outcome);
    net.fault = () => undefined;
    expect(await runCycle(true)).toMatchObject({ outcome: 'agreed' });
    expect(statusView.get().cause).toBeUndefined();
    expect(headsAtServer()).toEqual(['党建国']);
  },
);

test('a busy server is asked again when it wants to be, and the history says when', async () => {
  const place = await aPhone(net);
  net.fault = () => json(503, { code: 'busy' }, { 'Retry-After': '90' });
  const before = Date.now();
  expect(await runCycle(true)).toMatchObject({ outcome: 'busy', retryAfterMs: 90_000 });
  const retryAt = Date.parse((await readMeta(place, 'history'))?.[0]?.retryAt ?? '');
  expect(retryAt - before).toBeGreaterThanOrEqual(90_000);
  expect(retryAt - Date.now()).toBeLessThanOrEqual(90_000);
});

test('a network without a way to the server is told from none at all', async () => {
  await aPhone(net);
  net.fault = () => 'no-network';
  vi.stubGlobal('navigator', { onLine: true });
  expect(await runCycle(true)).toMatchObject({ outcome: 'unreached' });
  vi.stubGlobal('navigator', { onLine: false });
  expect(await runCycle(true)).toMatchObject({ outcome: 'offline' });
});

test('a bug on the phone is named by its kind, and no text of it is kept', async () => {
  const place = await aPhone(net);
  net.household('党建国');
  vi.spyOn(place.db.rec, 'bulkPut').mockImplementation(() => {
    throw new RangeError('党建国');
  });
  expect(await runCycle(true)).toMatchObject({ outcome: 'failed', code: 'RangeError' });
  expect(JSON.stringify(await readMeta(place, 'history'))).not.toContain('党建国');
  vi.restoreAllMocks();
  opened.set(place);
  expect(await runCycle(true)).toMatchObject({ outcome: 'agreed' });
});

test('what stops a sync is said in both languages, each cause in words of its own', () => {
  const said = Object.values(runWords).flatMap((words) => [words['zh-CN'], words.en]);
  expect(new Set(said).size).toBe(said.length);
  const short = Object.values(shellText.causes).map((words) => words['zh-CN']);
  expect(Math.max(...short.map((words) => words.length))).toBeLessThanOrEqual(10);
});
