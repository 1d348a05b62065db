import { Hono } from 'hono';
import { type Role, seesOverview } from '../../domain/access.ts';
import { Id } from '../../domain/record.ts';
import type { DeskCase } from '../../sync/desk.ts';
import { DeskWrite } from '../../sync/desk.ts';
import { dayOf } from '../../text/day.ts';
import { audit } from '../db/audit.ts';
import { deskCase } from '../db/desk-case.ts';
import { deskWrite } from '../db/desk-write.ts';
import { visibleScopes } from '../db/tree.ts';
import { readJson } from '../http/body.ts';
import type { Parts } from '../parts.ts';
import { requireRole } from '../parts.ts';
import { Problem } from '../problem.ts';

const opensCases = (role: Role): boolean => seesOverview(role) || role === 'registrar';
const writesCases = (role: Role): boolean => opensCases(role) && role !== 'inspector';

/**
 * One child's case for who works online (domain design §6.5; sync design §3.5).
 * - `GET /:child` → DeskCase: the records of the child's file that the reader may see, numbers masked; 404 where it is none
 *   of the reader's business; who opened which file is logged
 * - `POST /write {ops}` → {outcomes}: the operations a phone would send, judged by the same table; 422 `write.refused`
 *   with the reasons, and then nothing is written
 */
export function caseRoutes(parts: Parts): Hono {
  const routes = new Hono();
  routes.get('/:child', async (c) => {
    const user = requireRole(c, opensCases);
    const child = Id.safeParse(c.req.param('child'));
    const scopes = await visibleScopes(parts.db, user, parts.now());
    const today = dayOf(new Date(parts.now()).toISOString());
    const found =
      child.success &&
      (await deskCase(parts.db, { county: user.county, scopes }, { child: child.data, today }));
    if (!found) throw new Problem('not-found');
    const detail = { file: found.file, child: child.data };
    await audit(parts.db, { county: user.county, user: user.id, action: 'case.open', detail });
    return c.json(found satisfies DeskCase);
  });
  routes.post('/write', async (c) => {
    const user = requireRole(c, writesCases);
    return c.json(await deskWrite(parts, user, await readJson(c, DeskWrite)));
  });
  return routes;
}
