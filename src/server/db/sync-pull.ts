import { sql, type Transaction } from 'kysely';
import type * as z from 'zod/mini';
import { bucketOf } from '../../sync/digest.ts';
import { bucketDigests } from '../../sync/feed.ts';
import type { DigestAnswer, DigestRequest, PullAnswer, PullRequest } from '../../sync/protocol.ts';
import { MAX_OPS_IN_COLUMNS } from '../../sync/protocol.ts';
import { replicatedScopes } from '../../sync/scopes.ts';
import type { SignedIn } from '../parts.ts';
import { Problem } from '../problem.ts';
import { grantsNotEnded } from './accounts.ts';
import { noteAhead, noteContact } from './contact.ts';
import { wireOfRow } from './records.ts';
import { type EntryRow, pagesOf, scopeRows } from './sync-pages.ts';
import type { SyncParts } from './sync-push.ts';
import type { Tables } from './tables.ts';
import { transact } from './transact.ts';
import { loadTree, readerOf } from './tree.ts';

/** Pull and repair (sync design §3.7, §3.13), each from one snapshot. */
type Trx = Transaction<Tables>;

interface Device {
  epoch: string;
  acked: number;
  durable: number | null;
}

async function deviceOf(trx: Trx, user: SignedIn, device: string): Promise<Device> {
  const row = await trx
    .selectFrom('device')
    .innerJoin('meta', 'meta.county', 'device.county')
    .select(['device.acked', 'device.durable', 'device.user_id', 'device.revoked_at', 'meta.epoch'])
    .where('device.county', '=', user.county)
    .where('device.id', '=', device)
    .executeTakeFirst();
  if (!row || row.user_id !== user.id || row.revoked_at) throw new Problem('sync.device');
  return row;
}

/** Restored without a new epoch, or a replica that lags: somebody must look (§3.10). */
async function alarm(
  { db, log }: SyncParts,
  { county, device }: SignedIn,
  { detail }: Problem,
): Promise<void> {
  log.error({ device, ...(detail as object) }, 'a phone knows more than this database: was it put back?');
  await noteAhead(db, county, device);
}

/**
 * @throws Problem `sync.device`, `sync.epoch` {epoch, acked}, `sync.cursor-ahead`
 */
export async function pull(parts: SyncParts, user: SignedIn, request: PullRequest): Promise<PullAnswer> {
  const now = parts.now();
  const work = async (trx: Trx): Promise<PullAnswer> => {
    const { epoch, acked, durable } = await deviceOf(trx, user, request.device);
    const scopes = replicatedScopes(readerOf(user, now), await loadTree(trx, user.county));
    const readable = new Set(scopes);
    // Cursors of another epoch count something else; the phone has to start again at 0 (§3.10).
    if (request.epoch !== epoch) throw new Problem('sync.epoch', { extra: { epoch, acked } });
    const pages = await pagesOf(trx, { county: user.county, scopes, request });
    const drop = request.cursors.map(([scope]) => scope).filter((scope) => !readable.has(scope));
    const rights = { roles: user.roles, grants: grantsNotEnded(user, now) };
    return {
      epoch,
      serverNow: now,
      durable,
      acked,
      pages,
      drop,
      scopes,
      rights,
      columns: MAX_OPS_IN_COLUMNS,
    };
  };
  const answer = await transact(parts.db, work, { readOnly: true }).catch(async (error) => {
    if (error instanceof Problem && error.code === 'sync.cursor-ahead') await alarm(parts, user, error);
    throw error;
  });
  await noteContact(parts.db, { county: user.county, request, now });
  return answer;
}

type Digests = z.infer<typeof DigestRequest>;

/**
 * Repair: 256 digests of a scope, or the records of the buckets that differ.
 * @throws Problem `sync.device`, `sync.scope` (not readable by this phone)
 */
export async function digests(parts: SyncParts, user: SignedIn, request: Digests): Promise<DigestAnswer> {
  const { county } = user;
  return transact(
    parts.db,
    async (trx) => {
      await deviceOf(trx, user, request.device);
      const scopes = replicatedScopes(readerOf(user, parts.now()), await loadTree(trx, county));
      if (!scopes.includes(request.scope)) throw new Problem('sync.scope');
      const scope = (await scopeRows(trx, county, [request.scope])).get(request.scope);
      const { rows } = await sql<EntryRow>`
        select r.* from feed f join record r on r.county = f.county and r.id = f.record
        where f.county = ${county} and f.scope = ${request.scope} and not f.gone
      `.execute(trx);
      const records = rows.map(wireOfRow);
      const seq = scope?.seq ?? 0;
      if (!request.buckets) return { seq, buckets: bucketDigests(records) };
      const asked = new Set(request.buckets);
      return { seq, records: records.filter(({ id }) => asked.has(bucketOf(id))) };
    },
    { readOnly: true },
  );
}
