/** Why a file cannot be read at all; each has a sentence that says what to do (text/roster-import.ts). */
export type FileProblemCode =
  | 'file.empty'
  | 'file.too-large'
  | 'file.old-excel'
  | 'file.not-a-table'
  | 'file.locked'
  | 'file.bomb'
  | 'file.too-many-rows'
  | 'file.encoding';

export class FileProblem extends Error {
  readonly code: FileProblemCode;
  constructor(code: FileProblemCode) {
    super(code);
    this.code = code;
  }
}

/** A county's biggest list, 70,000 children at 60 bytes a cell, stays below; nobody has a bigger one to import. */
export const MAX_FILE_BYTES = 20 * 1024 * 1024;
export const MAX_ROWS = 100_000;
export const MAX_COLUMNS = 300;
