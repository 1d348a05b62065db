import type { Table } from 'dexie';
import { Dexie } from 'dexie';
import { notingEndings, retire } from './attempt.ts';
import type { Bytes } from './bytes.ts';
import { minding } from './windows.ts';

/**
 * One person's database on this phone (sync design §3.3). Clear are only random ids, local small numbers, counters and
 * times; everything else lies in `box`, sealed for its place `<table>:<key>`.
 */
export interface RecordRow {
  id: string;
  file: string;
  /** Numbers of the cursor rows it came through; negative: to be confirmed or swept. */
  scopes: number[];
  rv: number;
  /** recordHash, masked. */
  hash: string;
  dead?: 1;
  stale?: 1;
  /** WireRecord */
  box: Bytes;
}
export interface OutboxDbRow {
  n: number;
  record: string;
  file: string;
  state: 'new' | 'acked';
  /** OutboxRow.rv */
  rv?: number;
  /** Phone's ms of writing. */
  at: number;
  /** Op */
  box: Bytes;
}
export interface KeptDbRow {
  n: number;
  /** Several operations in one row: the last of them (kept.ts). */
  to?: number;
  /** Of one operation. */
  record?: string;
  file?: string;
  /** server's ms */
  keptAt: number;
  /** Op, or the request that carried several */
  box: Bytes;
}
export interface CursorRow {
  s: number;
  /** Cursor */
  box: Bytes;
}
/** `device` DeviceMeta · `session` SignedInUser · `history` · `settings` · `agreed`; clear numbers: `version`, and times. */
export interface MetaRow {
  k: 'device' | 'session' | 'history' | 'settings' | 'agreed' | 'parcel' | 'version' | 'lease' | 'checked';
  v?: number;
  box?: Bytes;
}
export interface DraftRow {
  /** blind name of its key */
  id: string;
  at: number;
  box: Bytes;
}
export interface PhotoRow {
  /** blind name of its hash */
  id: string;
  /** draft: no saved record names it yet · new: to be sent · sent */
  state: 'draft' | 'new' | 'sent';
  at: number;
  /** How often sending it was begun. */
  tries?: number;
  /** PhotoRef */
  box: Bytes;
}
/** Bytes, or those of the small picture that stays when the large one is let go of. */
interface PhotoDataRow {
  id: string;
  box: Bytes;
}
/** This record has changed since its bucket of the snapshot was written. */
export interface TouchRow {
  id: string;
  bucket: number;
  /** Of many that changed at once: those of one bucket, and `id` is only a name. */
  ids?: string[];
  /** Another one at each change. */
  mark: number;
}
export interface SnapshotRow {
  bucket: number;
  /** Another one at each writing. */
  mark: number;
  /** Version of what is inside. */
  version: number;
  box: Bytes;
}

export interface PersonDb extends Dexie {
  rec: Table<RecordRow, string>;
  outbox: Table<OutboxDbRow, number>;
  kept: Table<KeptDbRow, number>;
  cursor: Table<CursorRow, number>;
  meta: Table<MetaRow, string>;
  draft: Table<DraftRow, string>;
  photo: Table<PhotoRow, string>;
  photoData: Table<PhotoDataRow, string>;
  photoThumb: Table<PhotoDataRow, string>;
  touch: Table<TouchRow, string>;
  snapshot: Table<SnapshotRow, number>;
}

/** Meaning of what lies in the boxes. A build that meets a higher one only reads (F22). */
export const DATA_VERSION = 3;

const personDbName = (id: string): string => `guixue-${id}`;

// Without the traces that Dexie gathers of every promise on a developer’s machine: a phone has none either.
Dexie.debug = false;

function define(id: string): PersonDb {
  // Chrome's relaxed default may lose the last second at a power cut (F18); a visit is not typed twice. The cache serves live
  // queries, of which there are none (F24).
  const db = new Dexie(personDbName(id), {
    chromeTransactionDurability: 'strict',
    cache: 'disabled',
  }) as PersonDb;
  db.version(1).stores({
    rec: 'id, file, *scopes, dead',
    outbox: 'n, record, file',
    kept: 'n',
    cursor: 's',
    meta: 'k',
    draft: 'id',
    photo: 'id, state',
    photoData: 'id',
    touch: 'id, bucket',
    snapshot: 'bucket, mark',
  });
  db.version(2).stores({ photoThumb: 'id' });
  // Rows of `kept` and `touch` may stand for several: a window that knows only single ones has to let go (decision 0011).
  db.version(3).stores({});
  // The request that a row of `kept` holds may be one by columns.
  db.version(4).stores({});
  return minding(notingEndings(db), retire);
}

/** Opens, or makes, the database. `readOnly`: a newer build has written it. */
export async function openPersonDb(id: string): Promise<{ db: PersonDb; readOnly: boolean }> {
  const db = define(id);
  await db.open();
  const was = Number((await db.meta.get('version'))?.v ?? 0);
  if (was < DATA_VERSION) await db.meta.put({ k: 'version', v: DATA_VERSION });
  return { db, readOnly: was > DATA_VERSION };
}
