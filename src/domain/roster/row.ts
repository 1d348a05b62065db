import type { Cell } from './cell.ts';
import { textOf } from './cell.ts';
import type { Field, Mapping } from './columns.ts';
import type { CellProblem, ProblemCode } from './item.ts';

/** One row under its mapping, with what was found wrong in it: a refusal keeps the row out, a note only its cell. */
export class Row {
  readonly refusals: CellProblem[] = [];
  readonly notes: CellProblem[] = [];

  readonly index: number;
  private readonly cells: readonly Cell[];
  private readonly mapping: Mapping;

  /** `index`: the row in the sheet, from 0. */
  constructor(index: number, cells: readonly Cell[], mapping: Mapping) {
    this.index = index;
    this.cells = cells;
    this.mapping = mapping;
  }

  /** The same cells read for another purpose: a household's first row is a member's row too, each with its own mistakes. */
  again(): Row {
    return new Row(this.index, this.cells, this.mapping);
  }

  cell(field: Field): Cell {
    const column = this.mapping[field];
    return column === undefined ? null : (this.cells[column] ?? null);
  }

  text(field: Field): string {
    return textOf(this.cell(field));
  }

  refuse(field: Field, code: ProblemCode, value?: string): undefined {
    this.refusals.push(this.problem(field, code, value));
    return undefined;
  }

  note(field: Field, code: ProblemCode, value?: string): undefined {
    this.notes.push(this.problem(field, code, value));
    return undefined;
  }

  /** An optional cell: empty says nothing, what cannot be read is left out with a note. */
  optional<T>(field: Field, code: ProblemCode, read: (cell: Cell) => T | undefined): T | undefined {
    if (this.text(field) === '') return undefined;
    return read(this.cell(field)) ?? this.note(field, code);
  }

  /** Optional text of at most `max` characters. */
  short(field: Field, max: number): string | undefined {
    return this.optional(field, 'too-long', (cell) => {
      const text = textOf(cell);
      return text.length <= max ? text : undefined;
    });
  }

  private problem(field: Field, code: ProblemCode, value?: string): CellProblem {
    const column = this.mapping[field];
    const shown = value ?? this.text(field);
    return {
      field,
      code,
      row: this.index,
      ...(column === undefined ? {} : { column }),
      ...(shown === '' ? {} : { value: shown.slice(0, 60) }),
    };
  }
}

/** Rows that are no data: blank, a heading repeated after a page break, the foot of the form. */
export function isDataRow(cells: readonly Cell[], headings: readonly string[]): boolean {
  const texts = cells.map(textOf);
  const filled = texts.filter((text) => text !== '');
  if (filled.length === 0) return false;
  if (filled.length >= 2 && texts.every((text, column) => text === '' || text === headings[column]))
    return false;
  const foot = /^(填表|制表|审核|合计|总计|小计|说明|备注|注[:：]|填报)/.test(filled[0] ?? '');
  return !(foot && filled.length <= 6);
}
