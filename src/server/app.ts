import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { compress } from 'hono/compress';
import type { Logger } from 'pino';
import { isBusy } from './db/open.ts';
import { brotli } from './http/brotli.ts';
import { clientFiles } from './http/client-files.ts';
import { safeHeaders } from './http/headers.ts';
import { sameOrigin } from './http/origin.ts';
import { requestLog } from './http/request-log.ts';
import { loadSession } from './http/session-cookie.ts';
import type { Parts, Vars } from './parts.ts';
import { isFull } from './photos/full.ts';
import { LARGEST_PHOTO, UPLOADS } from './photos/uploads.ts';
import { Problem, statusOf } from './problem.ts';
import { adminRoutes } from './routes/admin.ts';
import { applicationRoutes } from './routes/applications.ts';
import { calendarFeed, calendarRoutes } from './routes/calendar-feed.ts';
import { caseRoutes } from './routes/cases.ts';
import { coverageRoutes } from './routes/coverage.ts';
import { duplicateRoutes } from './routes/duplicates.ts';
import { healthRoutes } from './routes/health.ts';
import { importRoutes } from './routes/imports.ts';
import { ledgerRoutes } from './routes/ledgers.ts';
import { metricsRoutes } from './routes/metrics.ts';
import { parcelRoutes } from './routes/parcels.ts';
import { photoRoutes } from './routes/photos.ts';
import { referenceRoutes } from './routes/reference.ts';
import { sessionRoutes } from './routes/session.ts';
import { settingsRoutes } from './routes/settings.ts';
import { syncRoutes } from './routes/sync.ts';
import { taskRoutes } from './routes/tasks.ts';
import { villageCountRoutes } from './routes/village-counts.ts';

const MB = 1024 * 1024;
const tooLarge = (): never => {
  throw new Problem('request.too-large');
};
const capped = (maxSize: number) => bodyLimit({ maxSize, onError: tooLarge });

export interface AppState {
  /** True once a stop was asked for: /readyz says no, so that nobody sends new work here. */
  isStopping: () => boolean;
}

/** What officers and registrars work with online. */
function deskRoutes(parts: Parts): Hono {
  const routes = new Hono();
  routes.route('/reference', referenceRoutes(parts));
  routes.route('/coverage', coverageRoutes(parts));
  routes.route('/duplicates', duplicateRoutes(parts));
  routes.route('/imports', importRoutes(parts));
  routes.route('/ledgers', ledgerRoutes(parts));
  routes.route('/village-counts', villageCountRoutes(parts));
  routes.route('/cases', caseRoutes(parts));
  routes.route('/tasks', taskRoutes(parts));
  routes.route('/applications', applicationRoutes(parts));
  routes.route('/settings', settingsRoutes(parts));
  routes.route('/calendar', calendarRoutes(parts));
  routes.route('/', adminRoutes(parts));
  return routes;
}

/** Seconds: not all of those who were turned away come back at once. */
const retryAfter = (): string => String(10 + Math.floor(Math.random() * 20));

/** What was thrown, as HTTP: what the other side can put right, what passes by itself, and bugs of ours. */
function answerTo(error: Error, c: Context, log: Logger): Response {
  if (error instanceof Problem) {
    const { code, detail, extra } = error;
    return c.json({ code, ...(detail !== undefined && { detail }), ...extra }, statusOf[code]);
  }
  if (isFull(error)) {
    log.error('disk full');
    return c.json({ code: 'server.full' }, statusOf['server.full']);
  }
  if (isBusy(error)) {
    log.warn('busy');
    return c.json({ code: 'busy' }, statusOf.busy, { 'Retry-After': retryAfter() });
  }
  // The message of a database error can quote a value; its code and our stack cannot.
  const { code, stack } = error as Error & { code?: string };
  log.error({ code, stack: stack?.split('\n').filter((line) => line.startsWith('    at ')) }, 'bug');
  return c.json({ code: 'server.bug' }, 500);
}

/** The server's table of contents. */
export function createApp(parts: Parts, state: AppState): Hono<Vars> {
  const { settings, log } = parts;
  const app = new Hono<Vars>();
  app.use(requestLog(log));
  app.use(safeHeaders(settings));
  app.use(sameOrigin(settings));
  app.route('/', healthRoutes(parts, state.isStopping));
  app.route('/', metricsRoutes(parts));

  app.route('/calendar', calendarFeed(parts));

  app.use('/sync/*', capped(2 * MB));
  app.use('/api/imports/*', capped(32 * MB));
  app.use('/api/photos/:sha', capped(LARGEST_PHOTO));
  app.use(`${UPLOADS}/:name`, capped(LARGEST_PHOTO));
  app.use('/api/session', capped(64 * 1024));
  app.use('/api/*', capped(32 * MB));
  for (const data of ['/api/*', '/sync/*']) {
    app.use(data, compress());
    app.use(data, brotli);
    app.use(data, loadSession(parts));
  }
  app.route('/sync/v1', syncRoutes(parts));
  app.route('/api/session', sessionRoutes(parts));
  app.route('/api/photos', photoRoutes(parts));
  app.route('/api/parcels', parcelRoutes(parts));
  app.route('/api', deskRoutes(parts));
  for (const data of ['/api/*', '/sync/*'])
    app.all(data, () => {
      throw new Problem('not-found');
    });
  app.use(clientFiles(settings.clientDir));

  app.notFound((c) => c.json({ code: 'not-found' }, 404));
  app.onError((error, c) => answerTo(error, c, log));
  return app;
}
