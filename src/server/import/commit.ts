import { sql, type Transaction } from 'kysely';
import type { Plan } from '../../domain/roster/item.ts';
import type { RecordWrite } from '../../sync/record-writes.ts';
import { audit } from '../db/audit.ts';
import { type Batch, loadBatch, passBatch, updateBatch } from '../db/imports.ts';
import {
  countAnswers,
  keepChangedItems,
  loadAnswers,
  rememberKept,
  storeItems,
} from '../db/imports-items.ts';
import { loadRecords, lockFiles } from '../db/records.ts';
import { freshenStatistics } from '../db/statistics.ts';
import type { Tables } from '../db/tables.ts';
import { transact } from '../db/transact.ts';
import { writeRecords } from '../db/write-records.ts';
import type { Parts, SignedIn } from '../parts.ts';
import { Problem } from '../problem.ts';
import { classesOf, countsOf, movesOf, type Planned, planBatch } from './preview.ts';

/** What the import is at, in this order. `done` of `total` counts rows where the phase has rows. */
export type Phase = 'waiting' | 'matching' | 'locking' | 'checking' | 'writing' | 'finishing';
export interface Progress {
  phase: Phase;
  /** Rows of the file. */
  total: number;
  since: number;
}

type Trx = Transaction<Tables>;

/** Imports of this process that are under way; another process tells by the lock below that one is. */
const running = new Map<string, Progress>();
export const progressOf = (batch: string): Progress | undefined => running.get(batch);

/** One import at a time in a county: two would both make the class 七(1)班. */
const countyLock = (county: string) => sql`pg_advisory_xact_lock(hashtextextended(${`import ${county}`}, 0))`;

interface Job {
  parts: Parts;
  user: SignedIn;
  batch: Batch;
  step: (phase: Phase) => void;
}

/** A child that joins its family's file takes everything known about it along: visits, notes, conflicts. */
async function withCompanions(trx: Trx, county: string, { writes }: Plan): Promise<RecordWrite[]> {
  const moved = writes.filter(({ fileFrom, id }) => fileFrom === id);
  const companions = await loadRecords(trx, county, { ids: [], files: moved.map(({ id }) => id) });
  const fileOf = new Map(moved.map(({ id, file }) => [id, file]));
  return [
    ...writes.map(({ id, kind, file, set }) => ({ id, kind, file, set })),
    ...companions
      .filter(({ id }) => !fileOf.has(id))
      .map(({ id, kind, file }) => ({
        id,
        kind: kind as RecordWrite['kind'],
        file: fileOf.get(file) ?? file,
      })),
  ];
}

/** Plans, locks what the plan touches, and plans again over what is locked: from here on nothing of it can change. */
async function planLocked(trx: Trx, { parts, user, batch, step }: Job): Promise<Planned> {
  const answers = await loadAnswers(trx, { county: user.county, batch: batch.id });
  const asked = { db: trx, user, batch, answers, now: parts.now() };
  step('matching');
  let files = (await planBatch(asked)).files;
  for (;;) {
    step('locking');
    await lockFiles(trx, user.county, files);
    step('checking');
    const planned = await planBatch(asked);
    const locked = new Set(files);
    if (planned.files.every((file) => locked.has(file))) return planned;
    files = [...new Set([...files, ...planned.files])].sort();
  }
}

/** Of the children that were offered to leave, the record counts those that left. */
function landedCounts(plan: Plan): Batch['counts'] {
  const { leaver: _offered, ...counts } = countsOf(plan);
  const left = plan.items.filter(
    ({ outcome, decision }) => outcome === 'leaver' && decision === 'leave',
  ).length;
  return left > 0 ? { ...counts, leaver: left } : counts;
}

/** @returns false when the world has changed since the preview: then nothing lands, and the new preview is kept. */
async function land(trx: Trx, job: Job): Promise<boolean> {
  const { parts, user, batch, step } = job;
  const { county } = user;
  await sql`select ${countyLock(county)}`.execute(trx);
  // Landed already (a commit whose answer was lost), or taken back by another process.
  const { state } = await loadBatch(trx, county, batch.id);
  if (state !== 'committing') return state === 'done';
  const planned = await planLocked(trx, job);
  const { plan, fingerprint } = planned;
  await storeItems(trx, { county, batch: batch.id }, plan.items);
  const detail = { ...batch.detail, moves: movesOf(plan) ?? {}, newClasses: classesOf(plan) };
  if (fingerprint !== batch.detail.fingerprint) {
    const stale = { ...detail, fingerprint, problem: 'stale' as const };
    await updateBatch(trx, county, { id: batch.id, state: 'ready', counts: countsOf(plan), detail: stale });
    return false;
  }
  await rememberKept(trx, { county, user: user.id }, plan.kept);
  await keepChangedItems(trx, { county, batch: batch.id });
  await audit(trx, {
    ...{ county, user: user.id, action: 'import.commit' },
    detail: { batch: batch.id, records: plan.writes.length },
  });
  const { problem: _problem, ...clean } = detail;
  const ms = parts.now() - (progressOf(batch.id)?.since ?? parts.now());
  await updateBatch(trx, county, {
    ...{ id: batch.id, state: 'done', counts: landedCounts(plan), finishedAt: new Date(parts.now()) },
    detail: { ...clean, result: { records: plan.writes.length, ms } },
  });
  step('writing');
  const writes = await withCompanions(trx, county, plan);
  await writeRecords(trx, writes, {
    ...{ county, user: user.id, name: user.name, now: parts.now() },
    source: `import-${batch.id.replaceAll('-', '').slice(-9)}`,
  });
  step('finishing');
  return true;
}

async function fail(job: Job, error: unknown): Promise<void> {
  const { parts, user, batch } = job;
  // The message of a database error can quote a value; its code and our stack cannot.
  const { code, stack } = error as Error & { code?: string };
  parts.log.error({ batch: batch.id, code, at: stack?.split('\n').slice(1, 6) }, 'import failed');
  await updateBatch(parts.db, user.county, {
    ...{ id: batch.id, state: 'ready' },
    detail: { ...batch.detail, problem: 'failed' },
  });
}

async function run(job: Job): Promise<void> {
  const { parts, batch } = job;
  try {
    await transact(parts.db, (trx) => land(trx, job));
  } catch (error) {
    await fail(job, error);
  } finally {
    running.delete(batch.id);
  }
  // What has landed stays landed, whether or not the planner hears of it.
  await freshenStatistics(parts.db, batch.counts.rows ?? 0).catch(({ code }) =>
    parts.log.error({ batch: batch.id, code }, 'statistics not freshened after an import'),
  );
}

const ending = new Set<Promise<void>>();
/** When all imports of this process have ended: before the server stops, and in tests. */
export const settledImports = async (): Promise<void> => {
  await Promise.all(ending);
};

/**
 * Starts the import in the background: one transaction, everything or nothing; `progressOf` tells where it is.
 * @throws Problem `import.state` unless the batch is previewed and nobody else has started it; `import.unexplained` while a
 *   roll would be taken from another school without a word why (V13)
 */
export async function startCommit(parts: Parts, user: SignedIn, batch: Batch): Promise<void> {
  const target = { county: user.county, id: batch.id };
  const { unexplained } = await countAnswers(parts.db, { county: user.county, batch: batch.id });
  if (unexplained > 0) throw new Problem('import.unexplained');
  const passed = await passBatch(parts.db, target, { from: ['ready'], to: 'committing' });
  if (!passed) throw new Problem('import.state');
  const progress: Progress = { phase: 'waiting', total: batch.counts.rows ?? 0, since: parts.now() };
  running.set(batch.id, progress);
  const step = (phase: Phase): void => {
    progress.phase = phase;
  };
  const ended = run({ parts, user, batch, step }).finally(() => ending.delete(ended));
  ending.add(ended);
}

/** A server that stopped in the middle has landed nothing: the batch may be committed again. */
export async function reviveCommit(parts: Parts, county: string, batch: Batch): Promise<Batch> {
  if (batch.state !== 'committing' || running.has(batch.id)) return batch;
  return transact(parts.db, async (trx) => {
    const { rows } = await sql<{ free: boolean }>`
      select pg_try_advisory_xact_lock(hashtextextended(${`import ${county}`}, 0)) as free
    `.execute(trx);
    const now = await loadBatch(trx, county, batch.id);
    if (!rows[0]?.free || now.state !== 'committing') return now;
    const detail = { ...now.detail, problem: 'interrupted' as const };
    await updateBatch(trx, county, { id: batch.id, state: 'ready', detail });
    return { ...now, state: 'ready', detail };
  });
}
