import type { Table } from 'dexie';
import { attempt } from './attempt.ts';
import type { Place } from './opened.ts';
import { isPhoneFull, StoreProblem } from './problem.ts';
import { changeStatus, statusView } from './status-state.ts';

/** Room on the phone: asked to stay (F16), and made when it runs out. */
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

/** No key is needed: room is made for the lock, too. */
type Disk = Pick<Place, 'db'>;
type Way = (disk: Disk) => Promise<boolean>;

const sentIn = ({ db }: Disk): Promise<string[]> => db.photo.where('state').equals('sent').primaryKeys();

async function letGo(table: Table<unknown, string>, ids: readonly string[]): Promise<boolean> {
  const held = await table
    .where('id')
    .anyOf([...ids])
    .primaryKeys();
  await table.bulkDelete(held);
  return held.length > 0;
}

/** Lets go of the bytes of photos the server has; they can be fetched again. False: there were none. */
export const makeRoom: Way = async (disk) => letGo(disk.db.photoData, await sentIn(disk));

/** Their small pictures too. Chromium gives such small rows' room back only when it next tidies its files. */
const dropThumbs: Way = async (disk) => letGo(disk.db.photoThumb, await sentIn(disk));

/** Rows of nothing, laid down while there was room (tidy.ts): one at a time, so that a photo does not take it all. */
export const RESERVE = 'reserve:';
const dropReserve: Way = async ({ db }) => {
  const [id] = await db.photoData.where('id').startsWith(RESERVE).limit(1).primaryKeys();
  return id !== undefined && letGo(db.photoData, [id]);
};

/** What can be had again is let go of, the dearest last. What exists only here never is. */
const ways: readonly Way[] = [makeRoom, dropThumbs];
/** For what a person has typed, and for what tells that it was sent. */
export const ownWays: readonly Way[] = [makeRoom, dropReserve, dropThumbs];

/** By the first way that brings something. False: there is nothing left to let go of. */
export async function makeAnyRoom(disk: Disk, by: readonly Way[]): Promise<boolean> {
  for (const way of by) if (await way(disk)) return true;
  return false;
}

/** A full disk: room is made, step by step, and it is tried again. Throws StoreProblem. */
export async function withRoom<T>(disk: Disk, work: () => PromiseLike<T>, by = ways): Promise<T> {
  for (;;) {
    try {
      return await attempt(disk.db, work);
    } catch (error) {
      if (!isPhoneFull(error) || !(await makeAnyRoom(disk, by))) throw error;
    }
  }
}

function noteRoom(full: true | undefined): void {
  if (statusView.get().full !== full) changeStatus({ full });
}
/** The same for what a person has typed: where it found no room every page says so, for it is on the screen only. */
export async function withRoomForTyped<T>(place: Place, work: () => PromiseLike<T>): Promise<T> {
  try {
    const done = await withRoom(place, work, ownWays);
    noteRoom(undefined);
    return done;
  } catch (error) {
    if (isPhoneFull(error)) noteRoom(true);
    throw error;
  }
}

/**
 * A phone with less than this left for us takes no more photos: records go first (F16). Newer Chromium names the same 10 GB on
 * any phone: there the reserve alone stands behind it.
 */
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
