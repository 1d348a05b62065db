import { Workbox } from 'workbox-window';
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

export function startUpdates(): void {
  if (import.meta.env.DEV || !('serviceWorker' in navigator)) return;
  const workbox = new Workbox('/sw.js');
  workbox.addEventListener('waiting', () => {
    waiting = workbox;
    for (const listener of listeners) listener();
  });
  workbox.addEventListener('controlling', (event) => {
    if (event.isUpdate) window.location.reload();
  });
  navigator.serviceWorker.addEventListener('message', (event) => {
    if (event.data === 'sync') void syncNow();
  });
  // A service worker that cannot be registered (private window, old WebView) costs the offline start, not the app.
  void workbox.register().catch(() => undefined);
}
