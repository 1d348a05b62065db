import type { Change as StagedChange } from '../../sync/stage.ts';

/** `seen` of a set or del: `origin` of the record as the form showed it when it was opened. null in `set` clears. */
export type Change = StagedChange;

/** UUIDv7. */
export function newId(): string {
  throw new Error('signature');
}
/** One strict transaction: after it the changes are on the disk, encrypted, and will be sent. Throws StoreProblem. */
export function save(_changes: readonly Change[], _options: { closesDraft?: string } = {}): Promise<void> {
  throw new Error('signature');
}
