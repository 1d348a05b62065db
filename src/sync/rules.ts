import type { Role } from '../domain/access.ts';
import { type AnyFact, caseFacts } from '../domain/case-facts.ts';
import { judgeStep, type Verdict } from '../domain/case-machine.ts';
import type { Enquiry, EnquiryAnswer } from '../domain/enquiry.ts';
import { dayOf } from '../domain/moment.ts';
import { defaultSettings } from '../domain/settings.ts';
import type { Kind } from '../domain/tables.ts';
import type { Transition } from '../domain/transition.ts';
import { apply, decide } from './application-rule.ts';
import type { Bench } from './bench.ts';
import { derivedId } from './ids.ts';
import type { Json } from './json.ts';
import { storable } from './json.ts';
import { legalRule } from './legal-rule.ts';
import type { Clash, Writer } from './merge.ts';
import { added, blank } from './merge.ts';
import type { Plan } from './plan.ts';
import type { StoredRecord } from './record.ts';
import { WHOLE } from './record.ts';
import { caseRule, confirmRule, copiedPhoto, openingOf, visitRule } from './record-rules.ts';
import { isRefusal, type Refusal, refuse } from './validate.ts';

/**
 * What a kind demands beyond its shape and its place: the steps of a case (domain design §6.5), applications and who decides
 * them (application-rule.ts), who may ask about a child and who may answer (§4.3 item 3). Judged again here with what the
 * server knows, after the phone judged with what it knew (sync design §3.4 “to”).
 */
export type Rule = (plan: Plan, writer: Writer, bench: Bench) => Plan | Refusal;
type Body = Record<string, Json>;

const bodyOf = <B>({ record }: Plan): B => record.body as unknown as B;

function refusalOf(verdict: Extract<Verdict, { ok: false }>): Refusal {
  if (verdict.why === 'missing')
    return refuse(
      'server-rule',
      verdict.missing.map(({ code }) => `missing:${code}`),
    );
  return verdict.why === 'role' ? refuse('server-rule', ['role']) : refuse('state', [verdict.why]);
}

/** Somebody who had not seen the case closed saw the child out of school: the case is open, and a person looks (§3.4). */
function overruled(plan: Plan, id: string | undefined, { writer, bench }: At): Clash[] {
  const before = id === undefined ? undefined : bench.get(id);
  if (!before) return [];
  const { op, user, name, at } = writer;
  return [
    {
      path: 'state',
      class: 'review',
      winner: { value: plan.record.body.to as Json, op, user, name, at },
      loser: {
        value: before.body.to as Json,
        op: before.origin[WHOLE] ?? WHOLE,
        user: before.author.user,
        name: before.author.name,
        at: before.writtenAt,
      },
    },
  ];
}
interface At {
  writer: Writer;
  bench: Bench;
}

const takeStep: Rule = (plan, writer, bench) => {
  const step = bodyOf<Transition>(plan);
  if (step.sv !== undefined || step.effect !== undefined) return refuse('server-rule', ['sv']);
  if (step.number !== undefined || step.kept !== undefined) return refuse('server-rule', ['number']);
  if (step.takesIn !== undefined) return refuse('server-rule', ['takesIn']);
  const { file } = plan.record;
  const facts = caseFacts(bench.recordsOf(file) as unknown as AnyFact[], step.child);
  if (!facts) return refuse('unknown-record', ['child']);
  const verdict = judgeStep({
    step,
    facts,
    roles: bench.rolesOver(bench.scopesOf(file)),
    user: writer.user,
    today: dayOf(bench.receivedAt),
    settings: bench.pusher.settings ?? defaultSettings,
  });
  if (!verdict.ok) return refusalOf(verdict);
  const own = verdict.effect === 'applied' && step.to === 'OPEN' ? openingOf(facts, bench) : {};
  const body = { ...plan.record.body, ...own, sv: facts.standing.sv + 1, effect: verdict.effect };
  return {
    ...plan,
    record: { ...plan.record, body },
    clashes: overruled(plan, verdict.overrules, { writer, bench }),
  };
};

const asking: readonly Role[] = ['teacher', 'village-team', 'registrar', 'principal', 'township', 'county'];
const fixed = ['child', 'childFile', 'toSchool', 'name', 'birthDate', 'sex', 'grade', 'about'] as const;

/** Who asks must work with the child: else the answer would tell a stranger's place to anybody who knows an id. */
const ask: Rule = (plan, _writer, bench) => {
  const { id, body } = plan.record;
  const before = bench.get(id)?.body;
  if (before)
    return fixed.every((path) => (before[path] ?? null) === (body[path] ?? null))
      ? plan
      : refuse('server-rule', ['changed']);
  const { child, childFile } = bodyOf<Enquiry>(plan);
  const known = bench.get(child);
  if (known?.kind !== 'child' || known.file !== childFile) return refuse('unknown-record', ['child']);
  const roles = bench.rolesOver(bench.scopesOf(childFile));
  const { about } = bodyOf<Enquiry>(plan);
  // A child is handed over by the county's office alone (§6.5 row 11).
  const askers = about === 'HAND_OVER' ? (['county'] as const) : asking;
  return roles.some((role) => askers.some((one) => one === role)) ? plan : refuse('scope');
};

/** In the child's own file, for whoever works with the child: the school's word, and no more of the school's than that. */
function placeOf(plan: Plan, enquiry: Enquiry, { writer, bench }: At): StoredRecord[] {
  const child = bench.get(enquiry.child);
  if (child?.kind !== 'child' || child.dead) return [];
  const { answer, grade, classNumber, why, at, enquiry: about } = bodyOf<EnquiryAnswer>(plan);
  const id = derivedId('place-confirmed', plan.record.id);
  if (bench.get(id)) return [];
  const said = {
    child: enquiry.child,
    enquiry: about,
    answer,
    ...{ school: enquiry.toSchool, about: enquiry.about },
    by: writer.name,
    at,
  };
  const body = storable({ ...said, grade, classNumber, why }) as Body;
  return [
    added(blank({ id, kind: 'place-confirmed', file: child.file }, writer, bench.receivedAt), body, writer),
  ];
}

const answer: Rule = (plan, writer, bench) => {
  const asked = bench.get(bodyOf<EnquiryAnswer>(plan).enquiry);
  if (asked?.kind !== 'enquiry' || asked.file !== plan.record.file || asked.dead)
    return refuse('unknown-record', ['enquiry']);
  const enquiry = asked.body as unknown as Enquiry;
  if (enquiry.withdrawn) return refuse('state', ['withdrawn']);
  const roles = bench.rolesOver([`school:${enquiry.toSchool}`]);
  // Who hands a child over does not accept it in the school's name.
  const theirs: readonly Role[] = enquiry.about ? ['teacher', 'registrar', 'principal'] : asking;
  if (!roles.some((role) => theirs.includes(role))) return refuse('scope');
  return { ...plan, also: placeOf(plan, enquiry, { writer, bench }) };
};

/** What counts towards a closure cannot be written before its day: a check of next term made today would be a false zero (V19). */
const notAhead: Rule = (plan, _writer, bench) =>
  bodyOf<{ on: string }>(plan).on > dayOf(bench.receivedAt) ? refuse('server-rule', ['ahead']) : plan;

/** Only who keeps the rolls joins two records, at the desk; no phone may make an alias. */
const noAlias: Rule = (plan, _writer, bench) =>
  (plan.record.body.mergedInto ?? null) === (bench.get(plan.record.id)?.body.mergedInto ?? null)
    ? plan
    : refuse('server-rule', ['mergedInto']);

const both =
  (first: Rule, second: Rule): Rule =>
  (plan, writer, bench) => {
    const verdict = first(plan, writer, bench);
    return isRefusal(verdict) ? verdict : second(verdict, writer, bench);
  };

const rules: Partial<Record<Kind, Rule>> = {
  child: noAlias,
  transition: both(notAhead, takeStep),
  confirmation: both(notAhead, confirmRule),
  visit: visitRule,
  case: caseRule,
  'follow-up': notAhead,
  application: apply,
  decision: decide,
  enquiry: ask,
  'enquiry-answer': answer,
  'legal-document': legalRule,
};

/** The plan as the rules of its kind leave it, or why they refuse it. */
export const ruledBy: Rule = (plan, writer, bench) =>
  copiedPhoto(plan, bench) ?? rules[plan.record.kind as Kind]?.(plan, writer, bench) ?? plan;
