import { type Kysely, sql } from 'kysely';
import type { Id } from '../../domain/record.ts';
import type { Kind } from '../../domain/tables.ts';
import type { DeskCase } from '../../sync/desk.ts';
import type { WireRecord } from '../../sync/protocol.ts';
import { scopesOfRecord } from '../../sync/scopes.ts';
import { settingsNow } from './county-settings.ts';
import { maskBody, maskNumbers } from './coverage-mask.ts';
import { loadRecords, type RecordRow, wireOfRow } from './records.ts';
import type { Tables } from './tables.ts';

type Db = Kysely<Tables>;

interface Reading {
  county: string;
  /** Scopes read now, restricted twins included. */
  scopes: ReadonlySet<string>;
}

async function fileOf(db: Db, county: string, child: Id): Promise<Id | undefined> {
  const { rows } = await sql<{ file: Id }>`
    select file from record where county = ${county} and id = ${child} and kind = 'child' and not dead`.execute(
    db,
  );
  return rows[0]?.file;
}

async function scopesOf(db: Db, county: string, file: Id): Promise<string[]> {
  const { rows } = await sql<{ scope: string }>`
    select scope from file_scope where county = ${county} and file = ${file}`.execute(db);
  return rows.map(({ scope }) => scope);
}

async function ofCounty(db: Db, county: string, kinds: readonly Kind[]): Promise<WireRecord[]> {
  const { rows } = await sql<RecordRow>`
    select * from record where county = ${county} and kind = any(${[...kinds]}) and not dead`.execute(db);
  return rows.map(wireOfRow);
}

const masked: readonly string[] = ['household', 'guardian', 'child'];
/** As on the other pages of the desk: whole numbers are asked for one by one, with a reason (§4.3). */
function shown(record: WireRecord): WireRecord {
  const { kind, body } = record;
  if (masked.includes(kind)) return { ...record, body: maskBody(kind as Kind, body) as WireRecord['body'] };
  if (kind !== 'visit' || typeof body.remarks !== 'string') return record;
  return { ...record, body: { ...body, remarks: maskNumbers(body.remarks) } };
}

/** A question to a school is a file of its own; who may read the child's file sees that it was asked. */
async function openHandOvers(db: Db, county: string, child: Id): Promise<WireRecord[]> {
  const { rows } = await sql<RecordRow>`
    select r.* from record r
    where r.county = ${county} and r.kind = 'enquiry' and not r.dead and r.body->>'child' = ${child}
      and r.body->>'about' = 'HAND_OVER' and coalesce((r.body->>'withdrawn')::boolean, false) = false
      and not exists (select 1 from record a
        where a.county = r.county and a.file = r.file and a.kind = 'enquiry-answer' and not a.dead)
    order by r.id`.execute(db);
  return rows.map(wireOfRow);
}

/** A file names two or three of the county's hundreds. */
function placesIn(records: readonly Pick<WireRecord, 'body'>[], places: readonly WireRecord[]) {
  const named = records
    .flatMap(({ body }) => [body.village, body.hukouVillage])
    .filter((one) => Boolean(one));
  const codes = new Set(named.flatMap((code) => [String(code), String(code).slice(0, 9)]));
  const found = places.filter(({ body }) => codes.has(String(body.code)));
  return Object.fromEntries(found.map(({ body }) => [String(body.code), String(body.name)]));
}

/** Undefined: no such child, or none of the reader's business. Deleted records are left out. */
export async function deskCase(
  db: Db,
  { county, scopes }: Reading,
  { child, today }: { child: Id; today: string },
): Promise<DeskCase | undefined> {
  const file = await fileOf(db, county, child);
  const open = file ? await scopesOf(db, county, file) : [];
  if (!file || !open.some((scope) => scopes.has(scope))) return undefined;
  const records = await loadRecords(db, county, { ids: [], files: [file] });
  const readable = records.filter(
    (record) => !record.dead && scopesOfRecord(record, open).some((scope) => scopes.has(scope)),
  );
  const [handOvers, schools, places, responsible, { settings }] = await Promise.all([
    openHandOvers(db, county, child),
    ofCounty(db, county, ['school']),
    ofCounty(db, county, ['township', 'village']),
    ofCounty(db, county, ['responsible']),
    settingsNow(db, county),
  ]);
  return {
    ...{ file, today, settings, responsible, handOvers },
    records: readable.map(({ marks: _marks, ...wire }) => shown(wire)),
    places: placesIn(readable, places),
    schools: Object.fromEntries(schools.map(({ id, body }) => [id, String(body.name)])),
    closedSchools: schools.filter(({ body }) => body.active === false).map(({ id }) => id),
  };
}
