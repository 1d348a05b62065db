import type { Case } from '../domain/case.ts';
import { mayConfirm } from '../domain/case-confirmers.ts';
import type { CaseFacts } from '../domain/case-facts.ts';
import { dayOf } from '../domain/moment.ts';
import type { Confirmation } from '../domain/transition.ts';
import type { Visit } from '../domain/visit.ts';
import { visitFaults } from '../domain/visit-basics.ts';
import type { Bench } from './bench.ts';
import { type Json, storable } from './json.ts';
import { photosIn } from './photos-in.ts';
import type { Plan } from './plan.ts';
import type { Rule } from './rules.ts';
import { scopesOfFile } from './scopes.ts';
import { type Refusal, refuse } from './validate.ts';

/** Rules of domain design §6.6 that the phone's forms ask first and the server asks again: V19, V24, V25, V26, and who confirms. */

const bodyOf = <B>({ record }: Plan): B => record.body as unknown as B;

/**
 * What the server puts to the opening of a case: its number, once for all its episodes, and V22: the household by its own
 * record, beside what the phone had before it. An older copy on the phone is no reason to send a warning back.
 */
export function openingOf({ household, standing }: CaseFacts, bench: Bench): Record<string, Json> {
  const { householdType, riskState, monitoredFrom } = household?.body ?? {};
  const numbered = standing.history.some(({ body }) => body.number !== undefined);
  return storable({
    ...(!numbered && { number: bench.nextCaseNumber() }),
    ...(household && { kept: { householdType, riskState, monitoredFrom } }),
  }) as Record<string, Json>;
}

/** By the role over this very child: a teacher of its sister's class has nothing to say about it (§6.5). */
export const confirmRule: Rule = (plan, _writer, bench) => {
  const { child, kind } = bodyOf<Confirmation>(plan);
  const about = bench
    .recordsOf(plan.record.file)
    .filter((record) => record.kind === 'household' || record.id === child);
  const roles = bench.rolesOver(scopesOfFile(about, bench.pusher.tree.county));
  return mayConfirm(kind, roles) ? plan : refuse('server-rule', ['role']);
};

/** By the server's own day, as all that counts towards a closure: a phone some minutes ahead does no harm. */
export const visitRule: Rule = (plan, _writer, bench) => {
  const visit = bodyOf<Visit>(plan);
  if (visit.copyOf !== undefined) return refuse('server-rule', ['copyOf']);
  const faults = visitFaults(visit, dayOf(bench.receivedAt));
  return faults.length > 0 ? refuse('server-rule', faults) : plan;
};

/** V19, of the fields this write changes: what two phones wrote apart is for a person to see, not for the second one to lose. */
export const caseRule: Rule = (plan, _writer, bench) => {
  const { leftOn, lastAttendedOn } = bodyOf<Case>(plan);
  const before = (bench.get(plan.record.id)?.body ?? {}) as Partial<Case>;
  const changed = leftOn !== before.leftOn || lastAttendedOn !== before.lastAttendedOn;
  const today = dayOf(bench.receivedAt);
  const ahead = [leftOn, lastAttendedOn].some((day) => day !== undefined && day > today);
  const early = leftOn !== undefined && lastAttendedOn !== undefined && leftOn < lastAttendedOn;
  return changed && (ahead || early) ? refuse('server-rule', ['V19']) : plan;
};

/**
 * V26: a photo that another family's file holds is not taken again. The refusal names the kind of record that has it, and
 * nothing of whose it is.
 */
export function copiedPhoto({ record }: Plan, bench: Bench): Refusal | undefined {
  const own = new Set(photosIn(bench.get(record.id)?.body));
  for (const sha of photosIn(record.body)) {
    const kind = own.has(sha) ? undefined : bench.photoElsewhere(sha, record.file);
    if (kind) return refuse('server-rule', ['V26', `held:${kind}`]);
  }
  return undefined;
}
