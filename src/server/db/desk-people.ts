import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Role, Scope } from '../../domain/access.ts';
import { replicatingRoles } from '../../domain/access.ts';
import type { DeviceRow, GrantRow, PersonRow, RefusedRow } from '../../domain/people.ts';
import type { Id } from '../../domain/record.ts';
import { type Places, placesOf } from './coverage-places.ts';
import type { Reach } from './coverage-rows.ts';
import type { Tables } from './tables.ts';

type Db = Kysely<Tables>;

export interface PeopleReader {
  reach: Reach;
  scopes: ReadonlySet<string>;
}

/** People who hold a place of the reader's; everybody for who reads the whole county. */
function theirPeople({ reach }: PeopleReader, user: RawBuilder<unknown>): RawBuilder<unknown> {
  if (reach.all) return sql`true`;
  return sql`exists (select 1 from grant_ g where g.county = ${reach.county} and g.user_id = ${user}
    and g.scope = any(${reach.scopes}) and (g.to_at is null or g.to_at > now()))`;
}

const placed = /^(township|village|school|class):/;
const pathOf = (places: Places, scope: string | null) =>
  scope && placed.test(scope) ? places.path(scope as never) : [];

const iso = (date: Date | null): string | undefined => date?.toISOString();

/** A person's first current grant: the place to name beside a phone or a refused operation. */
const firstGrant = (county: string, user: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  left join lateral (select g.scope, g.role from grant_ g where g.county = ${county} and g.user_id = ${user}
    and (g.to_at is null or g.to_at > now()) order by g.id limit 1) g1 on true`;

interface DeviceRaw {
  id: string;
  user_id: Id;
  user_name: string;
  role: Role | null;
  scope: Scope | null;
  name: string | null;
  app: string | null;
  skew: number | null;
  last_seen: Date | null;
  acked: number;
  latest: boolean;
  revoked_at: Date | null;
  left_operations: number | null;
  left_photos: number | null;
  left_since: Date | null;
  carried_at: Date | null;
  carried_gap: number | null;
}

/** Phones of people whose roles keep a copy; desks work online and have nothing to lose. Longest silent first. */
function leftOf({ left_operations, left_photos, left_since }: DeviceRaw): DeviceRow['left'] {
  if (left_operations === null || left_photos === null) return undefined;
  return { operations: left_operations, photos: left_photos, since: iso(left_since) };
}

/** Worth knowing until the phone itself has been in touch. */
function carriedOf({ carried_at, carried_gap, last_seen }: DeviceRaw): DeviceRow['carried'] {
  const gap = carried_gap !== null;
  if (!carried_at || (!gap && last_seen && last_seen >= carried_at)) return undefined;
  return { at: carried_at.toISOString(), gap };
}

export async function devicesSeen(db: Db, reader: PeopleReader): Promise<DeviceRow[]> {
  const { county } = reader.reach;
  const { rows } = await sql<DeviceRaw>`
    select d.id, d.user_id, u.name as user_name, g1.role, g1.scope, d.name, d.app, d.skew, d.last_seen, d.acked, d.revoked_at,
      d.left_operations, d.left_photos, d.left_since, d.carried_at, d.carried_gap,
      d.id = first_value(d.id) over (partition by d.user_id order by d.last_seen desc nulls last, d.id) as latest
    from device d join user_ u on u.county = d.county and u.id = d.user_id
    ${firstGrant(county, sql`d.user_id`)}
    where d.county = ${county} and ${theirPeople(reader, sql`d.user_id`)}
      and exists (select 1 from grant_ g where g.county = d.county and g.user_id = d.user_id
        and g.role = any(${[...replicatingRoles]}))
    order by d.last_seen nulls first, d.id`.execute(db);
  const places = await placesOf(db, county);
  return rows.map((row) => ({
    ...{ id: row.id, user: row.user_id, userName: row.user_name, acked: row.acked, latest: row.latest },
    ...{ role: row.role ?? undefined, path: pathOf(places, row.scope), revoked: row.revoked_at !== null },
    ...{ name: row.name ?? undefined, app: row.app ?? undefined, skew: row.skew ?? undefined },
    lastSeen: iso(row.last_seen),
    left: leftOf(row),
    carried: carriedOf(row),
  }));
}

interface RefusedRaw {
  id: Id;
  user_name: string | null;
  scope: Scope | null;
  code: RefusedRow['code'];
  kind: string | null;
  received_at: string;
}

/** Refused operations nobody has dealt with yet, oldest first. */
export async function refusedOf(db: Db, reader: PeopleReader): Promise<RefusedRow[]> {
  const { county } = reader.reach;
  const { rows } = await sql<RefusedRaw>`
    select q.id, u.name as user_name, g1.scope, q.code, q.payload->>'kind' as kind, q.received_at
    from v_quarantine q left join user_ u on u.county = q.county and u.id::text = q."user"
    ${firstGrant(county, sql`u.id`)}
    where q.county = ${county} and q.state = 'open' and ${theirPeople(reader, sql`u.id`)}
    order by q.received_at, q.id`.execute(db);
  const places = await placesOf(db, county);
  return rows.map(({ id, user_name, scope, code, kind, received_at }) => ({
    ...{ id, userName: user_name ?? '', path: pathOf(places, scope), code },
    ...{ kind: kind ?? undefined, at: received_at },
  }));
}

/** Everybody, with all grants of past and future, by name. */
export async function people(db: Db, county: string): Promise<PersonRow[]> {
  const { rows: users } = await sql<{
    id: Id;
    username: string;
    name: string;
    active: boolean;
    seen: Date | null;
  }>`
    select u.id, u.username, u.name, u.active,
      (select max(d.last_seen) from device d where d.county = u.county and d.user_id = u.id) as seen
    from user_ u where u.county = ${county} order by u.username`.execute(db);
  const grants = await db
    .selectFrom('grant_')
    .selectAll()
    .where('county', '=', county)
    .orderBy('id')
    .execute();
  const places = await placesOf(db, county);
  const byUser = new Map<Id, GrantRow[]>();
  for (const { id, user_id, scope, role, from_at, to_at } of grants) {
    const row = { id, scope, role, from: from_at.toISOString(), to: iso(to_at), path: pathOf(places, scope) };
    byUser.set(user_id, [...(byUser.get(user_id) ?? []), row]);
  }
  return users.map(({ id, username, name, active, seen }) => ({
    ...{ id, username, name, active, lastSeen: iso(seen), grants: byUser.get(id) ?? [] },
  }));
}
