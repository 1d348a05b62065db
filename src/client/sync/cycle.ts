import { isoOf, phoneNow } from '../store/clock.ts';
import type { Place } from '../store/opened.ts';
import { opened } from '../store/opened.ts';
import { StoreProblem } from '../store/problem.ts';
import { readMeta, writeMeta } from '../store/sealed-meta.ts';
import { changeStatus, statusView } from '../store/status-state.ts';
import type { SyncPhase, SyncRun } from '../store/types.ts';
import { oneCycle } from './one-cycle.ts';
import { Run } from './run.ts';
import { SyncTrouble } from './transport.ts';
import { inTurn } from './turn.ts';

const DEADLINE_MS = 120_000;
const HISTORY = 50;

type Outcome = SyncRun['outcome'];
/** What a cycle came to, and when the server wants to be asked again. */
export interface Ended {
  outcome: Outcome;
  retryAfterMs?: number;
}

const phases: Partial<Record<Outcome, SyncPhase>> = {
  offline: 'offline',
  'sign-in': 'sign-in',
  failed: 'failed',
  device: 'failed',
  update: 'failed',
};

/** Nothing here is lost by any of these: what is unsent stays (F13, F15). */
function endOf(error: unknown): Ended {
  if (!(error instanceof SyncTrouble)) return { outcome: 'failed' };
  const { trouble } = error;
  if (trouble.kind === 'busy')
    return {
      outcome: 'offline',
      ...(trouble.retryAfterMs !== undefined && { retryAfterMs: trouble.retryAfterMs }),
    };
  const same: readonly string[] = ['offline', 'sign-in', 'device', 'update'];
  return { outcome: same.includes(trouble.kind) ? (trouble.kind as Outcome) : 'failed' };
}

async function attemptCycle(run: Run): Promise<Ended> {
  try {
    return { outcome: (await oneCycle(run)) ? 'agreed' : 'done' };
  } catch (error) {
    return endOf(error);
  }
}

async function note(run: Run, { outcome }: Ended): Promise<void> {
  const { place, startedAt, counts } = run;
  const one: SyncRun = { at: isoOf(startedAt), ms: phoneNow() - startedAt, outcome, ...counts };
  const history = [one, ...((await readMeta(place, 'history')) ?? [])].slice(0, HISTORY);
  await writeMeta(place, 'history', history);
  changeStatus({ history });
}

function showEnd({ outcome }: Ended): void {
  changeStatus({
    phase: phases[outcome] ?? 'idle',
    done: 0,
    total: 0,
    offline: outcome === 'offline',
    refused: outcome === 'device' || outcome === 'update' ? outcome : undefined,
  });
}

/** A deadline, and the lock: whoever locks the phone stops its cycle, since the keys are gone. */
async function bounded(place: Place): Promise<Ended> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), DEADLINE_MS);
  const unfollow = opened.subscribe(() => {
    if (opened.get()?.person.id !== place.person.id) stop.abort();
  });
  const run = new Run(place, stop.signal, phoneNow());
  try {
    const ended = await attemptCycle(run);
    if (opened.get()?.person.id !== place.person.id) return ended;
    showEnd(ended);
    await note(run, ended).catch(() => undefined);
    return ended;
  } finally {
    clearTimeout(timer);
    unfollow();
  }
}

const listeners = new Set<(ended: Ended) => void>();
/** However a cycle was started. Returns how to stop. */
export function onSyncEnd(listener: (ended: Ended) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

let running: Promise<Ended | undefined> | undefined;

async function start(asked: boolean): Promise<Ended | undefined> {
  const place = opened.get();
  if (!place || place.readOnly) return undefined;
  let ended: Ended | undefined;
  await inTurn(place, { asked }, async () => {
    ended = await bounded(place);
    for (const listener of [...listeners]) listener(ended);
  });
  return ended;
}

/** One cycle; one already under way in this window is joined. Undefined: nobody is signed in, or another window is at it. */
export function runCycle(asked: boolean): Promise<Ended | undefined> {
  running ??= start(asked)
    .catch((error: unknown) => {
      if (!(error instanceof StoreProblem)) changeStatus({ phase: 'failed' });
      return undefined;
    })
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
