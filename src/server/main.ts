import { createServer, type Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { createApp } from './app.ts';
import { type Booted, boot, makeLog } from './boot.ts';
import { readSettings } from './settings.ts';
import { welcome } from './welcome.ts';

/** The program: port, database, start, stop. */
const settings = readSettings(process.env);
const log = makeLog(settings);
/** Requests under way may take this long after a stop was asked for. */
const DRAIN_MS = 10_000;

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, resolve);
  });
}

async function drain(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  const late = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
  await closed;
  clearTimeout(late);
}

interface Running {
  booting: Promise<Booted> | undefined;
  server: Server | undefined;
  stopping: boolean;
}

/** First signal: finish what is under way, even a start, then stop. Second: at once. */
function stopOnSignal(running: Running): void {
  const stop = async () => {
    if (running.stopping) process.exit(1);
    running.stopping = true;
    log.info('stopping');
    const booted = await running.booting?.catch(() => undefined);
    if (running.server) await drain(running.server);
    await booted?.close();
    log.info('stopped');
    process.exit(0);
  };
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, () => void stop());
}

function serverOf(app: ReturnType<typeof createApp>): Server {
  const server = createServer(getRequestListener(app.fetch));
  // A phone on a weak link is slow, not hostile; but a header that takes a minute is.
  server.requestTimeout = 300_000;
  server.headersTimeout = 60_000;
  return server;
}

async function start(): Promise<void> {
  const running: Running = { booting: undefined, server: undefined, stopping: false };
  stopOnSignal(running);
  running.booting = boot(settings, log);
  const booted = await running.booting;
  if (running.stopping) return;
  const server = serverOf(createApp(booted.parts, { isStopping: () => running.stopping }));
  running.server = server;
  try {
    await listen(server, settings.port);
  } catch (error) {
    await booted.close();
    throw error;
  }
  process.stdout.write(welcome(settings, booted.accounts));
}

start().catch((error: Error & { code?: string }) => {
  log.fatal({ code: error.code, message: error.message }, 'does not start');
  process.exit(1);
});
