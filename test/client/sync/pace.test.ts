import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { closePlace } from '../../../src/client/store/open-place.ts';
import { statusView } from '../../../src/client/store/status-state.ts';
import { newId, save } from '../../../src/client/store/write.ts';
import { runCycle } from '../../../src/client/sync/cycle.ts';
import { notePace } from '../../../src/client/sync/pace.ts';
import { aPhone, Net, scope, village } from './given-server.ts';

/** On a link that breaks off in the middle of requests, shorter ones arrive (sync design F28). */
const ALL = 400;
let net: Net;
let clock = 0;
beforeEach(() => {
  net = new Net();
  vi.stubGlobal('fetch', net.fetch);
  // Whatever the test before has left: a link that carries everything.
  for (let went = 0; went < 5; went += 1) notePace({ operations: ALL, ms: 0, answered: true });
  vi.spyOn(performance, 'now').mockImplementation(() => clock);
});
afterEach(() => {
  closePlace();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const outcome = async () => (await runCycle(true))?.outcome;
const atServer = () => net.server.standing(scope).length;
async function saveMany(): Promise<void> {
  await save(
    Array.from({ length: ALL }, (_, n) => {
      const id = newId();
      const set = { head: `户主${n}`, village, householdType: 'GEN' };
      return { k: 'set' as const, id, kind: 'household' as const, file: id, create: true as const, set };
    }),
  );
}
/** The link carries pushes of so many bytes, `ms` each; longer ones break off after that time. */
const carries = (most: number, ms: number) => {
  const pushed: number[] = [];
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => {
    if (!path.endsWith('/push')) return net.fetch(path, init);
    clock += ms;
    const { length } = init.body as Uint8Array;
    pushed.push(length);
    return length > most ? Promise.reject(new TypeError('fetch failed')) : net.fetch(path, init);
  });
  return pushed;
};

test('what breaks off is tried again by halves until it arrives, and the rest follows in longer ones', async () => {
  await aPhone(net);
  await outcome();
  await saveMany();
  const whole = carries(0, 5000);
  expect(await outcome()).toBe('offline');
  const pushed = carries((whole[0] ?? 0) / 3, 5000);
  expect(await outcome()).toBe('offline');
  expect(atServer()).toBe(0);
  expect(await outcome()).toBe('offline');
  // Then 100, and 100 that lay ready; twice as many is more again than it carries.
  expect(atServer()).toBe(200);
  expect(pushed).toHaveLength(4);
  carries(Number.POSITIVE_INFINITY, 100);
  expect(await outcome()).toBe('agreed');
  expect(atServer()).toBe(ALL);
  expect(statusView.get().unsent).toBe(0);
});

test('without any network nothing is made shorter', async () => {
  await aPhone(net);
  await outcome();
  await saveMany();
  const first = carries(0, 10);
  for (let tries = 0; tries < 3; tries += 1) expect(await outcome()).toBe('offline');
  expect(new Set(first).size).toBeLessThanOrEqual(3);
  const pushed = carries(Number.POSITIVE_INFINITY, 10);
  expect(await outcome()).toBe('agreed');
  expect(pushed).toHaveLength(1);
});

test('an answer that took longer than twenty seconds is followed by shorter requests', async () => {
  await aPhone(net);
  await outcome();
  await saveMany();
  carries(Number.POSITIVE_INFINITY, 30_000);
  expect(await outcome()).toBe('agreed');
  await saveMany();
  const pushed = carries(Number.POSITIVE_INFINITY, 10);
  expect(await outcome()).toBe('agreed');
  expect(pushed).toHaveLength(2);
});
