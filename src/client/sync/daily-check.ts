import { recountScope } from '../../sync/pull.ts';
import { announce } from '../store/changes.ts';
import type { Place } from '../store/opened.ts';
import { recordIn } from '../store/rows.ts';
import { headsOf, readHeld, writeShadow } from '../store/shadow-store.ts';

/**
 * Once a day the copy is looked through (sync design §3.13): a record whose box no longer opens is let go of, and each
 * scope's digest is counted anew, so that the next pull's comparison tells the truth about the disk and has it mended.
 */
const LOT = 200;
const breath = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

async function unreadable({ db, keys }: Place, ids: readonly string[]): Promise<string[]> {
  const rows = await db.rec.bulkGet([...ids]);
  return rows.flatMap((row) => (row && !recordIn(row, keys) ? [row.id] : []));
}

async function dropUnreadable(place: Place, isStopped: () => boolean): Promise<void> {
  const { db } = place;
  const ids = await db.rec.toCollection().primaryKeys();
  for (let at = 0; at < ids.length && !isStopped(); at += LOT) {
    const bad = await unreadable(place, ids.slice(at, at + LOT));
    await db.rec.bulkDelete(bad);
    if (bad.length > 0) announce({ of: 'records', ids: bad });
    await breath();
  }
}

async function recount(place: Place): Promise<void> {
  const { db } = place;
  const { cursors } = await readHeld(place);
  for (const scope of cursors.keys())
    await db.transaction('rw', [db.rec, db.cursor, db.touch], async () => {
      const held = await readHeld(place);
      const heads = await headsOf(place, held, { scopes: [scope] });
      await writeShadow(place, held, recountScope(scope, { cursors: held.cursors, heads }));
    });
}

/** Does nothing more than look at the clock on most calls. A clock set back checks again: too often does no harm. */
export async function lookThroughCopy(place: Place, isStopped: () => boolean): Promise<void> {
  await dropUnreadable(place, isStopped);
  await recount(place);
}
