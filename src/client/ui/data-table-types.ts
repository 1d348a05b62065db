import type { Sentence } from '../../text/phrase.ts';

/** What stands in one cell: words or a number, perhaps a door, perhaps a bar under it. */
export interface Cell {
  text: Sentence;
  /** Opens the names behind a number, or the place behind a name. */
  to?: string;
  /** What a screen reader says of the door; the text alone would be “42”. */
  label?: Sentence;
  /** Share of a whole, drawn as a small bar. */
  bar?: { value: number; max: number };
  /** Red: must act; amber: soon; green: done. Always beside a word or a number. */
  tone?: 'danger' | 'warn' | 'done' | 'soft';
}

export interface Column<Row> {
  key: string;
  title: Sentence;
  /** In rem; the first column takes what is left. */
  width: number;
  /** Numbers stand at the end, words at the start. */
  align?: 'start' | 'end';
  cell: (row: Row) => Cell;
  /** Sorting by this; absent: the column does not sort. */
  sort?: (row: Row) => string | number;
  /** Not shown until chosen. */
  hidden?: boolean;
}

export interface Sorting {
  key: string;
  down: boolean;
}
