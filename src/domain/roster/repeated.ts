import type { Field } from './columns.ts';
import type { Row } from './row.ts';

interface Entry {
  readonly row: Row;
  readonly name: string;
  /** ID number, student number: whatever names one person. */
  readonly ids: readonly (string | undefined)[];
}

/**
 * One number on two rows: the same name is a repeated row, and the first stands; two names are a mistake in one of
 * them, and nobody here can say in which, so both are refused.
 */
export function refuseRepeated(entries: readonly Entry[], field: Field): void {
  const first = new Map<string, Entry>();
  for (const entry of entries) {
    const ids = entry.ids.flatMap((id) => id ?? []);
    const earlier = ids.map((id) => first.get(id)).find((found) => found !== undefined);
    if (earlier) refusePair(earlier, entry, field);
    for (const id of ids) if (!first.has(id)) first.set(id, entry);
  }
}

function refusePair(earlier: Entry, later: Entry, field: Field): void {
  const differs = earlier.name !== later.name;
  const code = differs ? 'repeated-differs' : 'repeated';
  later.row.refuse(field, code, String(earlier.row.index + 1));
  if (differs) earlier.row.refuse(field, code, String(later.row.index + 1));
}
