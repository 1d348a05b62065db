import { type Kysely, sql } from 'kysely';
import type { Tables } from './tables.ts';

/** Rows from which on tables are another size than the planner believes. */
const MANY = 1000;

/** Of what a large import fills, and of what every request asks. */
export const freshen =
  'analyze record, file, file_scope, child_list, feed, scope, import_item, user_, grant_, device, session';

/**
 * After a county has come in at once the planner still believes in empty tables, until PostgreSQL looks by itself some minutes
 * later: a ledger then took two minutes instead of one second, and each request read all sessions to find its own. Called
 * when the transaction is over: a look takes longer than scope counters may be locked.
 */
export async function freshenStatistics(db: Kysely<Tables>, written: number): Promise<void> {
  if (written >= MANY) await sql.raw(freshen).execute(db);
}
