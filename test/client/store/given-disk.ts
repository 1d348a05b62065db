import 'fake-indexeddb/auto';
import { vi } from 'vitest';

/**
 * A disk that fails as browsers' disks fail: a refused write ends its whole transaction (`error` names why, the requests in it
 * end with AbortError), whatever was committed before stays, and nothing is half there.
 */
interface Aborting {
  _abort: (name: string) => void;
}
interface Raw {
  _rawDatabase: { rawObjectStores: Map<string, { records: { values: () => Iterable<{ value: unknown }> } }> };
}

/** Roughly what it takes on a disk. */
function sizeOf(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (value instanceof Uint8Array) return value.length;
  if (value === null || typeof value !== 'object') return 8;
  return Object.values(value).reduce((sum: number, item) => sum + sizeOf(item), 0);
}

function usedIn(db: IDBDatabase): number {
  let used = 0;
  for (const { records } of (db as unknown as Raw)._rawDatabase.rawObjectStores.values())
    for (const { value } of records.values()) used += sizeOf(value);
  return used;
}

type Write = 'put' | 'add' | 'delete';
/** `refuses`: asked after each write, with the database it is in; the name of the error that ends its transaction. */
function spoilWrites(refuses: (write: Write, db: IDBDatabase) => string | undefined): void {
  for (const write of ['put', 'add', 'delete'] as const) {
    const real = IDBObjectStore.prototype[write] as (...args: unknown[]) => IDBRequest;
    vi.spyOn(IDBObjectStore.prototype, write).mockImplementation(function (
      this: IDBObjectStore,
      ...args: unknown[]
    ) {
      const request = real.apply(this, args);
      const { transaction } = this;
      const check = () => {
        const name = refuses(write, transaction.db);
        if (name !== undefined) (transaction as unknown as Aborting)._abort(name);
      };
      if (write === 'delete') queueMicrotask(check);
      else request.addEventListener('success', check);
      return request;
    });
  }
}

type Operation = { operation: () => unknown };
interface Executing {
  _execRequestAsync: (asked: Operation) => IDBRequest;
}
/** The request itself ends with the error, as in Firefox; its transaction follows. */
function spoilRequests(isFull: (db: IDBDatabase) => boolean): void {
  const proto = IDBTransaction.prototype as unknown as Executing;
  const real = proto._execRequestAsync;
  vi.spyOn(proto, '_execRequestAsync').mockImplementation(function (this: IDBTransaction, asked: Operation) {
    const { operation } = asked;
    const isWrite = operation.name.includes('storeRecord');
    const spoiled = () => {
      const done = operation();
      if (isFull(this.db)) throw new DOMException('full', 'QuotaExceededError');
      return done;
    };
    return real.call(this as unknown as Executing, isWrite ? { ...asked, operation: spoiled } : asked);
  });
}

/** Takes so many bytes and no more; letting go of something always works. Answers how to see and change it. */
export function aFullDisk(says: 'transaction' | 'request' = 'transaction') {
  const disk = { used: usedIn, quota: Number.POSITIVE_INFINITY };
  const isFull = (db: IDBDatabase) => usedIn(db) > disk.quota;
  if (says === 'request') spoilRequests(isFull);
  else spoilWrites((write, db) => (write !== 'delete' && isFull(db) ? 'QuotaExceededError' : undefined));
  return disk;
}

/** The power goes at the n-th write: that one's transaction is lost, and nothing is written any more until `back`. */
export function aPowerCut(): { at: number; writes: number; gone: boolean; back: () => void } {
  const power = {
    ...{ at: Number.POSITIVE_INFINITY, writes: 0, gone: false },
    back: () => {
      power.gone = false;
      power.at = Number.POSITIVE_INFINITY;
    },
  };
  spoilWrites(() => {
    power.writes += 1;
    if (power.writes >= power.at) power.gone = true;
    return power.gone ? 'AbortError' : undefined;
  });
  return power;
}

/** The next `times` writes meet a browser whose database process has died. */
export function aDyingProcess(times: number): { left: number } {
  const process = { left: times };
  spoilWrites((write) => {
    if (write === 'delete' || process.left === 0) return undefined;
    process.left -= 1;
    return 'UnknownError';
  });
  return process;
}
