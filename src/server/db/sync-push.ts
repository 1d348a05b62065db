import { type Kysely, sql, type Transaction } from 'kysely';
import type { Logger } from 'pino';
import type { Scope } from '../../domain/access.ts';
import { momentOf } from '../../sync/clock.ts';
import { authorOf, decidePush, type Outcome, type PushDecision } from '../../sync/decide.ts';
import { advancesOf } from '../../sync/feed.ts';
import { knownToPhone } from '../../sync/own-writes.ts';
import { photosIn } from '../../sync/photos-in.ts';
import type { PushAnswer, PushRequest } from '../../sync/protocol.ts';
import { replicatedScopes } from '../../sync/scopes.ts';
import { isTooOld } from '../../sync/upcast.ts';
import { emptyWorld, learn, opensCase, type World, wants } from '../../sync/world.ts';
import type { Arrived } from '../http/body.ts';
import type { SignedIn } from '../parts.ts';
import { Problem } from '../problem.ts';
import { audit } from './audit.ts';
import { caseNumbers, photoHolders } from './case-lookups.ts';
import { writeContent, writeScopes } from './commit.ts';
import { noteCarried, notePush } from './contact.ts';
import { settingsNow } from './county-settings.ts';
import { mustBeItsOwn, standing } from './judged-before.ts';
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
  /** Operations of an older version are no longer taken. */
  minOp: number;
}

/** The row lock makes retries of one phone wait for each other; the second then finds its operations acknowledged. */
async function lockDevice(trx: Trx, user: SignedIn, device: string): Promise<LockedDevice> {
  const row = await trx
    .selectFrom('device')
    .innerJoin('meta', 'meta.county', 'device.county')
    .select(['device.acked', 'device.durable', 'device.user_id', 'device.revoked_at'])
    .select(['meta.epoch', 'meta.min_op_version as minOp'])
    .where('device.county', '=', user.county)
    .where('device.id', '=', device)
    .forUpdate('device')
    .executeTakeFirst();
  if (!row || row.user_id !== user.id || row.revoked_at) throw new Problem('sync.device');
  const { acked, durable, epoch, minOp } = row;
  return { acked, durable, epoch, minOp };
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

interface Log {
  county: string;
  device: string;
  /** The request that brought them, if it came packed. */
  gzip?: Buffer | undefined;
}
/** As many as are worth a row of their own in `op_request`; the phone keeps as many together (client/store/kept.ts). */
const LOT = 20;
const plain: readonly string[] = ['applied', 'same'];

async function logOps(trx: Trx, { county, device, gzip }: Log, outcomes: readonly Outcome[]): Promise<void> {
  const [first, last] = [outcomes[0], outcomes.at(-1)];
  if (!first || !last) return;
  const isLot = gzip !== undefined && outcomes.length >= LOT;
  const rows = outcomes.map(({ n, code, late, record, file, raw, stamp, detail, payload }) => ({
    ...{ n, outcome: code, late: late ?? false, record, file, raw, stamp, detail },
    // What a person will look into stands by itself as well.
    ...(!(isLot && plain.includes(code)) && { payload }),
  }));
  if (isLot)
    await sql`
      insert into op_request (county, device, n, last, body)
      values (${county}, ${device}, ${first.n}, ${last.n}, ${gzip})
    `.execute(trx);
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

interface Pushing {
  request: PushRequest;
  now: number;
  /** Brought by somebody else, in a parcel (sync/parcel.ts). */
  carried: boolean;
  /** The bytes the request came in, if they were gzip. */
  gzip?: Buffer | undefined;
}

export interface Batch {
  device: string;
  acked: number;
  ops: PushRequest['ops'];
  holdsFrom?: number | undefined;
  /** Of the database. */
  epoch?: string | undefined;
  /** ms */
  now: number;
}

/** Judges operations against what is stored; files are locked until the transaction ends, nothing is written yet. */
export async function judgeBatch(trx: Trx, user: SignedIn, batch: Batch): Promise<PushDecision> {
  const { county, id, name } = user;
  const { device, acked, now, epoch } = batch;
  const tree = await loadTree(trx, county);
  const world = await loadWorld(trx, county, batch.ops);
  const { settings } = await settingsNow(trx, county);
  const pusher = { device, user: id, name, acked, now, tree, settings, grants: timedGrants(user) };
  const decision = decidePush(pusher, batch, world);
  // A gap is of one epoch: a phone that has met another meanwhile must not believe it.
  if ('code' in decision) throw new Problem('sync.gap', { extra: { acked: decision.acked, epoch } });
  return decision;
}

/** The records, then the log of the operations; scope counters last. @returns the counters */
export async function writeBatch(
  trx: Trx,
  at: Log,
  { outcomes, commit }: PushDecision,
): Promise<Map<Scope, number>> {
  const target = { trx, county: at.county };
  await writeContent(target, commit);
  await logOps(trx, at, outcomes);
  return writeScopes(target, commit.scopes);
}

/**
 * A device's numbers name its operations for ever, through restores too: whatever epoch a parcel was packed in, those that
 * are next here are the very ones the phone would send, and those up to `acked` are here. But which numbers a phone has
 * lost for good it says of one epoch only.
 */
function inThisEpoch({ request, carried }: Pushing, epoch: string, acked: number): PushRequest {
  if (request.epoch === epoch) return request;
  if (!carried) throw new Problem('sync.epoch', { extra: { epoch, acked } });
  const { holdsFrom: _of, ...rest } = request;
  return rest;
}

/** Operations a phone has lost for good after an older backup was restored: accepted, and written down (§3.11). */
async function noteHole(
  trx: Trx,
  { county, id: user }: SignedIn,
  { device, acked, outcomes }: { device: string; acked: number; outcomes: readonly Outcome[] },
): Promise<void> {
  const first = outcomes[0]?.n ?? acked + 1;
  if (first === acked + 1) return;
  const detail = { device, from: acked + 1, to: first - 1 };
  await audit(trx, { county, user, action: 'ops.lost', detail });
}

/** Worked out while the database is at what it has just been given; what goes wrong with it is met where it is waited for. */
function meanwhile<T>(work: () => T): Promise<T> {
  const result = new Promise<void>((resolve) => setImmediate(resolve)).then(work);
  result.catch(() => undefined);
  return result;
}

async function pushIn(trx: Trx, user: SignedIn, pushing: Pushing): Promise<Pushed> {
  const { county } = user;
  const { now, carried, gzip } = pushing;
  const { device } = pushing.request;
  const { acked, durable, epoch, minOp } = await lockDevice(trx, user, device);
  const request = inThisEpoch(pushing, epoch, acked);
  if (request.ops.some((op) => op.n > acked && isTooOld(op, minOp)))
    throw new Problem('sync.update', { extra: { minOp } });
  await mustBeItsOwn(trx, county, { device, ops: request.ops, acked });
  const decision = await judgeBatch(trx, user, { ...request, epoch, acked, now });
  const need = await photosNeeded(trx, county, request.ops);
  if (carried) await noteCarried(trx, user, { acked: decision.acked, now });
  else await notePush(trx, user, { request, acked: decision.acked, now });
  await noteHole(trx, user, { device, acked, outcomes: decision.outcomes });
  const held = new Set(replicatedScopes(readerOf(user, now), await loadTree(trx, county)));
  const author = authorOf(user);
  const told = { device, author, receivedAt: momentOf(now) };
  const knowing = meanwhile(() => (request.brief ? knownToPhone(decision, request.ops, told) : undefined));
  // Nothing may end the transaction while statements of the batch are still to come.
  const seqs = await writeBatch(trx, { county, device, gzip }, decision);
  const known = await knowing;
  const advance = advancesOf(decision.commit, seqs, { held, known });
  const stands = await standing(trx, county, { device, ops: request.ops, acked });
  const answer = {
    ...{ epoch, acked: decision.acked, durable, serverNow: now, advance, need },
    ...(stands.length > 0 && { stands }),
    ...(known && { author }),
  };
  return { answer, outcomes: decision.outcomes };
}

async function pushAs(parts: SyncParts, user: SignedIn, pushing: Omit<Pushing, 'now'>): Promise<PushAnswer> {
  const now = parts.now();
  const { answer, outcomes } = await transact(parts.db, (trx) => pushIn(trx, user, { ...pushing, now }));
  for (const { n, error } of outcomes)
    if (error) parts.log.error({ device: user.device, n, error }, 'operation met a bug; quarantined');
  return answer;
}

/**
 * @throws Problem `sync.device` (not this person's, or revoked), `sync.epoch` {epoch, acked}, `sync.gap` {acked, epoch},
 * `sync.update` {minOp}: the app is too old
 */
export const push = (parts: SyncParts, user: SignedIn, request: PushRequest): Promise<PushAnswer> =>
  pushAs(parts, user, { request, carried: false });

/** The same, of a request that is kept as it came. */
export const pushArrived = (parts: SyncParts, user: SignedIn, arrived: Arrived<PushRequest>) =>
  pushAs(parts, user, { request: arrived.value, gzip: arrived.gzip, carried: false });

/** What a phone packed and somebody else brought, whatever epoch it was packed in. Throws as `push`, but for the epoch. */
export const pushCarried = (parts: SyncParts, user: SignedIn, request: PushRequest): Promise<PushAnswer> =>
  pushAs(parts, user, { request, carried: true });
