import { PULL_LIMIT, PullAnswer } from '../../sync/protocol.ts';
import { buildPull } from '../../sync/pull.ts';
import { phoneNow } from '../store/clock.ts';
import type { Place } from '../store/opened.ts';
import { deviceMeta } from '../store/sealed-meta.ts';
import { readHeld } from '../store/shadow-store.ts';
import { countUnsent } from '../store/status.ts';
import { cursorsAfter } from './pull-ahead.ts';
import type { Run } from './run.ts';
import { post } from './transport.ts';

/** The questions of a pull (sync design §3.7), and the one that goes out ahead. */

/** What the phone asks next; `after`: once this answer has been taken in. Undefined: that cannot be told, or nothing is left. */
async function requestFor(place: Place, after?: PullAnswer) {
  const { db } = place;
  const { unsent, photosLeft, unsentSince } = await countUnsent(place);
  const since = unsentSince === undefined ? {} : { since: Date.parse(unsentSince) };
  const left = { operations: unsent, photos: photosLeft, ...since };
  return db.transaction('r', [db.meta, db.cursor], async () => {
    const [meta, held] = await Promise.all([deviceMeta(place), readHeld(place)]);
    const cursors = after ? cursorsAfter(held.cursors, after) : held.cursors;
    if (!cursors) return undefined;
    const request = { ...buildPull(meta, cursors, PULL_LIMIT), left, now: phoneNow() };
    return { request, knew: meta.acked };
  });
}
type Asking = NonNullable<Awaited<ReturnType<typeof requestFor>>>;

/** What the phone asks now. */
export async function nextAsking(place: Place): Promise<Asking> {
  const asking = await requestFor(place);
  if (!asking) throw new Error('the cursors as they stand can always be told');
  return asking;
}
export const nextRequest = async (place: Place) => (await nextAsking(place)).request;

/** An answer to a pull. */
export interface Heard {
  answer: PullAnswer;
  /** phone's ms: it may lie ready for a while */
  at?: number;
  /** This phone's number when it asked. */
  number?: string;
}
export interface Arrived extends Required<Heard> {
  /** What this phone knew the server to have when it asked. */
  knew: number;
}

export async function send({ signal }: Run, { request, knew }: Asking): Promise<Arrived> {
  const answer = await post('/sync/v1/pull', request, { answer: PullAnswer, signal });
  return { answer, at: phoneNow(), number: request.device, knew };
}

/** A question under way; it may have gone out while the answer before it was written down. */
export interface Ahead {
  asking: Asking;
  arriving: Promise<Arrived>;
}

/**
 * Asks for what comes after an answer, and waits only until the question is on its way: once the writing has begun the disk
 * would not tell where the cursors stand. What goes wrong with it is met where it is waited for, if it still is.
 */
export async function askAhead(run: Run, answer: PullAnswer): Promise<Ahead | undefined> {
  const asking = await requestFor(run.place, answer);
  if (!asking) return undefined;
  const arriving = send(run, asking);
  arriving.catch(() => undefined);
  return { asking, arriving };
}
