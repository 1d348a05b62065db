import { type Kysely, sql } from 'kysely';
import type { AnyFact } from '../../domain/case-facts.ts';
import { type Ledger, type LedgerRow, ledgers, openRow } from '../../domain/ledger.ts';
import { ledgerFacts } from '../../domain/ledger-facts.ts';
import { ledgerRow, ledgerRows, plainRow } from '../../domain/ledger-row.ts';
import type { Id } from '../../domain/record.ts';
import { mask } from './coverage-mask.ts';
import type { Reach } from './coverage-rows.ts';
import { type KeyedAround, type Missed, noting, stillMissed } from './ledger-around.ts';
import { type MarkedFile, markedFiles, type NarrowLedger, seenFiles } from './ledger-files.ts';
import { readFacts } from './ledger-read.ts';
import type { Tables } from './tables.ts';

type Db = Kysely<Tables>;

/** Rows of a file in every ledger, whole: what a reader may not see is taken out when they leave (`forReader`). */
type FileRows = Partial<Record<Ledger, LedgerRow[]>>;
interface Held {
  mark: number;
  missed: readonly Missed[];
  rows: FileRows;
}

/** What is known for one state of names, settings and day. */
interface Cache {
  key: string;
  files: Map<Id, Held>;
  /** Files that are being read, for whoever asked first; everybody else waits for them instead of reading them as well. */
  reading: Map<Id, Promise<void>>;
}
/** Of each database of this process. */
const caches = new Map<string, Cache>();
/** About 100 MB at the most. */
const MOST_FILES = 40_000;

function cacheOf({ epoch, key }: KeyedAround): Cache {
  const cache = caches.get(epoch);
  if (cache?.key === key) return cache;
  const fresh: Cache = { key, files: new Map(), reading: new Map() };
  caches.set(epoch, fresh);
  return fresh;
}
const isHeld = ({ files }: Cache, around: KeyedAround, { file, mark }: MarkedFile): boolean => {
  const held = files.get(file);
  return held?.mark === mark && stillMissed(held.missed, around);
};

const childrenOf = (records: readonly AnyFact[]): Id[] =>
  records.filter(({ kind }) => kind === 'child').map(({ id }) => id);

function project(
  { file, records }: { file: Id; records: readonly AnyFact[] },
  which: readonly Ledger[],
  around: KeyedAround,
): FileRows {
  const rows: FileRows = {};
  for (const child of childrenOf(records)) {
    const facts = ledgerFacts({ file, records }, child);
    if (!facts) continue;
    const own = Object.entries(ledgerRows(which, facts, around)) as [Ledger, LedgerRow][];
    for (const [ledger, row] of own) rows[ledger] = [...(rows[ledger] ?? []), row];
  }
  return rows;
}

const narrow = ledgers.filter((ledger): ledger is NarrowLedger => ledger !== 'school-age');
/** Between two lots other requests get their turn; while one is projected the next is being read. */
const LOT = 400;
const AT_ONCE = 2;

interface Wanted {
  cache: Cache;
  county: string;
  around: KeyedAround;
  files: readonly MarkedFile[];
  goesOn: () => boolean;
}

async function readLot(db: Db, lot: readonly MarkedFile[], { cache, county, around }: Wanted): Promise<void> {
  const facts = await readFacts(
    db,
    county,
    lot.map(({ file }) => file),
  );
  for (const { file, mark } of lot) {
    const { around: asked, missed } = noting(around);
    const rows = project({ file, records: facts.get(file) ?? [] }, narrow, asked);
    cache.files.set(file, { mark, missed, rows });
  }
}

/** Reads what is not held. Two who ask at once share the work: each takes the lots that the other has not begun. */
async function readMissing(db: Db, wanted: Wanted): Promise<void> {
  const { cache, around, files, goesOn } = wanted;
  const others = new Set<Promise<void>>();
  let at = 0;
  const nextLot = (): MarkedFile[] => {
    const lot: MarkedFile[] = [];
    for (let file = files[at]; file && lot.length < LOT; at += 1, file = files[at]) {
      if (isHeld(cache, around, file)) continue;
      const begun = cache.reading.get(file.file);
      if (begun) others.add(begun);
      else lot.push(file);
    }
    return lot;
  };
  const readLots = async () => {
    for (let lot = nextLot(); lot.length > 0 && goesOn(); lot = nextLot()) {
      const own = readLot(db, lot, wanted);
      for (const { file } of lot) cache.reading.set(file, own);
      await own.finally(() => {
        for (const { file } of lot) cache.reading.delete(file);
      });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, readLots));
  await Promise.all(others);
}

function forget({ files }: Cache): void {
  for (const file of files.keys()) {
    if (files.size <= MOST_FILES) break;
    files.delete(file);
  }
}

/** All rows of the ledgers that the reader's scopes hold, out of the records as they are now. */
export async function rowsOf(
  db: Db,
  { reach, around, goesOn = () => true }: { reach: Reach; around: KeyedAround; goesOn?: () => boolean },
  which: readonly NarrowLedger[],
): Promise<Map<NarrowLedger, LedgerRow[]>> {
  const files = await markedFiles(db, reach, which);
  const cache = cacheOf(around);
  const wanted = { cache, county: reach.county, around, files, goesOn };
  await readMissing(db, wanted);
  // Whoever was waited for may have read an older state of a file.
  await readMissing(db, wanted);
  const all = files.flatMap(({ file }) => cache.files.get(file)?.rows ?? []);
  forget(cache);
  return new Map(which.map((ledger) => [ledger, all.flatMap((rows) => rows[ledger] ?? [])]));
}

/** Rows of 适龄 for children already chosen, in that order. */
export async function ageRows(
  db: Db,
  { county, around }: { county: string; around: KeyedAround },
  children: readonly { id: Id; file: Id }[],
): Promise<LedgerRow[]> {
  const files = [...new Set(children.map(({ file }) => file))];
  const facts = files.length > 0 ? await readFacts(db, county, files) : new Map<Id, AnyFact[]>();
  return children.flatMap(({ id, file }) => {
    const child = ledgerFacts({ file, records: facts.get(file) ?? [] }, id);
    return (child && ledgerRow('school-age', child, around)) ?? [];
  });
}

/** One child's row, and whether it stands in the ledger; undefined where the reader's scopes do not hold it. */
export async function childRow(
  db: Db,
  { reach, around }: { reach: Reach; around: KeyedAround },
  { ledger, child }: { ledger: Ledger; child: Id },
): Promise<{ row: LedgerRow; listed: boolean } | undefined> {
  const { county } = reach;
  const { rows } = await sql<{ file: Id }>`
    select c.file from child_list c
    where c.county = ${county} and c.id = ${child} and ${seenFiles(reach, sql`c.file`)}`.execute(db);
  const [found] = rows;
  if (!found) return undefined;
  const records = (await readFacts(db, county, [found.file])).get(found.file) ?? [];
  const facts = ledgerFacts({ ...found, records }, child);
  if (!facts) return undefined;
  const row = ledgerRow(ledger, facts, around);
  return { row: row ?? plainRow(facts, around), listed: row !== undefined };
}

/** Files among these whose restricted twin the reader reads (domain design §6.4). */
async function restrictedFiles(
  db: Db,
  { county, scopes }: { county: string; scopes: ReadonlySet<string> },
  files: readonly Id[],
): Promise<Set<Id>> {
  const twins = [...scopes].filter((scope) => scope.endsWith('!')).map((scope) => scope.slice(0, -1));
  if (twins.length === 0 || files.length === 0) return new Set();
  const { rows } = await sql<{ file: Id }>`
    select distinct file from file_scope
    where county = ${county} and file = any(${files}::uuid[]) and scope = any(${twins})`.execute(db);
  return new Set(rows.map(({ file }) => file));
}

const masked = (row: LedgerRow): LedgerRow => ({
  ...row,
  ...(row.idNumber && { idNumber: mask(row.idNumber) }),
  ...(row.guardianPhone && { guardianPhone: mask(row.guardianPhone) }),
  ...(row.teacherPhone && { teacherPhone: mask(row.teacherPhone) }),
  ...(row.persuadedPhones && { persuadedPhones: row.persuadedPhones.map(mask) }),
});

export interface LedgerReader {
  county: string;
  /** Scopes read now, restricted twins included. */
  scopes: ReadonlySet<string>;
  /** Numbers whole: only after a reason was given and logged. */
  full: boolean;
}

/** Rows as this reader may have them. */
export async function forReader(
  db: Db,
  reader: LedgerReader,
  rows: readonly LedgerRow[],
): Promise<LedgerRow[]> {
  const open = await restrictedFiles(
    db,
    reader,
    rows.map(({ file }) => file),
  );
  return rows.map((row) => openRow(row, open.has(row.file))).map((row) => (reader.full ? row : masked(row)));
}
