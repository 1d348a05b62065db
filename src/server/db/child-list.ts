import { type Kysely, sql, type Transaction } from 'kysely';
import type { Id } from '../../domain/record.ts';
import type { StoredRecord } from '../../sync/record.ts';
import type { Tables } from './tables.ts';

/**
 * 底册: a narrow row for each living child, of what 适龄 is narrowed, counted and ordered by. A county’s children lie among a
 * million wide records; read from those, a page took longer than anybody waits. Nothing is said here that the records do not
 * say: it is written in the transaction that writes them, and made anew after a restore.
 */
type Db = Kysely<Tables> | Transaction<Tables>;

/**
 * Makes the rows as the records have them; `c` is the child, and may be narrowed further. The household is found by its id:
 * where the statistics still speak of an empty table, the planner would rather read all households for each child, by their
 * partial index, which `||` does not let it.
 */
export const makeChildList = `
  insert into child_list (county, id, file, name, guardian, head, born, village, group_name, class, school)
  select c.county, c.id, c.file, c.body->>'name', c.body->>'guardianName', h.body->>'head', c.body->>'birthDate',
    coalesce(h.body->>'village', c.body->>'hukouVillage'), h.body->>'group', c.body->>'class', c.body->>'school'
  from record c left join record h on h.county = c.county and h.id = c.file and h.kind || '' = 'household' and not h.dead
  where c.kind = 'child' and not c.dead`;

/** Of the children and households among these records, after they are written. */
export async function keepChildList(db: Db, county: string, records: readonly StoredRecord[]): Promise<void> {
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
