import type { Scope } from '../../src/domain/access.ts';
import type { Id } from '../../src/domain/record.ts';
import type { Pusher } from '../../src/sync/bench.ts';
import { momentOf } from '../../src/sync/clock.ts';
import type { PushDecision } from '../../src/sync/decide.ts';
import { authorOf, decidePush, judgedBefore } from '../../src/sync/decide.ts';
import { bucketOf, emptyDigest, plus } from '../../src/sync/digest.ts';
import type { Commit } from '../../src/sync/feed.ts';
import { advancesOf, bucketDigests, buildPage, commitOf } from '../../src/sync/feed.ts';
import { knownToPhone } from '../../src/sync/own-writes.ts';
import { photosIn } from '../../src/sync/photos-in.ts';
import type {
  DigestAnswer,
  Page,
  PullAnswer,
  PullRequest,
  PushAnswer,
  WireRecord,
} from '../../src/sync/protocol.ts';
import { PushRequest } from '../../src/sync/protocol.ts';
import type { StoredRecord } from '../../src/sync/record.ts';
import { wireOf } from '../../src/sync/record.ts';
import { replicatedScopes } from '../../src/sync/scopes.ts';
import { Backups } from './backups.ts';
import { settings } from './case-acts.ts';
import type { Database, ScopeRow } from './database.ts';
import { compact, copyOf, emptyDatabase, logOps, noteVersions, standing } from './database.ts';
import { fileOf, mustBeEntitled, placesOf } from './entitled.ts';
import { Power } from './power.ts';
import { ServerPhotos } from './server-photos.ts';
import { loadWorld } from './server-world.ts';
import { START, tree } from './town.ts';
import { frozen, wired } from './wire.ts';

export type Refused = { code: 'sync.epoch' | 'sync.gap' | 'sync.cursor-ahead'; epoch: string; acked: number };

/** The server as an adapter over the same core the real one uses, with maps for tables. A call is a transaction. */
export class SimServer {
  database: Database = emptyDatabase();
  readonly power = new Power('server');
  readonly photos = new ServerPhotos(this);
  private backups = new Backups();
  private epochs = 1;
  savedAt = START;
  /** How often records were written: if it stands still, nobody can have missed anything. */
  writes = 0;

  /** It has come back from a backup at least once. */
  get isRestored(): boolean {
    return this.epochs > 1;
  }
  get epoch(): string {
    return `epoch-${this.epochs}`;
  }

  /** Another server in the same state. */
  twin(): SimServer {
    const twin = new SimServer();
    twin.database = copyOf(this.database);
    twin.backups = this.backups.copy();
    twin.savedAt = this.savedAt;
    return twin;
  }

  backup(now = START): void {
    this.backups.take(this.database);
    this.savedAt = now;
  }

  /** @returns whether it was an older backup than the latest */
  restore(older = 0): boolean {
    const chosen = this.backups.goBack(older);
    if (!chosen) return false;
    this.database = chosen.database;
    this.photos.halves.clear();
    this.epochs += 1;
    return chosen.isOlder;
  }

  private durable(device: string): number | null {
    return this.backups.latest?.devices.get(device)?.acked ?? null;
  }

  private scope(scope: Scope): ScopeRow {
    const row = this.database.scopes.get(scope);
    if (row) return row;
    const made: ScopeRow = { seq: 0, floor: 0, digest: emptyDigest, feed: new Map() };
    this.database.scopes.set(scope, made);
    return made;
  }

  standing(scope: Scope): WireRecord[] {
    const rows = [...(this.database.scopes.get(scope)?.feed ?? [])].filter(([, { gone }]) => !gone);
    return rows.map(([id]) => this.wire(id)).filter((record) => record !== undefined);
  }

  private readonly onTheWire = new WeakMap<StoredRecord, WireRecord>();
  private wire(id: Id): WireRecord | undefined {
    const record = this.database.records.get(id);
    if (!record) return undefined;
    const known = this.onTheWire.get(record);
    if (known) return known;
    const made = frozen(wireOf(record));
    this.onTheWire.set(record, made);
    return made;
  }

  /** Steps 4 and 5 of a push, also those of an import. Returns the counters after it. */
  private write(commit: Commit): Map<Scope, number> {
    this.writes += commit.records.length;
    for (const record of commit.records) {
      this.database.records.set(record.id, frozen(record));
      this.refer(record);
    }
    const seqs = new Map<Scope, number>();
    for (const { scope, entries, digest } of commit.scopes) {
      const row = this.scope(scope);
      for (const { id, rv, gone } of entries) {
        row.seq += 1;
        row.feed.set(id, { seq: row.seq, rv, gone });
      }
      row.digest = plus(row.digest, digest);
      seqs.set(scope, row.seq);
    }
    return seqs;
  }

  private refer({ id, body }: StoredRecord): void {
    const { photoRefs } = this.database;
    for (const sha of photosIn(body)) photoRefs.set(sha, [...(photoRefs.get(sha) ?? []), id]);
  }

  /** An import, or a job of the server’s own: whole files before and after. */
  importRecords(records: readonly StoredRecord[]): void {
    for (const { id, origin, body } of records)
      for (const [path, op] of Object.entries(origin)) {
        const base = this.database.records.get(id)?.origin[path];
        if (op !== base) this.database.imports.push({ record: id, path, op, value: body[path], base });
      }
    const left = records.map(({ id }) => this.database.records.get(id)?.file);
    const files = new Set([...records.map(({ file }) => file), ...left]);
    const before = new Map([...this.database.records].filter(([, { file }]) => files.has(file)));
    const after = new Map([...before, ...records.map((one): [Id, StoredRecord] => [one.id, one])]);
    this.write(commitOf({ before, after, county: tree.county }));
  }

  scopesFor(user: string, now: number): Scope[] {
    return replicatedScopes({ user, grants: this.database.grants.get(user) ?? [], now }, tree);
  }

  /** `carried`: in a parcel, whatever epoch it was packed in. */
  push(body: unknown, now: number, carried = false): PushAnswer | Refused {
    const request = PushRequest.parse(body);
    const device = this.database.devices.get(request.device);
    if (!device) throw new Error('an unknown device');
    if (request.epoch !== this.epoch && !carried)
      return { code: 'sync.epoch', epoch: this.epoch, acked: device.acked };
    // Which numbers a phone has lost for good it says of one epoch only.
    if (request.epoch !== this.epoch) delete request.holdsFrom;
    const { user, acked } = device;
    const who = { device: request.device, user, name: user.slice(-1) };
    const grants = this.database.grants.get(user) ?? [];
    const pusher: Pusher = { ...who, grants, acked, now, tree, settings };
    const decision = decidePush(pusher, request, loadWorld(this.database, request.ops));
    if ('code' in decision) return { code: 'sync.gap', epoch: this.epoch, acked };
    const files = decision.outcomes.map((outcome) => fileOf(outcome, decision.commit.records));
    const before = new Map(files.map((file) => [file, placesOf(this.database, file)]));
    const seqs = this.take(request.device, user, decision);
    decision.outcomes.forEach((outcome, at) => {
      mustBeEntitled(this.database, outcome, { before, user, now, file: files[at] ?? '' });
    });
    const held = new Set(this.scopesFor(user, now));
    const author = authorOf({ id: user, name: who.name });
    const told = { device: request.device, author, receivedAt: momentOf(now) };
    const known = request.brief && knownToPhone(decision, request.ops, told);
    const moved = advancesOf(decision.commit, seqs, { held, known });
    const advance = moved.map((one) => ({ ...one, records: one.records.map(wired) }));
    const need = this.photos.missing(photosIn(request.ops));
    const durable = this.durable(request.device);
    const stands = { epoch: this.epoch, acked: decision.acked, durable, serverNow: now };
    const old = standing(this.database, request.device, judgedBefore(request.ops, acked));
    return { ...stands, advance, need, ...(old.length > 0 && { stands: old }), ...(known && { author }) };
  }

  /** What was judged, in one transaction. Returns the counters after it. */
  take(device: string, user: string, decision: PushDecision): ReadonlyMap<Scope, number> {
    let seqs: ReadonlyMap<Scope, number> = new Map();
    this.power.transact([
      () => {
        this.database.devices.set(device, { user, acked: decision.acked });
      },
      () => logOps(this.database, { device, user }, decision.outcomes),
      () => {
        seqs = this.write(decision.commit);
      },
      () => noteVersions(this.database, device, decision.outcomes),
    ]);
    return seqs;
  }

  pull(request: PullRequest, now: number): PullAnswer | Refused {
    const device = this.database.devices.get(request.device);
    if (!device) throw new Error('an unknown device');
    const { acked, user } = device;
    if (request.epoch !== this.epoch) return { code: 'sync.epoch', epoch: this.epoch, acked };
    const scopes = this.scopesFor(user, now);
    const cursors = new Map(request.cursors);
    const begun = new Map(request.begunAt);
    const pages: Page[] = [];
    let size = 0;
    for (const scope of scopes) {
      const page = this.page(scope, [cursors.get(scope) ?? 0, begun.get(scope)], request.limit);
      if ('code' in page) return { ...page, epoch: this.epoch, acked };
      pages.push(page);
      size += page.put.length + page.gone.length;
      if (size >= request.limit * 2) break;
    }
    const drop = [...cursors.keys()].filter((scope) => !scopes.includes(scope));
    const durable = this.durable(request.device);
    return { epoch: this.epoch, serverNow: now, durable, acked, pages, drop, scopes, columns: 1000 };
  }

  private page(
    scope: Scope,
    [cursor, begunAt]: [number, number | undefined],
    limit: number,
  ): ReturnType<typeof buildPage> {
    const { seq, floor, digest, feed } = this.scope(scope);
    const rows = cursor < seq ? [...feed].filter(([, row]) => row.seq > cursor) : [];
    rows.sort(([, a], [, b]) => a.seq - b.seq);
    const entries = rows.slice(0, limit).map(([id, row]) => {
      const record = row.gone ? undefined : this.wire(id);
      return { id, ...row, ...(record && { record }) };
    });
    return buildPage({ scope, cursor, begunAt, limit, seq, floor, digest, entries });
  }

  compact(scope: Scope): void {
    compact(this.database, scope);
  }

  digest(scope: Scope, buckets?: readonly number[]): DigestAnswer {
    const { seq } = this.scope(scope);
    const records = this.standing(scope);
    if (!buckets) return { seq, buckets: bucketDigests(records) };
    return { seq, records: records.filter(({ id }) => buckets.includes(bucketOf(id))) };
  }
}
