import { randomUUID } from 'node:crypto';
import { sql, type Transaction } from 'kysely';
import { firstSchema } from './migrations/0001-first-schema.ts';
import { importTables } from './migrations/0002-imports.ts';
import { backupTables } from './migrations/0003-backups.ts';
import { deviceHealth } from './migrations/0004-device-health.ts';
import { ledgerIndexes } from './migrations/0005-ledger-indexes.ts';
import { calendarFeeds } from './migrations/0006-calendar-feeds.ts';
import { upkeepTables } from './migrations/0007-upkeep.ts';
import { childrenApart } from './migrations/0008-children-apart.ts';
import { taskIndexes } from './migrations/0009-task-indexes.ts';
import { ledgerKeys } from './migrations/0010-ledger-keys.ts';
import { importExplanations } from './migrations/0011-import-explanations.ts';
import { opRequests } from './migrations/0012-op-requests.ts';
import { foundInChildList } from './migrations/0013-found-in-child-list.ts';
import type { Database } from './open.ts';
import type { Tables } from './tables.ts';
import { transact } from './transact.ts';
import { makeViews } from './views.ts';

/** Hand-written, numbered, never edited after a release; each runs once. */
const migrations: readonly { id: number; statements: string }[] = [
  { id: 1, statements: firstSchema },
  { id: 2, statements: importTables },
  { id: 3, statements: backupTables },
  { id: 4, statements: deviceHealth },
  { id: 5, statements: ledgerIndexes },
  { id: 6, statements: calendarFeeds },
  { id: 7, statements: upkeepTables },
  { id: 8, statements: childrenApart },
  { id: 9, statements: taskIndexes },
  { id: 10, statements: ledgerKeys },
  { id: 11, statements: importExplanations },
  { id: 12, statements: opRequests },
  { id: 13, statements: foundInChildList },
];

/** Any number: all servers of this product over one database use the same. */
const LOCK = 710_526_001;

async function applied(trx: Transaction<Tables>): Promise<Set<number>> {
  await sql`create table if not exists migration (id int primary key, applied_at timestamptz not null default now())`.execute(
    trx,
  );
  const { rows } = await sql<{ id: number }>`select id from migration`.execute(trx);
  return new Set(rows.map((row) => row.id));
}

/**
 * Brings the schema up to date and makes the views, in one transaction under a lock: several servers may start at once.
 * Throws when the database was made by a newer build.
 */
export async function migrate({ db }: Database, county: { code: string; name: string }): Promise<void> {
  await transact(db, async (trx) => {
    await sql`select pg_advisory_xact_lock(${sql.lit(LOCK)})`.execute(trx);
    const done = await applied(trx);
    const newest = Math.max(...migrations.map(({ id }) => id));
    if ([...done].some((id) => id > newest)) throw new Error('the database belongs to a newer version');
    for (const { id, statements } of migrations) {
      if (done.has(id)) continue;
      await sql.raw(statements).execute(trx);
      await sql`insert into migration (id) values (${id})`.execute(trx);
    }
    await makeViews(trx);
    await trx
      .insertInto('meta')
      .values({ county: county.code, name: county.name, epoch: randomUUID() })
      .onConflict((conflict) => conflict.column('county').doNothing())
      .execute();
  });
}
