import type { Place } from './opened.ts';
import { attempt } from './person-db.ts';
import { StoreProblem } from './problem.ts';
import { changeStatus } from './status-state.ts';

/** Room on the phone: asked to stay (F16), and made when it runs out. */
const DRAFT_PHOTO_MS = 30 * 86_400_000;

let asked = false;
/**
 * Asked when the lists have arrived and after the first save, when a person has something to lose; browsers decide by use, some
 * ask the person. `again`: something has changed their mind, such as the app on the home screen.
 */
export function askForPersistence(again = false): void {
  if ((asked && !again) || typeof navigator === 'undefined' || !navigator.storage?.persist) return;
  asked = true;
  navigator.storage
    .persist()
    .then((storagePersisted) => changeStatus({ storagePersisted }))
    .catch(() => undefined);
}
/** The browser's answer so far, for the page about this phone. */
export async function readPersistence(): Promise<void> {
  if (typeof navigator === 'undefined' || !navigator.storage?.persisted) return;
  const storagePersisted = await navigator.storage.persisted();
  if (storagePersisted) changeStatus({ storagePersisted });
}

/** Lets go of the bytes of photos the server has; they can be fetched again. False: there were none. */
export async function makeRoom({ db }: Place): Promise<boolean> {
  const sent = await db.photo.where('state').equals('sent').primaryKeys();
  const held = await db.photoData.where('id').anyOf(sent).primaryKeys();
  await db.photoData.bulkDelete(held);
  return held.length > 0;
}

/** A full disk: photos the server has are let go of, and it is tried once more. Throws StoreProblem. */
export async function withRoom<T>(place: Place, work: () => PromiseLike<T>): Promise<T> {
  try {
    return await attempt(place.db, work);
  } catch (error) {
    if (!(error instanceof StoreProblem) || error.code !== 'store.full') throw error;
    if (!(await makeRoom(place))) throw error;
    return attempt(place.db, work);
  }
}

/** Photos no draft was saved with, a month old. */
export async function sweepPhotos({ db }: Place, now: number): Promise<void> {
  const stale = await db.photo
    .where('state')
    .equals('draft')
    .and(({ at }) => now - at > DRAFT_PHOTO_MS)
    .primaryKeys();
  if (stale.length === 0) return;
  await db.transaction('rw', [db.photo, db.photoData], () =>
    Promise.all([db.photo.bulkDelete(stale), db.photoData.bulkDelete(stale)]),
  );
}
