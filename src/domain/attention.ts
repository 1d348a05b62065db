import * as z from 'zod/mini';
import { Id, Moment } from './record.ts';

/** One of two values that met: whose it was, and when its author wrote it. */
const Side = z.object({
  value: z.optional(z.json()),
  op: z.string().check(z.maxLength(60)),
  user: z.optional(Id),
  name: z.optional(z.string().check(z.maxLength(40))),
  at: Moment,
});

/**
 * Two people changed one field without having seen each other's value (sync design §3.4), or one deleted what another
 * edited. `winner` is what stands now; for class `identity` it is the older accepted value.
 */
export const Conflict = z.object({
  record: Id,
  kind: z.string().check(z.maxLength(40)),
  path: z.string().check(z.maxLength(60)),
  class: z.enum(['auto', 'review', 'identity', 'deleted']),
  winner: Side,
  loser: Side,
  state: z.enum(['open', 'settled']),
  /** Settled: which side a person chose. */
  choice: z.optional(z.enum(['winner', 'loser'])),
  settledBy: z.optional(z.string().check(z.maxLength(40))),
  settledAt: z.optional(Moment),
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
  op: z.string().check(z.maxLength(60)),
  code: QuarantineCode,
  /** Field paths and rule numbers, never free text from a library. */
  detail: z.optional(z.array(z.string().check(z.maxLength(80))).check(z.maxLength(40))),
  /** The whole operation as it was sent. */
  payload: z.json(),
  record: z.optional(z.string().check(z.maxLength(60))),
  state: z.enum(['open', 'resent', 'withdrawn', 'applied']),
  settledBy: z.optional(z.string().check(z.maxLength(40))),
  settledAt: z.optional(Moment),
});
export type Quarantined = z.infer<typeof Quarantined>;

/** A late or moved operation of somebody who may no longer write here, offered to who may (sync design §3.8). */
export const Suggestion = z.object({
  op: z.string().check(z.maxLength(60)),
  code: QuarantineCode,
  user: Id,
  name: z.optional(z.string().check(z.maxLength(40))),
  at: Moment,
  payload: z.json(),
  record: z.optional(z.string().check(z.maxLength(60))),
  state: z.enum(['open', 'applied', 'declined']),
  settledBy: z.optional(z.string().check(z.maxLength(40))),
  settledAt: z.optional(Moment),
});
export type Suggestion = z.infer<typeof Suggestion>;
