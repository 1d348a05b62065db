import { attempt } from './attempt.ts';
import type { Place } from './opened.ts';
import { openPersonDb } from './person-db.ts';
import { isPhoneFull } from './problem.ts';
import { makeAnyRoom, ownWays, RESERVE } from './space.ts';

/** What a phone does for its room when nobody waits. A chunk of its own, loaded after the first cycle. */
const DRAFT_PHOTO_MS = 30 * 86_400_000;

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
async function sweepPhotos(place: Place, now: number): Promise<void> {
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

/**
 * Browsers no longer tell how much room there is, so some is kept: what a person types finds room where photos or another app
 * took the rest (F19). Chromium keeps a row of more than 64 kB in a file of its own and gives that room back at once; random,
 * since it packs the others.
 */
const PIECES = 16;
const PIECE_BYTES = 128 * 1024;
/** The browser hands out no more at once. */
const RANDOM_AT_ONCE = 65_536;
function aPiece(): Uint8Array<ArrayBuffer> {
  const box = new Uint8Array(PIECE_BYTES);
  for (let at = 0; at < box.length; at += RANDOM_AT_ONCE)
    crypto.getRandomValues(box.subarray(at, at + RANDOM_AT_ONCE));
  return box;
}

/** Throws where there is no room for all of it. */
export async function keepReserve({ db }: Place): Promise<void> {
  const held = new Set(await db.photoData.where('id').startsWith(RESERVE).primaryKeys());
  for (let piece = 0; piece < PIECES; piece += 1) {
    const id = `${RESERVE}${piece}`;
    if (!held.has(id)) await db.photoData.put({ id, box: aPiece() });
  }
}

export async function tidy(place: Place, now: number): Promise<void> {
  await sweepPhotos(place, now);
  await attempt(place.db, () => keepReserve(place)).catch((error: unknown) => {
    if (!isPhoneFull(error)) throw error;
  });
}

/** The lock counts each try before it is made: without room a full phone would stay shut, with all that is unsent in it. */
export async function makeRoomFor(id: string): Promise<boolean> {
  const { db } = await openPersonDb(id);
  try {
    return await makeAnyRoom({ db }, ownWays);
  } finally {
    db.close();
  }
}
