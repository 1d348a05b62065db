import { type Context, Hono } from 'hono';
import * as z from 'zod/mini';
import { seesOverview } from '../../domain/access.ts';
import { type Coverage, Measure, Place, Side } from '../../domain/coverage.ts';
import { OpenKind, Reveal } from '../../domain/desk.ts';
import { Day, Id } from '../../domain/record.ts';
import { termOf } from '../../domain/term.ts';
import { dayOf } from '../../text/day.ts';
import { audit } from '../db/audit.ts';
import { coverageAt, reachOf } from '../db/coverage.ts';
import { deskFile, sensitiveValue } from '../db/coverage-household.ts';
import { sensitiveFields } from '../db/coverage-mask.ts';
import { namesAt } from '../db/coverage-names.ts';
import { inSnapshot } from '../db/coverage-rows.ts';
import { openRows, unusual } from '../db/coverage-unusual.ts';
import { countHarm } from '../db/desk-records.ts';
import { visibleScopes } from '../db/tree.ts';
import { type Parts, requireRole, type SignedIn } from '../parts.ts';
import { Problem } from '../problem.ts';

const Asked = z.object({ by: z._default(Side, 'village'), at: z.optional(Place) });
const AskedNames = z.extend(Asked, {
  measure: Measure,
  from: z._default(z.coerce.number().check(z.int(), z.nonnegative()), 0),
  text: z.optional(z.string().check(z.trim(), z.maxLength(40))),
  day: z.optional(Day),
});

/** The door: a query that does not fit is the asker's mistake. */
function read<T>(schema: z.ZodMiniType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (!parsed.success)
    throw new Problem('request.shape', { detail: parsed.error.issues.map(({ path }) => path) });
  return parsed.data;
}

/** Who asks, what of the county is his to see, and the term that is running. */
async function asking({ db, now }: Parts, c: Context) {
  const user = requireRole(c, seesOverview);
  const scopes = await visibleScopes(db, user, now());
  const asOf = new Date(now()).toISOString();
  const term = termOf(dayOf(asOf));
  return { user, scopes, reach: reachOf(user.county, scopes), asOf, term, since: term.from };
}

/** Opening a child's file is logged like a reveal (domain design §4.3 item 5): who, which file. */
const logged = (parts: Parts, user: SignedIn, entry: { action: string; detail: Record<string, string> }) =>
  audit(parts.db, { county: user.county, user: user.id, ...entry });

/**
 * The officers' pages, read from the records each time they are asked (journey 7).
 * - `GET /?by=village|school&at=<place>` → Coverage
 * - `GET /names?by&at&measure&from&text&day` → NamesPage: the names behind one number of the above
 * - `GET /unusual` → Unusual; `GET /open?kind=conflict|suggestion` → OpenRows: the names behind two of its numbers
 * - `GET /household/:file` → DeskFile, sensitive fields masked; 404 where the reader reads none of its scopes
 * - `POST /reveal {record, field}` → {value}; logged
 *
 * For principals, townships, the county and inspectors, each over what they are granted; else 403.
 */
export function coverageRoutes(parts: Parts): Hono {
  const { db } = parts;
  const routes = new Hono();

  routes.get('/', async (c) => {
    const { reach, term, asOf, since } = await asking(parts, c);
    const { by, at } = read(Asked, c.req.query());
    const found = await inSnapshot(db, (trx) => coverageAt(trx, { reach, by, at, since }));
    return c.json({ by, term, asOf, ...found } satisfies Coverage);
  });

  routes.get('/names', async (c) => {
    const { reach, since } = await asking(parts, c);
    const asked = read(AskedNames, c.req.query());
    return c.json(await inSnapshot(db, (trx) => namesAt(trx, { reach, since, ...asked })));
  });

  routes.get('/unusual', async (c) => {
    const { reach, since, scopes } = await asking(parts, c);
    const query = { reach, since, by: 'village' as const };
    const found = await inSnapshot(db, (trx) => unusual(trx, query, { scopes, now: parts.now() }));
    const harm = [...scopes].some((scope) => scope.endsWith('!')) && (await countHarm(db, reach, scopes));
    return c.json(harm === false ? found : { ...found, harm });
  });

  routes.get('/open', async (c) => {
    const { reach, since } = await asking(parts, c);
    const { kind } = read(z.object({ kind: OpenKind }), c.req.query());
    return c.json({ items: await openRows(db, { reach, since, by: 'village' }, kind) });
  });

  routes.get('/household/:file', async (c) => {
    const { user, reach, since, scopes } = await asking(parts, c);
    const file = read(Id, c.req.param('file'));
    const found = await deskFile(db, { reach, scopes, since }, file);
    if (!found) throw new Problem('not-found');
    await logged(parts, user, { action: 'file.read', detail: { file } });
    return c.json(found);
  });

  routes.post('/reveal', async (c) => {
    const { user, reach, since, scopes } = await asking(parts, c);
    const { record, field } = read(Reveal, await c.req.json().catch(() => undefined));
    const found = await sensitiveValue(db, { reach, scopes, since }, { record, field });
    if (!found || !sensitiveFields(found.kind).includes(field)) throw new Problem('not-found');
    // First the log, then the number: nobody sees one that was not written down.
    const detail = { record, file: found.file, kind: found.kind, field };
    await logged(parts, user, { action: 'field.reveal', detail });
    return c.json({ value: found.value });
  });

  return routes;
}
