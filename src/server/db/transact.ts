import type { Kysely, Transaction } from 'kysely';
import type { Tables } from './tables.ts';

type Db = Kysely<Tables>;
interface Options {
  /** REPEATABLE READ READ ONLY: all statements see one snapshot. Otherwise READ COMMITTED with row locks. */
  readOnly?: boolean;
}

const TRIES = 6;

/** Serialisation, deadlock, a server that is stopping, a connection that broke: the same work may succeed now. */
function isTransient(error: unknown): boolean {
  const { code, message } = (error ?? {}) as { code?: string; message?: string };
  if (code === '40001' || code === '40P01' || code === '57P01' || code === '57P03') return true;
  if (code?.startsWith('08') || code === 'ECONNREFUSED' || code === 'ECONNRESET') return true;
  return /Connection terminated|Client has encountered a connection error/.test(message ?? '');
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * One transaction, tried again when it failed for a reason that passes. `work` must therefore do nothing outside the
 * database. A commit whose answer was lost may be done twice: what is written must be idempotent, as pushes and imports are.
 */
export async function transact<T>(
  db: Db,
  work: (trx: Transaction<Tables>) => Promise<T>,
  { readOnly = false }: Options = {},
): Promise<T> {
  const begin = () =>
    readOnly
      ? db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only')
      : db.transaction().setIsolationLevel('read committed');
  for (let tries = 1; ; tries += 1) {
    try {
      return await begin().execute(work);
    } catch (error) {
      if (tries >= TRIES || !isTransient(error)) throw error;
      await pause(2 ** tries * 10 * (0.5 + Math.random()));
    }
  }
}
