import { onChange } from '../store/changes.ts';
import { isoOf, phoneNow } from '../store/clock.ts';
import { refreshDay } from '../store/directory.ts';
import { opened } from '../store/opened.ts';
import { changeStatus } from '../store/status-state.ts';
import { LONGEST_MS, pauseAfter } from './backoff.ts';
import { onSyncEnd, runCycle } from './cycle.ts';
import type { Ended } from './ending.ts';

/**
 * When to sync (sync design §3.16): after a save, when the network or the screen comes back, every five minutes in sight, and
 * again after a failure. All of them call the same cycle, so there is no state in which nothing more would happen (F14).
 */
const AFTER_SAVE_MS = 2_000;
const EVERY_MS = 5 * 60_000;
/** Another window is at it: it may be frozen, and nobody else would notice (F27). */
const HELD_AGAIN_MS = 15_000;

let failures = 0;
let timer: ReturnType<typeof setTimeout> | undefined;
let due = Number.POSITIVE_INFINITY;

/** A timer this late will not come any more: browsers drop some when they put a window away. */
const LOST_MS = 5_000;

/** The earliest of what is wanted counts. By the steady clock: the phone's may be set back by years. */
function wake(inMs: number): void {
  const now = performance.now();
  const at = now + inMs;
  if (timer !== undefined && due <= at && due > now - LOST_MS) return;
  clearTimeout(timer);
  due = at;
  timer = setTimeout(go, inMs);
}

function go(): void {
  clearTimeout(timer);
  timer = undefined;
  due = Number.POSITIVE_INFINITY;
  if (opened.get()) void runCycle(false);
}

const calm: readonly Ended['outcome'][] = ['agreed', 'done'];
/** A person has to act; the timer looks in now and then all the same. */
const needsPerson: readonly Ended['outcome'][] = ['sign-in', 'device', 'update', 'phone-full'];

/** A failure is tried again by itself, sooner if something had gone through. */
function afterwards({ outcome, retryAfterMs = 0, moved }: Ended): void {
  if (outcome === 'held') {
    wake(HELD_AGAIN_MS);
    return;
  }
  if (calm.includes(outcome)) {
    failures = 0;
    return;
  }
  failures = moved ? 1 : failures + 1;
  const pause = Math.max(Math.min(retryAfterMs, LONGEST_MS), pauseAfter(failures, Math.random()));
  if (!needsPerson.includes(outcome)) changeStatus({ nextTry: isoOf(phoneNow() + pause) });
  wake(pause);
}

const inSight = (): boolean => document.visibilityState === 'visible';

function online(): void {
  failures = 0;
  changeStatus({ offline: false });
  wake(0);
}
const offline = (): void => changeStatus({ offline: true });
function seen(): void {
  if (!inSight()) return;
  refreshDay();
  wake(0);
}

/** Unlocked, or signed in again: at once. */
function entered(): void {
  failures = 0;
  if (opened.get()) wake(0);
}

/** Returns how to stop. Called by main.tsx once. */
export function startSync(): () => void {
  window.addEventListener('online', online);
  window.addEventListener('offline', offline);
  document.addEventListener('visibilitychange', seen);
  const every = setInterval(() => {
    if (!inSight()) return;
    refreshDay();
    wake(0);
  }, EVERY_MS);
  const stops = [
    opened.subscribe(entered),
    onSyncEnd(afterwards),
    onChange((change) => {
      if (change.of === 'records' && change.saved) wake(AFTER_SAVE_MS);
    }),
  ];
  entered();
  if (navigator.onLine === false) offline();
  return () => {
    clearTimeout(timer);
    clearInterval(every);
    window.removeEventListener('online', online);
    window.removeEventListener('offline', offline);
    document.removeEventListener('visibilitychange', seen);
    for (const stop of stops) stop();
  };
}
