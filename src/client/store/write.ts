import type { Change as StagedChange } from '../../sync/stage.ts';
import { stage } from '../../sync/stage.ts';
import type { View } from '../../sync/view.ts';
import { toHex } from './bytes.ts';
import { announce } from './changes.ts';
import { phoneNow } from './clock.ts';
import { draftId } from './draft-rows.ts';
import type { Place } from './opened.ts';
import { present } from './opened.ts';
import { photoId, shasIn } from './photo-rows.ts';
import { StoreProblem } from './problem.ts';
import { outboxDbRow, touchRows } from './rows.ts';
import { deviceMeta, metaRow } from './sealed-meta.ts';
import { askForPersistence, withRoomForTyped } from './space.ts';
import { selfOf, shownById } from './views.ts';

/** `seen` of a set or del: `origin` of the record as the form showed it when it was opened. null in `set` clears. */
export type Change = StagedChange;

/** UUIDv7: 48 bits of time, so that records made together lie together; the rest random. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const time = phoneNow().toString(16).padStart(12, '0');
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const rest = toHex(bytes).slice(12);
  return `${time.slice(0, 8)}-${time.slice(8)}-${rest.slice(0, 4)}-${rest.slice(4, 8)}-${rest.slice(8)}`;
}

const needsView = ({ k }: Change): boolean => k === 'set' || k === 'del';

/** One transaction: operations, counters, what they touch, and the end of the draft they came from. */
const commit = (place: Place, changes: readonly Change[], closesDraft: string | undefined) => {
  const { db, keys } = place;
  const now = phoneNow();
  const viewed = [...new Set(changes.filter(needsView).map(({ id }) => id))];
  const photos = shasIn(changes).map((sha) => photoId(keys, sha));
  const ids = [...new Set(changes.map(({ id }) => id))];
  return db.transaction('rw', [db.rec, db.outbox, db.meta, db.touch, db.draft, db.photo], async () => {
    const meta = await deviceMeta(place);
    const shown = viewed.length > 0 ? await shownById(place, viewed, selfOf(meta)) : new Map();
    const views = new Map<string, View>([...shown].map(([id, { view }]) => [id, view]));
    const staged = stage(changes, { meta, now, views });
    await Promise.all([
      db.outbox.bulkAdd(staged.rows.map((row) => outboxDbRow(row, keys, now))),
      db.meta.put(metaRow(place, 'device', staged.meta)),
      db.touch.bulkPut(touchRows(ids)),
      closesDraft === undefined ? undefined : db.draft.delete(draftId(keys, closesDraft)),
      // Once a record names them they are to be sent.
      photos.length > 0 ? db.photo.where('id').anyOf(photos).modify({ state: 'new' }) : undefined,
    ]);
    return ids;
  });
};

export async function saveIn(
  place: Place,
  changes: readonly Change[],
  { closesDraft }: { closesDraft?: string } = {},
): Promise<void> {
  if (place.readOnly) throw new StoreProblem('store.update');
  const ids = await withRoomForTyped(place, () => commit(place, changes, closesDraft));
  // Who saved is told first: the lists that follow read and draw, which can take longer than the writing did.
  setTimeout(() => {
    announce({ of: 'records', ids, saved: true });
    if (closesDraft !== undefined) announce({ of: 'drafts' });
    askForPersistence();
  });
}

/**
 * One strict transaction: after it the changes are on the disk, encrypted, and will be sent. Throws StoreProblem; the form
 * then still has its draft.
 */
export async function save(
  changes: readonly Change[],
  options: { closesDraft?: string } = {},
): Promise<void> {
  await saveIn(present(), changes, options);
}
