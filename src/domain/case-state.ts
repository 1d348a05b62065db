import type { CaseState, StateOrNone } from './case-codes.ts';
import type { Id } from './record.ts';
import type { Transition } from './transition.ts';

/** A transition as a record; `unsent` ones have no `sv` yet. */
export interface TransitionFact {
  id: Id;
  body: Transition;
  author: { user: string; name: string };
  /** ISO, the author's own time. */
  writtenAt: string;
}

export interface CaseStanding {
  state: StateOrNone;
  /** The day the present state began, yyyy-MM-dd. */
  since?: string;
  /** The last accepted transition, and the number of them. */
  head?: Id;
  sv: number;
  /** How often the child left again after it had come back (§6.5). */
  relapses: number;
  /** Every step in order, joined ones too. */
  history: TransitionFact[];
  /** Steps of the present episode: since the last time a case began. */
  episode: TransitionFact[];
}

const none: CaseStanding = { state: 'NONE', sv: 0, relapses: 0, history: [], episode: [] };

/** Accepted ones by the server's count; this phone's unsent ones after them, in the order written. */
export function inOrder(transitions: readonly TransitionFact[]): TransitionFact[] {
  const last = Number.MAX_SAFE_INTEGER;
  return [...transitions].sort((a, b) => {
    const [left, right] = [a.body.sv ?? last, b.body.sv ?? last];
    if (left !== right) return left - right;
    return a.writtenAt + a.id < b.writtenAt + b.id ? -1 : 1;
  });
}

/**
 * The state of a case: the fold of its transitions and of nothing else (architecture: store facts, derive status). The same
 * list gives the same state on every phone and on the server.
 */
export function caseState(transitions: readonly TransitionFact[]): CaseStanding {
  return inOrder(transitions).reduce(step, none);
}

const begins = (from: StateOrNone, to: CaseState): boolean =>
  from === 'NONE' || ((from === 'CLOSED' || from === 'REJECTED' || from === 'EXCLUDED') && to !== 'RELAPSED');

function step(standing: CaseStanding, transition: TransitionFact): CaseStanding {
  const { to, on, effect, takesIn } = transition.body;
  const history = [...standing.history, transition];
  const sv = transition.body.sv ?? standing.sv + 1;
  if (!takesIn && (effect === 'joined' || to === standing.state))
    return { ...standing, sv, history, episode: [...standing.episode, transition], head: transition.id };
  // What stands before a case that took another in (并案) is that other one's: its own begins here.
  const fresh = takesIn !== undefined || begins(standing.state, to);
  return {
    state: to,
    since: on,
    head: transition.id,
    sv,
    relapses: (fresh ? 0 : standing.relapses) + (to === 'RELAPSED' ? 1 : 0),
    history,
    episode: fresh ? [transition] : [...standing.episode, transition],
  };
}

/** The latest step of the episode that led to `state`. */
export const lastStepTo = (standing: CaseStanding, state: CaseState): TransitionFact | undefined =>
  standing.episode.filter(({ body }) => body.to === state && body.effect !== 'joined').at(-1);

/** The number people call the case by; undefined until the server has opened it. Of two joined cases, that of the one that goes on. */
export const numberOf = ({ history }: CaseStanding): string | undefined =>
  history.filter(({ body }) => body.number !== undefined).at(-1)?.body.number;
