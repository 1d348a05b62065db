import { live } from './external.ts';
import type { PersonDb, SnapshotRow } from './person-db.ts';
import { StoreProblem } from './problem.ts';
import type { Keys } from './seal.ts';
import type { PersonHere, SignedInUser } from './types.ts';

/** An unlocked person's store: the database and the keys, in memory only. */
export interface Place {
  person: PersonHere;
  db: PersonDb;
  keys: Keys;
  user: SignedInUser;
  readOnly: boolean;
  /** Boxes of the snapshot read while the PIN was typed. */
  ahead: readonly SnapshotRow[];
}

/** The one that is open now. Two windows have one each, of the same person or not. */
export const opened = live<Place | undefined>(undefined);

/** Throws `store.locked`. */
export function present(): Place {
  const place = opened.get();
  if (!place) throw new StoreProblem('store.locked');
  return place;
}
