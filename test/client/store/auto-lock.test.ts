// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { LOCK_AFTER_MS, lockInBackground } from '../../../src/client/store/auto-lock.ts';

let stop: () => void;
let locked: number;
beforeEach(() => {
  vi.useFakeTimers();
  locked = 0;
  stop = lockInBackground(() => {
    locked += 1;
  });
});
afterEach(() => {
  stop();
  vi.useRealTimers();
});

function turn(state: 'hidden' | 'visible'): void {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(state);
  document.dispatchEvent(new Event('visibilitychange'));
}

test('five minutes in the background lock', () => {
  turn('hidden');
  vi.advanceTimersByTime(LOCK_AFTER_MS - 1);
  expect(locked).toBe(0);
  vi.advanceTimersByTime(1);
  expect(locked).toBe(1);
});

test('a short absence does not lock, and its time is not added to the next', () => {
  for (let times = 0; times < 3; times++) {
    turn('hidden');
    vi.advanceTimersByTime(LOCK_AFTER_MS - 1000);
    turn('visible');
    vi.advanceTimersByTime(LOCK_AFTER_MS * 2);
  }
  expect(locked).toBe(0);
});

test('a phone that slept without running timers locks on return, whatever its clock says', () => {
  turn('hidden');
  vi.setSystemTime(Date.now() + LOCK_AFTER_MS + 1);
  turn('visible');
  expect(locked).toBe(1);
});
