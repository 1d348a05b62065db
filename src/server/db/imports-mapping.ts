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

/** Of several rows of headings, the first that somebody mapped by hand before, and how. */
export async function recallMapping(
  db: Db,
  county: string,
  asked: readonly Headings[],
): Promise<{ at: number; mapping: Mapping } | undefined> {
  const keys = asked.map(keyOf);
  const { rows } = await sql<{ headings: string; mapping: Mapping }>`
    select headings, mapping from import_mapping
    where county = ${county} and kind = ${asked[0]?.kind ?? ''} and headings = any(${keys}::text[])
  `.execute(db);
  const known = new Map(rows.map(({ headings, mapping }) => [headings, mapping]));
  const at = keys.findIndex((key) => known.has(key));
  const mapping = known.get(keys[at] ?? '');
  return mapping && { at, mapping };
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
