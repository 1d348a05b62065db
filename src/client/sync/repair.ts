import type { Scope } from '../../domain/access.ts';
import type { Head } from '../../sync/device.ts';
import { DigestAnswer, PROTOCOL } from '../../sync/protocol.ts';
import { acceptRepair, bucketsToAsk, recountScope, resetScope } from '../../sync/pull.ts';
import { announce } from '../store/changes.ts';
import type { Place } from '../store/opened.ts';
import type { Held } from '../store/shadow-store.ts';
import { headsOf, readHeld, writeShadow } from '../store/shadow-store.ts';
import type { Run } from './run.ts';
import { post } from './transport.ts';

/** Finds and mends what phone and server hold differently in one scope (sync design §3.13). Never touches the outbox. */

/** Differences in a row, per person and scope; the third one fetches the scope anew. In memory: a restart may try again. */
const misses = new Map<string, number>();
const RESET_AT = 3;

const missKey = (place: Place, scope: Scope): string => `${place.person.id} ${scope}`;
export function agreedOn(place: Place): void {
  for (const key of [...misses.keys()]) if (key.startsWith(`${place.person.id} `)) misses.delete(key);
}

const digests = ({ place, signal }: Run, scope: Scope, buckets?: number[]) =>
  post(
    '/sync/v1/digest',
    { p: PROTOCOL, device: place.user.device, scope, ...(buckets && { buckets }) },
    { answer: DigestAnswer, signal },
  );

type Decide = (held: Held, heads: Map<string, Head>) => ReturnType<typeof acceptRepair>;

async function write(
  place: Place,
  { scope, ids = [] }: { scope: Scope; ids?: string[] },
  decide: Decide,
): Promise<void> {
  const { db } = place;
  const changed = await db.transaction('rw', [db.rec, db.cursor, db.touch], async () => {
    const held = await readHeld(place);
    const heads = await headsOf(place, held, { ids, scopes: [scope] });
    const writes = decide(held, heads);
    return writes ? writeShadow(place, held, writes) : [];
  });
  if (changed.length > 0) announce({ of: 'records', ids: changed });
}

/** The scope's sum anew from its records: it was the sum that had gone wrong. */
export const recount = (place: Place, scope: Scope): Promise<void> =>
  write(place, { scope }, ({ cursors }, heads) => recountScope(scope, { cursors, heads }));

/** The third difference in a row: the scope is fetched anew. */
export const reset = (place: Place, scope: Scope): Promise<void> =>
  write(place, { scope }, ({ cursors }, heads) => resetScope(scope, { cursors, heads }));

/** What the server holds in these buckets is what stands in them here. */
export function takeBuckets(
  place: Place,
  { scope, buckets }: { scope: Scope; buckets: readonly number[] },
  answer: DigestAnswer,
): Promise<void> {
  const ids = (answer.records ?? []).map(({ id }) => id);
  return write(place, { scope, ids }, ({ cursors }, heads) =>
    acceptRepair(answer, { scope, buckets, cursors, heads }),
  );
}

export async function headsStanding(place: Place, scope: Scope): Promise<Map<string, Head>> {
  const { db } = place;
  return db.transaction('r', [db.rec, db.cursor], async () =>
    headsOf(place, await readHeld(place), { scopes: [scope] }),
  );
}

async function mend(run: Run, scope: Scope): Promise<void> {
  const { place } = run;
  const { buckets: theirs = [] } = await digests(run, scope);
  const heads = await headsStanding(place, scope);
  const buckets = bucketsToAsk(theirs, heads.values(), scope);
  if (buckets.length === 0) return recount(place, scope);
  await takeBuckets(place, { scope, buckets }, await digests(run, scope, buckets));
}

/** After it the caller pulls again, and compares again. Throws SyncTrouble. */
export async function repair(run: Run, scopes: readonly Scope[]): Promise<void> {
  const { place } = run;
  for (const scope of scopes) {
    const key = missKey(place, scope);
    const times = (misses.get(key) ?? 0) + 1;
    misses.set(key, times % RESET_AT);
    if (times < RESET_AT) await mend(run, scope);
    else await reset(place, scope);
    run.count({ repaired: 1 });
  }
}
