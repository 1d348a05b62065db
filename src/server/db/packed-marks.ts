import type { Mark } from '../../sync/record.ts';

/**
 * Marks as they lie in the database: each with the fields it stands for. A form writes a dozen fields with one and the same
 * mark, and said a dozen times it was more than half of a record's row. Rows of before name a mark per field.
 */
export type PackedMarks = [Mark, string[]][];
export type MarksColumn = PackedMarks | Record<string, Mark>;

const nameOf = ({ stamp, user, name, at, over = [] }: Mark): string =>
  [stamp, user, name, at, ...over].join('\0');

export function packMarks(marks: Record<string, Mark>): PackedMarks {
  const packed = new Map<string, PackedMarks[number]>();
  for (const [path, mark] of Object.entries(marks)) {
    const name = nameOf(mark);
    const known = packed.get(name);
    if (known) known[1].push(path);
    else packed.set(name, [mark, [path]]);
  }
  return [...packed.values()];
}

export const unpackMarks = (column: MarksColumn): Record<string, Mark> =>
  Array.isArray(column)
    ? Object.fromEntries(column.flatMap(([mark, paths]) => paths.map((path) => [path, mark])))
    : column;
