import { normalizeId } from '../identity.ts';
import type { Cell, Sheet } from './cell.ts';
import { nameOf, tight } from './cell.ts';
import type { Field, ListKind, Mapping } from './columns.ts';
import { recogniseAt } from './headings.ts';
import type { Answers, Plan } from './item.ts';
import { placesOf } from './places.ts';
import { planHouseholds } from './plan-households.ts';
import { planRoster } from './plan-roster.ts';
import { groupRows, readHousehold } from './read-household.ts';
import { readRosterRow } from './read-roster.ts';
import { isDataRow, Row } from './row.ts';
import type { World } from './world.ts';

/** How a person, or the machine for them, says the file is to be read. */
export interface Reading {
  readonly kind: ListKind;
  readonly headingRow: number;
  readonly mapping: Mapping;
}

/** The rows below the headings that hold data. */
export function dataRows(sheet: Sheet, { kind, headingRow, mapping }: Reading): Row[] {
  const { headings } = recogniseAt(kind, sheet.rows, headingRow);
  return sheet.rows.flatMap((cells, index) =>
    index > headingRow && isDataRow(cells, headings) ? [new Row(index, cells, mapping)] : [],
  );
}

/** What a file names people by, unchecked: enough to load everything it could touch. */
export interface Named {
  readonly names: string[];
  readonly ids: string[];
  readonly studentNumbers: string[];
}

const nameFields: readonly Field[] = ['name', 'head', 'member'];
const idFields: readonly Field[] = ['idNumber', 'headId', 'memberId'];

export function namedIn(rows: readonly Row[]): Named {
  const all = (fields: readonly Field[], read: (cell: Cell) => string): string[] => [
    ...new Set(
      rows.flatMap((row) => fields.map((field) => read(row.cell(field))).filter((text) => text !== '')),
    ),
  ];
  return {
    names: all(nameFields, nameOf),
    ids: all(idFields, (cell) => normalizeId(tight(cell))),
    studentNumbers: all(['studentNumber'], (cell) => tight(cell).toUpperCase()),
  };
}

/** The whole preview: every row's outcome and every write, from the file, the world and the decisions, and nothing else. */
export function planList(rows: readonly Row[], world: World, asked: Answers & { kind: ListKind }): Plan {
  const places = placesOf(world);
  // Rows collect their problems: each planning starts with clean ones.
  const clean = rows.map((row) => row.again());
  if (asked.kind === 'roster') {
    return planRoster(
      clean.map((row) => readRosterRow(row, world, places)),
      world,
      asked,
    );
  }
  const groups = groupRows(clean).flatMap(([first, ...rest]) => (first ? [[first, ...rest] as const] : []));
  return planHouseholds(
    groups.map(([first, ...rest]) => readHousehold([first, ...rest], world, places)),
    world,
    asked.decisions,
  );
}
