import { announce } from '../store/changes.ts';
import type { Place } from '../store/opened.ts';
import type { PhotoRow } from '../store/person-db.ts';
import { photoBytes, photoId, refIn } from '../store/photo-rows.ts';
import { settingsNow } from '../store/settings.ts';
import { changeStatus } from '../store/status-state.ts';
import type { Run } from './run.ts';
import { put } from './transport.ts';

/** Photos go last, smallest first, and hold nothing up (sync design §3.12). */

/** Photos the server asks for though it had them once: they are sent again if they are still here. */
async function markNeeded({ db, keys }: Place, shas: Iterable<string>): Promise<void> {
  const ids = [...shas].map((sha) => photoId(keys, sha));
  if (ids.length > 0) await db.photo.where('id').anyOf(ids).modify({ state: 'new' });
}

async function waiting({ db, keys }: Place): Promise<{ row: PhotoRow; sha: string; bytes: number }[]> {
  const rows = await db.photo.where('state').equals('new').toArray();
  return rows
    .map((row) => {
      const { sha, bytes } = refIn(keys, row);
      return { row, sha, bytes };
    })
    .sort((a, b) => a.bytes - b.bytes);
}

function onPaidNetwork(): boolean {
  if (typeof navigator === 'undefined') return false;
  const { connection } = navigator as Navigator & { connection?: { type?: string } };
  return connection?.type === 'cellular';
}

async function send(run: Run, row: PhotoRow, sha: string): Promise<boolean> {
  const { place, signal } = run;
  const bytes = await photoBytes(place, sha);
  // Let go of to make room: the server had it then.
  if (bytes && !(await put(`/api/photos/${sha}`, bytes, signal))) return false;
  await place.db.photo.update(row.id, { state: 'sent' });
  announce({ of: 'photos' });
  return true;
}

/** Throws SyncTrouble; what was sent before stays sent. */
export async function sendPhotos(run: Run): Promise<void> {
  const { place } = run;
  await markNeeded(place, run.needed);
  if (settingsNow().photosOnWifiOnly && onPaidNetwork()) return;
  const all = await waiting(place);
  for (const [index, { row, sha }] of all.entries()) {
    changeStatus({ phase: 'photos', done: index, total: all.length });
    if (await send(run, row, sha)) run.count({ photos: 1 });
  }
}
