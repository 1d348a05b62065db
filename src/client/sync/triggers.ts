import { onChange } from '../store/changes.ts';
import { refreshDay } from '../store/directory.ts';
import { opened } from '../store/opened.ts';
import { changeStatus } from '../store/status-state.ts';
import { pauseAfter } from './backoff.ts';
import type { Ended } from './cycle.ts';
import { onSyncEnd, runCycle } from './cycle.ts';

/**
 * When to sync (sync design §3.16): after a save, when the network or the screen comes back, every five minutes in sight, and
 * again after a failure. All of them call the same cycle, so there is no state in which nothing more would happen (F14).
 */
const AFTER_SAVE_MS = 2_000;
const EVERY_MS = 5 * 60_000;

let failures = 0;
let timer: ReturnType<typeof setTimeout> | undefined;
let due = Number.POSITIVE_INFINITY;

/** The earliest of what is wanted counts. By the steady clock: the phone's may be set back by years. */
function wake(inMs: number): void {
  const at = performance.now() + inMs;
  if (timer !== undefined && due <= at) return;
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

/** A failure is tried again by itself; a person has to act for the others, and the timer looks in now and then. */
function afterwards({ outcome, retryAfterMs }: Ended): void {
  if (calm.includes(outcome)) {
    failures = 0;
    return;
  }
  failures += 1;
  wake(Math.max(retryAfterMs ?? 0, pauseAfter(failures, Math.random())));
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
