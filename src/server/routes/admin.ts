import { type Context, Hono } from 'hono';
import * as z from 'zod/mini';
import { type Role, readsRestricted } from '../../domain/access.ts';
import { administers, readsAudit, seesDevices } from '../../domain/desk-roles.ts';
import { mayGive, NewGrant, NewPerson, Password } from '../../domain/people.ts';
import { Id } from '../../domain/record.ts';
import type { Json } from '../../sync/json.ts';
import { audit } from '../db/audit.ts';
import { reachOf } from '../db/coverage.ts';
import {
  addGrant,
  addPerson,
  endGrant,
  grantPlaces,
  isPlace,
  personWith,
  revokeDevice,
  roleOfGrant,
  setPassword,
} from '../db/desk-accounts.ts';
import { devicesSeen, people, refusedOf } from '../db/desk-people.ts';
import { auditEntries, harmReports } from '../db/desk-records.ts';
import { newestBackup } from '../db/metrics.ts';
import { visibleScopes } from '../db/tree.ts';
import { type Parts, requireRole, type SignedIn } from '../parts.ts';
import { Problem } from '../problem.ts';

const AskedLog = z.object({
  before: z.optional(z.coerce.number().check(z.int(), z.positive())),
  noun: z.optional(z.string().check(z.regex(/^[a-z-]{1,30}$/))),
});

function read<T>(schema: z.ZodMiniType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (!parsed.success)
    throw new Problem('request.shape', { detail: parsed.error.issues.map(({ path }) => path) });
  return parsed.data;
}
const body = async <T>(schema: z.ZodMiniType<T>, c: Context): Promise<T> =>
  read(schema, await c.req.json().catch(() => undefined));

async function reading(parts: Parts, c: Context, may: (role: Role) => boolean) {
  const user = requireRole(c, may);
  const scopes = await visibleScopes(parts.db, user, parts.now());
  return { user, scopes, reach: reachOf(user.county, scopes) };
}

const logged = (parts: Parts, user: SignedIn, entry: { action: string; detail: Record<string, Json> }) =>
  audit(parts.db, { county: user.county, user: user.id, ...entry });

/** The person an administrator is about to change; nobody touches the account of who may do more than he. */
async function changing(parts: Parts, c: Context): Promise<{ admin: SignedIn; user: Id }> {
  const admin = requireRole(c, administers);
  const found = await personWith(parts.db, admin.county, { id: read(Id, c.req.param('id')) });
  if (!found) throw new Problem('not-found');
  if (!found.roles.every((role) => mayGive(role, admin.roles))) throw new Problem('auth.forbidden');
  return { admin, user: found.id };
}

async function checkGrants(parts: Parts, admin: SignedIn, grants: readonly NewGrant[]): Promise<void> {
  for (const { scope, role } of grants) {
    if (!mayGive(role, admin.roles)) throw new Problem('auth.forbidden');
    if (!(await isPlace(parts.db, admin.county, scope)))
      throw new Problem('request.shape', { detail: ['scope'] });
  }
}

function peopleRoutes(parts: Parts, routes: Hono): void {
  const { db, now } = parts;
  routes.get('/users', async (c) => c.json({ items: await people(db, requireRole(c, administers).county) }));
  routes.get('/grant-places', async (c) =>
    c.json({ items: await grantPlaces(db, requireRole(c, administers).county) }),
  );
  routes.post('/users', async (c) => {
    const admin = requireRole(c, administers);
    const person = await body(NewPerson, c);
    await checkGrants(parts, admin, person.grants);
    if (await personWith(db, admin.county, { username: person.username })) throw new Problem('user.taken');
    const id = await addPerson(db, admin.county, person);
    const grants = person.grants.map(({ scope, role }) => ({ scope, role }));
    await logged(parts, admin, { action: 'user.add', detail: { user: id, grants } });
    return c.json({ id }, 201);
  });
  routes.post('/users/:id/password', async (c) => {
    const { admin, user } = await changing(parts, c);
    const { password } = await body(z.object({ password: Password }), c);
    await setPassword(db, admin.county, { user, password });
    await logged(parts, admin, { action: 'user.password', detail: { user } });
    return c.json({});
  });
  routes.post('/users/:id/grants', async (c) => {
    const { admin, user } = await changing(parts, c);
    const grant = await body(NewGrant, c);
    await checkGrants(parts, admin, [grant]);
    await addGrant(db, admin.county, { user, ...grant });
    await logged(parts, admin, {
      action: 'grant.add',
      detail: { user, scope: grant.scope, role: grant.role },
    });
    return c.json({}, 201);
  });
  routes.post('/users/:id/grants/:grant/end', async (c) => {
    const { admin, user } = await changing(parts, c);
    const id = read(z.coerce.number().check(z.int(), z.positive()), c.req.param('grant'));
    const role = await roleOfGrant(db, admin.county, id);
    // Whoever ended the grant he administers with could not undo it.
    if (user === admin.id && role && administers(role)) throw new Problem('auth.forbidden');
    const ended = await endGrant(db, admin.county, { user, id, now: now() });
    if (!ended) throw new Problem('not-found');
    await logged(parts, admin, { action: 'grant.end', detail: { user, ...ended } });
    return c.json({});
  });
}

function phoneRoutes(parts: Parts, routes: Hono): void {
  const { db, now } = parts;
  routes.get('/devices', async (c) => {
    const reader = await reading(parts, c, seesDevices);
    const items = await devicesSeen(db, reader);
    if (!reader.user.roles.some(administers)) return c.json({ items });
    const newest = await newestBackup(parts);
    const backup = newest && { at: newest.at.toISOString(), bytes: newest.bytes, records: newest.records };
    return c.json({ items, backup: backup ?? null });
  });
  routes.get('/quarantine', async (c) =>
    c.json({ items: await refusedOf(db, await reading(parts, c, seesDevices)) }),
  );
  routes.post('/devices/:id/revoke', async (c) => {
    const admin = requireRole(c, administers);
    const device = c.req.param('id');
    if (!(await revokeDevice(db, admin.county, { device, now: now() }))) throw new Problem('not-found');
    await logged(parts, admin, { action: 'device.revoke', detail: { device } });
    return c.json({});
  });
}

/**
 * Pages of administrators, mounted at `/api` (domain/people.ts holds the shapes, and who may):
 * - `GET /users`, `GET /grant-places`, `POST /users`, `POST /users/:id/password {password}`,
 *   `POST /users/:id/grants {scope, role, to?}`, `POST /users/:id/grants/:grant/end`: 409 `user.taken`, 403 above one's own
 * - `GET /devices`, `POST /devices/:id/revoke`, `GET /quarantine`: by whose phones and refused operations are theirs to see
 * - `GET /harm-reports`: restricted roles only; each reading is logged
 * - `GET /audit?before&noun`: the log, for administrators and inspectors
 */
export function adminRoutes(parts: Parts): Hono {
  const routes = new Hono();
  peopleRoutes(parts, routes);
  phoneRoutes(parts, routes);
  routes.get('/harm-reports', async (c) => {
    const { user, reach, scopes } = await reading(parts, c, readsRestricted);
    const items = await harmReports(parts.db, reach, scopes);
    await logged(parts, user, { action: 'harm.read', detail: { reports: items.map(({ id }) => id) } });
    return c.json({ items });
  });
  routes.get('/audit', async (c) => {
    const { county } = requireRole(c, readsAudit);
    return c.json(await auditEntries(parts.db, { county, ...read(AskedLog, c.req.query()) }));
  });
  return routes;
}
