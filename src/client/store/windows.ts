import type { Dexie } from 'dexie';
import { live, useLive } from './external.ts';

/**
 * Two windows of different builds on one phone (sync design F21). `waits`: this one is newer and must change the database's
 * shape, an older one holds it open. `overtaken`: this one is older, a newer one wants the database, and we let go of it.
 */
type WindowTrouble = 'waits' | 'overtaken';
const trouble = live<WindowTrouble | undefined>(undefined);
export const useWindowTrouble = (): WindowTrouble | undefined => useLive(trouble);

/** Every answer is on the disk already, so an older window in the background simply comes back as the newer build. */
function letGo(close: () => void): false {
  close();
  if (typeof document !== 'undefined' && document.hidden) location.reload();
  else trouble.set('overtaken');
  // Dexie's own answer would open the database again at the next use.
  return false;
}

/** From the making of a database on: the lock screen holds one open too. `close`: so that no work under way reopens it. */
export function minding<Db extends Dexie>(db: Db, close: (db: Db) => void): Db {
  db.on('blocked', () => {
    if (!trouble.get()) trouble.set('waits');
  });
  db.on('ready', () => {
    if (trouble.get() === 'waits') trouble.set(undefined);
  });
  db.on('versionchange', () => letGo(() => close(db)));
  return db;
}

/** The browser has taken the database away and does not give it back to this page (F23). */
const gone = live(false);
export const useStorageGone = (): boolean => useLive(gone);

/** Opened anew, the page gets it again: at once if nobody is looking, else when the person says so. */
export function noteStorage(is: 'here' | 'gone'): void {
  if (is === 'gone' && typeof document !== 'undefined' && document.hidden) location.reload();
  else gone.set(is === 'gone');
}
