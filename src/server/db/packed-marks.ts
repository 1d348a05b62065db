import type { Mark } from '../../sync/record.ts';

/**
 * Marks as they lie in the database: each with the fields it stands for. A form writes a dozen fields with one and the same
 * mark, and said a dozen times it was more than half of a record's row. Rows of before name a mark per field.
 */
export type PackedMarks = [Mark, string[]][];
export type MarksColumn = PackedMarks | Record<string, Mark>;

const nameOf = ({ stamp, user, name, at, over = [] }: Mark): string =>
  [stamp, user, name, at, ...over].join('\0');

function entryOf(mark: Mark, packed: Map<string, PackedMarks[number]>): PackedMarks[number] {
  const name = nameOf(mark);
  const known = packed.get(name);
  if (known) return known;
  const made: PackedMarks[number] = [mark, []];
  packed.set(name, made);
  return made;
}

export function packMarks(marks: Record<string, Mark>): PackedMarks {
  const packed = new Map<string, PackedMarks[number]>();
  // Fields of one operation share one mark, as a rule: it is known by itself, without a look at what it says.
  const met = new Map<Mark, PackedMarks[number]>();
  for (const [path, mark] of Object.entries(marks)) {
    const entry = met.get(mark) ?? entryOf(mark, packed);
    met.set(mark, entry);
    entry[1].push(path);
  }
  return [...packed.values()];
}

export const unpackMarks = (column: MarksColumn): Record<string, Mark> =>
  Array.isArray(column)
    ? Object.fromEntries(column.flatMap(([mark, paths]) => paths.map((path) => [path, mark])))
    : column;
