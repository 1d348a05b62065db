import type { Scope } from '../../domain/access.ts';
import { keptToForget } from '../../sync/outbox.ts';
import { agreementCode } from '../../sync/pull.ts';
import { isFull } from '../store/attempt.ts';
import { announce } from '../store/changes.ts';
import { isoOf, phoneNow } from '../store/clock.ts';
import { forgetKept as dropKept, keptNumbers } from '../store/kept.ts';
import type { Place } from '../store/opened.ts';
import type { KeptDbRow } from '../store/person-db.ts';
import { isPhoneFull } from '../store/problem.ts';
import { deviceMeta, metaRow } from '../store/sealed-meta.ts';
import { readHeld } from '../store/shadow-store.ts';
import { withRoom } from '../store/space.ts';
import { changeStatus } from '../store/status-state.ts';
import { pullAll } from './pull.ts';
import { pushAll } from './push.ts';
import type { Run } from './run.ts';
import { SyncTrouble } from './transport.ts';

/** Push all, pull until no more, once again if something was written meanwhile or differs, then photos (sync design §3.7). */
const MAX_ROUNDS = 2;
const MAX_REPAIRS = 3;

const isSomethingLeft = (place: Place): Promise<boolean> =>
  place.db.transaction('r', [place.db.meta, place.db.outbox], async () => {
    const { acked } = await deviceMeta(place);
    return (await place.db.outbox.where('n').above(acked).count()) > 0;
  });

async function exchanged(run: Run): Promise<Scope[]> {
  let differ: Scope[] = [];
  for (let round = 0; round < MAX_ROUNDS; round++) {
    await pushAll(run);
    differ = await pullAll(run);
    if (!(await isSomethingLeft(run.place))) break;
  }
  return differ;
}

/** Once a cycle: where the new number is not its own either, the next one tries again. */
async function exchange(run: Run): Promise<Scope[]> {
  try {
    return await exchanged(run);
  } catch (error) {
    if (!(error instanceof SyncTrouble)) throw error;
    const { kind } = error.trouble;
    if (kind !== 'copied' && kind !== 'renumbered') throw error;
    // Renumbered: by another window, and it has its number already.
    if (kind === 'copied') {
      const { takeOwnNumber } = await import('./renumber.ts');
      await takeOwnNumber(run);
    }
    return exchanged(run);
  }
}

/** What is seldom needed is loaded when it is: mending, looking through, photos. */
let mender: typeof import('./repair.ts') | undefined;

async function agree(run: Run, differ: readonly Scope[]): Promise<boolean> {
  let scopes = differ;
  for (let tries = 0; scopes.length > 0 && tries < MAX_REPAIRS; tries++) {
    mender ??= await import('./repair.ts');
    await mender.repair(run, scopes);
    scopes = await pullAll(run);
  }
  if (scopes.length > 0) return false;
  mender?.agreedOn(run.place);
  return true;
}

const DAY_MS = 86_400_000;
/** Once a day; a first pull has nothing to look through yet. */
async function lookThrough({ place, signal }: Run): Promise<void> {
  const now = phoneNow();
  const last = (await place.db.meta.get('checked'))?.v;
  if (last !== undefined && last <= now && now - last < DAY_MS) return;
  await withRoom(place, () => place.db.meta.put({ k: 'checked', v: now }));
  if (last === undefined) return;
  const { lookThroughCopy } = await import('./daily-check.ts');
  await lookThroughCopy(place, () => signal.aborted);
}

function unlessFull(error: unknown): void {
  if (!isPhoneFull(error) && !isFull(error)) throw error;
}

async function photosToo(run: Run): Promise<void> {
  const waiting = await run.place.db.photo.where('state').equals('new').count();
  if (waiting === 0 && run.needed.size === 0) return changeStatus({ photosWait: undefined });
  const { sendPhotos } = await import('./upload.ts');
  await sendPhotos(run);
}

/** What a teacher can read out: how many records, and the code the server has for them too. */
async function noteAgreement(place: Place): Promise<void> {
  const { db } = place;
  const counted = () =>
    db.transaction('rw', [db.rec, db.cursor, db.meta], async () => {
      const [{ cursors }, all, dead] = await Promise.all([
        readHeld(place),
        db.rec.count(),
        db.rec.where('dead').equals(1).count(),
      ]);
      const note = { records: all - dead, code: agreementCode(cursors), at: isoOf(phoneNow()) };
      await db.meta.put(metaRow(place, 'agreed', note));
      return note;
    });
  changeStatus({ agreed: await withRoom(place, counted) });
}

/** Operations inside a verified backup need not be kept, nor those of more than a month ago. */
async function forgetKept(place: Place): Promise<void> {
  const { kept } = place.db;
  const { durable, skew } = await deviceMeta(place);
  const gone = (rows: readonly KeptDbRow[]) =>
    keptToForget(keptNumbers(rows), { durable, serverNow: phoneNow() + skew });
  // The first of them is the oldest. While it has to stay, the others, megabytes of them, need not be read.
  if (gone(await kept.orderBy('n').limit(1).toArray()).length === 0) return;
  const rows = await kept.toArray();
  await dropKept(place.db, rows, new Set(gone(rows)));
}

/** Records first. Where what comes down finds no room photos go before it: what the server has can be let go of. */
async function records(run: Run): Promise<boolean> {
  const exchanged = async () => agree(run, await exchange(run));
  try {
    return await exchanged();
  } catch (error) {
    unlessFull(error);
    await photosToo(run);
    return exchanged();
  }
}

/** True: phone and server have compared and agree. Throws SyncTrouble. */
export async function oneCycle(run: Run): Promise<boolean> {
  const { place } = run;
  // A full phone sends all the same: that is what makes room.
  await lookThrough(run).catch(unlessFull);
  const agreed = await records(run);
  if (agreed) await noteAgreement(place);
  changeStatus({ clockOffMs: (await deviceMeta(place)).skew });
  await photosToo(run);
  await forgetKept(place);
  announce({ of: 'status' });
  return agreed;
}
