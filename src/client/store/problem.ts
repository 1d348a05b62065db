/** `store.full`: no space left. `locked`: the vault closed meanwhile. `update`: a newer build wrote this database. `closed`: the browser took the database away; opening the page again helps. */
export type StoreProblemCode = 'store.full' | 'store.locked' | 'store.update' | 'store.closed';

/** A save that did not happen, in words of a cause; the form keeps its draft. */
export class StoreProblem extends Error {
  readonly code: StoreProblemCode;
  constructor(code: StoreProblemCode, cause?: unknown) {
    super(code, { cause });
    this.code = code;
  }
}

export const isPhoneFull = (error: unknown): boolean =>
  error instanceof StoreProblem && error.code === 'store.full';
