import { type Kysely, sql } from 'kysely';
import { goesOn } from '../../domain/case-joined.ts';
import { type CaseStanding, caseState, type TransitionFact } from '../../domain/case-state.ts';
import { type Duplicate, type DuplicateSide, duplicateOf } from '../../domain/duplicates.ts';
import type { Id } from '../../domain/record.ts';
import { twoRolls } from '../../domain/school-rules.ts';
import { mask } from './coverage-mask.ts';
import type { Reach } from './coverage-rows.ts';
import type { Tables } from './tables.ts';

/**
 * Children that stand twice in the county (V4, V5). No phone can see that: the two records may lie in villages and schools
 * that know nothing of each other. Read from the records each time; nobody is joined by a machine (sync design §3.4).
 */
type Db = Kysely<Tables>;

/** More than anybody settles in a day; the list fills again from below. */
const MOST = 300;

interface Pair {
  one: Id;
  two: Id;
}

/** Two records with one number, or one name and birthday; the rule itself is judged by the domain. */
async function alike(db: Db, county: string): Promise<Pair[]> {
  const { rows } = await sql<Pair>`
    with child as (
      select id, name, birth_date, nullif(id_number, '') as id_number from v_child where county = ${county}
    ), pair as (
      select a.id as one, b.id as two from child a join child b on a.id_number = b.id_number and a.id < b.id
      union
      select a.id, b.id from child a join child b on a.name = b.name and a.birth_date = b.birth_date and a.id < b.id
    )
    select p.one, p.two from pair p
    where not exists (select 1 from child_apart x where x.county = ${county} and x.one = p.one and x.two = p.two)
    order by p.one, p.two`.execute(db);
  return rows;
}

interface Row {
  id: Id;
  file: Id;
  name: string;
  sex: DuplicateSide['sex'] | null;
  birth_date: string | null;
  id_number: string | null;
  guardian_name: string | null;
  class: string | null;
  school_id: string | null;
  school: string | null;
  grade: number | null;
  number: number | null;
  head: string | null;
  village: string | null;
  visits: number;
  in_sight: boolean;
  may_join: boolean;
}

/** Where the cases of these children stand: their steps, folded. */
async function standings(db: Db, county: string, children: readonly Row[]): Promise<Map<Id, CaseStanding>> {
  const files = [...new Set(children.map(({ file }) => file))];
  const { rows } = await sql<Pick<TransitionFact, 'id' | 'body'>>`
    select id, body from record where county = ${county} and file = any(${files}::uuid[])
      and kind = 'transition' and not dead`.execute(db);
  const steps = new Map<Id, TransitionFact[]>();
  for (const row of rows) {
    const { child } = row.body;
    const fact = { ...row, author: { user: '', name: '' }, writtenAt: '' };
    steps.set(child, [...(steps.get(child) ?? []), fact]);
  }
  return new Map([...steps].map(([child, list]) => [child, caseState(list)]));
}

const within = ({ county, all, scopes }: Reach) =>
  all
    ? sql`true`
    : sql`exists (select 1 from file_scope f where f.county = ${county} and f.file = c.file and f.scope = any(${scopes}))`;

interface Reader {
  /** What the reader reads. */
  reads: Reach;
  /** Where the reader keeps the rolls. */
  joins: Reach;
}

async function sides(db: Db, { reads, joins }: Reader, ids: readonly Id[]): Promise<Map<Id, Row>> {
  const { county } = reads;
  const { rows } = await sql<Row>`
    select c.id, c.file, c.name, c.sex, c.birth_date, c.id_number, c.guardian_name, c.class,
      coalesce(k.school, c.school) as school_id, s.name as school, k.grade, k.number, h.head,
      (select min(v.name) from v_village v where v.county = ${county} and v.code = coalesce(h.village, c.hukou_village)) as village,
      (select count(*) from v_visit v where v.county = ${county} and v.file = c.file
        and v.findings @> jsonb_build_array(jsonb_build_object('child', c.id::text))) as visits,
      ${within(reads)} as in_sight, ${within(joins)} as may_join
    from v_child c
    left join v_household h on h.county = c.county and h.id = c.file
    left join v_class k on k.county = c.county and k.id::text = c.class
    left join v_school s on s.county = c.county and s.id::text = coalesce(k.school, c.school)
    where c.county = ${county} and c.id = any(${[...ids]}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}

const known = <T>(value: T | null): T | undefined => value ?? undefined;

const bodyOf = (row: Row) => ({
  name: row.name,
  birthDate: known(row.birth_date),
  idNumber: known(row.id_number),
  guardianName: known(row.guardian_name),
});

/** Whom a reader may not read is told only by its school and village: where to ask. */
function shown(row: Row, standing: CaseStanding | undefined): DuplicateSide {
  const where = {
    ...{ id: row.id, file: row.file, inSight: row.in_sight, housed: row.head !== null },
    ...{ village: known(row.village), school: known(row.school), visits: row.visits },
  };
  if (!row.in_sight) return where;
  const { idNumber, ...own } = bodyOf(row);
  return {
    ...{ ...where, ...own, idNumber: idNumber && mask(idNumber) },
    ...(standing && standing.state !== 'NONE' && { caseState: standing.state }),
    ...{ sex: known(row.sex), head: known(row.head), grade: known(row.grade), number: known(row.number) },
  };
}

const rollOf = (row: Row) => ({ class: known(row.class), school: known(row.school_id) });

/** Pairs of which the reader may read one record at least; the same ID number before the same name. */
export async function duplicatesIn(db: Db, reader: Reader): Promise<Duplicate[]> {
  const pairs = await alike(db, reader.reads.county);
  const rows = await sides(db, reader, [...new Set(pairs.flatMap(({ one, two }) => [one, two]))]);
  const cases = await standings(db, reader.reads.county, [...rows.values()]);
  const found = pairs.flatMap((pair): Duplicate[] => {
    const [one, two] = [rows.get(pair.one), rows.get(pair.two)];
    const rule = one && two && duplicateOf(bodyOf(one), bodyOf(two));
    if (!rule || !(one.in_sight || two.in_sight)) return [];
    const mayJoin = one.may_join && two.may_join;
    const [first, second] = [cases.get(one.id), cases.get(two.id)];
    const twoCases = mayJoin && first && second && { goesOn: goesOn(first, second) ? one.id : two.id };
    return [
      {
        ...{ rule, twoRolls: twoRolls(rollOf(one), rollOf(two)), mayJoin, ...twoCases },
        sides: [shown(one, first), shown(two, second)],
      },
    ];
  });
  return found.sort((a, b) => (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0)).slice(0, MOST);
}

export async function keepApart(
  db: Db,
  { county, user }: { county: string; user: Id },
  [a, b]: readonly [Id, Id],
): Promise<void> {
  const [one, two] = a < b ? [a, b] : [b, a];
  await sql`insert into child_apart (county, one, two, by_user) values (${county}, ${one}, ${two}, ${user})
    on conflict do nothing`.execute(db);
}

/** May the reader join records of these children? Both must lie where he keeps the rolls. */
export async function mayJoin(db: Db, reader: Reader, ids: readonly [Id, Id]): Promise<boolean> {
  const rows = await sides(db, reader, ids);
  return ids.every((id) => rows.get(id)?.may_join === true);
}
