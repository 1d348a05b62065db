import type { Scope } from '../../../src/domain/access.ts';
import type { Id } from '../../../src/domain/record.ts';
import type { Cursor, DeviceMeta, Head, KeptRow, OutboxRow } from '../../../src/sync/device.ts';
import type {
  DigestAnswer,
  Op,
  Page,
  PullAnswer,
  PullRequest,
  PushAnswer,
  PushRequest,
  WireRecord,
} from '../../../src/sync/protocol.ts';
import type { Change } from '../../../src/sync/stage.ts';
import type { View } from '../../../src/sync/view.ts';
import type { Refused } from '../../simulation/sim-server.ts';

/**
 * What one phone of the simulation did, transaction by transaction, and what came of each. A transaction that the power took
 * before it was whole is not told: on the disk nothing of it happened.
 */
export type Told =
  | { what: 'save'; changes: readonly Change[]; now: number; rows: OutboxRow[]; meta: DeviceMeta }
  /** Operations that this build would not write: of an older one, or of none. */
  | { what: 'rows'; rows: OutboxRow[]; meta: DeviceMeta }
  | { what: 'asks-push'; now: number; most?: number; above: number; request: PushRequest | null }
  | { what: 'asks-pull'; cursors: PullRequest['cursors'] }
  | { what: 'refused'; refused: Refused }
  | { what: 'push'; answer: PushAnswer; sent: readonly Op[]; now: number }
  | { what: 'pull'; answer: PullAnswer; now: number; counts: boolean; skew: number }
  | { what: 'page'; page: Page; answer: PullAnswer; counts: boolean }
  | {
      what: 'closed';
      answer: PullAnswer;
      applied: Scope[];
      done: boolean;
      differ: Scope[];
      forgets: number[];
    }
  | { what: 'recount' | 'reset'; scope: Scope }
  | { what: 'buckets'; scope: Scope; theirs: DigestAnswer; ours: number[] }
  | { what: 'repair'; scope: Scope; buckets: readonly number[]; answer: DigestAnswer }
  /** The disk was damaged behind everybody's back. */
  | { what: 'rot'; gone: Id[]; there: { head: Head; record: WireRecord }[] };

/** All that lies on a phone's disk, and what it shows. */
export interface Disk {
  meta: DeviceMeta;
  rec: { head: Head; record: WireRecord }[];
  outbox: OutboxRow[];
  kept: KeptRow[];
  cursors: Cursor[];
  views: View[];
}
/** How the rows of a disk stand, without what is in them. */
export interface Outline {
  acked: number;
  outbox: [n: number, state: string][];
  kept: number[];
  cursors: [scope: Scope, seq: number][];
  rec: [id: Id, rv: number, scopes: readonly string[], isDead: boolean, isStale: boolean][];
}
export interface Heard {
  begins: DeviceMeta;
  told: readonly Told[];
  /** After each of them that writes. */
  outlines: readonly (Outline | null)[];
  ends: Disk;
  /** Operations it has let go of as safe. */
  forgotten: number[];
}
