import { expect } from 'vitest';
import type { Phone } from './phone.ts';

/**
 * A phone whose browser has no room left, by the quota its developer tools can set. Chromium looks at the quota anew only when
 * what it last knew to be free is half a minute old or used up: whoever fills the phone waits until a write is refused.
 */
export interface FullDisk {
  /** No byte more than what lies there now; answers once a write really was refused. */
  fill: () => Promise<void>;
  /** So full that nothing the app could let go of makes room. */
  overfill: () => Promise<void>;
  /** As much room as before. */
  empty: () => Promise<void>;
}

/** One small write beside the app’s own, in the same storage: undefined, or the name of what the browser says. */
const tryWrite = ({ page }: Phone) =>
  page.evaluate(async () => {
    const asked = indexedDB.open('control', 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore('rows');
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(asked.error);
    });
    const writing = db.transaction('rows', 'readwrite', { durability: 'strict' });
    writing.objectStore('rows').put(1, 1);
    const ended = new Promise<string | undefined>((resolve) => {
      writing.oncomplete = () => resolve(undefined);
      writing.onabort = () => resolve(writing.error?.name);
    });
    return ended.finally(() => db.close());
  });

/** Lasts as long as the tab that is open now. */
export async function fullDisk(phone: Phone): Promise<FullDisk> {
  const session = await phone.context.newCDPSession(phone.page);
  const { origin } = new URL(phone.page.url());
  const allow = async (quotaSize: number | undefined) => {
    await session.send('Storage.overrideQuotaForOrigin', {
      origin,
      ...(quotaSize !== undefined && { quotaSize }),
    });
    const says = quotaSize === undefined ? undefined : 'QuotaExceededError';
    await expect.poll(() => tryWrite(phone), { timeout: 90_000, interval: 500 }).toBe(says);
  };
  return {
    fill: async () => allow((await session.send('Storage.getUsageAndQuota', { origin })).usage),
    overfill: () => allow(1),
    empty: () => allow(undefined),
  };
}

/** How many rows lie on the disk of what could be let go of, and of what must not be. */
export const heldOn = ({ page }: Phone) =>
  page.evaluate(async () => {
    const names = (await indexedDB.databases()).map(({ name }) => name ?? '');
    const asked = indexedDB.open(names.find((name) => name.startsWith('guixue-')) ?? '');
    const db = await new Promise<IDBDatabase>((resolve) => {
      asked.onsuccess = () => resolve(asked.result);
    });
    const keys = (table: string) =>
      new Promise<string[]>((resolve) => {
        const asking = db.transaction(table).objectStore(table).getAllKeys();
        asking.onsuccess = () => resolve(asking.result.map(String));
      });
    const bytes = await keys('photoData');
    const reserve = bytes.filter((key) => key.startsWith('reserve:')).length;
    const small = (await keys('photoThumb')).length;
    const drafts = (await keys('draft')).length;
    db.close();
    return { photos: bytes.length - reserve, small, reserve, drafts };
  });
