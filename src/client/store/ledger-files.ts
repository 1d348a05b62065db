import { droppedStates, type StateOrNone } from '../../domain/case-codes.ts';
import type { AnyFact } from '../../domain/case-facts.ts';
import { type Ledger, type LedgerRow, ledgers, openRow } from '../../domain/ledger.ts';
import { type LedgerAround, type LedgerFacts, ledgerFacts } from '../../domain/ledger-facts.ts';
import { ledgerRow } from '../../domain/ledger-row.ts';
import { defaultSettings } from '../../domain/settings.ts';
import type { Place } from './opened.ts';
import { rowsWith } from './ranges.ts';
import { outboxRow, recordIn } from './rows.ts';
import type { ChildEntry, Directory } from './types.ts';
import { byRecord, selfOfPlace, shown } from './views.ts';

/** Every ledger but 适龄: on a phone that is the list of names itself. */
export type PhoneLedger = Exclude<Ledger, 'school-age'>;
export const phoneLedgers = ledgers.filter((ledger): ledger is PhoneLedger => ledger !== 'school-age');

/** A file that was opened. The rows of a ledger are made when it is first asked for. */
export interface ReadFile {
  children: readonly LedgerFacts[];
  rows: Partial<Record<PhoneLedger, LedgerRow[]>>;
}

const inClass: readonly string[] = ['IN_LOCAL', 'RESOURCE', 'UNKNOWN'];
const isUnusual = ({ class: own, whereabouts }: ChildEntry): boolean =>
  own === undefined || !inClass.includes(whereabouts.code);

const filesWith = (directory: Directory, holds: (child: ChildEntry) => boolean): string[] =>
  directory.children.filter(holds).map(({ file }) => file);

function lawful(directory: Directory, type: 'DEFER' | 'SUSPEND' | 'HOME_TEACH'): string[] {
  const applied = directory.applications.filter(({ body }) => body.type === type);
  const onRoll = ({ rollStatus }: ChildEntry) => type === 'SUSPEND' && rollStatus === '02';
  return [
    ...applied.map(({ file }) => file),
    ...filesWith(directory, (child) => child.whereabouts.code === type || onRoll(child)),
  ];
}

/** Of all with a case; those whose latest step led to one of these states come first: they are likely rows. */
function withCase({ cases, steps }: Directory, ...states: readonly StateOrNone[]): string[] {
  const inOrder = [...steps].sort((a, b) => (a.sv ?? Infinity) - (b.sv ?? Infinity));
  const last = new Map(inOrder.flatMap(({ child, to }) => (to === undefined ? [] : [[child, to] as const])));
  const isLikely = ([child]: readonly [string, string]) => states.includes(last.get(child) as StateOrNone);
  const all = [...cases];
  return [...all.filter(isLikely), ...all].map(([, file]) => file);
}

/**
 * Files that may hold a row of a ledger: never too few, sometimes too many, so that not every box on the phone is opened.
 * What exactly stands in a ledger is said once, in domain/ledger-row.ts. Cases first: they have what is due.
 */
const candidates: Record<PhoneLedger, (directory: Directory) => string[]> = {
  suspected: (directory) => withCase(directory, 'SUSPECT'),
  dropped: (directory) => withCase(directory, ...droppedStates),
  risk: ({ flags }) => [...flags.values()],
  consolidating: (directory) => withCase(directory, 'RETURNED', 'CONSOLIDATE'),
  deferred: (directory) => lawful(directory, 'DEFER'),
  suspended: (directory) => lawful(directory, 'SUSPEND'),
  'home-taught': (directory) => lawful(directory, 'HOME_TEACH'),
  mismatch: (directory) => [
    ...directory.cases.values(),
    ...directory.applications.map(({ file }) => file),
    ...directory.onLeave.values(),
    ...filesWith(directory, isUnusual),
  ],
};
export const ledgerFiles = (directory: Directory, ledger: PhoneLedger): string[] => [
  ...new Set(candidates[ledger](directory)),
];

export function phoneAround({
  today,
  settings,
  schools,
  classes,
  villages,
  townships,
}: Directory): LedgerAround {
  return {
    today,
    settings: settings ?? defaultSettings,
    names: {
      school: (id) => schools.get(id)?.body,
      class: (id) => classes.get(id)?.body,
      place: (code) => (villages.get(code) ?? townships.get(code))?.body.name,
    },
  };
}

/** Records of many files as this phone shows them, in one transaction. */
async function readRecords(place: Place, files: readonly string[]): Promise<Map<string, AnyFact[]>> {
  const { db, keys } = place;
  const [rows, pending] = await db.transaction('r', [db.rec, db.outbox], () =>
    Promise.all([rowsWith(db.rec, 'file', files), rowsWith(db.outbox, 'file', files)]),
  );
  const operations = byRecord(pending.map((row) => outboxRow(row, keys)));
  const self = selfOfPlace(place);
  const found = new Map<string, AnyFact[]>();
  const shadows = new Map(rows.map((row) => [row.id, row]));
  for (const id of new Set([...shadows.keys(), ...operations.keys()])) {
    const row = shadows.get(id);
    const view = shown(row && recordIn(row, keys), operations.get(id) ?? [], self)?.view;
    if (view && !view.dead)
      found.set(view.file, [...(found.get(view.file) ?? []), view as unknown as AnyFact]);
  }
  return found;
}

const readAs = (file: string, records: readonly AnyFact[]): ReadFile => ({
  children: records
    .filter(({ kind }) => kind === 'child')
    .flatMap(({ id }) => ledgerFacts({ file, records }, id) ?? []),
  rows: {},
});

function project({ children, rows }: ReadFile, { ledger, around, open }: Reading): void {
  rows[ledger] ??= children
    .flatMap((facts) => ledgerRow(ledger, facts, around) ?? [])
    .map((row) => openRow(row, open));
}

export interface Reading {
  ledger: PhoneLedger;
  around: LedgerAround;
  /** Restricted records lie on this phone, and this person may read them (domain design §6.4). */
  open: boolean;
}

/** Files opened at a time, the likeliest first: the first rows are soon there. */
const FIRST_LOT = 2;
const LOT = 60;

/** Opens those of the files that `read` does not know, in one transaction, and makes the rows of all of them. */
export async function readFiles(
  place: Place,
  files: readonly string[],
  { read, ...reading }: Reading & { read: Map<string, ReadFile> },
) {
  const missing = files.filter((file) => !read.has(file));
  if (missing.length > 0) {
    const records = await readRecords(place, missing);
    for (const file of missing) read.set(file, readAs(file, records.get(file) ?? []));
  }
  for (const file of files) project(read.get(file) as ReadFile, reading);
}

/** How many of the files, from the first on, hold their rows ready. */
export function readyFiles(
  files: readonly string[],
  { read, ledger }: Pick<Reading, 'ledger'> & { read: Map<string, ReadFile> },
): number {
  const open = files.findIndex((file) => !read.get(file)?.rows[ledger]);
  return open === -1 ? files.length : open;
}

/**
 * Reads files lot by lot into `read`, from the first that is not ready on; says after each lot how many are done. The next one
 * is not begun before it is asked for: who shows rows lets the screen have its turn first.
 */
export async function* readingLedger(
  place: Place,
  files: readonly string[],
  reading: Reading & { read: Map<string, ReadFile> },
): AsyncGenerator<number> {
  let at = readyFiles(files, reading);
  while (at < files.length) {
    const lot = files.slice(at, at + (at === 0 ? FIRST_LOT : LOT));
    await readFiles(place, lot, reading);
    at += lot.length;
    yield at;
  }
}
