import type { Workbox } from 'workbox-window';
import { opened } from '../store/opened.ts';
import { statusView } from '../store/status-state.ts';
import { syncNow } from '../sync/cycle.ts';

/** Whether a newer build waits; a person decides when (a form may be open), drafts are kept either way. */
let waiting: Workbox | undefined;
const listeners = new Set<() => void>();

export const updateWaits = (): boolean => waiting !== undefined;
export function onUpdate(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Takes the new build: every open tab reloads when it is in control. */
export function takeUpdate(): void {
  waiting?.messageSkipWaiting();
}

const LOOK_EVERY_MS = 60 * 60_000;

/** An app on the home screen stays open for weeks, and a browser looks for a new build only when a page is loaded. */
function lookNowAndThen(workbox: Workbox): void {
  let looked = performance.now();
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible' || performance.now() - looked < LOOK_EVERY_MS) return;
    looked = performance.now();
    workbox.update().catch(() => undefined);
  });
}

/** Chromium only, and not in TypeScript's library. */
interface Waking extends ServiceWorkerRegistration {
  sync?: { register: (tag: string) => Promise<void> };
}

/** A bonus (F25 of the sync design): the browser wakes a page in the background when the network is back. */
function askToBeWoken(registration: Waking): void {
  statusView.subscribe(() => {
    const { unsent, phase } = statusView.get();
    if (unsent > 0 && phase === 'offline' && opened.get())
      registration.sync?.register('unsent').catch(() => undefined);
  });
}

/** After the first page: nothing on it waits for the worker. */
export function startUpdates(): void {
  if (import.meta.env.DEV || !('serviceWorker' in navigator)) return;
  import('workbox-window').then(({ Workbox: Window }) => follow(new Window('/sw.js'))).catch(() => undefined);
}

function follow(workbox: Workbox): void {
  workbox.addEventListener('waiting', () => {
    waiting = workbox;
    for (const listener of listeners) listener();
  });
  // Its first worker takes a page over as it is; the next one brings other files. (The library's own word for that is judged
  // when the page is loaded: on the day of installing it would never say so.)
  let isControlled = navigator.serviceWorker.controller !== null;
  workbox.addEventListener('controlling', () => {
    if (isControlled) window.location.reload();
    isControlled = true;
  });
  navigator.serviceWorker.addEventListener('message', (event) => {
    if (event.data === 'sync') void syncNow();
  });
  lookNowAndThen(workbox);
  // A service worker that cannot be registered (private window, old WebView) costs the offline start, not the app.
  workbox.register().then(
    (registration) => registration && askToBeWoken(registration),
    () => undefined,
  );
}
