import type { Table } from 'dexie';
import { attempt } from './attempt.ts';
import type { Place } from './opened.ts';
import { isPhoneFull, StoreProblem } from './problem.ts';
import { changeStatus, statusView } from './status-state.ts';

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

const sentIn = ({ db }: Place): Promise<string[]> => db.photo.where('state').equals('sent').primaryKeys();

async function letGo(table: Table<unknown, string>, ids: readonly string[]): Promise<boolean> {
  const held = await table
    .where('id')
    .anyOf([...ids])
    .primaryKeys();
  await table.bulkDelete(held);
  return held.length > 0;
}

/** Lets go of the bytes of photos the server has; they can be fetched again. False: there were none. */
export const makeRoom = async (place: Place): Promise<boolean> =>
  letGo(place.db.photoData, await sentIn(place));

/** Their small pictures too. */
const dropThumbs = async (place: Place): Promise<boolean> => letGo(place.db.photoThumb, await sentIn(place));

/** What can be had again is let go of, the dearest last. What exists only here never is. */
const ways = [makeRoom, dropThumbs];

/** A full disk: room is made, step by step, and it is tried again. Throws StoreProblem. */
export async function withRoom<T>(place: Place, work: () => PromiseLike<T>): Promise<T> {
  const left = [...ways];
  for (;;) {
    try {
      return await attempt(place.db, work);
    } catch (error) {
      if (!isPhoneFull(error) || !(await makeAnyRoom(place, left))) throw error;
    }
  }
}

function noteRoom(full: true | undefined): void {
  if (statusView.get().full !== full) changeStatus({ full });
}
/** The same for what a person has typed: where it found no room every page says so, for it is on the screen only. */
export async function withRoomForTyped<T>(place: Place, work: () => PromiseLike<T>): Promise<T> {
  try {
    const done = await withRoom(place, work);
    noteRoom(undefined);
    return done;
  } catch (error) {
    if (isPhoneFull(error)) noteRoom(true);
    throw error;
  }
}

/** By the first way that brings something; each is gone once. */
async function makeAnyRoom(place: Place, left: ((place: Place) => Promise<boolean>)[]): Promise<boolean> {
  for (let way = left.shift(); way; way = left.shift()) if (await way(place)) return true;
  return false;
}

/** A phone with less than this left for us takes no more photos: records go first (F16). */
const FLOOR_BYTES = 40 * 1024 * 1024;

/** Throws StoreProblem `store.full` while there is still room for records; photos the server has are let go of first. */
export async function needRoomForPhotos(place: Place): Promise<void> {
  if (typeof navigator === 'undefined' || !navigator.storage?.estimate) return;
  const isTight = async (): Promise<boolean> => {
    const { quota, usage } = await navigator.storage.estimate();
    return quota !== undefined && usage !== undefined && quota - usage < FLOOR_BYTES;
  };
  if (!(await isTight())) return;
  if ((await makeRoom(place)) && !(await isTight())) return;
  throw new StoreProblem('store.full');
}

/** After a fortnight a photo the server has is kept small only; it can be fetched again (sync design §3.12). */
const KEEP_LARGE_MS = 14 * 86_400_000;
async function shrinkOld({ db }: Place, now: number): Promise<void> {
  const old = await db.photo
    .where('state')
    .equals('sent')
    .and(({ at }) => now - at > KEEP_LARGE_MS)
    .primaryKeys();
  if (old.length > 0) await db.photoData.bulkDelete(old);
}

/** Old large photos, and photos no draft was saved with, a month old. */
export async function sweepPhotos(place: Place, now: number): Promise<void> {
  const { db } = place;
  await shrinkOld(place, now);
  const stale = await db.photo
    .where('state')
    .equals('draft')
    .and(({ at }) => now - at > DRAFT_PHOTO_MS)
    .primaryKeys();
  if (stale.length === 0) return;
  await db.transaction('rw', [db.photo, db.photoData, db.photoThumb], () =>
    Promise.all([db.photo, db.photoData, db.photoThumb].map((table) => table.bulkDelete(stale))),
  );
}
