import { sql } from 'kysely';
import type { ListKind, Mapping } from '../../domain/roster/columns.ts';
import type { SignedIn } from '../parts.ts';
import type { Db } from './imports.ts';

interface Headings {
  kind: ListKind;
  /** `county`, or the school's id: two schools may read one export differently. */
  area: string;
  /** Of `headingSet`. */
  headings: string;
}

const keyOf = ({ area, headings }: Headings): string => `${area} ${headings}`;

/** The mapping somebody made by hand for these headings, if anybody did. */
export async function recallMapping(db: Db, county: string, asked: Headings): Promise<Mapping | undefined> {
  const { rows } = await sql<{ mapping: Mapping }>`
    select mapping from import_mapping
    where county = ${county} and kind = ${asked.kind} and headings = ${keyOf(asked)}
  `.execute(db);
  return rows[0]?.mapping;
}

export async function rememberMapping(
  db: Db,
  user: SignedIn,
  { mapping, ...asked }: Headings & { mapping: Mapping },
): Promise<void> {
  await sql`
    insert into import_mapping (county, kind, headings, mapping, user_id)
    values (${user.county}, ${asked.kind}, ${keyOf(asked)}, ${JSON.stringify(mapping)}, ${user.id})
    on conflict (county, kind, headings)
      do update set mapping = excluded.mapping, user_id = excluded.user_id, updated_at = now()
  `.execute(db);
}
