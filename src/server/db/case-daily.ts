import { sql } from 'kysely';
import { lawfulTypes } from '../../domain/application.ts';
import { lapsedTerm } from '../../domain/application-terms.ts';
import { isEscalation } from '../../domain/case-codes.ts';
import { type AnyFact, type CaseFacts, caseFacts, speaksAgainst } from '../../domain/case-facts.ts';
import { edges, judgeStep } from '../../domain/case-machine.ts';
import type { Id } from '../../domain/record.ts';
import type { Settings } from '../../domain/settings.ts';
import type { Transition } from '../../domain/transition.ts';
import { derivedId } from '../../sync/ids.ts';
import type { Json } from '../../sync/json.ts';
import type { RecordWrite } from '../../sync/record-writes.ts';
import { actorWords } from '../../text/case.ts';
import { dayOf } from '../../text/day.ts';
import type { Parts } from '../parts.ts';
import { settingsNow } from './county-settings.ts';
import { loadRecords, lockFiles } from './records.ts';
import { transact } from './transact.ts';
import { writeRecords } from './write-records.ts';

/**
 * Steps that nobody takes by hand (domain design §6.5): a lawful absence whose term has ended wakes up, and makes a suspicion
 * where there was no case (V17), ten attended school days begin the consolidation, three days away again are a relapse. Judged
 * by the same table as everybody's.
 */
const system = edges
  .filter(({ who }) => who.includes('system'))
  // One “no” and the case relapses (§6.5 rows 8, 9), however many school days were attended beside it.
  .sort((a, b) => Number(isEscalation(b.to)) - Number(isEscalation(a.to)));
const SYSTEM = { user: 'system', name: actorWords.system['zh-CN'] };

interface Day {
  today: string;
  settings: Settings;
}

/** A suspicion is somebody's to say, but for this one: the term that lapsed is named. */
function groundOf(to: Transition['to'], facts: CaseFacts, day: Day): Partial<Transition> | undefined {
  if (to !== 'SUSPECT') return {};
  const term = lapsedTerm(facts, day);
  return term && { application: term.id };
}

function stepFor(facts: CaseFacts, day: Day): Transition | undefined {
  const { today, settings } = day;
  const { state, head, sv } = facts.standing;
  for (const { to } of system.filter(({ from }) => from.includes(state))) {
    const ground = groundOf(to, facts, day);
    if (!ground) continue;
    const base = { child: facts.child.id, from: state, to, on: today, seen: speaksAgainst(facts), ...ground };
    const step: Transition = head === undefined ? base : { ...base, after: head };
    const verdict = judgeStep({ step, facts, roles: ['system'], user: SYSTEM.user, today, settings });
    if (verdict.ok) return { ...step, sv: sv + 1, effect: 'applied' };
  }
  return undefined;
}

function stepsIn(records: readonly AnyFact[], day: Day): Transition[] {
  const about = records
    .filter(({ kind }) => kind === 'transition' || kind === 'application')
    .map(({ body }) => (body as { child: Id }).child);
  return [...new Set(about)].flatMap((child) => {
    const facts = caseFacts(records, child);
    return (facts && stepFor(facts, day)) ?? [];
  });
}

/** Named by the step before it: taken twice, it is the same record. */
const writeOf = (file: Id, step: Transition): RecordWrite => ({
  id: derivedId('system-step', step.after ?? step.child, step.to),
  ...{ kind: 'transition', file, author: SYSTEM },
  data: step as unknown as Record<string, Json>,
});

async function takeIn(parts: Parts, file: Id, day: Day): Promise<number> {
  const county = parts.settings.county.code;
  const asked = { ids: [], files: [file] };
  // Most files have nothing due: looked at first without a lock.
  if (stepsIn(await loadRecords(parts.db, county, asked), day).length === 0) return 0;
  return transact(parts.db, async (trx) => {
    await lockFiles(trx, county, [file]);
    const steps = stepsIn(await loadRecords(trx, county, asked), day);
    if (steps.length === 0) return 0;
    const writes = steps.map((step) => writeOf(file, step));
    await writeRecords(trx, writes, { county, ...SYSTEM, now: parts.now() });
    return steps.length;
  });
}

/** Looks at every case in which the system may act, and at every lawful absence. @returns how many steps it took */
export async function takeSystemSteps(parts: Parts): Promise<number> {
  const county = parts.settings.county.code;
  const states = [...new Set(system.filter(({ to }) => to !== 'SUSPECT').flatMap(({ from }) => from))];
  const { rows } = await sql<{ file: Id }>`
    select distinct file from record
    where county = ${county} and not dead and (kind = 'transition' and body->>'to' = any(${states})
      or kind = 'application' and body->>'type' = any(${[...lawfulTypes]}))`.execute(parts.db);
  const { settings } = await settingsNow(parts.db, county);
  const day = { today: dayOf(new Date(parts.now()).toISOString()), settings };
  let taken = 0;
  for (const { file } of rows) taken += await takeIn(parts, file, day);
  return taken;
}

const LOOK_MS = 10 * 60_000;

/** At start, and soon after midnight in Asia/Shanghai every day. @returns how to stop */
export function stepDaily(parts: Parts): () => Promise<void> {
  const { log } = parts;
  let done = '';
  let running = Promise.resolve();
  let stopped = false;
  const look = async () => {
    const today = dayOf(new Date(parts.now()).toISOString());
    if (today === done || stopped) return;
    try {
      const taken = await takeSystemSteps(parts);
      done = today;
      if (taken > 0) log.info({ taken }, 'steps of cases taken by the system');
    } catch (error) {
      log.error({ code: (error as { code?: string }).code }, 'steps of cases not taken; tried again soon');
    }
  };
  const turn = () => {
    running = running.then(look);
  };
  turn();
  const timer = setInterval(turn, LOOK_MS);
  timer.unref();
  return async () => {
    stopped = true;
    clearInterval(timer);
    await running;
  };
}
