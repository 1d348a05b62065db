import type { Child } from '../domain/child.ts';
import type { JoinBlock } from '../domain/duplicates.ts';
import type { Id } from '../domain/record.ts';
import { twoRolls } from '../domain/school-rules.ts';
import type { Kind } from '../domain/tables.ts';
import { renamed } from './alias.ts';
import { type Joining, joinCases, singleIds } from './join-cases.ts';
import { equalJson, type Json } from './json.ts';
import type { StoredRecord } from './record.ts';
import type { RecordWrite } from './record-writes.ts';
import { copyFor } from './visit-copies.ts';

/**
 * Two records of one child become one (sync design §3.4, 3.8). The one that is kept has the history of both; the other is
 * dead and an alias of it from here on, so that what phones still write to the old id finds the child.
 */

/** The roll is one fact in several fields: it is taken whole, or not at all. */
const rollPaths = ['class', 'school', 'rollStatus', 'rollNote'];

/** What the kept record does not say and the other does. */
function filled({ keep, gone, why }: Joining): Record<string, Json> {
  const onRoll = keep.body.class !== undefined;
  const takes = ([path]: [string, Json]): boolean => {
    if (path === 'mergedInto') return false;
    if (path === 'idAbsentReason' && keep.body.idNumber) return false;
    if (rollPaths.includes(path)) return !onRoll && gone.body.class !== undefined;
    return keep.body[path] === undefined;
  };
  const set = Object.fromEntries(Object.entries(gone.body).filter(takes));
  if (why && onRoll && gone.body.class !== undefined) set.rollNote = why;
  // Whoever has an ID number no longer needs a reason for having none (V6).
  return set.idNumber && keep.body.idAbsentReason ? { ...set, idAbsentReason: null } : set;
}

/** Top-level fields of a body that name the old id. */
function renames({ body }: StoredRecord, names: ReadonlyMap<Id, Id>): Record<string, Json> {
  const after = renamed(body, names) as Record<string, Json>;
  return Object.fromEntries(
    Object.entries(after).filter(([path, value]) => !equalJson(value, body[path] ?? null)),
  );
}

/** Files of their own that name a child: its class’s roll calls, questions about it to schools. */
export const namesChild = ({ kind, body }: StoredRecord, child: Id): boolean =>
  (kind === 'enquiry' && body.child === child) ||
  (kind === 'roll-call' && Array.isArray(body.absent) && body.absent.includes(child));

/**
 * What a joining looks at.
 * @param all the whole of both children's files, and of the others that name the one that goes
 */
export const joiningOf = (
  all: readonly StoredRecord[],
  { keep, gone, by, why }: Pick<Joining, 'keep' | 'gone' | 'by' | 'why'>,
): Joining => ({
  ...{ keep, gone, all, by, why },
  around: all.filter(({ file }) => file === gone.file),
  elsewhere: all.filter(
    (record) => ![keep.file, gone.file].includes(record.file) && !record.dead && namesChild(record, gone.id),
  ),
});

export function joinBlock({ keep, gone, why }: Joining): JoinBlock | undefined {
  if (keep.id === gone.id) return 'same';
  const two = keep.kind === 'child' && gone.kind === 'child' && !keep.dead && !gone.dead;
  if (!two) return 'changed';
  return twoRolls(keep.body as Child, gone.body as Child) && !why ? 'unexplained' : undefined;
}

/** A visit stays with the family that was visited; what it found about the child goes along. */
function foundWrite(visit: StoredRecord, { keep, gone }: Joining): RecordWrite[] {
  const copy = visit.dead ? undefined : copyFor(visit, { old: gone.id, child: keep.id });
  if (!copy) return [];
  const { author, writtenAt } = visit;
  return [{ id: copy.id, kind: 'visit', file: keep.file, data: copy.body, author, writtenAt }];
}

/**
 * A file that only the roster made goes over whole. Of another family's file only what is the child's own goes: its case and
 * absences, and what visits found about it.
 */
export function joinWrites(joining: Joining): RecordWrite[] {
  const { keep, gone, around, elsewhere } = joining;
  const names = new Map([[gone.id, keep.id], ...singleIds(gone.id, keep.id)]);
  const together = gone.file === keep.file || gone.file === gone.id;
  const own = new Set([gone.id, ...around.filter(({ body }) => body.child === gone.id).map(({ id }) => id)]);
  // What is still to be decided about them goes with them.
  const moves = ({ id, kind, body }: StoredRecord): boolean =>
    together || own.has(kind === 'conflict' ? String(body.record) : id);
  const others = around.filter(({ id }) => id !== gone.id && id !== keep.id).filter(moves);
  return [
    { id: keep.id, kind: 'child', file: keep.file, set: filled(joining) },
    {
      ...{ id: gone.id, kind: 'child', file: together ? keep.file : gone.file },
      ...{ set: { mergedInto: keep.id }, dead: true as const },
    },
    ...others.map((record) => ({
      ...{ id: record.id, kind: record.kind as Kind, file: keep.file, set: renames(record, names) },
      ...(record.dead && { dead: true as const }),
    })),
    ...elsewhere.map((record) => ({
      ...{ id: record.id, kind: record.kind as Kind, file: record.file },
      set: { ...renames(record, names), ...(record.body.childFile && { childFile: keep.file }) },
    })),
    ...(together ? [] : around.flatMap((record) => foundWrite(record, joining))),
    ...joinCases(joining),
  ];
}
