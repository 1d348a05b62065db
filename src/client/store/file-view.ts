import type { Kind } from '../../domain/tables.ts';
import { currentVisits, instant, whereaboutsOf } from '../../domain/whereabouts.ts';
import type { OutboxRow } from '../../sync/device.ts';
import type { Place } from './opened.ts';
import { payloadOf } from './refused.ts';
import { outboxRow, recordIn } from './rows.ts';
import type { InFlight } from './status-state.ts';
import type { FileView, LocalRecord, SaveState } from './types.ts';
import type { Shown } from './views.ts';
import { byRecord, selfOfPlace, shown } from './views.ts';

/** A household file as it lies on the disk, opened. */
export interface FileRecords {
  file: string;
  records: readonly Shown[];
  operations: ReadonlyMap<string, OutboxRow[]>;
}
/** What is known elsewhere of the moment. */
export interface Moment {
  moving: InFlight | undefined;
  /** All open refusals of this person's operations; those about this file's records are picked. */
  refused: readonly LocalRecord<'quarantine'>[];
}

/** Null: the phone knows no such file. */
export async function readFile(place: Place, file: string): Promise<FileRecords | null> {
  const { db, keys } = place;
  const [rows, pending] = await db.transaction('r', [db.rec, db.outbox], async () => {
    const [own, sent] = await Promise.all([
      db.rec.where('file').equals(file).toArray(),
      db.outbox.where('file').equals(file).toArray(),
    ]);
    // A child on its way into this household still lies in its own file.
    const held = new Set(own.map(({ id }) => id));
    const others = [...new Set(sent.map(({ record }) => record))].filter((id) => !held.has(id));
    const joining = others.length > 0 ? await db.rec.bulkGet(others) : [];
    return [[...own, ...joining.filter((row) => row !== undefined)], sent] as const;
  });
  const operations = byRecord(pending.map((row) => outboxRow(row, keys)));
  const shadows = new Map(rows.map((row) => [row.id, recordIn(row, keys)]));
  const self = selfOfPlace(place);
  const ids = [...new Set([...shadows.keys(), ...operations.keys()])];
  const all = ids.map((id) => shown(shadows.get(id), operations.get(id) ?? [], self));
  const records = all.filter(
    (one): one is Shown => one !== undefined && !one.view.dead && one.view.file === file,
  );
  return records.length > 0 ? { file, records, operations } : null;
}

const within = (row: OutboxRow, moving: InFlight | undefined): boolean =>
  moving !== undefined && row.n >= moving.from && row.n <= moving.to;

function stateIn({ operations }: FileRecords, attention: ReadonlySet<string>, moving: InFlight | undefined) {
  return (id: string): SaveState => {
    const unsent = (operations.get(id) ?? []).filter(({ state }) => state === 'new');
    if (unsent.some((row) => within(row, moving))) return 'sending';
    if (unsent.length > 0) return 'local';
    return attention.has(id) ? 'attention' : 'server';
  };
}

const isOpen = ({ view, settling }: Shown): boolean => view.body.state === 'open' && !settling;
const openConflicts = (records: readonly Shown[]): Set<string> =>
  new Set(
    records
      .filter((one) => one.view.kind === 'conflict' && isOpen(one))
      .map(({ view }) => String(view.body.record)),
  );

function later(a: LocalRecord<'visit'>, b: LocalRecord<'visit'>): number {
  const difference = instant(b.body.startedAt) - instant(a.body.startedAt);
  return difference !== 0 ? difference : a.id < b.id ? 1 : -1;
}

function withReplacements(visits: LocalRecord<'visit'>[]): FileView['visits'] {
  const by = new Map(visits.flatMap(({ id, body }) => (body.replaces ? [[body.replaces, id]] : [])));
  return visits.sort(later).map((visit) => {
    const replacedBy = by.get(visit.id);
    return replacedBy ? { ...visit, replacedBy } : visit;
  });
}

export function fileView(file: FileRecords, { moving, refused }: Moment): FileView {
  const known = new Set(file.records.map(({ view }) => view.id));
  // A refused visit is no record of this phone: its operation names the file.
  const quarantined = refused.filter(
    ({ body }) =>
      (body.record !== undefined && known.has(body.record)) || payloadOf(body.payload).file === file.file,
  );
  const waits = new Set([
    ...openConflicts(file.records),
    ...quarantined.map(({ body }) => String(body.record)),
  ]);
  const stateOf = stateIn(file, waits, moving);
  const records = file.records
    .map(({ view }) => ({ ...view, state: stateOf(view.id) }) as unknown as LocalRecord)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const of = <K extends Kind>(kind: K) =>
    records.filter((record): record is LocalRecord<K> => record.kind === kind);
  const waiting = <K extends 'conflict' | 'suggestion'>(kind: K) => {
    const open = new Set(file.records.filter(isOpen).map(({ view }) => view.id));
    return of(kind).filter(({ id }) => open.has(id));
  };
  const visits = of('visit');
  const children = of('child');
  const household = of('household')[0];
  const standing = currentVisits(visits);
  const places = of('place-confirmed');
  return {
    file: file.file,
    ...(household && { household }),
    guardians: of('guardian'),
    children,
    visits: withReplacements(visits),
    harmReports: of('harm-report'),
    places,
    conflicts: waiting('conflict'),
    suggestions: waiting('suggestion'),
    quarantined,
    whereabouts: new Map(children.map((child) => [child.id, whereaboutsOf(child, standing, places)])),
    records,
    stateOf,
  };
}
