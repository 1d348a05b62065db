import { isoOf, phoneNow } from '../store/clock.ts';
import type { Place } from '../store/opened.ts';
import { opened } from '../store/opened.ts';
import { StoreProblem } from '../store/problem.ts';
import { readMeta, writeMeta } from '../store/sealed-meta.ts';
import { changeStatus, statusView } from '../store/status-state.ts';
import type { SyncRun } from '../store/status-types.ts';
import type { Ended } from './ending.ts';
import { endOf, endOfError, phases } from './ending.ts';
import { oneCycle } from './one-cycle.ts';
import { Run } from './run.ts';
import { inTurn } from './turn.ts';

const DEADLINE_MS = 120_000;
/** After the deadline every wait should end by itself; a browser whose disk or network never answers is not waited for. */
const GRACE_MS = 15_000;
const HISTORY = 50;

async function attemptCycle(run: Run): Promise<Ended> {
  try {
    return { outcome: (await oneCycle(run)) ? 'agreed' : 'done' };
  } catch (error) {
    return endOf(error, run);
  }
}

async function note(run: Run, { outcome, retryAfterMs, code }: Ended): Promise<void> {
  const { place, startedAt, counts } = run;
  if (outcome === 'held') return;
  const now = phoneNow();
  const one: SyncRun = {
    ...{ at: isoOf(startedAt), ms: now - startedAt, outcome, ...counts },
    ...(retryAfterMs !== undefined && { retryAt: isoOf(now + retryAfterMs) }),
    ...(code !== undefined && { code }),
  };
  const history = [one, ...((await readMeta(place, 'history')) ?? [])].slice(0, HISTORY);
  await writeMeta(place, 'history', history);
  changeStatus({ history });
}

function showEnd({ outcome }: Ended): void {
  if (outcome === 'held') return;
  changeStatus({
    phase: phases[outcome] ?? 'idle',
    cause: outcome === 'agreed' || outcome === 'done' ? undefined : outcome,
    done: 0,
    total: 0,
    offline: outcome === 'offline',
    refused: outcome === 'device' || outcome === 'update' ? outcome : undefined,
  });
}

const isHere = ({ person }: Place): boolean => opened.get()?.person.id === person.id;

async function attemptAndNote(run: Run): Promise<Ended> {
  const ended = await attemptCycle(run);
  if (!isHere(run.place)) return ended;
  showEnd(ended);
  await note(run, ended).catch(() => undefined);
  return ended;
}

interface Wish {
  /** Somebody has pressed the button. */
  asked: boolean;
  /** The one that sends photos, whatever network this is. */
  photos?: boolean;
}

/** A deadline, and the lock: whoever locks the phone stops its cycle, since the keys are gone. */
async function bounded(place: Place, { photos = false }: Wish): Promise<Ended> {
  const stop = new AbortController();
  const run = new Run(place, stop.signal, { startedAt: phoneNow(), photosAsked: photos });
  const timer = setTimeout(() => {
    run.late = true;
    stop.abort();
  }, DEADLINE_MS);
  let overdue: ReturnType<typeof setTimeout> | undefined;
  const hung = new Promise<Ended>((resolve) => {
    overdue = setTimeout(() => resolve({ outcome: 'failed', code: 'hung' }), DEADLINE_MS + GRACE_MS);
  });
  const unfollow = opened.subscribe(() => {
    if (!isHere(place)) stop.abort();
  });
  changeStatus({ nextTry: undefined });
  try {
    const ended = await Promise.race([attemptAndNote(run), hung]);
    if (ended.code === 'hung' && isHere(place)) showEnd(ended);
    return ended;
  } finally {
    clearTimeout(timer);
    clearTimeout(overdue);
    unfollow();
  }
}

const listeners = new Set<(ended: Ended) => void>();
/** However a cycle was started. Returns how to stop. */
export function onSyncEnd(listener: (ended: Ended) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Photos that may go, room that is kept: nobody waits for it. A window whose build has gone from the server does without. */
async function tidyUp(place: Place): Promise<void> {
  try {
    const { tidy } = await import('../store/tidy.ts');
    if (isHere(place)) await tidy(place, phoneNow());
  } catch {
    // Locked meanwhile, or a disk that gives no answer: it is tried again after the next cycle.
  }
}

let running: Promise<Ended | undefined> | undefined;

async function start(wish: Wish): Promise<Ended | undefined> {
  const place = opened.get();
  if (!place || place.readOnly) return undefined;
  let ended: Ended = { outcome: 'held' };
  await inTurn(place, wish, async () => {
    ended = await bounded(place, wish);
  });
  if (ended.outcome === 'agreed' || ended.outcome === 'done') void tidyUp(place);
  return ended;
}

/** It did not come to a cycle. Locked meanwhile: nobody is there to be told. */
function notBegun(error: unknown): Ended | undefined {
  if (error instanceof StoreProblem && error.code === 'store.locked') return undefined;
  const ended = endOfError(error);
  showEnd(ended);
  return ended;
}

function tell(ended: Ended | undefined): Ended | undefined {
  if (ended) for (const listener of [...listeners]) listener(ended);
  return ended;
}

/** One cycle; one already under way in this window is joined. Undefined: nobody is signed in, or this build only reads. */
export function runCycle(asked: boolean, photos = false): Promise<Ended | undefined> {
  running ??= start({ asked, photos })
    .catch(notBegun)
    .then(tell)
    .finally(() => {
      running = undefined;
    });
  return running;
}

/** For the button. Never throws: the outcome is in useSyncStatus. */
export async function syncNow(): Promise<void> {
  if (statusView.get().phase === 'offline') changeStatus({ offline: false });
  await runCycle(true);
}

/** For the other button: photos go now, over whatever network this is. A cycle under way knows nothing of it yet. */
export async function sendPhotosNow(): Promise<void> {
  await running;
  await runCycle(true, true);
}
