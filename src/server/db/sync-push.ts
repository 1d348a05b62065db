import { type Kysely, sql, type Transaction } from 'kysely';
import type { Logger } from 'pino';
import type { Scope } from '../../domain/access.ts';
import { decidePush, type Outcome, type PushDecision } from '../../sync/decide.ts';
import { advancesOf } from '../../sync/feed.ts';
import { photosIn } from '../../sync/photos-in.ts';
import type { PushAnswer, PushRequest } from '../../sync/protocol.ts';
import { replicatedScopes } from '../../sync/scopes.ts';
import { emptyWorld, learn, opensCase, type World, wants } from '../../sync/world.ts';
import type { SignedIn } from '../parts.ts';
import { Problem } from '../problem.ts';
import { caseNumbers, photoHolders } from './case-lookups.ts';
import { writeCommit } from './commit.ts';
import { settingsNow } from './county-settings.ts';
import { loadLeft, loadRecords, lockFiles } from './records.ts';
import type { Tables } from './tables.ts';
import { transact } from './transact.ts';
import { loadTree, readerOf, timedGrants } from './tree.ts';

/** Push (sync design §3.6): one transaction, judged by the pure core, written in bulk, scope counters last. */
type Trx = Transaction<Tables>;
export interface SyncParts {
  db: Kysely<Tables>;
  log: Logger;
  now: () => number;
}
interface Pushed {
  answer: PushAnswer;
  outcomes: readonly Outcome[];
}

interface LockedDevice {
  acked: number;
  durable: number | null;
  epoch: string;
}

/** The row lock makes retries of one phone wait for each other; the second then finds its operations acknowledged. */
async function lockDevice(trx: Trx, user: SignedIn, device: string): Promise<LockedDevice> {
  const row = await trx
    .selectFrom('device')
    .innerJoin('meta', 'meta.county', 'device.county')
    .select(['device.acked', 'device.durable', 'device.user_id', 'device.revoked_at', 'meta.epoch'])
    .where('device.county', '=', user.county)
    .where('device.id', '=', device)
    .forUpdate('device')
    .executeTakeFirst();
  if (!row || row.user_id !== user.id || row.revoked_at) throw new Problem('sync.device');
  return { acked: row.acked, durable: row.durable, epoch: row.epoch };
}

async function loadWorld(trx: Trx, county: string, ops: PushRequest['ops']): Promise<World> {
  const world = emptyWorld();
  for (let want = wants(ops, world); want; want = wants(ops, world)) {
    await lockFiles(trx, county, want.files);
    const records = await loadRecords(trx, county, want);
    learn(world, want, { records, left: await loadLeft(trx, county, want.files) });
  }
  world.photos = await photoHolders(trx, county, photosIn(ops));
  if (ops.some(opensCase)) world.caseNumbers = await caseNumbers(trx, county);
  return world;
}

async function logOps(
  trx: Trx,
  { county, device }: { county: string; device: string },
  outcomes: readonly Outcome[],
): Promise<void> {
  if (outcomes.length === 0) return;
  const rows = outcomes.map(({ n, code, late, record, file, raw, stamp, detail, payload }) => ({
    ...{ n, outcome: code, late: late ?? false, record, file, raw, stamp, detail, payload },
  }));
  await sql`
    insert into op (county, device, n, outcome, late, record, file, raw, stamp, detail, payload)
    select ${county}, ${device}, o.* from json_to_recordset(${JSON.stringify(rows)}::json) as o(
      n bigint, outcome text, late boolean, record text, file text, raw text, stamp text, detail jsonb, payload jsonb)
  `.execute(trx);
}

/** Hashes the operations speak of and the photo store lacks; of repeated operations too, whose answer may have been lost. */
async function photosNeeded(trx: Trx, county: string, ops: PushRequest['ops']): Promise<string[]> {
  const named = photosIn(ops);
  if (named.length === 0) return [];
  const { rows } = await sql<{ sha: string }>`
    select sha from unnest(${named}::text[]) as named(sha)
    where not exists (select 1 from photo where photo.county = ${county} and photo.sha = named.sha)
  `.execute(trx);
  return rows.map(({ sha }) => sha);
}

async function noteDevice(trx: Trx, user: SignedIn, { request, acked, now }: Contact): Promise<void> {
  await trx
    .updateTable('device')
    .set({
      ...{ acked, app: request.app, epoch_seen: request.epoch },
      ...{ skew: Math.round(now - request.now), last_seen: new Date(now) },
    })
    .where('county', '=', user.county)
    .where('id', '=', request.device)
    .execute();
}
interface Contact {
  request: PushRequest;
  acked: number;
  now: number;
}

function judged(decision: PushDecision | { code: 'sync.gap'; acked: number }): PushDecision {
  if ('code' in decision) throw new Problem('sync.gap', { extra: { acked: decision.acked } });
  return decision;
}

export interface Batch {
  device: string;
  acked: number;
  ops: PushRequest['ops'];
  holdsFrom?: number | undefined;
  /** ms */
  now: number;
}

/** Judges operations against what is stored; files are locked until the transaction ends, nothing is written yet. */
export async function judgeBatch(trx: Trx, user: SignedIn, batch: Batch): Promise<PushDecision> {
  const { county, id, name } = user;
  const { device, acked, now } = batch;
  const tree = await loadTree(trx, county);
  const world = await loadWorld(trx, county, batch.ops);
  const { settings } = await settingsNow(trx, county);
  const pusher = { device, user: id, name, acked, now, tree, settings, grants: timedGrants(user) };
  return judged(decidePush(pusher, batch, world));
}

/** The log of the operations, then the records; scope counters last. @returns the counters */
export async function writeBatch(
  trx: Trx,
  at: { county: string; device: string },
  { outcomes, commit }: PushDecision,
): Promise<Map<Scope, number>> {
  await logOps(trx, at, outcomes);
  return writeCommit({ trx, county: at.county }, commit);
}

async function pushIn(
  trx: Trx,
  user: SignedIn,
  { request, now }: Pick<Contact, 'request' | 'now'>,
): Promise<Pushed> {
  const { county } = user;
  const { device } = request;
  const { acked, durable, epoch } = await lockDevice(trx, user, device);
  if (request.epoch !== epoch) throw new Problem('sync.epoch', { extra: { epoch, acked } });
  const decision = await judgeBatch(trx, user, { ...request, acked, now });
  const need = await photosNeeded(trx, county, request.ops);
  await noteDevice(trx, user, { request, acked: decision.acked, now });
  const seqs = await writeBatch(trx, { county, device }, decision);
  const held = new Set(replicatedScopes(readerOf(user, now), await loadTree(trx, county)));
  const advance = advancesOf(decision.commit, seqs, held);
  const answer = { epoch, acked: decision.acked, durable, serverNow: now, advance, need };
  return { answer, outcomes: decision.outcomes };
}

/**
 * @throws Problem `sync.device` (not this person's, or revoked), `sync.epoch` {epoch, acked}, `sync.gap` {acked}
 */
export async function push(parts: SyncParts, user: SignedIn, request: PushRequest): Promise<PushAnswer> {
  const now = parts.now();
  const { answer, outcomes } = await transact(parts.db, (trx) => pushIn(trx, user, { request, now }));
  for (const { n, error } of outcomes)
    if (error) parts.log.error({ device: request.device, n, error }, 'operation met a bug; quarantined');
  return answer;
}
