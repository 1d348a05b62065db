import { sql } from 'kysely';
import { audit } from '../db/audit.ts';
import type { Parts } from '../parts.ts';
import { photoStore } from './photo-store.ts';
import { sweepHalves } from './uploads.ts';

const DAY_MS = 86_400_000;
const KEEP_DAYS = 30;
const AT_ONCE = 500;

/**
 * Lets go of photos that no living record has spoken of for thirty days (sync design §3.12): the minor's picture must not
 * outlive the record it belonged to. The row goes first: a photo that is asked for again is simply sent again.
 * @returns how many
 */
export async function forgetUnreferenced(parts: Parts): Promise<number> {
  const { db, settings, now } = parts;
  const before = new Date(now() - KEEP_DAYS * DAY_MS);
  const { rows } = await sql<{ county: string; sha: string }>`
    delete from photo p where (p.county, p.sha) in (
      select q.county, q.sha from photo q
      where q.received_at < ${before} and not exists (
        select 1 from photo_ref x join record r on r.county = x.county and r.id = x.record
        where x.county = q.county and x.sha = q.sha
          and (not r.dead or r.received_at > ${before}))
      limit ${AT_ONCE})
    returning p.county, p.sha
  `.execute(db);
  const store = photoStore(settings);
  for (const { sha } of rows) await store.remove(sha);
  if (rows.length > 0)
    await audit(db, {
      county: settings.county.code,
      action: 'photos.forgotten',
      detail: { photos: rows.length },
    });
  return rows.length;
}

/** At start and every day: halves nobody came back for, photos nobody speaks of. @returns how to stop */
export function tidyDaily(parts: Parts): () => Promise<void> {
  const { log, settings } = parts;
  const run = async () => {
    try {
      const done = { halves: await sweepHalves(settings), photos: await forgetUnreferenced(parts) };
      if (done.halves + done.photos > 0) log.info(done, 'photos tidied');
    } catch (error) {
      log.error({ code: (error as { code?: string }).code }, 'photos not tidied; tomorrow again');
    }
  };
  let running = run();
  const timer = setInterval(() => {
    running = run();
  }, DAY_MS);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await running;
  };
}
