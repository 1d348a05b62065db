import type { Application, ApplicationState, Decision, DecisionFact } from '../domain/application.ts';
import { applicationState, roundOf } from '../domain/application.ts';
import {
  checkApplication,
  checkDecision,
  isDecider,
  mayChange,
  mayDecide,
} from '../domain/application-rules.ts';
import { keepsVeil } from '../domain/application-veil.ts';
import { dayOf } from '../domain/moment.ts';
import type { RestrictedReason } from '../domain/restricted.ts';
import type { Bench } from './bench.ts';
import { equalJson } from './json.ts';
import type { Writer } from './merge.ts';
import type { Plan } from './plan.ts';
import type { StoredRecord } from './record.ts';
import { type Refusal, refuse } from './validate.ts';

/**
 * Applications on the server (domain design §2.7, 2.8, §6.6): the rules of the form hold here too; school and county speak in
 * that order and of the wording they saw; and what was approved stays as it was approved.
 */
type Verdict = Plan | Refusal;

const ofKind = <B>(records: readonly StoredRecord[], kind: string): { id: string; body: B }[] =>
  records.filter((record) => record.kind === kind && !record.dead) as unknown as { id: string; body: B }[];

const decisionsOn = (records: readonly StoredRecord[], application: string): DecisionFact[] =>
  (ofKind<Decision>(records, 'decision') as DecisionFact[]).filter(
    ({ body }) => body.application === application,
  );

function stateOf(record: StoredRecord, records: readonly StoredRecord[]): ApplicationState {
  const body = record.body as unknown as Application;
  return applicationState({ id: record.id, body }, decisionsOn(records, record.id));
}

/** Everything the form asks, asked again with what the server knows; marks are for whoever decides. */
function brokenRules(record: StoredRecord, bench: Bench): string[] {
  const body = record.body as unknown as Application;
  const records = bench.recordsOf(record.file);
  const mine = <B extends { child: string }>(kind: string) =>
    ofKind<B>(records, kind).filter((one) => one.body.child === body.child);
  const hits = checkApplication(body, {
    ...{ today: dayOf(bench.receivedAt), guardians: [], self: record.id },
    others: mine<Application>('application'),
    decisions: mine<Decision>('decision') as DecisionFact[],
  });
  return [...new Set(hits.filter(({ level }) => level === 'block').map(({ rule }) => rule))];
}

/** A veiled application says nothing openly, and what it withholds has arrived (§6.4). */
function isVeiledWhole({ id, file, body }: StoredRecord, bench: Bench): boolean {
  const application = body as unknown as Application;
  if (!keepsVeil(application)) return false;
  if (application.condition !== 'HIDDEN' || !application.ground) return true;
  const restricted = ofKind<RestrictedReason>(bench.recordsOf(file), 'restricted-reason');
  return restricted.some((one) => one.body.about === id);
}

function judgeWording(plan: Plan, bench: Bench): Verdict {
  const { record } = plan;
  const broken = brokenRules(record, bench);
  if (broken.length > 0) return refuse('server-rule', broken);
  return isVeiledWhole(record, bench) ? plan : refuse('server-rule', ['restricted']);
}

type Body = StoredRecord['body'];
const changedPaths = (before: Body, after: Body): string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (path) => !equalJson(before[path] ?? null, after[path] ?? null),
  );

/** Taken back by the guardian, once, and nothing else in the same breath. */
function judgeWithdrawal(plan: Plan, before: StoredRecord, bench: Bench): Verdict {
  const on = plan.record.body.withdrawnOn;
  if (before.body.withdrawnOn || typeof on !== 'string') return refuse('state', ['decided']);
  return on > dayOf(bench.receivedAt) ? refuse('server-rule', ['ahead']) : plan;
}

/** Nobody changes what has been decided; until then every change is a new wording, by somebody who saw the last one. */
function judgeChange(plan: Plan, before: StoredRecord, bench: Bench): Verdict {
  if (plan.record.dead) return refuse('server-rule', ['retract']);
  const paths = changedPaths(before.body, plan.record.body);
  if (!mayChange(stateOf(before, bench.recordsOf(before.file)))) return refuse('state', ['decided']);
  if (paths.includes('child') || paths.includes('type')) return refuse('server-rule', ['changed']);
  if (paths.length === 1 && paths[0] === 'withdrawnOn') return judgeWithdrawal(plan, before, bench);
  const [was, is] = [before.body, plan.record.body].map((body) => roundOf(body as { round?: number }));
  const follows = is === (was ?? 1) + 1 && plan.clashes.length === 0 && !paths.includes('withdrawnOn');
  return follows ? judgeWording(plan, bench) : refuse('state', ['changed']);
}

function judgeNew(plan: Plan, bench: Bench): Verdict {
  const { file, body } = plan.record;
  const child = bench.get(String(body.child));
  if (child?.kind !== 'child' || child.file !== file) return refuse('unknown-record', ['child']);
  if (body.withdrawnOn || roundOf(body as { round?: number }) !== 1) return refuse('server-rule', ['round']);
  return judgeWording(plan, bench);
}

export function apply(plan: Plan, _writer: Writer, bench: Bench): Verdict {
  const before = bench.get(plan.record.id);
  return before ? judgeChange(plan, before, bench) : judgeNew(plan, bench);
}

/** The application a decision speaks of, of the same child and file. */
function spokenOf({ record }: Plan, bench: Bench): StoredRecord | undefined {
  const { application, child } = record.body as unknown as Decision;
  const about = bench.get(application);
  const fits = about?.kind === 'application' && about.file === record.file && about.body.child === child;
  return fits && !about.dead ? about : undefined;
}

export function decide(plan: Plan, _writer: Writer, bench: Bench): Verdict {
  const decision = plan.record.body as unknown as Decision;
  const about = spokenOf(plan, bench);
  if (!about) return refuse('unknown-record', ['application']);
  const roles = bench.rolesOver(bench.scopesOf(plan.record.file));
  if (!isDecider(decision.level, roles)) return refuse('server-rule', ['role']);
  if (decision.on > dayOf(bench.receivedAt)) return refuse('server-rule', ['ahead']);
  if (roundOf(decision) !== roundOf(about.body as { round?: number })) return refuse('state', ['changed']);
  const state = stateOf(about, bench.recordsOf(about.file));
  if (!mayDecide(decision.level, { roles, state })) return refuse('state', ['order']);
  const hits = checkDecision(decision);
  return hits.length === 0 ? plan : refuse('server-rule', [...new Set(hits.map(({ rule }) => rule))]);
}
