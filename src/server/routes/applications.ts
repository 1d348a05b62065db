import { Hono } from 'hono';
import { readsLedgers } from '../../domain/access.ts';
import type { DeskApplications } from '../../domain/desk-applications.ts';
import { dayOf } from '../../domain/moment.ts';
import { applicationsIn } from '../db/applications.ts';
import { reachOf } from '../db/coverage.ts';
import { ledgerAround } from '../db/ledger-around.ts';
import { visibleScopes } from '../db/tree.ts';
import type { Parts } from '../parts.ts';
import { requireRole } from '../parts.ts';

/** `GET /` → DeskApplications: guardians' applications of the children the reader's grants cover; numbers and phones stay out. */
export function applicationRoutes(parts: Parts): Hono {
  const routes = new Hono();
  routes.get('/', async (c) => {
    const user = requireRole(c, readsLedgers);
    const today = dayOf(new Date(parts.now()).toISOString());
    const scopes = await visibleScopes(parts.db, user, parts.now());
    const around = await ledgerAround(parts.db, user.county, today);
    const items = await applicationsIn(parts.db, { reach: reachOf(user.county, scopes), around });
    const unphoned = items.map((one) => {
      const { phone: _phone, ...applicant } = one.body.applicant;
      return { ...one, body: { ...one.body, applicant } };
    });
    return c.json({ items: unphoned, today } satisfies DeskApplications);
  });
  return routes;
}
