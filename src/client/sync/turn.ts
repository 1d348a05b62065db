import { phoneNow } from '../store/clock.ts';
import type { Place } from '../store/opened.ts';

/** One cycle at a time among the windows of a person (sync design §3.16). Two at once would be slower, never wrong. */
const LEASE_MS = 30_000;
const WAIT_MS = 10_000;
/** Whoever works gives the lock back within a cycle's deadline: one held longer is a frozen window's (F27). */
const FROZEN_MS = 120_000;

export interface Turn {
  /** A person is waiting: wait up to 10 s for another window, then run anyway. */
  asked: boolean;
}
type Work = () => Promise<void>;

/** Since when the lock has been found taken, by the steady clock. */
let metSince: number | undefined;
const isFrozen = (): boolean => metSince !== undefined && performance.now() - metSince >= FROZEN_MS;

/** True: it has run. Rejects if the browser gives no lock, before any work. */
async function byLock(name: string, options: LockOptions, work: Work): Promise<boolean> {
  let begun: Promise<void> | undefined;
  try {
    await navigator.locks.request(name, options, async (lock) => {
      if (!lock) {
        metSince ??= performance.now();
        return;
      }
      metSince = undefined;
      begun = work();
      await begun;
    });
  } catch (error) {
    if (!begun) throw error;
    // Taken from us by a window that thought we were frozen: what is under way ends as it may.
    await begun;
  }
  return begun !== undefined;
}

/** Takes the lock of a frozen window away, so that the next ones are in turn again. */
const inBackground = (name: string, work: Work): Promise<boolean> =>
  byLock(name, isFrozen() ? { steal: true } : { ifAvailable: true }, work);

async function forPerson(name: string, work: Work): Promise<boolean> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), WAIT_MS);
  const told = () => {
    clearTimeout(timer);
    return work();
  };
  try {
    return await byLock(name, { signal: stop.signal }, told);
  } catch (error) {
    if (!stop.signal.aborted) throw error;
    await work();
    return true;
  } finally {
    clearTimeout(timer);
  }
}

/** Browsers without Web Locks: a row that says until when somebody is at it. */
async function byLease({ db }: Place, asked: boolean, work: Work): Promise<boolean> {
  const take = (until: number) =>
    db.transaction('rw', db.meta, async () => {
      const lease = await db.meta.get('lease');
      const now = phoneNow();
      // A clock set back must not lock everybody out: no lease is longer than its length.
      const held = lease?.v !== undefined && lease.v > now && lease.v <= now + LEASE_MS;
      if (held && !asked) return false;
      await db.meta.put({ k: 'lease', v: until });
      return true;
    });
  // No room for the row on a full phone: two at once are better than none.
  if (!(await take(phoneNow() + LEASE_MS).catch(() => true))) return false;
  const renewal = setInterval(() => {
    db.meta.put({ k: 'lease', v: phoneNow() + LEASE_MS }).catch(() => undefined);
  }, LEASE_MS / 2);
  try {
    await work();
  } finally {
    clearInterval(renewal);
    await db.meta.delete('lease').catch(() => undefined);
  }
  return true;
}

/** False: another window is at it. */
export async function inTurn(place: Place, { asked }: Turn, work: Work): Promise<boolean> {
  if (typeof navigator === 'undefined' || !('locks' in navigator)) return byLease(place, asked, work);
  const name = `guixue-sync-${place.person.id}`;
  let begun = false;
  const noted = () => {
    begun = true;
    return work();
  };
  try {
    return await (asked ? forPerson(name, noted) : inBackground(name, noted));
  } catch (error) {
    if (begun) throw error;
    // Some in-app browsers have the interface and refuse to use it.
    return byLease(place, asked, work);
  }
}
