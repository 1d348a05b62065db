import { Hono } from 'hono';
import { sql } from 'kysely';
import { type RecordRow, wireOfRow } from '../db/records.ts';
import { visibleScopes } from '../db/tree.ts';
import type { Parts, Vars } from '../parts.ts';
import { requireUser } from '../parts.ts';

/**
 * `/api/reference`: townships, villages, schools, and the classes one may see, for desks that keep no copy (sync design
 * §3.5). The same records as phones pull.
 */
export const referenceRoutes = ({ db, now }: Parts): Hono<Vars> =>
  new Hono<Vars>().get('/', async (c) => {
    const user = requireUser(c);
    const scopes = [...(await visibleScopes(db, user, now()))];
    const { rows } = await sql<RecordRow>`
      select r.* from record r
      where r.county = ${user.county} and r.kind in ('township', 'village', 'school', 'class') and not r.dead
        and exists (
          select 1 from feed f where f.county = r.county and f.record = r.id and not f.gone
            and f.scope = any(${scopes}::text[]))
      order by r.kind, r.body->>'code', r.body->>'name', r.id
    `.execute(db);
    return c.json({ records: rows.map(wireOfRow) });
  });
