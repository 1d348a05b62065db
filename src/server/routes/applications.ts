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

type Listed = DeskApplications['items'][number];

/** A list tells where an application stands and until when; why, and the papers, are read one by one on its own page. */
function listed(one: Listed): Listed {
  const { condition: _condition, why: _why, applicant, ...body } = one.body;
  const { phone: _phone, ...unphoned } = applicant;
  return { ...one, body: { ...body, applicant: unphoned, evidence: [], photos: [] } };
}

/** `GET /` → DeskApplications: guardians' applications of the children the reader's grants cover. */
export function applicationRoutes(parts: Parts): Hono {
  const routes = new Hono();
  routes.get('/', async (c) => {
    const user = requireRole(c, readsLedgers);
    const today = dayOf(new Date(parts.now()).toISOString());
    const scopes = await visibleScopes(parts.db, user, parts.now());
    const around = await ledgerAround(parts.db, user.county, today);
    const items = await applicationsIn(parts.db, { reach: reachOf(user.county, scopes), around });
    const { settings } = around;
    return c.json({ items: items.map(listed), today, settings } satisfies DeskApplications);
  });
  return routes;
}
