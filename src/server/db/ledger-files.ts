import { type Kysely, type RawBuilder, sql } from 'kysely';
import { type CaseState, droppedStates } from '../../domain/case-codes.ts';
import type { Ledger } from '../../domain/ledger.ts';
import type { LawfulType } from '../../domain/ledger-lawful.ts';
import { beyondRoll, taughtHere } from '../../domain/ledger-mismatch.ts';
import type { Id } from '../../domain/record.ts';
import type { Whereabouts } from '../../domain/whereabouts-codes.ts';
import type { Reach } from './coverage-rows.ts';
import type { Tables } from './tables.ts';

type Db = Kysely<Tables>;
type Sql = RawBuilder<unknown>;

/** Every ledger but 适龄, which is the whole county and is read a page at a time (ledger-age.ts). */
export type NarrowLedger = Exclude<Ledger, 'school-age'>;

/**
 * Files that may hold a row of a ledger: never too few, sometimes too many. What exactly stands in a ledger is said once, in
 * domain/ledger-row.ts; this only spares it 70,000 children. What they were found as stands in 底册 (child-list.ts), open flags
 * have an index of their own (migration 5).
 */
const ofKind = (county: string, kind: string): Sql =>
  sql`select file from record where county = ${county} and kind = ${kind} and not dead`;

/** The state of each case, as domain/case-state.ts folds it: the last step that counted. */
const inState = (county: string, states: readonly string[]): Sql => sql`
  select file from (
    select distinct on (body->>'child') file, body->>'to' as state from record
    where county = ${county} and kind = 'transition' and not dead and coalesce(body->>'effect', '') <> 'joined'
    order by body->>'child', (body->>'sv')::bigint desc nulls first, written_at desc, id desc
  ) s where state = any(${states})`;

const foundAs = (county: string, code: Whereabouts): Sql =>
  sql`select file from child_list where county = ${county} and found @> ${[code]}::text[]`;
/** On a roll here and found anywhere but in a class here; on none, and found in one. */
const besideRoll = (county: string): Sql => sql`
  select file from child_list where county = ${county}
    and case when class is null then found && ${taughtHere}::text[] else found && ${beyondRoll}::text[] end`;
const suspendedOnRoll = (county: string): Sql =>
  sql`select file from child_list where county = ${county} and roll_status = '02'`;
const flagged = (county: string): Sql => sql`
  select file from record where county = ${county} and kind = 'risk-flag' and not dead and body->>'closedOn' is null`;
/** Ten days away with leave make a long one (domain/ledger-mismatch.ts). */
const longAway = (county: string): Sql => sql`
  select file from record where county = ${county} and kind = 'absence' and not dead
    and body->>'state' in ('SICK', 'LEAVE') group by file having count(*) >= 10`;
const either = (parts: readonly Sql[]): Sql => sql.join(parts, sql` union all `);

const lawful = (county: string, type: LawfulType): Sql =>
  either([
    sql`${ofKind(county, 'application')} and body->>'type' = ${type}`,
    foundAs(county, type),
    ...(type === 'SUSPEND' ? [suspendedOnRoll(county)] : []),
  ]);
const mismatchStates: readonly CaseState[] = ['SUSPECT', 'WRITTEN_OFF', 'RETURNED', 'CONSOLIDATE'];

const candidates: Record<NarrowLedger, (county: string) => Sql> = {
  suspected: (county) => inState(county, ['SUSPECT']),
  dropped: (county) => inState(county, [...droppedStates, 'RETURNED']),
  risk: flagged,
  consolidating: (county) => inState(county, ['RETURNED', 'CONSOLIDATE']),
  deferred: (county) => lawful(county, 'DEFER'),
  suspended: (county) => lawful(county, 'SUSPEND'),
  'home-taught': (county) => lawful(county, 'HOME_TEACH'),
  mismatch: (county) =>
    either([
      besideRoll(county),
      inState(county, [...droppedStates, ...mismatchStates]),
      ofKind(county, 'application'),
      ofKind(county, 'place-confirmed'),
      longAway(county),
    ]),
};

/** Files the reader may see; nothing to ask where he sees the whole county. */
export const seenFiles = ({ county, all, scopes }: Reach, file: Sql): Sql =>
  all
    ? sql`true`
    : sql`${file} in (select f.file from file_scope f where f.county = ${county} and f.scope = any(${scopes}))`;

/** A file, and a mark that changes whenever one of its records does, comes or goes. */
export interface MarkedFile {
  file: Id;
  mark: number;
}

/** Those of some files that the reader may see, marked. */
async function marked(db: Db, reach: Reach, found: Sql): Promise<MarkedFile[]> {
  const { rows } = await sql<MarkedFile>`
    select f.id as file, f.version as mark from (select distinct c.file from (${found}) c) c
    join file f on f.county = ${reach.county} and f.id = c.file
    where ${seenFiles(reach, sql`c.file`)}`.execute(db);
  return rows;
}

/** Must be written as in the index (migration 9), or it is not used. */
const promisedAtVisit = (county: string): Sql => sql`
  select file from record where county = ${county} and kind = 'visit' and not dead
    and jsonb_path_exists(body, '$.findings[*].agreed.due')`;
const promisedByCall = (county: string): Sql => sql`
  select file from record where county = ${county} and kind = 'contact' and not dead
    and body->>'promisedOn' is not null`;

/** Files with something that has a day: cases, open flags, lawful absences, promises, measures, notices, a next look. */
export async function filesWithTasks(db: Db, reach: Reach): Promise<MarkedFile[]> {
  const { county } = reach;
  const whole = ['transition', 'application', 'measure', 'legal-document', 'case'];
  const found = either([
    ...whole.map((kind) => ofKind(county, kind)),
    ...[flagged(county), promisedAtVisit(county), promisedByCall(county)],
  ]);
  return marked(db, reach, found);
}

export const markedFiles = (db: Db, reach: Reach, which: readonly NarrowLedger[]): Promise<MarkedFile[]> =>
  marked(db, reach, either(which.map((ledger) => sql`(${candidates[ledger](reach.county)})`)));
