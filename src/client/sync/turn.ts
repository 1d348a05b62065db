import { phoneNow } from '../store/clock.ts';
import type { Place } from '../store/opened.ts';

/** One cycle at a time among the windows of a person (sync design §3.16). Two at once would be slower, never wrong. */
const LEASE_MS = 30_000;
const WAIT_MS = 10_000;

export interface Turn {
  /** A person is waiting: wait up to 10 s for another window, then run anyway. */
  asked: boolean;
}

async function byLock(name: string, asked: boolean, work: () => Promise<void>): Promise<boolean> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), WAIT_MS);
  let ran = false;
  try {
    const options = asked ? { signal: stop.signal } : { ifAvailable: true };
    await navigator.locks.request(name, options, async (lock) => {
      clearTimeout(timer);
      ran = lock !== null;
      if (lock) await work();
    });
  } catch (error) {
    // A frozen window may hold the lock for ever (F27).
    if (ran || !asked) throw error;
    await work();
    ran = true;
  } finally {
    clearTimeout(timer);
  }
  return ran;
}

/** Browsers without Web Locks: a row that says until when somebody is at it. */
async function byLease({ db }: Place, asked: boolean, work: () => Promise<void>): Promise<boolean> {
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
  if (!(await take(phoneNow() + LEASE_MS))) return false;
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
export const inTurn = (place: Place, { asked }: Turn, work: () => Promise<void>): Promise<boolean> =>
  typeof navigator !== 'undefined' && 'locks' in navigator
    ? byLock(`guixue-sync-${place.person.id}`, asked, work)
    : byLease(place, asked, work);
