import type { DBCore, Dexie } from 'dexie';
import { StoreProblem } from './problem.ts';
import { noteStorage } from './windows.ts';

/** One transaction, and what becomes of it where the browser's disk is full, or taken away (sync design F19, F23). */

interface Failure {
  name?: unknown;
  inner?: unknown;
  /** Of several writes at once. */
  failures?: readonly unknown[];
}
const namesOf = (error: unknown): string[] => {
  const names: string[] = [];
  for (let at = error; at && typeof at === 'object' && names.length < 4; ) {
    const { name, inner, failures } = at as Failure;
    if (typeof name === 'string') names.push(name);
    at = inner ?? failures?.[0];
  }
  return names;
};
export const isFull = (error: unknown): boolean => namesOf(error).includes('QuotaExceededError');
/** The browser closed the database under us: a backgrounded WebKit does (F23), and so does an upgrade elsewhere. */
const isClosed = (error: unknown): boolean =>
  namesOf(error).some((name) =>
    ['DatabaseClosedError', 'InvalidStateError', 'UnknownError', 'OpenFailedError'].includes(name),
  );

interface Ending {
  error: DOMException | null;
  at: number;
}
const endings = new WeakMap<Dexie, Ending>();

/**
 * Keeps why a transaction was ended. The requests still in it say no more than that it was, and they are heard first: a full
 * disk would look like any other error.
 */
export function notingEndings<Db extends Dexie>(db: Db): Db {
  const create = (core: DBCore): DBCore => ({
    ...core,
    transaction: (...asked) => {
      const transaction = core.transaction(...asked);
      const { addEventListener } = transaction as unknown as IDBTransaction;
      addEventListener.call(transaction, 'abort', () => {
        const { error } = transaction as unknown as IDBTransaction;
        endings.set(db, { error, at: performance.now() });
      });
      return transaction;
    },
  });
  db.use({ stack: 'dbcore', name: 'endings', create });
  return db;
}

/** The error itself, or why its transaction was ended since. */
async function reasonOf(db: Dexie, error: unknown, since: number): Promise<unknown> {
  if (isFull(error) || isClosed(error)) return error;
  // The transaction's own word comes right after its requests'.
  await new Promise((resolve) => setTimeout(resolve));
  const ending = endings.get(db);
  return ending && ending.at >= since ? (ending.error ?? error) : error;
}

const retired = new WeakSet<Dexie>();
/** Locked: work still under way must not open the database again. */
export function retire(db: Dexie): void {
  retired.add(db);
  db.close();
}

/**
 * Runs one transaction, once more after reopening if the browser had taken the database away. Only the transaction's own
 * promise is awaited: after a full disk the single operations may never settle (F19).
 */
export async function attempt<T>(db: Dexie, work: () => PromiseLike<T>): Promise<T> {
  const since = performance.now();
  try {
    return await work();
  } catch (error) {
    const reason = await reasonOf(db, error, since);
    if (isFull(reason)) throw new StoreProblem('store.full', reason);
    if (!isClosed(reason)) throw error;
    if (retired.has(db)) throw new StoreProblem('store.locked', reason);
  }
  return again(db, work);
}

async function again<T>(db: Dexie, work: () => PromiseLike<T>): Promise<T> {
  const since = performance.now();
  try {
    db.close();
    await db.open();
    const done = await work();
    noteStorage('here');
    return done;
  } catch (error) {
    const reason = await reasonOf(db, error, since);
    if (isFull(reason)) throw new StoreProblem('store.full', reason);
    if (retired.has(db)) throw new StoreProblem('store.locked', reason);
    if (isClosed(reason)) noteStorage('gone');
    throw new StoreProblem('store.closed', reason);
  }
}
