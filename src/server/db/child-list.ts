import { type Kysely, sql, type Transaction } from 'kysely';
import type { Id } from '../../domain/record.ts';
import type { Visit } from '../../domain/visit.ts';
import type { StoredRecord } from '../../sync/record.ts';
import type { Tables } from './tables.ts';

/**
 * 底册: a narrow row for each living child, of what 适龄 is narrowed, counted and ordered by, and what other ledgers find their
 * files by: `found`, all that visits ever found it as. A county’s children lie among a million wide records; read from those,
 * a page took longer than anybody waits. Nothing is said here that the records do not say: it is written in the transaction
 * that writes them, and made anew after a restore.
 */
type Db = Kysely<Tables> | Transaction<Tables>;

/**
 * Makes the rows as the records have them; `c` is the child, and may be narrowed further. The household is found by its id:
 * where the statistics still speak of an empty table, the planner would rather read all households for each child, by their
 * partial index, which `||` does not let it. Likewise the visits of its file.
 */
export const makeChildList = `
  insert into child_list (county, id, file, name, guardian, head, born, village, group_name, class, school,
    roll_status, found)
  select c.county, c.id, c.file, c.body->>'name', c.body->>'guardianName', h.body->>'head', c.body->>'birthDate',
    coalesce(h.body->>'village', c.body->>'hukouVillage'), h.body->>'group', c.body->>'class', c.body->>'school',
    c.body->>'rollStatus', array(
      select distinct f->>'whereabouts' from record v, jsonb_array_elements(v.body->'findings') f
      where v.county = c.county and v.file = c.file and v.kind || '' = 'visit' and not v.dead and f->>'child' = c.id::text
      order by 1)
  from record c left join record h on h.county = c.county and h.id = c.file and h.kind || '' = 'household' and not h.dead
  where c.kind = 'child' and not c.dead`;

interface Found {
  id: Id;
  codes: string[];
}
function foundIn(records: readonly StoredRecord[]): Found[] {
  const found = new Map<Id, Set<string>>();
  for (const { kind, body } of records) {
    if (kind !== 'visit') continue;
    for (const { child, whereabouts } of (body as unknown as Pick<Visit, 'findings'>).findings ?? [])
      found.set(child, (found.get(child) ?? new Set()).add(whereabouts));
  }
  return [...found].map(([id, codes]) => ({ id, codes: [...codes] }));
}

/** What a visit says that none has said before; a correction takes nothing away: a file too many is looked at, never one too few. */
async function keepFound(db: Db, county: string, records: readonly StoredRecord[]): Promise<void> {
  const found = foundIn(records);
  if (found.length === 0) return;
  await sql`
    update child_list c set found = array(select distinct unnest(c.found || s.codes) order by 1)
    from json_to_recordset(${JSON.stringify(found)}::json) as s(id uuid, codes text[])
    where c.county = ${county} and c.id = s.id and not c.found @> s.codes`.execute(db);
}

/** Of the children, households and visits among these records, after they are written. */
export async function keepChildList(db: Db, county: string, records: readonly StoredRecord[]): Promise<void> {
  await keepChildren(db, county, records);
  await keepFound(db, county, records);
}

async function keepChildren(db: Db, county: string, records: readonly StoredRecord[]): Promise<void> {
  const told = records.filter(({ kind }) => kind === 'child' || kind === 'household');
  if (told.length === 0) return;
  const files: Id[] = [...new Set(told.map(({ file }) => file))];
  const ids = told.map(({ id }) => id);
  // By id too: a child that moved stood in the list with another file.
  await sql`
    delete from child_list where county = ${county} and file = any(${files}::uuid[])`.execute(db);
  await sql`
    delete from child_list where county = ${county} and id = any(${ids}::uuid[])`.execute(db);
  await sql`${sql.raw(makeChildList)} and c.county = ${county} and c.file = any(${files}::uuid[])`.execute(
    db,
  );
}
