import { type Kysely, sql } from 'kysely';
import type { AnyFact } from '../../domain/case-facts.ts';
import { type Ledger, type LedgerRow, ledgers, openRow } from '../../domain/ledger.ts';
import { ledgerFacts } from '../../domain/ledger-facts.ts';
import { ledgerRow, ledgerRows } from '../../domain/ledger-row.ts';
import type { Id } from '../../domain/record.ts';
import { mask } from './coverage-mask.ts';
import type { Reach } from './coverage-rows.ts';
import { type KeyedAround, type Missed, noting, stillMissed } from './ledger-around.ts';
import { type MarkedFile, markedFiles, type NarrowLedger } from './ledger-files.ts';
import type { Tables } from './tables.ts';

type Db = Kysely<Tables>;

/** Rows of a file in every ledger, whole: what a reader may not see is taken out when they leave (`forReader`). */
type FileRows = Partial<Record<Ledger, LedgerRow[]>>;
interface Held {
  mark: number;
  missed: readonly Missed[];
  rows: FileRows;
}

/** Rows by file and mark, for one state of names, settings and day; of each database of this process. */
const caches = new Map<string, { key: string; files: Map<Id, Held> }>();
/** About 100 MB at the most. */
const MOST_FILES = 40_000;

function cacheOf({ epoch, key }: KeyedAround): Map<Id, Held> {
  const cache = caches.get(epoch);
  if (cache?.key === key) return cache.files;
  const files = new Map<Id, Held>();
  caches.set(epoch, { key, files });
  return files;
}

const kindsRead = [
  ...[
    'child',
    'household',
    'guardian',
    'visit',
    'case',
    'case-plan',
    'transition',
    'confirmation',
    'measure',
  ],
  ...['follow-up', 'absence', 'risk-flag', 'contact', 'application', 'decision', 'teaching-session'],
  ...['place-confirmed', 'restricted-reason', 'legal-document'],
];
interface FactRow {
  id: Id;
  file: Id;
  kind: string;
  body: object;
  user: string;
  name: string;
  at: string;
}

/** Records of files as the rules look at them; a visit without what no ledger shows. */
export async function readFacts(db: Db, county: string, files: readonly Id[]): Promise<Map<Id, AnyFact[]>> {
  const { rows } = await sql<FactRow>`
    select id, file, kind, author_user as "user", author_name as name, written_at as at,
      case when kind = 'visit' then body - '{photos,signature,explanations,remarks}'::text[] else body end as body
    from record where county = ${county} and file = any(${files}::uuid[]) and kind = any(${kindsRead}) and not dead`.execute(
    db,
  );
  const found = new Map<Id, AnyFact[]>();
  for (const { id, file, kind, body, user, name, at } of rows) {
    const fact = { id, kind, body, author: { user, name }, writtenAt: at };
    const list = found.get(file);
    if (list) list.push(fact);
    else found.set(file, [fact]);
  }
  return found;
}

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

interface Missing extends KeyedAround {
  missing: readonly MarkedFile[];
  goesOn: () => boolean;
}

async function readMissing(db: Db, county: string, around: Missing): Promise<void> {
  const cache = cacheOf(around);
  let begun = 0;
  const readLots = async () => {
    while (begun < around.missing.length && around.goesOn()) {
      const lot = around.missing.slice(begun, begun + LOT);
      begun += LOT;
      const files = lot.map(({ file }) => file);
      const facts = await readFacts(db, county, files);
      for (const { file, mark } of lot) {
        const { around: asked, missed } = noting(around);
        const rows = project({ file, records: facts.get(file) ?? [] }, narrow, asked);
        cache.set(file, { mark, missed, rows });
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, readLots));
  for (const file of cache.keys()) {
    if (cache.size <= MOST_FILES) break;
    cache.delete(file);
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
  const isHeld = ({ file, mark }: MarkedFile): boolean => {
    const held = cache.get(file);
    return held?.mark === mark && stillMissed(held.missed, around);
  };
  const missing = files.filter((file) => !isHeld(file));
  await readMissing(db, reach.county, { ...around, missing, goesOn });
  const all = files.flatMap(({ file }) => cache.get(file)?.rows ?? []);
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
