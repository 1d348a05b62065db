/// <reference lib="webworker" />
import { createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: { url: string; revision: string | null }[] };

// The app's own files, and nothing else: answers of the server hold children's data and are never cached here.
precacheAndRoute(self.__WB_MANIFEST);
registerRoute(
  new NavigationRoute(createHandlerBoundToURL('/index.html'), {
    denylist: [/^\/api\//, /^\/sync\//, /^\/(healthz|readyz|metrics)$/, /^\/samples\//],
  }),
);

// The first visit must work offline from the next second on, without a second load.
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('message', (event) => {
  if ((event.data as { type?: string } | null)?.type === 'SKIP_WAITING') void self.skipWaiting();
});

/** Background Sync where it exists (a bonus, F25): an open page runs the cycle, since only it has the key. */
self.addEventListener('sync' as keyof ServiceWorkerGlobalScopeEventMap, (event) => {
  (event as ExtendableEvent).waitUntil(
    self.clients.matchAll({ type: 'window' }).then((pages) => {
      for (const page of pages) page.postMessage('sync');
    }),
  );
});
