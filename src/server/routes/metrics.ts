import { timingSafeEqual } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { metricsOf } from '../db/metrics.ts';
import type { Parts } from '../parts.ts';
import { Problem } from '../problem.ts';

const same = (given: string, wanted: string): boolean => {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
};

/** Numbers about a county's children are not for everybody, however coarse: only with METRICS_TOKEN. */
function admit(c: Context, token: string | undefined): void {
  const given = c.req.header('authorization')?.replace(/^Bearer /, '');
  if (!token || !given || !same(given, token)) throw new Problem('not-found');
}

/** `GET /metrics` in the text format of Prometheus, with `Authorization: Bearer <METRICS_TOKEN>`; without the setting, 404. */
export const metricsRoutes = (parts: Parts): Hono =>
  new Hono().get('/metrics', async (c) => {
    admit(c, parts.settings.metricsToken);
    return c.text(await metricsOf(parts), 200, { 'Content-Type': 'text/plain; version=0.0.4' });
  });
