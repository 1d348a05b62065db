import { Hono } from 'hono';
import type { Parts } from '../parts.ts';

/** `/healthz`: the process lives. `/readyz`: it can serve, the database answers. Neither needs a session. */
export const healthRoutes = ({ pool, settings }: Parts, isStopping: () => boolean): Hono =>
  new Hono()
    .get('/healthz', (c) => c.json({ ok: true, version: settings.version }))
    .get('/readyz', async (c) => {
      if (isStopping()) return c.json({ ok: false }, 503);
      const answered = await pool.query('select 1').then(
        () => true,
        () => false,
      );
      return c.json({ ok: answered }, answered ? 200 : 503);
    });
