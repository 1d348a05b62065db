import type { ColumnType, Generated, GeneratedAlways } from 'kysely';
import type { Role, Scope } from '../../domain/access.ts';
import type { Id } from '../../domain/record.ts';
import type { Kind } from '../../domain/tables.ts';
import type { Json } from '../../sync/json.ts';
import type { MarksColumn } from './packed-marks.ts';

/**
 * The real tables (sync design §3.5). `county` is the first column of every key, so that a distributed PostgreSQL can
 * shard by it. jsonb columns are read as values and written as JSON text.
 */
type Jsonb<T> = ColumnType<T, string, string>;
type Time = ColumnType<Date, Date | string, Date | string>;
type DefaultTime = ColumnType<Date, Date | string | undefined, Date | string>;

interface MetaTable {
  county: string;
  name: string;
  epoch: string;
  /** +1 whenever a township, village, school or class changes: tells cached scope trees that they are old. */
  tree_version: Generated<number>;
  min_op_version: Generated<number>;
  created_at: DefaultTime;
  /** Accounts of the demo county were made here; it is filled once. */
  demo_at: Time | null;
}
interface ScopeTable {
  county: string;
  id: Scope;
  kind: string;
  seq: Generated<number>;
  floor: Generated<number>;
  count: Generated<number>;
  /** Modulo 2^64, as decimal text. */
  digest_sum: Generated<string>;
}
/** One row per household file: what writers of a file lock before they read it. */
interface FileTable {
  county: string;
  id: Id;
  /** +1 with every commit that touches one of its records. */
  version: Generated<number>;
}
export interface RecordTable {
  county: string;
  id: Id;
  kind: Kind;
  file: Id;
  rv: number;
  dead: Generated<boolean>;
  body: Jsonb<Record<string, Json>>;
  origin: Jsonb<Record<string, string>>;
  /** packed-marks.ts */
  marks: Jsonb<MarksColumn>;
  author_user: string;
  author_name: string;
  /** ISO texts: they are part of the digest and must come back letter by letter. */
  received_at: string;
  written_at: string;
}
interface FileScopeTable {
  county: string;
  file: Id;
  scope: Scope;
}
interface FeedTable {
  county: string;
  scope: Scope;
  record: Id;
  seq: number;
  rv: number;
  gone: boolean;
}
interface DeviceTable {
  county: string;
  id: string;
  user_id: Id;
  name: string | null;
  acked: Generated<number>;
  /** Highest operation of it inside the newest verified backup. */
  durable: number | null;
  epoch_seen: string | null;
  app: string | null;
  /** server − phone at the last contact, ms */
  skew: number | null;
  /** 32 bytes, handed to this device at sign-in, so that a forgotten PIN does not cost the data. */
  recovery: Buffer;
  created_at: DefaultTime;
  last_seen: Time | null;
  /** As the phone said at its last contact. */
  left_operations: number | null;
  left_photos: number | null;
  left_since: Time | null;
  /** Somebody brought a parcel of it. */
  carried_at: Time | null;
  /** First operation of a parcel that could not be taken, because the ones before it are missing here. */
  carried_gap: number | null;
  /** How often its cursors were ahead of the server. */
  ahead: Generated<number>;
  revoked_at: Time | null;
}
/** Append-only: every operation ever acknowledged, as it was sent. */
interface OpTable {
  county: string;
  device: string;
  n: number;
  /** `applied`, `merged`, … or a quarantine code. */
  outcome: string;
  /** Accepted though the author's grant had ended. */
  late: Generated<boolean>;
  record: string | null;
  file: string | null;
  /** Stamp as sent, and as it counts. */
  raw: string | null;
  stamp: string | null;
  detail: Jsonb<string[]> | null;
  /** Null: it lies in op_request, with those that came with it. */
  payload: Jsonb<Json> | null;
  received_at: DefaultTime;
}
interface GrantTable {
  county: string;
  id: GeneratedAlways<number>;
  user_id: Id;
  scope: Scope;
  role: Role;
  from_at: DefaultTime;
  to_at: Time | null;
}
interface UserTable {
  county: string;
  id: Id;
  username: string;
  name: string;
  password_hash: string;
  active: Generated<boolean>;
  created_at: DefaultTime;
}
interface SessionTable {
  county: string;
  /** SHA-256 of the token, hex; the token itself is only in the cookie. */
  token_hash: string;
  user_id: Id;
  device: string;
  created_at: DefaultTime;
  last_seen: DefaultTime;
  expires_at: Time;
}
interface AuditTable {
  county: string;
  id: GeneratedAlways<number>;
  at: DefaultTime;
  user_id: string | null;
  action: string;
  /** Ids, counts and codes; never names or numbers of people. */
  detail: Jsonb<Json>;
}
interface PhotoTable {
  county: string;
  sha: string;
  type: string;
  /** Bytes as the phone sent and hashed them; `kept_bytes` after the metadata was taken out. */
  bytes: number;
  kept_bytes: number;
  user_id: string | null;
  received_at: DefaultTime;
}
interface PhotoRefTable {
  county: string;
  sha: string;
  record: Id;
}
interface ImportBatchTable {
  county: string;
  id: Id;
  kind: string;
  file_name: string;
  file_sha: string;
  user_id: string;
  user_name: string;
  state: string;
  /** new, changed, unchanged, conflict, refused … */
  counts: Jsonb<Json>;
  detail: Jsonb<Json>;
  created_at: DefaultTime;
  finished_at: Time | null;
}
/** A mapping of columns somebody made by hand; found again by its headings. */
interface ImportMappingTable {
  county: string;
  kind: string;
  headings: string;
  mapping: Jsonb<Json>;
  user_id: string;
  updated_at: DefaultTime;
}

/** A whole copy of this county's database and photos, read back and compared after it was written. */
interface BackupTable {
  county: string;
  id: GeneratedAlways<number>;
  at: Time;
  file_name: string;
  bytes: number;
  records: number;
  photos: number;
  verified_at: Time;
}

/** How far a scope had come on a day. */
interface ScopeMarkTable {
  county: string;
  scope: Scope;
  at: Time;
  seq: number;
}
/** What the nightly work found, newest last. */
interface UpkeepTable {
  county: string;
  id: GeneratedAlways<number>;
  at: Time;
  findings: Jsonb<Record<string, number>>;
}

export interface Tables {
  meta: MetaTable;
  scope: ScopeTable;
  file: FileTable;
  record: RecordTable;
  file_scope: FileScopeTable;
  feed: FeedTable;
  device: DeviceTable;
  op: OpTable;
  grant_: GrantTable;
  user_: UserTable;
  session: SessionTable;
  audit: AuditTable;
  photo: PhotoTable;
  photo_ref: PhotoRefTable;
  import_batch: ImportBatchTable;
  import_mapping: ImportMappingTable;
  backup: BackupTable;
  scope_mark: ScopeMarkTable;
  upkeep: UpkeepTable;
}
