import { type Context, Hono } from 'hono';
import { readsLedgers } from '../../domain/access.ts';
import { ApartAsked, type Duplicates, JoinAsked, joinsRecords } from '../../domain/duplicates.ts';
import { readableScopes } from '../../sync/scopes.ts';
import { audit } from '../db/audit.ts';
import { reachOf } from '../db/coverage.ts';
import { duplicatesIn, keepApart, mayJoin } from '../db/duplicates.ts';
import { joinChildren } from '../db/join-children.ts';
import { loadTree, readerOf, timedGrants, visibleScopes } from '../db/tree.ts';
import { readJson } from '../http/body.ts';
import type { Parts, SignedIn } from '../parts.ts';
import { requireRole } from '../parts.ts';
import { Problem } from '../problem.ts';

/** What the person reads, and where he keeps the rolls. */
async function reaches({ db, now }: Parts, user: SignedIn) {
  const tree = await loadTree(db, user.county);
  const grants = timedGrants(user).filter(({ role }) => joinsRecords(role));
  const keeping = readableScopes({ ...readerOf(user, now()), grants }, tree);
  return {
    reads: reachOf(user.county, await visibleScopes(db, user, now())),
    joins: reachOf(user.county, new Set(keeping)),
  };
}

/** 404 where one of the two is none of the person's to settle: nobody learns whether it exists. */
async function settling(parts: Parts, c: Context, ids: readonly [string, string]): Promise<SignedIn> {
  const user = requireRole(c, joinsRecords);
  if (!(await mayJoin(parts.db, await reaches(parts, user), ids))) throw new Problem('not-found');
  return user;
}

/**
 * Children that stand twice in the county (V4, V5), for whoever reads one of the two records.
 * - `GET /` → Duplicates, numbers masked; of a record beyond the reader's own places only school and village
 * - `POST /join {keep, gone, why?}` → {file}; logged; 409 `child.join` with the reason, `unexplained` where both stand on rolls
 * - `POST /apart {one, two}` → {}: they are two children; logged, and not asked again
 */
export function duplicateRoutes(parts: Parts): Hono {
  const routes = new Hono();
  routes.get('/', async (c) => {
    const user = requireRole(c, readsLedgers);
    return c.json({ items: await duplicatesIn(parts.db, await reaches(parts, user)) } satisfies Duplicates);
  });
  routes.post('/join', async (c) => {
    const asked = await readJson(c, JoinAsked);
    const user = await settling(parts, c, [asked.keep, asked.gone]);
    return c.json({ file: await joinChildren(parts, user, asked) });
  });
  routes.post('/apart', async (c) => {
    const { one, two } = await readJson(c, ApartAsked);
    const user = await settling(parts, c, [one, two]);
    await keepApart(parts.db, { county: user.county, user: user.id }, [one, two]);
    await audit(parts.db, {
      county: user.county,
      user: user.id,
      action: 'child.apart',
      detail: { one, two },
    });
    return c.json({});
  });
  return routes;
}
