import { onChange } from './changes.ts';
import { isoOf } from './clock.ts';
import { useLive } from './external.ts';
import type { Place } from './opened.ts';
import { opened } from './opened.ts';
import { readMeta } from './sealed-meta.ts';
import { readPersistence } from './space.ts';
import { changeStatus, restingStatus, statusView } from './status-state.ts';
import type { SyncStatus } from './status-types.ts';

export const useSyncStatus = (): SyncStatus => useLive(statusView);

/** What is still to be sent, by the disk: numbers have no holes, so the first and the next one tell how many there are. */
export async function countUnsent(
  place: Place,
): Promise<Pick<SyncStatus, 'unsent' | 'photosLeft'> & { unsentSince?: string }> {
  const { db } = place;
  return db.transaction('r', [db.meta, db.outbox, db.photo], async () => {
    const meta = await readMeta(place, 'device');
    const [oldest, photosLeft] = await Promise.all([
      db.outbox
        .where('n')
        .above(meta?.acked ?? 0)
        .first(),
      db.photo.where('state').equals('new').count(),
    ]);
    const unsent = meta && oldest ? meta.nextN - oldest.n : 0;
    return { unsent, photosLeft, ...(oldest && { unsentSince: isoOf(oldest.at) }) };
  });
}

let asked = 0;
async function recount(): Promise<void> {
  const place = opened.get();
  if (!place) return;
  asked += 1;
  const mine = asked;
  const counted = await countUnsent(place);
  if (mine === asked && opened.get() === place)
    changeStatus({ unsentSince: undefined, ...counted, counted: true });
}

async function begin(place: Place): Promise<void> {
  const [history, agreed, meta] = await Promise.all([
    readMeta(place, 'history'),
    readMeta(place, 'agreed'),
    readMeta(place, 'device'),
  ]);
  if (opened.get() !== place) return;
  changeStatus({ history: history ?? [], agreed, clockOffMs: meta?.skew, readOnly: place.readOnly });
  await recount();
}

const quietly = (work: Promise<void>): void => {
  // Locked or closed meanwhile: the next opening counts again.
  work.catch(() => undefined);
};
let person: string | undefined;
opened.subscribe(() => {
  const place = opened.get();
  if (place?.person.id !== person) {
    const { storagePersisted } = statusView.get();
    statusView.set({ ...restingStatus, ...(storagePersisted !== undefined && { storagePersisted }) });
  }
  person = place?.person.id;
  if (place) quietly(begin(place));
  if (place) quietly(readPersistence());
});
onChange(({ of }) => {
  if (of === 'records' || of === 'photos' || of === 'status') quietly(recount());
});
