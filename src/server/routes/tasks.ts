import { Hono } from 'hono';
import { readsLedgers } from '../../domain/access.ts';
import type { DeskTasks } from '../../domain/desk-tasks.ts';
import { dayOf } from '../../text/day.ts';
import { reachOf } from '../db/coverage.ts';
import { ledgerAround } from '../db/ledger-around.ts';
import { tasksIn } from '../db/tasks.ts';
import { visibleScopes } from '../db/tree.ts';
import type { Parts } from '../parts.ts';
import { requireRole } from '../parts.ts';

/** `GET /` → DeskTasks: everything with a day, of the children the reader's grants cover (domain/tasks.ts). */
export function taskRoutes(parts: Parts): Hono {
  const routes = new Hono();
  routes.get('/', async (c) => {
    const user = requireRole(c, readsLedgers);
    const asOf = new Date(parts.now()).toISOString();
    const scopes = await visibleScopes(parts.db, user, parts.now());
    const around = await ledgerAround(parts.db, user.county, dayOf(asOf));
    const items = await tasksIn(parts.db, { reach: reachOf(user.county, scopes), around });
    return c.json({ items, asOf } satisfies DeskTasks);
  });
  return routes;
}
