import type { Id } from '../domain/record.ts';
import { renamed } from './alias.ts';
import { derivedId } from './ids.ts';
import type { Json } from './json.ts';
import type { StoredRecord } from './record.ts';

/**
 * Two records of one child were joined, and the older one lay in another family’s file: its visits stay with the family that
 * was visited, and what they found about the child stands as a copy where the child stands (decision 0015). Else a case would
 * not know that its child was seen out of school, nor of its persuasions. The copy counts for no household (`copyOf`).
 */
const copied = [
  'method',
  'purpose',
  'startedAt',
  'endedAt',
  'enteredAt',
  'visitors',
  'met',
  'harmAsked',
] as const;

/** Follows from the visit and the child, so that nothing is copied twice. */
const copyId = (visit: Id, child: Id): Id => derivedId('visit', visit, child);

interface Copied {
  id: Id;
  body: Record<string, Json>;
}
/** The copy of a visit for one child; undefined: it found nothing about it. `old`: how the visit may call it. */
export function copyFor(
  { id, kind, body }: StoredRecord,
  { old, child }: { old: Id; child: Id },
): Copied | undefined {
  if (kind !== 'visit' || !Array.isArray(body.findings)) return undefined;
  const names = new Map([[old, child]]);
  const found = (renamed(body.findings, names) as { child: Id }[]).filter((one) => one.child === child);
  if (found.length === 0) return undefined;
  return {
    id: copyId(id, child),
    body: {
      ...Object.fromEntries(copied.flatMap((key) => (body[key] === undefined ? [] : [[key, body[key]]]))),
      findings: found,
      photos: [],
      copyOf: body.copyOf ?? id,
      ...(typeof body.replaces === 'string' && { replaces: copyId(body.replaces, child) }),
    },
  };
}

interface Joined {
  recordsOf: (file: Id) => readonly StoredRecord[];
  get: (id: Id) => StoredRecord | undefined;
  /** The older record’s id → the one that lives on. */
  aliases: ReadonlyMap<Id, Id>;
}
/** What a visit that only now comes in found about children who were joined away from its family. No visit is ever deleted. */
export function copiesOf(visit: StoredRecord, at: Joined): StoredRecord[] {
  if (visit.kind !== 'visit' || at.aliases.size === 0) return [];
  const left = at.recordsOf(visit.file).filter(({ id, kind }) => kind === 'child' && at.aliases.has(id));
  return left.flatMap(({ id: old }) => {
    const child = at.aliases.get(old) ?? old;
    const file = at.get(child)?.file;
    const copy = copyFor(visit, { old, child });
    if (!copy || file === undefined || file === visit.file || at.get(copy.id)) return [];
    return [{ ...visit, ...copy, file }];
  });
}
