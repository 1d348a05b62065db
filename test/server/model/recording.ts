import type { Scope } from '../../../src/domain/access.ts';
import { type Kind, tables } from '../../../src/domain/tables.ts';
import { momentOf, stampOf } from '../../../src/sync/clock.ts';
import { equalJson, type Json } from '../../../src/sync/json.ts';
import type {
  DigestAnswer,
  PullAnswer,
  PullRequest,
  PushAnswer,
  PushRequest,
} from '../../../src/sync/protocol.ts';
import { opId, type StoredRecord, WHOLE } from '../../../src/sync/record.ts';
import type { RecordWrite, Writer } from '../../../src/sync/record-writes.ts';
import type { TimedGrant } from '../../../src/sync/scopes.ts';
import { type Refused, SimServer } from '../../simulation/sim-server.ts';
import { county, START } from '../../simulation/town.ts';
import { townRecords } from './town-records.ts';

/** What one schedule asked of the simulation's server, in order, and what that one answered. */
export type Told =
  /** No answer: the power went after everything was written. */
  | { what: 'push'; request: PushRequest; now: number; answer?: PushAnswer | Refused }
  | { what: 'pull'; request: PullRequest; now: number; answer: PullAnswer | Refused }
  | { what: 'digest'; device: string; now: number; scope: Scope; buckets?: number[]; answer: DigestAnswer }
  | { what: 'import'; writes: RecordWrite[]; writer: Writer }
  | { what: 'grants'; grants: [user: string, grants: readonly TimedGrant[]][] }
  | { what: 'devices'; devices: [device: string, user: string][] }
  | { what: 'photos'; photos: string[] }
  | { what: 'backup'; backup: number }
  | { what: 'restore'; backup: number; epoch: string }
  | { what: 'compact'; scope: Scope };

const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

/** What is known of one server beside its own tables. */
class Log {
  told: Told[] = [];
  now = START;
  private imports = 0;
  private grants = '';
  private devices = '';
  private photos = '[]';
  /** As the real one keeps it: written after the backup was read back, so it is not in that backup itself (§3.10). */
  durable = new Map<string, number>();
  private backups = 0;
  /** The backups that stand, the latest last, each with what was durable when it was taken. */
  private saved: { backup: number; durable: Map<string, number> }[] = [];
  private readonly server: SimServer;

  constructor(server: SimServer) {
    this.server = server;
  }

  /** What was told to the server that this one is a twin of, was told to this one. */
  like(other: Log): void {
    this.told = [...other.told];
    this.imports = other.imports;
    this.grants = other.grants;
    this.devices = other.devices;
    this.photos = other.photos;
    this.durable = other.durable;
    this.backups = other.backups;
    this.saved = [...other.saved];
  }

  /** Who may do what, on which phone, and which photos there are, as the schedule has left it. */
  noteRest(): void {
    const { grants, devices } = this.server.database;
    const held = JSON.stringify([...grants]);
    const enrolled = JSON.stringify([...devices].map(([device, { user }]) => [device, user]));
    if (held !== this.grants) this.told.push({ what: 'grants', grants: JSON.parse(held) });
    if (enrolled !== this.devices) this.told.push({ what: 'devices', devices: JSON.parse(enrolled) });
    const photos = JSON.stringify([...this.server.database.photos.keys()]);
    if (photos !== this.photos) this.told.push({ what: 'photos', photos: JSON.parse(photos) });
    this.grants = held;
    this.devices = enrolled;
    this.photos = photos;
  }
  backup(): void {
    this.noteRest();
    this.backups += 1;
    const backup = this.backups;
    this.told.push({ what: 'backup', backup });
    this.saved.push({ backup, durable: this.durable });
    this.durable = new Map([...this.server.database.devices].map(([device, { acked }]) => [device, acked]));
  }
  restore(older: number): void {
    // As far back as the simulation's server keeps them.
    const kept = this.saved.slice(-4);
    const at = Math.max(0, kept.length - 1 - older);
    const { backup, durable } = kept[at] ?? { backup: 0, durable: new Map() };
    this.saved = kept.slice(0, at + 1);
    this.told.push({ what: 'restore', backup, epoch: this.server.epoch });
    this.durable = durable;
    this.grants = '';
    this.devices = '';
    this.photos = '';
  }
  /** The same import as `writeRecords` would make it: its own source, stamps of its moment, equal values left alone. */
  import(records: readonly StoredRecord[]): StoredRecord[] {
    this.imports += 1;
    const source = `import-${String(this.imports).padStart(9, '0')}`;
    const writer = { county, user: 'system', name: '导入', now: this.now, source };
    const known = this.server.database.records;
    const all = known.size === 0 ? [...townRecords(), ...records] : records;
    const writes = all.map((record) => writeOf(record, known.get(record.id)));
    this.told.push({ what: 'import', writes: copy(writes), writer });
    return all.map((record, at) => asWritten(record, known.get(record.id), { writer, n: at + 1 }));
  }
}

const changed = (record: StoredRecord, before: StoredRecord | undefined): Record<string, Json> =>
  Object.fromEntries(
    Object.keys({ ...before?.body, ...record.body })
      .map((path): [string, Json] => [path, record.body[path] ?? null])
      .filter(([path, value]) => !equalJson(value, before?.body[path] ?? null)),
  );
const writeOf = (record: StoredRecord, before: StoredRecord | undefined): RecordWrite => ({
  ...{ id: record.id, kind: record.kind as Kind, file: record.file, set: changed(record, before) },
  ...(record.dead && { dead: true as const }),
});

function asWritten(
  record: StoredRecord,
  before: StoredRecord | undefined,
  { writer, n }: { writer: Required<Writer>; n: number },
): StoredRecord {
  const { user, name, now, source } = writer;
  const at = momentOf(now);
  const paths = Object.keys(changed(record, before));
  const touched = tables[record.kind as Kind].write === 'add' && paths.length > 0 ? [WHOLE] : paths;
  if (record.dead && !before?.dead) touched.push(WHOLE);
  const mark = { stamp: stampOf({ ms: now, counter: 0, device: source }), user, name, at };
  const made = { author: { user, name }, receivedAt: at, writtenAt: at, rv: 0 };
  return {
    ...(before ?? { ...record, ...made }),
    ...{ file: record.file, body: record.body },
    ...(record.dead && { dead: true as const }),
    origin: { ...before?.origin, ...Object.fromEntries(touched.map((path) => [path, opId(source, n)])) },
    marks: { ...before?.marks, ...Object.fromEntries(touched.map((path) => [path, mark])) },
  };
}

const logs = new WeakMap<SimServer, Log>();
let asked = new Set<SimServer>();
function logOf(server: SimServer): Log {
  const known = logs.get(server) ?? new Log(server);
  logs.set(server, known);
  return known;
}

/** A question is about to come. */
function hear(server: SimServer, now: number): Told[] {
  const log = logOf(server);
  log.noteRest();
  log.now = now;
  asked.add(server);
  return log.told;
}
const ackedIn = ({ database }: SimServer, device: string) => database.devices.get(device)?.acked;

function listenToQuestions(real: SimServer): void {
  const { push, pull, digest } = real;
  real.push = function (body, now) {
    const told = hear(this, now);
    const request = copy(body as PushRequest);
    const before = ackedIn(this, request.device);
    try {
      const answer = push.call(this, body, now);
      told.push({ what: 'push', request, now, answer: copy(answer) });
      return answer;
    } catch (error) {
      if (ackedIn(this, request.device) !== before) told.push({ what: 'push', request, now });
      throw error;
    }
  };
  real.pull = function (request, now) {
    const told = hear(this, now);
    const answer = pull.call(this, request, now);
    told.push({ what: 'pull', request: copy(request), now, answer: copy(answer) });
    return answer;
  };
  real.digest = function (scope, buckets) {
    const { now, told } = logOf(this);
    const answer = digest.call(this, scope, buckets);
    const holder = [...this.database.devices].find(([, { user }]) =>
      this.scopesFor(user, now).includes(scope),
    );
    const question = { what: 'digest' as const, device: holder?.[0] ?? '', now, scope };
    told.push({ ...question, answer: copy(answer), ...(buckets && { buckets: [...buckets] }) });
    return answer;
  };
}

/** Listens in on every server of the simulation from now on. */
export function listen(): void {
  const real = SimServer.prototype;
  listenToQuestions(real);
  const { importRecords, backup, restore, compact, take, twin } = real;
  // Desks write by a door of their own (test/server/routes/cases.test.ts); here nobody sits at one.
  real.take = function (device, user, decision) {
    return device.startsWith('desk') ? new Map() : take.call(this, device, user, decision);
  };
  real.twin = function () {
    const other = twin.call(this);
    logOf(other).like(logOf(this));
    return other;
  };
  real.importRecords = function (records) {
    importRecords.call(this, logOf(this).import(records));
  };
  real.backup = function (now) {
    backup.call(this, now);
    logOf(this).backup();
  };
  real.restore = function (older = 0) {
    const { epoch } = this;
    const isOlder = restore.call(this, older);
    if (this.epoch !== epoch) logOf(this).restore(older);
    return isOlder;
  };
  real.compact = function (scope) {
    compact.call(this, scope);
    logOf(this).told.push({ what: 'compact', scope });
  };
  Object.assign(real, {
    durable(this: SimServer, device: string): number | null {
      return logOf(this).durable.get(device) ?? null;
    },
  });
}

export interface Heard {
  server: SimServer;
  told: readonly Told[];
}
/** All that was asked of each server, from its beginning to the end of `work`. */
export function overheard(work: () => void): Heard[] {
  asked = new Set();
  work();
  return [...asked].map((server) => ({ server, told: logOf(server).told }));
}
