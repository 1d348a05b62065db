import { type Kysely, sql } from 'kysely';
import type { VisitMark } from '../../domain/coverage.ts';
import type { DeskFile, DeskFinding } from '../../domain/desk.ts';
import type { Id } from '../../domain/record.ts';
import type { Kind } from '../../domain/tables.ts';
import type { Visit } from '../../domain/visit.ts';
import { type Reason, restrictedReasons } from '../../domain/whereabouts-codes.ts';
import type { WireRecord } from '../../sync/protocol.ts';
import { maskBody, maskNumbers } from './coverage-mask.ts';
import { type CoverageQuery, type Reach, rowsAt, withRows } from './coverage-rows.ts';
import { loadRecords } from './records.ts';
import type { Tables } from './tables.ts';
import { marksIn } from './visit-marks.ts';

type Db = Kysely<Tables>;

export interface FileReader {
  reach: Reach;
  /** Scopes read now, restricted twins included. */
  scopes: ReadonlySet<string>;
  since: string;
}

/** Open scopes of a file, of those the reader reads; empty: the file is none of the reader's business. */
export async function readScopesOf(db: Db, { reach, scopes }: FileReader, file: Id): Promise<string[]> {
  const rows = await db
    .selectFrom('file_scope')
    .select('scope')
    .where('county', '=', reach.county)
    .where('file', '=', file)
    .execute();
  return rows.map(({ scope }) => scope).filter((scope) => reach.all || scopes.has(scope));
}

interface ChildRow {
  id: Id;
  school: string | null;
  grade: number | null;
  number: number | null;
  whereabouts: string | null;
  verified_at: string | null;
  verified_by: string | null;
}

/** The children's places and whereabouts by the one SQL definition, so that this page and the counts agree. */
async function childFacts(db: Db, query: CoverageQuery): Promise<Map<Id, ChildRow>> {
  const { rows } = await sql<ChildRow>`
    ${withRows(query)}
    select r.id, s.name as school, k.grade, k.number, r.whereabouts, r.verified_at, r.verified_by
    from ${rowsAt(query, 'child')} r
    left join v_class k on k.county = ${query.reach.county} and k.id::text = r.class_key
    left join v_school s on s.county = ${query.reach.county} and s.id::text = r.school_key`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}

const orAbsent = <T>(value: T | null | undefined): T | undefined => value ?? undefined;

const written = ({ id, author, receivedAt, writtenAt }: WireRecord) => ({
  ...{ id, author: author.name, receivedAt, writtenAt },
});

const shown = (kind: Kind, record: WireRecord) => ({ ...written(record), body: maskBody(kind, record.body) });

function deskChild(record: WireRecord, facts: ChildRow | undefined) {
  return {
    ...shown('child', record),
    school: orAbsent(facts?.school),
    class: facts?.grade ? { grade: facts.grade, number: orAbsent(facts.number) } : undefined,
    whereabouts: orAbsent(facts?.whereabouts),
    verifiedAt: orAbsent(facts?.verified_at),
    verifiedBy: orAbsent(facts?.verified_by),
  };
}

/** Reasons few may see are named only to them; numbers in free text are masked like fields. */
function deskFinding(finding: Visit['findings'][number], open: boolean): DeskFinding {
  const hide = (reason: Reason): Reason | 'HIDDEN' =>
    open || !restrictedReasons.includes(reason) ? reason : 'HIDDEN';
  const evidence = finding.evidence.map((one) => ({
    ...one,
    ...(one.detail !== undefined && { detail: maskNumbers(one.detail) }),
  }));
  if (!finding.reasons) return { ...finding, evidence } as DeskFinding;
  const { primary, others, text } = finding.reasons;
  const reasons = { primary: hide(primary), others: others.map(hide), text };
  const hidden = [reasons.primary, ...reasons.others].includes('HIDDEN');
  return { ...finding, evidence, reasons: hidden ? { ...reasons, text: undefined } : reasons };
}

const DAY_MS = 86_400_000;
const daysLate = ({ endedAt, enteredAt }: Visit): number =>
  Math.max(0, Math.floor((Date.parse(enteredAt) - Date.parse(endedAt)) / DAY_MS));

interface VisitContext {
  open: boolean;
  here: ReadonlySet<string>;
  replacedBy: ReadonlyMap<string, Id>;
  marks: ReadonlyMap<Id, VisitMark[]>;
}

function deskVisit(
  record: WireRecord,
  { open, here, replacedBy, marks }: VisitContext,
): DeskFile['visits'][number] {
  const visit = record.body as unknown as Visit;
  const findings = visit.findings.map((finding) => deskFinding(finding, open));
  const shas = [...visit.photos, ...(visit.signature ? [visit.signature] : [])].map(({ sha }) => sha);
  return {
    ...written(record),
    body: { ...visit, findings, ...(visit.remarks && { remarks: maskNumbers(visit.remarks) }) },
    daysLate: daysLate(visit),
    marks: marks.get(record.id) ?? [],
    replacedBy: replacedBy.get(record.id),
    photosHere: shas.filter((sha) => here.has(sha)),
  };
}

async function photosHere(db: Db, county: string, visits: readonly WireRecord[]): Promise<Set<string>> {
  const ids = visits.map(({ id }) => id);
  if (ids.length === 0) return new Set();
  const { rows } = await sql<{ sha: string }>`
    select p.sha from photo_ref f join photo p on p.county = f.county and p.sha = f.sha
    where f.county = ${county} and f.record = any(${ids}::uuid[])`.execute(db);
  return new Set(rows.map(({ sha }) => sha));
}

/** Names of villages by code, schools by id: what the page says instead of codes. */
async function namesOf(
  db: Db,
  county: string,
): Promise<{ villages: Map<string, string>; schools: Map<string, string> }> {
  const villages = await sql<{ code: string; name: string }>`
    select code, name from v_village where county = ${county}`.execute(db);
  const schools = await sql<{ id: string; name: string }>`
    select id::text, name from v_school where county = ${county}`.execute(db);
  return {
    villages: new Map(villages.rows.map(({ code, name }) => [code, name])),
    schools: new Map(schools.rows.map(({ id, name }) => [id, name])),
  };
}

const newestFirst = (a: WireRecord, b: WireRecord): number =>
  Date.parse(String(b.body.startedAt)) - Date.parse(String(a.body.startedAt)) || (a.id < b.id ? 1 : -1);

/** Everything the county knows of one file, for a reader of at least one of its scopes. */
export async function deskFile(db: Db, reader: FileReader, file: Id): Promise<DeskFile | undefined> {
  const scopes = await readScopesOf(db, reader, file);
  if (scopes.length === 0) return undefined;
  const { county } = reader.reach;
  const open = scopes.some((scope) => reader.scopes.has(`${scope}!`));
  const records = (await loadRecords(db, county, { ids: [], files: [file] })).filter(({ dead }) => !dead);
  const of = (kind: Kind) => records.filter((record) => record.kind === kind);
  const visits = of('visit').sort(newestFirst);
  const all: Reach = { ...reader.reach, all: true };
  const facts = await childFacts(db, { reach: all, by: 'village', since: reader.since, file });
  const { villages, schools } = await namesOf(db, county);
  const context: VisitContext = {
    open,
    here: await photosHere(db, county, visits),
    marks: await marksIn(
      db,
      { county, since: reader.since },
      visits.map(({ id }) => id),
    ),
    replacedBy: new Map(
      visits.flatMap(({ id, body }) => (body.replaces ? [[String(body.replaces), id]] : [])),
    ),
  };
  const household = of('household')[0];
  const village = household?.body.village ?? of('child')[0]?.body.hukouVillage;
  return {
    file,
    village: villages.get(String(village)),
    household: household && shown('household', household),
    guardians: of('guardian').map((record) => shown('guardian', record)),
    children: of('child').map((record) => deskChild(record, facts.get(record.id))),
    visits: visits.map((record) => deskVisit(record, context)),
    schools: Object.fromEntries(schools),
    conflicts: of('conflict')
      .filter(({ body }) => body.state === 'open')
      .map(({ id, body }) => ({ id, body: { record: body.record, kind: body.kind, path: body.path } })),
    harmReports: open ? of('harm-report').length : 0,
  } as unknown as DeskFile;
}

/** The value of one sensitive field, or undefined where the reader may not see it or there is none. */
export async function sensitiveValue(
  db: Db,
  reader: FileReader,
  { record, field }: { record: Id; field: string },
): Promise<{ kind: Kind; file: Id; value: string } | undefined> {
  const [found] = await loadRecords(db, reader.reach.county, { ids: [record], files: [] });
  if (!found || found.dead) return undefined;
  if ((await readScopesOf(db, reader, found.file)).length === 0) return undefined;
  const value = found.body[field];
  return typeof value === 'string' ? { kind: found.kind as Kind, file: found.file, value } : undefined;
}
