import type { Cell, Grid } from './cell.ts';
import { textOf } from './cell.ts';
import type { Field, ListKind, Mapping } from './columns.ts';
import { headingsOf } from './columns.ts';

export interface Recognised {
  /** Row of the headings, from 0; the data begin in the next one. */
  readonly headingRow: number;
  /** The headings as read, one per column; merged parents are in front: “监护人信息/姓名”. */
  readonly headings: readonly string[];
  readonly mapping: Mapping;
}

/** Exports put their title, unit and date above the table; nobody needs more than this many rows for it. */
const SEARCHED_ROWS = 30;

/** “学生 姓名\n（必填）*” is 学生姓名: no spaces, marks, hints; brackets ordinary; 一 and １ alike. */
export function normalHeading(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s*:：,，。、'"“”]/g, '')
    .replace(/[（【[]/g, '(')
    .replace(/[）】\]]/g, ')')
    .replace(/([人员长])一/g, '$11');
}

const withoutHint = (heading: string): string => heading.replace(/\([^)]*\)/g, '');

/** heading → field, per list; made once. */
const dictionaries = new Map<ListKind, Map<string, Field>>();
function dictionaryOf(kind: ListKind): Map<string, Field> {
  const known = dictionaries.get(kind);
  if (known) return known;
  const made = new Map<string, Field>();
  for (const [field, headings] of Object.entries(headingsOf(kind))) {
    for (const heading of headings) made.set(normalHeading(heading), field as Field);
  }
  dictionaries.set(kind, made);
  return made;
}

/** The field a heading means; a merged parent is tried first, then the heading as it is, then without its hint. */
export function fieldOfHeading(kind: ListKind, heading: string): Field | undefined {
  const dictionary = dictionaryOf(kind);
  const own = heading.split('/').at(-1) ?? heading;
  for (const attempt of [heading, own]) {
    const normal = normalHeading(attempt);
    const field = dictionary.get(normal) ?? dictionary.get(withoutHint(normal));
    if (field) return field;
  }
  return undefined;
}

/** A title is one merged cell; a row of merged parents has several. */
const holdsParents = (row: readonly Cell[] | undefined): row is readonly Cell[] =>
  row !== undefined && row.filter((cell) => textOf(cell) !== '').length > 1;

/** Own text below a parent is “parent/own”; a column without text of its own was merged downwards. */
function joinedHeading(parent: string, over: string, own: string): string {
  if (own === '') return over;
  return parent && over !== own ? `${parent}/${own}` : own;
}

/** Headings of a row, completed from the row above: a merged parent to the left, or a heading merged downwards. */
function headingsAt(grid: Grid, row: number): string[] {
  const cells = grid[row] ?? [];
  const above = grid[row - 1];
  const parents = holdsParents(above) ? above : [];
  const headings: string[] = [];
  let parent = '';
  for (let column = 0; column < Math.max(cells.length, parents.length); column++) {
    const over = textOf(parents[column]);
    parent = over || parent;
    headings.push(joinedHeading(parent, over, textOf(cells[column])));
  }
  return headings;
}

function mapHeadings(kind: ListKind, headings: readonly string[]): Mapping {
  const mapping: { [field in Field]?: number } = {};
  headings.forEach((heading, column) => {
    const field = heading ? fieldOfHeading(kind, heading) : undefined;
    // The first of two equal headings wins: 家庭成员1 stands before 家庭成员2.
    if (field && mapping[field] === undefined) mapping[field] = column;
  });
  return kind === 'households' ? withHead(mapping) : mapping;
}

/** A list of one row per household calls its head only 姓名. Without a relation column it cannot be a list of members. */
function withHead(mapping: Mapping): Mapping {
  if (mapping.head !== undefined || mapping.relation !== undefined || mapping.member === undefined)
    return mapping;
  const { member, memberId, ...rest } = mapping;
  return { ...rest, head: member, ...(memberId === undefined ? {} : { headId: memberId }) };
}

/** Only the row's own cells count: a data row below a heading row would otherwise borrow its headings. */
function strength(kind: ListKind, cells: readonly Cell[], mapping: Mapping): number {
  const own = cells.filter((cell) => {
    const text = textOf(cell);
    return text !== '' && fieldOfHeading(kind, text) !== undefined;
  }).length;
  return own === 0 ? 0 : Object.keys(mapping).length;
}

/** Finds the row of headings and what each column means; undefined when fewer than two columns are recognised. */
export function recognise(kind: ListKind, grid: Grid): Recognised | undefined {
  let best: (Recognised & { strength: number }) | undefined;
  for (let row = 0; row < Math.min(grid.length, SEARCHED_ROWS); row++) {
    const headings = headingsAt(grid, row);
    const mapping = mapHeadings(kind, headings);
    const found = strength(kind, grid[row] ?? [], mapping);
    if (found >= 2 && found > (best?.strength ?? 0))
      best = { headingRow: row, headings, mapping, strength: found };
  }
  return best && { headingRow: best.headingRow, headings: best.headings, mapping: best.mapping };
}

/** The same with a heading row chosen by hand. */
export function recogniseAt(kind: ListKind, grid: Grid, headingRow: number): Recognised {
  const headings = headingsAt(grid, headingRow);
  return { headingRow, headings, mapping: mapHeadings(kind, headings) };
}

/** The same set of headings, however spaced: by it a mapping made by hand is remembered. */
export const headingSet = (headings: readonly string[]): string => headings.map(normalHeading).join('|');
