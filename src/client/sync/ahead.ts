import type { Scope } from '../../domain/access.ts';
import { resetScope } from '../../sync/pull.ts';
import { attempt } from '../store/attempt.ts';
import { announce } from '../store/changes.ts';
import type { Place } from '../store/opened.ts';
import { headsOf, readHeld, writeShadow } from '../store/shadow-store.ts';
import { meetGap, offerPhotos } from './rewind.ts';
import type { Run } from './run.ts';
import type { SyncTrouble } from './transport.ts';

/**
 * A server of the same epoch stands further back than this phone: restored without a new epoch, or a copy that lags behind
 * (sync design §3.10). Never silently accepted: it is counted, stands in the history, and the scope is fetched anew, while
 * what is here stays in sight.
 */
async function fetchAnew(place: Place, named: Scope | undefined): Promise<number> {
  const { db } = place;
  const { ids, count } = await attempt(db, () =>
    db.transaction('rw', [db.rec, db.cursor, db.touch, db.photo], async () => {
      const held = await readHeld(place);
      const scopes = named === undefined ? [...held.cursors.keys()] : [named];
      const changed: string[] = [];
      for (const scope of scopes) {
        const now = await readHeld(place);
        const heads = await headsOf(place, now, { scopes: [scope] });
        const writes = resetScope(scope, { cursors: now.cursors, heads, stale: true });
        changed.push(...(await writeShadow(place, now, writes)));
      }
      await offerPhotos(place);
      return { ids: changed, count: scopes.length };
    }),
  );
  if (ids.length > 0) announce({ of: 'records', ids });
  return count;
}

/** Once a cycle and scope. Throws the trouble itself where a scope is behind even after that. */
export async function meetAhead(run: Run, error: SyncTrouble): Promise<void> {
  const { trouble } = error;
  if (trouble.kind !== 'ahead') throw error;
  const key = trouble.scope ?? '';
  if (run.fetchedAnew.has(key)) throw error;
  run.fetchedAnew.add(key);
  run.count({ ahead: await fetchAnew(run.place, trouble.scope) });
}

/**
 * Such a server may have forgotten operations too, also where others have written since and it stands no longer behind: what it
 * no longer has is sent again.
 */
export async function resendForgotten(
  run: Run,
  gap: { acked: number; epoch: string; number: string },
): Promise<void> {
  await meetGap(run.place, gap);
  if (run.counts.ahead === 0) run.count({ ahead: 1 });
}
