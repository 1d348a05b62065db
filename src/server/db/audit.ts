import type { Kysely, Transaction } from 'kysely';
import type { Json } from '../../sync/json.ts';
import type { Tables } from './tables.ts';

export interface AuditEntry {
  county: string;
  /** Id of who did it; absent: the server itself. */
  user?: string;
  /** noun.verb: `session.open`, `import.commit`, `id.reveal` */
  action: string;
  /** Ids, counts and codes. Never names or numbers of people: the log outlives what it speaks of (domain design §4.3). */
  detail: Record<string, Json>;
}

export async function audit(db: Kysely<Tables> | Transaction<Tables>, entry: AuditEntry): Promise<void> {
  const { county, user, action, detail } = entry;
  await db
    .insertInto('audit')
    .values({ county, user_id: user ?? null, action, detail: JSON.stringify(detail) })
    .execute();
}
