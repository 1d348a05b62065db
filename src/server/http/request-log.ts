import type { MiddlewareHandler } from 'hono';
import { matchedRoutes } from 'hono/route';
import type { Logger } from 'pino';
import type { Vars } from '../parts.ts';

/**
 * One line a request: the route's pattern, never its address (an address may hold what somebody searched for), no body,
 * no name. Reading is debug; a change of state is info.
 */
export const requestLog =
  (log: Logger): MiddlewareHandler<Vars> =>
  async (c, next) => {
    const started = performance.now();
    await next();
    const route = matchedRoutes(c).findLast(({ method }) => method !== 'ALL')?.path ?? 'file';
    const { method } = c.req;
    const line = {
      ...{ method, route, status: c.res.status, ms: Math.round(performance.now() - started) },
      ...{ user: c.get('user')?.id, device: c.get('user')?.device },
    };
    if (method === 'GET' || method === 'HEAD') log.debug(line, 'read');
    else log.info(line, 'request');
  };
