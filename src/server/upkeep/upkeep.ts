import { newestUpkeep } from '../db/metrics.ts';
import type { Parts } from '../parts.ts';
import { accountForOperations } from './accounted.ts';
import { compactFeeds } from './compact.ts';
import type { NightJob } from './nightly.ts';
import { recount } from './recount.ts';

/** The server looks after itself once a night (sync design §3.11, §3.13, §3.14). */
const LOCK = 710_526_005;

/** Does all of it and writes down what it found. Undefined: another process is at it. */
export async function keepUp(parts: Parts): Promise<Record<string, number> | undefined> {
  const holder = await parts.pool.connect();
  try {
    const { rows } = await holder.query<{ ok: boolean }>('select pg_try_advisory_lock($1) as ok', [LOCK]);
    if (!rows[0]?.ok) return undefined;
    return await work(parts);
  } finally {
    await holder.query('select pg_advisory_unlock($1)', [LOCK]).catch(() => {});
    holder.release();
  }
}

async function work(parts: Parts): Promise<Record<string, number>> {
  const { db, log, settings, now } = parts;
  const { digests, misplaced } = await recount(parts);
  const { unaccounted, unaccountedCount, missing, lost } = await accountForOperations(parts);
  const removed = await compactFeeds(parts);
  const alarms = {
    ...{ digests: digests.length, misplaced: misplaced.length, unaccounted: unaccountedCount, missing },
  };
  const findings = { ...alarms, lost, removed };
  if (Object.values(alarms).some((count) => count > 0))
    log.error(
      { ...findings, scopes: digests.slice(0, 20), files: misplaced.slice(0, 20), operations: unaccounted },
      'the nightly look found what should not be; digests and feeds are put right',
    );
  else log.info(findings, 'looked through');
  const county = settings.county.code;
  await db
    .insertInto('upkeep')
    .values({ county, at: new Date(now()), findings: JSON.stringify(findings) })
    .execute();
  return findings;
}

export const nightlyUpkeep = (parts: Parts): NightJob => ({
  name: 'upkeep',
  last: async () => (await newestUpkeep(parts))?.at.getTime(),
  run: async () => {
    try {
      await keepUp(parts);
    } catch (error) {
      parts.log.error({ code: (error as { code?: string }).code }, 'nightly look failed; tried again soon');
    }
  },
});
