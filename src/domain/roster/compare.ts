import type * as z from 'zod/mini';
import { saysOf } from '../record.ts';
import { tables } from '../tables.ts';
import type { Change, Decision, Json } from './item.ts';
import type { Known, World } from './world.ts';

/** A field of class `identity` is never overwritten by itself: once somebody's name stands, a person changes it. */
export function isIdentity(kind: 'child' | 'household', field: string): boolean {
  const shape: Record<string, z.core.$ZodType> = tables[kind].schema.shape;
  return saysOf(shape[field])?.onConflict === 'identity';
}

export interface Compared {
  readonly changes: Change[];
  readonly conflicts: Change[];
}

interface Comparison {
  readonly kind: 'child' | 'household';
  readonly known: Known<object>;
  readonly next: Readonly<Record<string, Json | undefined>>;
  /** Fields that count as written by a person although an import wrote them. */
  readonly guarded?: readonly string[];
}

/**
 * Field by field, old → new. A field the file leaves empty is not touched. Where the file says otherwise than what a
 * person wrote, or than an identity field, it is a conflict — unless a person has already decided to keep it against
 * this very value.
 */
export function compare(comparison: Comparison, kept: World['kept']): Compared {
  const compared: Compared = { changes: [], conflicts: [] };
  const { known, next } = comparison;
  const body = known.body as Record<string, Json | undefined>;
  for (const [field, value] of Object.entries(next)) {
    const old = body[field] ?? null;
    if (value === undefined || value === old) continue;
    if (!asks(comparison, field, old)) compared.changes.push(changeOf(known, { field, old, next: value }));
    else if (kept.get(`${known.id}:${field}`) !== value) {
      compared.conflicts.push(changeOf(known, { field, old, next: value }));
    }
  }
  return compared;
}

function asks({ kind, known, guarded = [] }: Comparison, field: string, old: Json): boolean {
  if (known.written[field] !== undefined) return true;
  return old !== null && (isIdentity(kind, field) || guarded.includes(field));
}

function changeOf(known: Known<object>, { old, ...change }: Change & { old: Json }): Change {
  if (!known.inSight) return { ...change, hidden: true };
  const by = known.written[change.field];
  return { ...change, old, ...(by ? { by } : {}) };
}

/** The fields to write: all changes, and the conflicting ones where a person takes the file. */
export function accepted(
  { changes, conflicts }: Compared,
  decision: Decision | undefined,
): Record<string, Json> {
  const taken = decision === 'file' ? [...changes, ...conflicts] : changes;
  return Object.fromEntries(taken.map(({ field, next }) => [field, next]));
}

export function outcomeOf({ changes, conflicts }: Compared): 'conflict' | 'changed' | 'unchanged' {
  if (conflicts.length > 0) return 'conflict';
  return changes.length > 0 ? 'changed' : 'unchanged';
}
