import type { Role } from './access.ts';
import type { CaseState, GuardName, StateOrNone } from './case-codes.ts';
import { isEscalation } from './case-codes.ts';
import { type CaseFacts, speaksAgainst } from './case-facts.ts';
import { type Missing, missingOf } from './case-guards.ts';
import type { Judged } from './case-proofs.ts';
import type { Transition } from './transition.ts';

/** `system`: the server's nightly look at terms and counts. */
export type Actor = Role | 'system';

/** One row of §6.5's table: what may follow what, by whom, under which guards. The screens and both judges read this and nothing else. */
export interface Edge {
  from: readonly StateOrNone[];
  to: CaseState;
  who: readonly Actor[];
  needs: readonly GuardName[];
}

const school: readonly Actor[] = ['teacher', 'registrar', 'principal'];
const anybody: readonly Actor[] = [...school, 'village-team', 'township', 'county'];
const out: readonly StateOrNone[] = ['OPEN', 'PERSUADE', 'LEGAL', 'RELAPSED'];
const unsettled: readonly StateOrNone[] = ['SUSPECT', ...out, 'RETURNED', 'CONSOLIDATE', 'LAWFUL_OUT'];
/** At rest without having been a dropout: a new sign begins again. */
const atRest: readonly StateOrNone[] = ['NONE', 'REJECTED', 'EXCLUDED', 'CLOSED'];

export const edges: readonly Edge[] = [
  { from: atRest, to: 'LEAD', who: anybody, needs: [] },
  // The system: a lawful absence that nobody renewed or ended (V17), whether or not there was a case.
  { from: [...atRest, 'LEAD'], to: 'SUSPECT', who: [...anybody, 'system'], needs: ['signal'] },
  { from: ['LEAD'], to: 'REJECTED', who: school, needs: ['reason', 'whereabouts-proved', 'not-absent-now'] },
  {
    from: ['SUSPECT'],
    to: 'EXCLUDED',
    who: school,
    needs: ['reason', 'whereabouts-proved', 'not-lost', 'not-absent-now'],
  },
  { from: ['SUSPECT'], to: 'OPEN', who: ['principal'], needs: ['home-visit', 'left-on', 'primary-reason'] },
  {
    from: ['OPEN'],
    to: 'PERSUADE',
    who: ['principal'],
    needs: ['plan', 'measure', 'seven', 'township-told', 'village-told'],
  },
  { from: ['RELAPSED'], to: 'PERSUADE', who: ['principal'], needs: ['plan', 'seven'] },
  { from: ['LAWFUL_OUT'], to: 'PERSUADE', who: ['system', 'principal', 'county'], needs: ['term-ended'] },
  { from: ['HANDED_OVER', 'WRITTEN_OFF'], to: 'PERSUADE', who: ['county'], needs: ['reason'] },
  {
    from: ['PERSUADE'],
    to: 'LEGAL',
    who: ['township', 'county'],
    needs: ['persuasions', 'joint-visit', 'refused', 'bureau-report', 'days-open'],
  },
  { from: out, to: 'LAWFUL_OUT', who: ['county'], needs: ['approved-application'] },
  {
    from: ['PERSUADE', 'LEGAL', 'LAWFUL_OUT'],
    to: 'RETURNED',
    who: ['principal'],
    needs: ['return-facts', 'teacher-confirmation', 'return-evidence', 'not-lost', 'not-absent-now'],
  },
  {
    from: ['RETURNED'],
    to: 'CONSOLIDATE',
    who: ['system', ...school],
    needs: ['attended-days', 'not-absent-now'],
  },
  {
    from: ['CONSOLIDATE'],
    to: 'CLOSED',
    who: ['principal'],
    needs: ['checks', 'close-evidence', 'close-confirmation', 'not-lost', 'not-absent-now'],
  },
  {
    from: unsettled,
    to: 'WRITTEN_OFF',
    who: ['county'],
    needs: ['reason', 'write-off-type', 'write-off-evidence', 'write-off-confirmation', 'not-lost'],
  },
  { from: unsettled, to: 'HANDED_OVER', who: ['county'], needs: ['reason', 'accepted'] },
  { from: ['RETURNED', 'CONSOLIDATE'], to: 'RELAPSED', who: [...anybody, 'system'], needs: ['absent-again'] },
  {
    from: ['CLOSED'],
    to: 'RELAPSED',
    who: [...anybody, 'system'],
    needs: ['absent-again', 'within-relapse'],
  },
];

export const edgeOf = (from: StateOrNone, to: CaseState): Edge | undefined =>
  edges.find((edge) => edge.to === to && edge.from.includes(from));

export interface Asked extends Judged {
  /** Roles the author holds over this file now. */
  roles: readonly Actor[];
}
export type Verdict =
  /** `overrules`: the step towards less attention that its author had not seen, and that this one sets aside. */
  | { ok: true; effect: 'applied' | 'joined'; overrules?: string }
  | { ok: false; why: 'edge' | 'role' | 'unseen' | 'missing'; missing: Missing[] };

const no = (why: 'edge' | 'role' | 'unseen' | 'missing', missing: Missing[] = []): Verdict => ({
  ok: false,
  why,
  missing,
});

function judgeEdge(edge: Edge | undefined, asked: Asked): Verdict {
  if (!edge) return no('edge');
  if (!edge.who.some((actor) => asked.roles.includes(actor))) return no('role');
  const missing = missingOf(edge.needs, asked);
  return missing.length > 0 ? no('missing', missing) : { ok: true, effect: 'applied' };
}

/** Steps accepted since the one the author saw as the last. */
function unseenSteps({ step, facts: { standing } }: Asked) {
  if (step.after === undefined) return standing.history;
  const at = standing.history.findIndex(({ id }) => id === step.after);
  return at === -1 ? standing.history : standing.history.slice(at + 1);
}

function judgeUnseen(asked: Asked): Verdict {
  const { step, facts } = asked;
  const { state, head } = facts.standing;
  const reached = unseenSteps(asked).some(({ body }) => body.to === step.to) || state === step.to;
  const edge = edgeOf(step.from, step.to);
  if (reached) return edge?.who.some((actor) => asked.roles.includes(actor)) ? joined : no('role');
  if (!isEscalation(step.to)) return no('unseen');
  const last = state !== 'NONE' && !isEscalation(state);
  // Safety first (sync design §3.4): who saw the child out of school outweighs who closed without knowing it.
  if (!last) return judgeEdge(edgeOf(state, step.to), asked);
  const verdict = judgeEdge(edge, asked);
  return verdict.ok && head ? { ...verdict, overrules: head } : verdict;
}
const joined: Verdict = { ok: true, effect: 'joined' };

/**
 * May this step be taken (domain design §6.5; sync design §3.4 “to”)? The phone asks with what it knows, the server again
 * with what it knows. All that is missing is said at once.
 */
export function judgeStep(asked: Asked): Verdict {
  const { step, facts } = asked;
  const { standing } = facts;
  if (unseenSteps(asked).length > 0) return judgeUnseen(asked);
  if (standing.state !== step.from) return no('edge');
  const verdict = judgeEdge(edgeOf(standing.state, step.to), asked);
  if (!verdict.ok || isEscalation(step.to)) return verdict;
  const known = new Set(step.seen);
  return speaksAgainst(facts).every((id) => known.has(id)) ? verdict : no('unseen');
}

/** A step a person may be offered: how it stands with it. */
export interface NextStep {
  to: CaseState;
  /** May this person take it, once nothing is missing? */
  mine: boolean;
  who: readonly Actor[];
  missing: Missing[];
}
const draftStep = (facts: CaseFacts, to: CaseState, today: string): Transition => ({
  child: facts.child.id,
  from: facts.standing.state,
  to,
  on: today,
  seen: [],
});

/** What may happen next, with all that each step still lacks. Guards about the step's own fields count as missing until it is written. */
export function nextSteps({ facts, roles, user, today, settings }: Omit<Asked, 'step'>): NextStep[] {
  const { state } = facts.standing;
  return edges
    .filter((edge) => edge.from.includes(state))
    .map(({ to, who, needs }) => ({
      to,
      who,
      mine: who.some((actor) => roles.includes(actor)),
      missing: missingOf(needs, { step: draftStep(facts, to, today), facts, user, today, settings }),
    }));
}
