import 'fake-indexeddb/auto';
import { gunzipSync } from 'node:zlib';
import { beforeAll, expect, test, vi } from 'vitest';
import { present } from '../../../src/client/store/opened.ts';
import { countUnsent } from '../../../src/client/store/status.ts';
import { save } from '../../../src/client/store/write.ts';
import { post, SyncTrouble } from '../../../src/client/sync/transport.ts';
import { stampOf } from '../../../src/sync/clock.ts';
import { PullAnswer, PullRequest, PushAnswer, PushRequest } from '../../../src/sync/protocol.ts';
import { village } from '../../given-county.ts';
import { fetchOver } from '../../given-proxy.ts';
import { kept, recomputed } from '../../given-truth.ts';
import { givenLink, type Linked, outcome } from './given-link.ts';

/**
 * The link breaks off after every single byte of a push and of a pull, both ways (sync design §4c.6). What a real phone sent is
 * recorded and sent on behalf of a second phone, under new numbers, by the same client code; a whole cycle for each byte
 * would take hours, so the real phone looks only now and then whether it still agrees with the server.
 */
const LOOKS_EVERY = 250;
let at: Linked;
/** The second phone's way out. */
let other: typeof fetch;
let device = '';
let epoch = '';
let recorded: PushRequest;
let cursors: [string, number][];
let n = 0;

const signal = new AbortController().signal;
const ask = async <T>(work: () => Promise<T>): Promise<T> => {
  vi.stubGlobal('fetch', other);
  try {
    return await work();
  } finally {
    vi.stubGlobal('fetch', at.fetch);
  }
};
const push = (request: PushRequest) =>
  ask(() => post('/sync/v1/push', request, { answer: PushAnswer, signal }));
const pull = (request: PullRequest) =>
  ask(() => post('/sync/v1/pull', request, { answer: PullAnswer, signal }));
const heardNothing = async (asked: Promise<unknown>): Promise<void> => {
  const error = await asked.then(
    () => 'an answer',
    (trouble: unknown) => trouble,
  );
  expect(error instanceof SyncTrouble ? error.trouble : error).toEqual({ kind: 'offline' });
};

const noteOf = (of: number): string => `${of}号`.padStart(8, '第');
/** What was recorded, as the second phone's next work: its own numbers, each having seen the one before. */
function nextPush(): PushRequest {
  const before = n;
  const ops = recorded.ops.map((op) => {
    n += 1;
    const { set } = op as unknown as { set: Record<string, string> };
    const base = Object.fromEntries(Object.keys(set).map((path) => [path, seen(path, before)]));
    const ts = stampOf({ ms: Date.now(), counter: 0, device });
    const own = Object.fromEntries(Object.keys(set).map((path) => [path, noteOf(before)]));
    return { ...op, n, ts, set: own, base };
  });
  return { ...recorded, device, epoch, now: Date.now(), ops };
}
/** `address` is written by the first operation of each push, `group` by the second. */
const seen = (path: string, before: number): string =>
  before === 0 ? (first[path] ?? '') : `${device}:${before - (path === 'address' ? 1 : 0)}`;
let first: Record<string, string> = {};

const onServer = async () => {
  const row = await at.server.parts.db
    .selectFrom('record')
    .select(['rv', 'body', 'origin'])
    .where('id', '=', at.file)
    .executeTakeFirstOrThrow();
  const { acked } = await at.server.parts.db
    .selectFrom('device')
    .select('acked')
    .where('id', '=', device)
    .executeTakeFirstOrThrow();
  return { rv: row.rv, acked: Number(acked), address: (row.body as { address: string }).address };
};
const opsOfOther = async () =>
  (await at.server.parts.db.selectFrom('op').select(['n', 'outcome']).where('device', '=', device).execute())
    .length;

async function bothAgree(): Promise<void> {
  expect(await outcome()).toBe('agreed');
  expect((await countUnsent(present())).unsent).toBe(0);
  expect(await kept(at.server.parts.db)).toEqual(await recomputed(at.server.parts.db));
}

beforeAll(async () => {
  at = await givenLink();
  for (const set of [{ address: '村头' }, { group: '一组' }] as Record<string, string>[])
    await save([{ k: 'set', id: at.file, kind: 'household', file: at.file, set }]);
  expect(await outcome()).toBe('agreed');
  const raw = at.link.requests.get('/sync/v1/push') ?? Buffer.alloc(0);
  expect(raw.toString('latin1')).toMatch(/content-encoding: gzip/i);
  const body = gunzipSync(raw.subarray(raw.indexOf('\r\n\r\n') + 4));
  recorded = PushRequest.parse(JSON.parse(body.toString('utf8')));
  expect(recorded.ops).toHaveLength(2);
  const caller = await at.server.signIn(at.username);
  other = fetchOver(() => at.port, caller.cookie);
  ({ device, epoch } = caller.answer);
  const { origin } = await at.server.parts.db
    .selectFrom('record')
    .select('origin')
    .where('id', '=', at.file)
    .executeTakeFirstOrThrow();
  first = origin;
  const whole = await pull(PullRequest.parse({ p: 1, epoch, device, cursors: [], limit: 500 }));
  cursors = whole.pages.map(({ scope, next }) => [scope, scope === `village:${village}` ? next - 1 : next]);
});

/** One try: cut, and nothing heard; sent again, and counted once. */
async function pushCut(cut: { upAfter: number } | { downAfter: number }): Promise<boolean> {
  const before = await onServer();
  const request = nextPush();
  at.link.next = { at: '/sync/v1/push', ...cut };
  await heardNothing(push(request));
  const reached = 'downAfter' in cut;
  expect(await onServer()).toEqual(
    reached ? { rv: before.rv + 1, acked: n, address: noteOf(n - 2) } : before,
  );
  const { acked } = await push(request);
  expect(acked).toBe(n);
  expect(await onServer()).toEqual({ rv: before.rv + 1, acked: n, address: noteOf(n - 2) });
  return true;
}
const sizeOf = (path: string) => at.link.seen.get(path) ?? { up: 0, down: 0 };

for (const way of ['up', 'down'] as const)
  test(`a push whose ${way === 'up' ? 'request' : 'answer'} breaks off after any byte counts once`, {
    timeout: 300_000,
  }, async () => {
    const { acked } = await push(nextPush());
    expect(acked).toBe(n);
    // The length of packed bytes differs a little from try to try: short of the shortest seen, every cut is a cut.
    let size = sizeOf('/sync/v1/push')[way];
    for (let cut = 0; cut < size; cut += 1) {
      await pushCut(way === 'up' ? { upAfter: cut } : { downAfter: cut });
      size = Math.min(size, sizeOf('/sync/v1/push')[way]);
      if (cut % LOOKS_EVERY === 0) await bothAgree();
    }
    expect(size).toBeGreaterThan(400);
    expect(await opsOfOther()).toBe(n);
    await bothAgree();
  });

for (const way of ['up', 'down'] as const)
  test(`half a pull, its ${way === 'up' ? 'request' : 'answer'} broken off after any byte, is taken for none`, {
    timeout: 300_000,
  }, async () => {
    const request = PullRequest.parse({ p: 1, epoch, device, cursors, limit: 500 });
    const whole = await pull(request);
    expect(whole.pages.flatMap(({ put }) => put)).toHaveLength(1);
    const size = sizeOf('/sync/v1/pull')[way];
    for (let cut = 0; cut < size; cut += 1) {
      at.link.next = { at: '/sync/v1/pull', ...(way === 'up' ? { upAfter: cut } : { downAfter: cut }) };
      await heardNothing(pull(request));
      if (cut % LOOKS_EVERY === 0) await bothAgree();
    }
    expect(size).toBeGreaterThan(400);
    expect((await pull(request)).pages).toEqual(whole.pages);
    await bothAgree();
  });
