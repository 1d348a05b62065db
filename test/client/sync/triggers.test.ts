import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { closePlace } from '../../../src/client/store/open-place.ts';
import type { Place } from '../../../src/client/store/opened.ts';
import { statusView } from '../../../src/client/store/status-state.ts';
import { newId, save, saveIn } from '../../../src/client/store/write.ts';
import { runCycle } from '../../../src/client/sync/cycle.ts';
import { startSync } from '../../../src/client/sync/triggers.ts';
// Loaded after a cycle, by a clock that is not the test's.
import '../../../src/client/store/tidy.ts';
import { aPhone, Net, scope, village } from './given-server.ts';
import { frozenWindow, Locks, Screen } from './given-windows.ts';

const MINUTE = 60_000;
const AFTER_SAVE_MS = 2000;
let net: Net;
let locks: Locks;
let screen: Screen;
let page: EventTarget;
let stop: () => void = () => undefined;

beforeEach(() => {
  net = new Net();
  locks = new Locks();
  screen = new Screen();
  page = new EventTarget();
  vi.stubGlobal('fetch', net.fetch);
  vi.stubGlobal('window', page);
  vi.stubGlobal('document', screen);
  vi.stubGlobal('navigator', { locks, onLine: true });
  // The clock is the test's; what the disk in memory waits for is not.
  vi.useFakeTimers({
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance', 'Date'],
  });
});
afterEach(async () => {
  stop();
  await vi.advanceTimersByTimeAsync(10 * MINUTE);
  closePlace();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const household = (head: string) => {
  const id = newId();
  const set = { head, village, householdType: 'GEN' };
  return { k: 'set', id, kind: 'household', file: id, create: true, set } as const;
};
const headsAtServer = () => net.server.standing(scope).map(({ body }) => String(body.head));

/** So much of the clock, in steps between which the disk gets its turns. */
async function pass(ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= 1000) {
    await vi.advanceTimersByTimeAsync(Math.min(left, 1000));
    for (let turn = 0; turn < 30; turn++) await new Promise((resolve) => setImmediate(resolve));
  }
}

/** At work, all sent, and nothing more to happen before the timer of five minutes. */
async function atWork(): Promise<Place> {
  const place = await aPhone(net);
  stop = startSync();
  await pass(5000);
  expect(statusView.get().agreed).toBeDefined();
  return place;
}
/** The timer that was to follow the save is dropped by the browser. */
async function savedWithoutTrigger(head: string): Promise<void> {
  const real = globalThis.setTimeout;
  const dropping = (work: () => void, ms?: number) => (ms === AFTER_SAVE_MS ? 999_999 : real(work, ms));
  vi.stubGlobal('setTimeout', dropping);
  await save([household(head)]);
  await pass(100);
  vi.stubGlobal('setTimeout', real);
}

test('opening the app, and every save after it, sends', async () => {
  await atWork();
  await save([household('党建国')]);
  await pass(5000);
  expect(headsAtServer()).toEqual(['党建国']);
});

const others: Record<string, () => Promise<void>> = {
  'the network that comes back': async () => {
    page.dispatchEvent(new Event('online'));
    await pass(2000);
  },
  'the screen that comes back': async () => {
    screen.dispatchEvent(new Event('visibilitychange'));
    await pass(2000);
  },
  'the timer': () => pass(5 * MINUTE + 5000),
};
test.each(Object.entries(others))(
  'where one trigger never comes, %s sends what it should have sent',
  async (_name, next) => {
    await atWork();
    await savedWithoutTrigger('党建国');
    await pass(10_000);
    expect(headsAtServer()).toEqual([]);
    await next();
    expect(headsAtServer()).toEqual(['党建国']);
  },
);

test('a failure is followed by another try without anybody’s doing, and says when', async () => {
  await atWork();
  net.fault = () => 'no-network';
  await save([household('党建国')]);
  await pass(3000);
  const { cause, nextTry = '' } = statusView.get();
  expect(cause).toBe('unreached');
  expect(Date.parse(nextTry)).toBeGreaterThan(Date.now() - 3000);
  screen.visibilityState = 'hidden';
  net.fault = () => undefined;
  await pass(10_000);
  expect(headsAtServer()).toEqual(['党建国']);
  expect(statusView.get().nextTry).toBeUndefined();
});

test('a server that asks to be left alone until tomorrow is asked again within a quarter of an hour', async () => {
  await atWork();
  net.fault = () => new Response('{"code":"busy"}', { status: 503, headers: { 'Retry-After': '86400' } });
  await save([household('党建国')]);
  await pass(3000);
  screen.visibilityState = 'hidden';
  net.fault = () => undefined;
  await pass(16 * MINUTE);
  expect(headsAtServer()).toEqual(['党建国']);
});

test('a cycle whose request is never answered and cannot be stopped holds nothing up for ever', async () => {
  await atWork();
  let swallowed = 0;
  const real = net.fetch;
  vi.stubGlobal('fetch', (path: string, init?: RequestInit) => {
    if (swallowed > 0) return real(path, init);
    swallowed += 1;
    return new Promise(() => undefined);
  });
  await save([household('党建国')]);
  await pass(2 * MINUTE);
  expect({ swallowed, heads: headsAtServer() }).toEqual({ swallowed: 1, heads: [] });
  await pass(MINUTE);
  expect(headsAtServer()).toEqual(['党建国']);
});

test('a window frozen with the lock in its hand keeps the others waiting two minutes, not for ever', async () => {
  const place = await atWork();
  frozenWindow(locks, place.person.id);
  await save([household('党建国')]);
  await pass(100_000);
  expect(headsAtServer()).toEqual([]);
  await pass(45_000);
  expect(headsAtServer()).toEqual(['党建国']);
  expect(locks.stolen).toBe(1);
  // From now on they take turns as before.
  await save([household('李秀兰')]);
  await pass(5000);
  expect(headsAtServer().sort()).toEqual(['党建国', '李秀兰'].sort());
  expect(locks.stolen).toBe(1);
});

test('a trigger that met a window at work tries again when that one is done', async () => {
  const place = await atWork();
  let done: () => void = () => undefined;
  const busy = new Promise<void>((resolve) => {
    done = resolve;
  });
  void locks.request(`guixue-sync-${place.person.id}`, {}, () => busy);
  await save([household('党建国')]);
  await pass(20_000);
  expect(headsAtServer()).toEqual([]);
  screen.visibilityState = 'hidden';
  done();
  await pass(20_000);
  expect({ heads: headsAtServer(), stolen: locks.stolen }).toEqual({ heads: ['党建国'], stolen: 0 });
});

test('the button waits ten seconds for another window, then sends', async () => {
  const place = await atWork();
  stop();
  stop = () => undefined;
  frozenWindow(locks, place.person.id);
  await saveIn(place, [household('党建国')]);
  const pressed = runCycle(true);
  await pass(9000);
  expect(headsAtServer()).toEqual([]);
  await pass(3000);
  expect(await pressed).toMatchObject({ outcome: 'agreed' });
  expect(headsAtServer()).toEqual(['党建国']);
});

test('whose lock was taken away while it was frozen ends its cycle in peace', async () => {
  const place = await atWork();
  stop();
  stop = () => undefined;
  let answer: () => void = () => undefined;
  const asked = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const real = net.fetch;
  vi.stubGlobal('fetch', async (path: string, init?: RequestInit) => {
    await asked;
    return real(path, init);
  });
  await saveIn(place, [household('党建国')]);
  const cycle = runCycle(false);
  await pass(1000);
  await locks.request(`guixue-sync-${place.person.id}`, { steal: true }, () => undefined);
  answer();
  await pass(1000);
  expect(await cycle).toMatchObject({ outcome: 'agreed' });
});

const withoutLocks = () => vi.stubGlobal('navigator', { onLine: true });

test('without Web Locks a row says who is at it, and what a frozen window left there runs out', async () => {
  withoutLocks();
  const place = await atWork();
  await place.db.meta.put({ k: 'lease', v: Date.now() + 30_000 });
  await save([household('党建国')]);
  await pass(20_000);
  expect(headsAtServer()).toEqual([]);
  await pass(30_000);
  expect(headsAtServer()).toEqual(['党建国']);
  expect(await place.db.meta.get('lease')).toBeUndefined();
});

test('a lease from a clock that stood years ahead locks nobody out', async () => {
  withoutLocks();
  const place = await atWork();
  await place.db.meta.put({ k: 'lease', v: Date.now() + 10 * 365 * 86_400_000 });
  await save([household('党建国')]);
  await pass(5000);
  expect(headsAtServer()).toEqual(['党建国']);
});

test('a browser that has Web Locks and refuses them takes turns by the row', async () => {
  vi.stubGlobal('navigator', {
    onLine: true,
    locks: { request: () => Promise.reject(new DOMException('Not here.', 'SecurityError')) },
  });
  await atWork();
  await save([household('党建国')]);
  await pass(5000);
  expect(headsAtServer()).toEqual(['党建国']);
});
