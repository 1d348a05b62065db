import { sql } from 'kysely';
import type { Child } from '../../domain/child.ts';
import type { Household } from '../../domain/household.ts';
import type { Township, Village } from '../../domain/region.ts';
import type { Json, WrittenBy } from '../../domain/roster/item.ts';
import type { Named } from '../../domain/roster/plan-list.ts';
import type { OrganisationWorld } from '../../domain/roster/plan-organisation.ts';
import type { Known, KnownClass, KnownSchool, KnownTownship } from '../../domain/roster/world.ts';
import type { School } from '../../domain/school.ts';
import type { Db } from './imports.ts';
import { type MarksColumn, unpackMarks } from './packed-marks.ts';

export interface Reference {
  schools: KnownSchool[];
  classes: KnownClass[];
  townships: KnownTownship[];
  villages: Village[];
}

/** The county's townships, villages, schools and classes: a few thousand records. */
export async function loadReference(db: Db, county: string): Promise<Reference> {
  const { rows } = await sql<{ id: string; kind: string; body: Record<string, string> }>`
    select id, kind, body from record
    where county = ${county} and kind in ('township', 'village', 'school', 'class') and not dead
  `.execute(db);
  const of = <T>(kind: string): (T & { id: string })[] =>
    rows.filter((row) => row.kind === kind).map(({ id, body }) => ({ ...(body as T), id }));
  return {
    schools: of<KnownSchool>('school'),
    classes: of<KnownClass>('class'),
    townships: of<KnownTownship>('township'),
    villages: of<Village>('village'),
  };
}

/** What a list of townships, villages and schools is compared with. */
export async function loadOrganisation(
  db: Db,
  county: string,
): Promise<Omit<OrganisationWorld, 'newId' | 'today'>> {
  const { rows } = await sql<{ id: string; kind: string; body: object }>`
    select id, kind, body from record
    where county = ${county} and kind in ('township', 'village', 'school') and not dead order by id
  `.execute(db);
  const of = <T>(kind: string): (T & { id: string })[] =>
    rows.filter((row) => row.kind === kind).map(({ id, body }) => ({ ...(body as T), id }));
  return {
    ...{ county, townships: of<Township>('township') },
    ...{ villages: of<Village>('village'), schools: of<School>('school') },
  };
}

interface KnownRow {
  id: string;
  file: string;
  body: unknown;
  origin: Record<string, string>;
  marks: MarksColumn;
}

/** Origins of imports and of the demo county begin so; a device's id is random and does not. */
const SERVER_WRITES = 'import-';

function writtenOf({ origin, marks: column }: KnownRow): Record<string, WrittenBy> {
  const marks = unpackMarks(column);
  const fields = Object.entries(origin).filter(([, op]) => !op.startsWith(SERVER_WRITES));
  return Object.fromEntries(
    fields.map(([field]) => [field, { name: marks[field]?.name ?? '', at: marks[field]?.at ?? '' }]),
  );
}

/** Which files the importer may read: asked once for all, since a subquery per row took half a minute for 20,000. */
async function known<B>(db: Db, rows: readonly KnownRow[], { county, visible }: Asked): Promise<Known<B>[]> {
  const files = [...new Set(rows.map(({ file }) => file))];
  const { rows: seen } = await sql<{ file: string }>`
    select distinct file from file_scope
    where county = ${county} and file = any(${files}::uuid[]) and scope = any(${[...visible]}::text[])
  `.execute(db);
  const inSight = new Set(seen.map(({ file }) => file));
  return rows.map((row) => ({
    id: row.id,
    file: row.file,
    body: row.body as B,
    written: writtenOf(row),
    inSight: inSight.has(row.file),
  }));
}

interface Asked {
  county: string;
  named: Named;
  /** Whose rolls the file speaks of: all their children are loaded, to see who is missing. */
  schools: readonly string[];
  /** Scopes the importer reads. */
  visible: readonly string[];
}

/** Children the file could mean, and all children of the schools it speaks of. */
export async function loadChildren(db: Db, asked: Asked): Promise<Known<Child>[]> {
  const { county, named, schools } = asked;
  const { rows } = await sql<KnownRow>`
    select id, file, body, origin, marks from record
    where county = ${county} and kind = 'child' and not dead and (
      body->>'idNumber' = any(${named.ids}::text[])
      or body->>'studentNumber' = any(${named.studentNumbers}::text[])
      or body->>'name' = any(${named.names}::text[])
      or body->>'school' = any(${[...schools]}::text[]))
    order by id
  `.execute(db);
  return known<Child>(db, rows, asked);
}

export async function loadHouseholds(db: Db, asked: Asked): Promise<Known<Household>[]> {
  const { county, named } = asked;
  const { rows } = await sql<KnownRow>`
    select id, file, body, origin, marks from record
    where county = ${county} and kind = 'household' and not dead and (
      body->>'headId' = any(${named.ids}::text[]) or body->>'head' = any(${named.names}::text[]))
    order by id
  `.execute(db);
  return known<Household>(db, rows, asked);
}

/** `<record>:<field>` → the file's value a person decided against. */
export async function loadKept(
  db: Db,
  county: string,
  records: readonly string[],
): Promise<Map<string, Json>> {
  const { rows } = await sql<{ record: string; field: string; value: Json }>`
    select record, field, value from import_kept
    where county = ${county} and record = any(${[...records]}::uuid[])
  `.execute(db);
  return new Map(rows.map(({ record, field, value }) => [`${record}:${field}`, value]));
}
