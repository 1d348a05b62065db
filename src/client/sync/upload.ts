import * as z from 'zod/mini';
import { Sha } from '../../domain/record.ts';
import { announce } from '../store/changes.ts';
import type { Place } from '../store/opened.ts';
import type { PhotoRow } from '../store/person-db.ts';
import { photoBytes, photoId, refIn } from '../store/photo-rows.ts';
import { isPhoneFull } from '../store/problem.ts';
import { deviceMeta } from '../store/sealed-meta.ts';
import { ownWays, withRoom } from '../store/space.ts';
import { changeStatus } from '../store/status-state.ts';
import { onWeakLink, whyPhotosWait } from './photo-policy.ts';
import type { PhotoToSend, Sending } from './pieces.ts';
import type { Run } from './run.ts';
import { post, SyncTrouble } from './transport.ts';

/** Photos go last, smallest first, and hold nothing up (sync design §3.12). */

/** Photos the server asks for though it had them once: they are sent again if they are still here. */
async function markNeeded({ db, keys }: Place, shas: Iterable<string>): Promise<void> {
  const ids = [...shas].map((sha) => photoId(keys, sha));
  const mark = () => db.photo.where('id').anyOf(ids).modify({ state: 'new' });
  if (ids.length > 0) await withRoom({ db }, mark, ownWays);
}

interface Waiting {
  row: PhotoRow;
  sha: string;
  bytes: number;
}

/** Those that broke off before go after the others: one bad photo must not starve the rest. */
async function waiting({ db, keys }: Place): Promise<Waiting[]> {
  const rows = await db.photo.where('state').equals('new').toArray();
  const rank = ({ row: { tries = 0 } }: Waiting): number => Math.floor(tries / 3);
  return rows
    .map((row) => {
      const { sha, bytes } = refIn(keys, row);
      return { row, sha, bytes };
    })
    .sort((a, b) => rank(a) - rank(b) || a.bytes - b.bytes);
}

const Missing = z.object({ missing: z.array(Sha) });

const AT_ONCE = 500;
const missingOf = async ({ signal }: Run, shas: readonly string[]): Promise<string[]> =>
  (await post('/api/photos/missing', { shas }, { answer: Missing, signal })).missing;

/** All bytes are over there; whether the photo is, only the server knows. */
const isKept = async (run: Run, sha: string): Promise<boolean> => (await missingOf(run, [sha])).length === 0;

/** Where not even this finds room, the photo's own bytes make it: the server has them. */
async function markSent({ db }: Place, ids: readonly string[]): Promise<void> {
  const changes = { state: 'sent' } as const;
  const mark = () =>
    withRoom({ db }, () => db.photo.bulkUpdate(ids.map((key) => ({ key, changes }))), ownWays);
  await mark().catch(async (error: unknown) => {
    if (!isPhoneFull(error)) throw error;
    await db.photoData.bulkDelete([...ids]);
    await mark();
  });
}

/** In pages of what one request may ask. */
async function keptAlready(run: Run, unsure: readonly Waiting[]): Promise<Set<Waiting>> {
  const kept = new Set<Waiting>();
  for (let at = 0; at < unsure.length; at += AT_ONCE) {
    const asked = unsure.slice(at, at + AT_ONCE);
    const shas = asked.map(({ sha }) => sha);
    const missing = new Set(await missingOf(run, shas));
    for (const one of asked) if (!missing.has(one.sha)) kept.add(one);
  }
  return kept;
}

/** Photos that came to the server otherwise (carried in a parcel, the answer lost) are not sent again. */
async function stillMissing(run: Run, all: readonly Waiting[]): Promise<Waiting[]> {
  const kept = await keptAlready(
    run,
    all.filter(({ sha }) => !run.needed.has(sha)),
  );
  if (kept.size === 0) return [...all];
  await markSent(
    run.place,
    [...kept].map(({ row }) => row.id),
  );
  announce({ of: 'photos' });
  return all.filter((one) => !kept.has(one));
}

async function deliver(run: Run, photo: PhotoToSend): Promise<Exclude<Sending, 'unsure'> | 'again'> {
  const { sendInPieces, forgetPieces } = await import('./pieces.ts');
  const sending = await sendInPieces(photo, run.signal);
  if (sending !== 'unsure') return sending;
  if (await isKept(run, photo.sha)) return 'sent';
  await forgetPieces(photo);
  return 'again';
}

/** A full phone sends all the same: that is what makes room. */
const countTry = ({ db }: Place, { id, tries = 0 }: PhotoRow) =>
  withRoom({ db }, () => db.photo.update(id, { tries: tries + 1 }), ownWays).catch((error: unknown) => {
    if (!isPhoneFull(error)) throw error;
  });

async function send(run: Run, { row, sha }: Waiting): Promise<boolean> {
  const { place } = run;
  const { tries = 0 } = row;
  const bytes = await photoBytes(place, sha);
  // Let go of to make room: the server had it then.
  if (bytes) {
    const { device } = await deviceMeta(place);
    await countTry(place, row);
    const photo: PhotoToSend = { sha, bytes, device, tries, weakLink: onWeakLink() };
    if ((await deliver(run, photo)) !== 'sent') return false;
  }
  await markSent(place, [row.id]);
  announce({ of: 'photos' });
  return true;
}

/** The server stumbled over one photo: the others get their turn. No server at all: none does. */
const concernsAll = (error: unknown): boolean =>
  !(error instanceof SyncTrouble) || !['busy', 'full', 'strange'].includes(error.trouble.kind);

async function sendAll(run: Run, all: readonly Waiting[]): Promise<void> {
  let busy: unknown;
  for (const [index, one] of all.entries()) {
    changeStatus({ phase: 'photos', done: index, total: all.length });
    try {
      if (await send(run, one)) run.count({ photos: 1 });
    } catch (error) {
      if (concernsAll(error)) throw error;
      busy = error;
    }
  }
  if (busy) throw busy;
}

/** Throws SyncTrouble; what was sent before stays sent. */
export async function sendPhotos(run: Run): Promise<void> {
  const { place } = run;
  await markNeeded(place, run.needed);
  const all = await waiting(place);
  const photosWait = all.length > 0 ? await whyPhotosWait(run) : undefined;
  changeStatus({ photosWait });
  if (!photosWait) await sendAll(run, await stillMissing(run, all));
}
