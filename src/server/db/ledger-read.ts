import { type Kysely, sql } from 'kysely';
import type { AnyFact } from '../../domain/case-facts.ts';
import type { Id } from '../../domain/record.ts';
import type { Tables } from './tables.ts';

type Db = Kysely<Tables>;

const kindsRead = [
  ...[
    'child',
    'household',
    'guardian',
    'visit',
    'case',
    'case-plan',
    'transition',
    'confirmation',
    'measure',
  ],
  ...['follow-up', 'absence', 'risk-flag', 'contact', 'application', 'decision', 'teaching-session'],
  ...['place-confirmed', 'restricted-reason', 'legal-document'],
];
interface FactRow {
  id: Id;
  file: Id;
  kind: string;
  body: object;
  user: string;
  name: string;
  at: string;
}

/** Records of files as the rules look at them; a visit without what no ledger shows. */
export async function readFacts(db: Db, county: string, files: readonly Id[]): Promise<Map<Id, AnyFact[]>> {
  const { rows } = await sql<FactRow>`
    select id, file, kind, author_user as "user", author_name as name, written_at as at,
      case when kind = 'visit' then body - '{photos,signature,explanations,remarks}'::text[] else body end as body
    from record where county = ${county} and file = any(${files}::uuid[]) and kind = any(${kindsRead}) and not dead`.execute(
    db,
  );
  const found = new Map<Id, AnyFact[]>();
  for (const { id, file, kind, body, user, name, at } of rows) {
    const fact = { id, kind, body, author: { user, name }, writtenAt: at };
    const list = found.get(file);
    if (list) list.push(fact);
    else found.set(file, [fact]);
  }
  return found;
}
