import { retire } from './attempt.ts';
import type { PersonDb, SnapshotRow } from './person-db.ts';
import { openPersonDb } from './person-db.ts';

/**
 * While the PIN is being typed: the database is opened and the snapshot's boxes are read, still sealed. It takes a third of a
 * second off a cold start on a slow phone.
 */
export interface Prepared {
  db: PersonDb;
  readOnly: boolean;
  /** May have been overtaken by another window: what is used is compared by its mark. */
  ahead: readonly SnapshotRow[];
}
let ready: { id: string; opening: Promise<Prepared> } | undefined;

async function open(id: string): Promise<Prepared> {
  const { db, readOnly } = await openPersonDb(id);
  return { db, readOnly, ahead: await db.snapshot.toArray() };
}

export function prepare(id: string): void {
  if (ready?.id === id) return;
  letGo();
  const opening = open(id);
  // Whoever takes it meets the error.
  opening.catch(() => undefined);
  ready = { id, opening };
}

export function letGo(): void {
  ready?.opening.then(({ db }) => retire(db)).catch(() => undefined);
  ready = undefined;
}

export async function takePrepared(id: string): Promise<Prepared> {
  prepare(id);
  const opening = ready?.opening ?? open(id);
  ready = undefined;
  const prepared = await opening;
  // Another window may have asked for it meanwhile.
  if (!prepared.db.isOpen()) await prepared.db.open();
  return prepared;
}
