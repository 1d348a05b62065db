import * as z from 'zod/mini';
import { Grant, Role, Scope } from '../domain/access.ts';
import { Id } from '../domain/record.ts';
import type { Json } from './json.ts';

/** The wire between phone and server (sync design §3.4, 3.6, 3.7). Both sides parse it at their door, and nowhere else. */
export const PROTOCOL = 1;
/** The op schema version that this build writes. The server upcasts every older one (§3.15). */
export const OP_VERSION = 1;
export const MAX_OPS = 500;
/** Room for that many records of a kilobyte and more: about 120 KB gzipped. */
export const MAX_PUSH_BYTES = 768 * 1024;
/** In one request by columns, which a server says that it takes (columns.ts): twice as many, in little more bytes. */
export const MAX_OPS_IN_COLUMNS = 1000;
export const PULL_LIMIT = 500;
/** A phone's stamp may not lie further ahead of the server than this (§3.2). */
export const MAX_FUTURE_MS = 5 * 60 * 1000;

/**
 * What JSON.parse has made is JSON: to look through every value again costs more than all else at the door. Text that no
 * database takes, and depth, are seen to in validate.ts; the fields by their own schemas.
 */
const Value = z.custom<Json>((value) => value !== undefined);

/** 96 random bits, base64url, issued at enrolment. */
export const DeviceId = z.string().check(z.regex(/^[A-Za-z0-9_-]{16}$/));
/** In the stamps of operations whose device the server will name. */
export const DEVICE_AT_DESK = 'at-the-desk-----';
/** 12 hex ms, 4 hex counter, the device: compared as a string. */
export const Stamp = z.string().check(z.regex(/^[0-9a-f]{12}-?[0-9a-f]{4}-[A-Za-z0-9_-]{16}$/));
/** `<device>:<n>`: names one operation for ever. */
export const OpId = z.string().check(z.regex(/^[A-Za-z0-9_-]{16}:\d{1,15}$/));
export type OpId = z.infer<typeof OpId>;

/** A field's name. Prototype keys are refused here, before anything is indexed by them. */
const Path = z.string().check(
  z.regex(/^[a-z][A-Za-z0-9]{0,39}$/),
  z.refine((path) => path !== 'constructor' && path !== 'prototype'),
);

const common = {
  n: z.int().check(z.positive()),
  /** op schema version */
  v: z.int().check(z.positive()),
  ts: Stamp,
  /** build that wrote it */
  app: z.string().check(z.maxLength(40)),
};
const target = { id: Id, kind: z.string().check(z.maxLength(40)), file: Id };

/** Field writes; `base` names, per path, the operation that produced the value its author saw (null: there was none). */
const SetOp = z.object({
  ...common,
  ...target,
  k: z.literal('set'),
  create: z.optional(z.literal(true)),
  /** A child known only by a roster joins the household of `file`, and everything known about it goes along (§3.8). */
  joins: z.optional(z.literal(true)),
  /** undefined cannot travel: null clears a field. */
  set: z.record(Path, Value),
  base: z.record(Path, z.nullable(OpId)),
});
/** Append-only records. */
const AddOp = z.object({ ...common, ...target, k: z.literal('add'), data: z.record(Path, Value) });
/**
 * Soft deletion by who may retract; `base` is the origin of every field its author saw. Edits it had not seen win over
 * it. (Not the record version: after a restore versions start again lower, origins do not.)
 */
const DelOp = z.object({ ...common, ...target, k: z.literal('del'), base: z.record(Path, OpId) });
/** A person settles a conflict (winner | loser), a suggestion (apply | decline) or a refused operation (withdraw | resend). */
const FixOp = z.object({
  ...common,
  ...target,
  k: z.literal('fix'),
  choice: z.enum(['winner', 'loser', 'apply', 'decline', 'withdraw', 'resend']),
});
export const Op = z.discriminatedUnion('k', [SetOp, AddOp, DelOp, FixOp]);
export type Op = z.infer<typeof Op>;

/** A record as it travels down and lies on the phone: body plus, per field, the operation it came from. */
export const WireRecord = z.object({
  id: Id,
  kind: z.string().check(z.maxLength(40)),
  file: Id,
  /** Record version, +1 at each change of the record or of its file's scopes. */
  rv: z.int().check(z.positive()),
  body: z.record(z.string(), Value),
  /** path → OpId; for `add` kinds the single key `*`. */
  origin: z.record(z.string(), z.string()),
  dead: z.optional(z.literal(true)),
  /** Written by the server, never taken from a payload: who made the record first, when it was received. */
  author: z.object({ user: z.string().check(z.maxLength(60)), name: z.string().check(z.maxLength(60)) }),
  receivedAt: z.string().check(z.maxLength(40)),
  /** The phone's own time of writing (raw stamp), only shown. */
  writtenAt: z.string().check(z.maxLength(40)),
});
export type WireRecord = z.infer<typeof WireRecord>;

/**
 * What a phone sends. The door checks only the envelope of each op here (`n` contiguous); an op whose inside is wrong is
 * quarantined by itself and never blocks its neighbours (F11), so `ops` are parsed one by one with `Op`.
 */
export const PushRequest = z.object({
  p: z.literal(PROTOCOL),
  epoch: z.string().check(z.maxLength(60)),
  device: DeviceId,
  app: z.string().check(z.maxLength(40)),
  /** phone's clock, ms */
  now: z.number(),
  ops: z.array(z.looseObject({ n: z.int().check(z.positive()) })).check(z.maxLength(MAX_OPS_IN_COLUMNS)),
  /**
   * The lowest n this phone still holds, sent only after the server reported a gap the phone cannot fill (an older
   * backup than the verified one was restored). The server then accepts the hole, and logs it.
   */
  holdsFrom: z.optional(z.int().check(z.positive())),
  /** This phone works out by itself what became of its own writes, if nothing else did. The first builds do not say so and are told whole. */
  brief: z.optional(z.literal(true)),
});
export type PushRequest = z.infer<typeof PushRequest>;

/** Own-write cursor advance (§3.6): scope counter went from → to by exactly these records. */
export const Advance = z.object({
  scope: Scope,
  from: z.int(),
  to: z.int(),
  records: z.array(WireRecord),
  /** [n, rv]: the record of this operation, which the phone works out by itself (own-writes.ts). */
  own: z.optional(z.array(z.tuple([z.int(), z.int()]))),
});
export type Advance = z.infer<typeof Advance>;
export const PushAnswer = z.object({
  epoch: z.string(),
  acked: z.int(),
  /** Highest n of this device inside a verified backup; null: no backup yet. */
  durable: z.nullable(z.int()),
  serverNow: z.number(),
  advance: z.array(Advance),
  /** Photo hashes the server lacks. */
  need: z.array(z.string()),
  /**
   * [n, rv]: operations that had been judged before, and the version their record stands in: an answer got lost, and a phone
   * that did not know would take an older copy, on its way meanwhile, for what came of its words. Servers of before do not say.
   */
  stands: z.optional(z.array(z.tuple([z.int(), z.int()]))),
  /** With `own`: whose writes they are, by the server's word. */
  author: z.optional(z.object({ user: z.string(), name: z.string() })),
});
export type PushAnswer = z.infer<typeof PushAnswer>;

export const Digest = z.object({ count: z.int(), sum: z.string().check(z.regex(/^\d{1,20}$/)) });
export type Digest = z.infer<typeof Digest>;

export const PullRequest = z.object({
  p: z.literal(PROTOCOL),
  epoch: z.string().check(z.maxLength(60)),
  device: DeviceId,
  /** scope → seq applied. Scopes the phone does not name start at 0. */
  cursors: z.array(z.tuple([Scope, z.int().check(z.nonnegative())])).check(z.maxLength(500)),
  /** Of scopes whose pull from 0 is not finished yet: the floor that was told when it began. */
  begunAt: z.optional(z.array(z.tuple([Scope, z.int().check(z.nonnegative())])).check(z.maxLength(500))),
  limit: z.int().check(z.minimum(1), z.maximum(1000)),
  /** Build and clock of the phone, for whoever looks after phones; apps before 0.2 do not say. */
  app: z.optional(z.string().check(z.maxLength(40))),
  now: z.optional(z.number()),
  /** What this phone still holds, for whoever looks after phones; apps before 0.2 do not say. */
  left: z.optional(
    z.object({
      operations: z.int().check(z.nonnegative()),
      photos: z.int().check(z.nonnegative()),
      /** ms, phone's clock: since when the oldest operation waits */
      since: z.optional(z.int().check(z.nonnegative())),
    }),
  ),
});
export type PullRequest = z.infer<typeof PullRequest>;

export const Page = z.object({
  scope: Scope,
  from: z.int(),
  next: z.int(),
  /** True: the phone's cursor lies below the floor; it starts at 0 and sweeps. */
  reset: z.optional(z.boolean()),
  put: z.array(WireRecord),
  /** [record id, rv] no longer in this scope. */
  gone: z.array(z.tuple([Id, z.int()])),
  more: z.boolean(),
  /** On the first page from 0, if more follow: what left the scope below this number is not in the feed any more. */
  floor: z.optional(z.int()),
  /** On the last page: the scope's digest at `next`. */
  digest: z.optional(Digest),
});
export type Page = z.infer<typeof Page>;

export const PullAnswer = z.object({
  epoch: z.string(),
  serverNow: z.number(),
  durable: z.nullable(z.int()),
  acked: z.int(),
  pages: z.array(Page),
  /** Scopes the phone must let go of: its shadow goes, its unsent work stays (F13). */
  drop: z.array(Scope),
  /** All scopes this phone reads now. */
  scopes: z.array(Scope),
  /** This server takes a push by columns, of so many operations. Servers of before do not say so. */
  columns: z.optional(z.int()),
  /**
   * What the asker may do now: a role given or taken at the desk is felt at the next pull. A build that does not know a
   * role yet goes on with the rights it had; the server judges every operation anyway.
   */
  rights: z.catch(z.optional(z.object({ roles: z.array(Role), grants: z.array(Grant) })), undefined),
});
export type Rights = NonNullable<z.infer<typeof PullAnswer>['rights']>;
export type PullAnswer = z.infer<typeof PullAnswer>;

/** Repair (§3.13): digests of 256 buckets by the last id byte, then the ids of the buckets that differ. */
export const DigestRequest = z.object({
  p: z.literal(PROTOCOL),
  device: DeviceId,
  scope: Scope,
  buckets: z.optional(z.array(z.int().check(z.minimum(0), z.maximum(255))).check(z.maxLength(256))),
});
export const DigestAnswer = z.object({
  seq: z.int(),
  buckets: z.optional(z.array(Digest)),
  records: z.optional(z.array(WireRecord)),
});
export type DigestAnswer = z.infer<typeof DigestAnswer>;
