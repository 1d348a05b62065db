import * as z from 'zod';
import { Id, Moment } from './record.ts';

/** One of two values that met: whose it was, and when its author wrote it. */
const Side = z.object({
  value: z.json().optional(),
  op: z.string().max(60),
  user: Id.optional(),
  name: z.string().max(40).optional(),
  at: Moment,
});

/**
 * Two people changed one field without having seen each other's value (sync design §3.4), or one deleted what another
 * edited. `winner` is what stands now; for class `identity` it is the older accepted value.
 */
export const Conflict = z.object({
  record: Id,
  kind: z.string().max(40),
  path: z.string().max(60),
  class: z.enum(['auto', 'review', 'identity', 'deleted']),
  winner: Side,
  loser: Side,
  state: z.enum(['open', 'settled']),
  /** Settled: which side a person chose. */
  choice: z.enum(['winner', 'loser']).optional(),
  settledBy: z.string().max(40).optional(),
  settledAt: Moment.optional(),
});
export type Conflict = z.infer<typeof Conflict>;

/** Why the server did not apply an operation; it is kept whole, and its author sees it (sync design §3.11). */
export const quarantineCodes = [
  'shape',
  'version',
  'scope',
  'moved',
  'late',
  'state',
  'id-reuse',
  'unknown-record',
  'too-large',
  'server-rule',
] as const;
export const QuarantineCode = z.enum(quarantineCodes);
export type QuarantineCode = z.infer<typeof QuarantineCode>;

/** A refused operation, in its author's own feed. */
export const Quarantined = z.object({
  user: Id,
  op: z.string().max(60),
  code: QuarantineCode,
  /** Field paths and rule numbers, never free text from a library. */
  detail: z.array(z.string().max(80)).max(40).optional(),
  /** The whole operation as it was sent. */
  payload: z.json(),
  record: z.string().max(60).optional(),
  state: z.enum(['open', 'resent', 'withdrawn', 'applied']),
  settledBy: z.string().max(40).optional(),
  settledAt: Moment.optional(),
});
export type Quarantined = z.infer<typeof Quarantined>;

/** A late or moved operation of somebody who may no longer write here, offered to who may (sync design §3.8). */
export const Suggestion = z.object({
  op: z.string().max(60),
  code: QuarantineCode,
  user: Id,
  name: z.string().max(40).optional(),
  at: Moment,
  payload: z.json(),
  record: z.string().max(60).optional(),
  state: z.enum(['open', 'applied', 'declined']),
  settledBy: z.string().max(40).optional(),
  settledAt: Moment.optional(),
});
export type Suggestion = z.infer<typeof Suggestion>;
