import { isFull } from '../store/attempt.ts';
import { StoreProblem } from '../store/problem.ts';
import type { SyncCause, SyncPhase, SyncRun } from '../store/status-types.ts';
import type { Run } from './run.ts';
import { SyncTrouble } from './transport.ts';

/** How a cycle ended, in causes a teacher can do something with: nothing is lost by any of them (F13, F15). */
type Outcome = SyncRun['outcome'];

/** What a cycle came to. `held`: none ran, another window is at it. */
export interface Ended {
  outcome: Outcome | 'held';
  /** When the server wants to be asked again. */
  retryAfterMs?: number;
  /** Of `failed`: what to read out to whoever looks into it. */
  code?: string;
  /** Something went through before it broke off. */
  moved?: boolean;
}

export const phases: Partial<Record<Outcome, SyncPhase>> = {
  offline: 'offline',
  unreached: 'offline',
  slow: 'offline',
  portal: 'offline',
  busy: 'failed',
  full: 'failed',
  away: 'failed',
  'sign-in': 'sign-in',
  device: 'failed',
  update: 'failed',
  'phone-full': 'failed',
  failed: 'failed',
};

/** The browser knows for certain only that there is no network at all. */
function noAnswer({ late }: Run): Outcome {
  if (late) return 'slow';
  return typeof navigator !== 'undefined' && navigator.onLine === true ? 'unreached' : 'offline';
}

const same: readonly SyncCause[] = ['portal', 'away', 'full', 'sign-in', 'device', 'update'];

function endOfTrouble({ trouble }: SyncTrouble, run: Run): Ended {
  const { kind } = trouble;
  if (kind === 'offline') return { outcome: noAnswer(run) };
  if (kind === 'busy') {
    const { retryAfterMs } = trouble;
    return { outcome: 'busy', ...(retryAfterMs !== undefined && { retryAfterMs }) };
  }
  // The next one asks under the number this phone has now.
  if (kind === 'renumbered') return { outcome: 'busy' };
  if (kind === 'strange') return { outcome: 'failed', code: `${trouble.status} ${trouble.code}` };
  const cause = same.find((one) => one === kind);
  return cause ? { outcome: cause } : { outcome: 'failed', code: kind };
}

/** Of an error that is no word of the server's: the store's, or a bug. Only names: no text that could hold a person. */
export function endOfError(error: unknown): Ended {
  if (isFull(error)) return { outcome: 'phone-full' };
  if (error instanceof StoreProblem)
    return error.code === 'store.full' ? { outcome: 'phone-full' } : { outcome: 'failed', code: error.code };
  return { outcome: 'failed', code: error instanceof Error ? error.name : 'unknown' };
}

export function endOf(error: unknown, run: Run): Ended {
  const ended = error instanceof SyncTrouble ? endOfTrouble(error, run) : endOfError(error);
  const { sent, received, photos } = run.counts;
  return { ...ended, ...(sent + received + photos > 0 && { moved: true }) };
}
