import type { Kind } from '../domain/tables.ts';
import { isKind, isRestricted } from '../domain/tables.ts';
import type { OpId, WireRecord } from './protocol.ts';

/** Who wrote a field last, and by which clock that is judged. The server's side of a field register (sync design §3.4). */
export interface Mark {
  /** Effective stamp: clamped, or the successor of the one it was written over. */
  stamp: string;
  user: string;
  name: string;
  /** The author's own time of writing, ISO, only shown. */
  at: string;
  /**
   * Operations that whoever wrote this, or what this was written over, had seen, and that had not come when this did: after
   * a restore they may come later, from another phone. They are over, whatever their clock said.
   */
  over?: OpId[];
}

/** A record as the server keeps it: what travels, and per field its mark. `marks` never travels. */
export interface StoredRecord extends WireRecord {
  /** Same keys as `origin`. */
  marks: Record<string, Mark>;
}

/** The key in `origin` and `marks` of the operation that made an append-only record, or deleted a record. */
export const WHOLE = '*';

export const opId = (device: string, n: number): OpId => `${device}:${n}`;

/** What phones get. */
export function wireOf(stored: StoredRecord): WireRecord {
  const { marks: _marks, ...wire } = stored;
  return wire;
}

/** A value of an operation that may not exist as a kind here (a newer phone, a poisoned payload). */
export const restrictedKind = (kind: unknown): boolean =>
  typeof kind === 'string' && isKind(kind) && isRestricted(kind as Kind);
