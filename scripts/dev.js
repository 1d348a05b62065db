// npm run dev: Vite and the server in one process, on one port. The client reloads by itself; server routes are taken
// anew at each request, so an edit to them counts at once.
import { createServer as createHttp } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { createServer as createVite } from 'vite';

const isOurs = (url) => /^\/(api|sync)\/|^\/(healthz|readyz)/.test(url);

const http = createHttp();
const vite = await createVite({ server: { middlewareMode: true, hmr: { server: http } }, appType: 'spa' });
const load = (path) => vite.ssrLoadModule(path);

const { readSettings } = await load('/src/server/settings.ts');
const { boot, makeLog } = await load('/src/server/boot.ts');
const { welcome } = await load('/src/server/welcome.ts');
const settings = readSettings(process.env);
const booted = await boot(settings, makeLog(settings));

let app;
let made;
/** The module is the same object until one of its files changes. */
async function currentApp() {
  const module = await load('/src/server/app.ts');
  if (module !== made) app = module.createApp(booted.parts, { isStopping: () => false });
  made = module;
  return app;
}

http.on('request', async (request, response) => {
  if (!isOurs(request.url)) return vite.middlewares(request, response);
  const { fetch } = await currentApp();
  return getRequestListener(fetch)(request, response);
});
http.listen(settings.port, () => process.stdout.write(welcome(settings, booted.accounts)));

async function stop() {
  http.closeAllConnections();
  await vite.close();
  await booted.close();
  process.exit(0);
}
process.once('SIGINT', stop);
process.once('SIGTERM', stop);
