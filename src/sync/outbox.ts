import type { Cursors, DeviceMeta, Heads, KeptRow, OutboxRow, ShadowWrites } from './device.ts';
import { utf8Length } from './json.ts';
import type { PushAnswer, PushRequest } from './protocol.ts';
import { MAX_OPS, MAX_PUSH_BYTES, PROTOCOL } from './protocol.ts';
import { Draft } from './shadow.ts';

/** The phone's way out: what it sends, and what an answer does to it (sync design §3.6, 3.10). Unsent work is never dropped. */

const KEEP_MS = 30 * 86_400_000;

const byNumber = (a: { n: number }, b: { n: number }): number => a.n - b.n;

/** As many operations as fit, in order; at least one, so that a large one cannot stop the queue on this side. */
function fitting(rows: readonly OutboxRow[]): OutboxRow[] {
  let bytes = 0;
  const taken: OutboxRow[] = [];
  for (const row of rows.slice(0, MAX_OPS)) {
    bytes += utf8Length(JSON.stringify(row.op)) + 1;
    if (taken.length > 0 && bytes > MAX_PUSH_BYTES) break;
    taken.push(row);
  }
  return taken;
}

/** The next request, or undefined when all is sent. `rows` may be the whole outbox. */
export function buildPush(
  meta: DeviceMeta,
  rows: readonly OutboxRow[],
  now: number,
): PushRequest | undefined {
  const unsent = rows.filter(({ n, state }) => state === 'new' && n > meta.acked).sort(byNumber);
  const ops = fitting(unsent).map(({ op }) => op);
  const first = ops[0]?.n;
  if (first === undefined) return undefined;
  const { epoch, device, app, holdsFrom } = meta;
  return { p: PROTOCOL, epoch, device, app, now, ops, ...(holdsFrom === first && { holdsFrom }) };
}

export interface PushParts {
  meta: DeviceMeta;
  outbox: readonly OutboxRow[];
  cursors: Cursors;
  /** Of the records the answer names. */
  heads: Heads;
  /** phone's ms at arrival */
  now: number;
}
export interface PushAccepted {
  meta: DeviceMeta;
  /** Rows to mark `acked`. */
  acked: number[];
  shadow: ShadowWrites;
}

/**
 * An answer to a push, however late or often it comes. Undefined: it is from another epoch. `sync.device`: the server
 * knows operations of this device that this phone never made, so its number would swallow new ones; enrol anew.
 */
export function acceptPush(
  answer: PushAnswer,
  parts: PushParts,
): PushAccepted | { code: 'sync.device' } | undefined {
  const { meta, outbox, cursors, heads, now } = parts;
  if (answer.epoch !== meta.epoch) return undefined;
  if (answer.acked >= meta.nextN) return { code: 'sync.device' };
  const draft = new Draft(cursors, heads);
  for (const { scope, from, to, records } of answer.advance) {
    // The counter is gapless: a cursor that stands at `from` misses nothing but these records. Any other one does.
    if (draft.cursor(scope).seq !== from) continue;
    for (const record of records) draft.take(record, scope);
    const { sweeping, floor } = draft.cursor(scope);
    draft.move(scope, { seq: to, sweeping, floor });
  }
  const acked = Math.max(meta.acked, answer.acked);
  const rows = outbox.filter(({ n, state }) => state === 'new' && n <= acked);
  const { holdsFrom: _hole, ...rest } = meta;
  const next = {
    ...(acked >= (meta.holdsFrom ?? 0) ? rest : meta),
    acked,
    durable: answer.durable,
    skew: answer.serverNow - now,
  };
  return { meta: next, acked: rows.map(({ n }) => n), shadow: draft.writes() };
}

export interface Rewound {
  meta: DeviceMeta;
  /** Rows to put, all to be sent. */
  outbox: OutboxRow[];
  /** Of `kept`: they are in the outbox again. */
  forgetKept: number[];
}

/** The server stands at `acked`, further back than this phone thought: everything after it is sent again. */
function rewind(
  acked: number,
  { meta, kept, outbox }: { meta: DeviceMeta; kept: readonly KeptRow[]; outbox: readonly OutboxRow[] },
): Rewound {
  const again = kept.filter(({ n }) => n > acked);
  const rows = [...again, ...outbox.filter(({ n }) => n > acked)]
    .sort(byNumber)
    .map(({ n, op, record, file }): OutboxRow => ({ n, op, record, file, state: 'new' }));
  const first = rows[0]?.n ?? meta.nextN;
  const { holdsFrom: _old, ...rest } = meta;
  const next = { ...rest, acked, ...(first > acked + 1 && { holdsFrom: first }) };
  return { meta: next, outbox: rows, forgetKept: again.map(({ n }) => n) };
}

export interface EpochParts {
  meta: DeviceMeta;
  kept: readonly KeptRow[];
  outbox: readonly OutboxRow[];
  cursors: Cursors;
  /** All of them. */
  heads: Heads;
}

/**
 * The server came back from a backup (§3.10): everything is pulled anew over a shadow that stays in sight meanwhile, and
 * every operation the backup lacks is sent again. Undefined: this epoch is known already.
 */
export function acceptEpoch(
  refusal: { epoch: string; acked: number },
  parts: EpochParts,
): (Rewound & { shadow: ShadowWrites }) | undefined {
  if (refusal.epoch === parts.meta.epoch) return undefined;
  const rewound = rewind(refusal.acked, parts);
  const draft = new Draft(parts.cursors, parts.heads);
  for (const scope of parts.cursors.keys()) draft.restart(scope, true);
  return {
    ...rewound,
    meta: { ...rewound.meta, epoch: refusal.epoch, durable: null },
    shadow: draft.writes(),
  };
}

/** Same epoch, but the server misses operations before those it was sent. */
export const acceptGap = (acked: number, parts: Pick<EpochParts, 'meta' | 'kept' | 'outbox'>): Rewound =>
  rewind(acked, parts);

/** Acknowledged operations no longer needed: inside a verified backup, or older than any the county would restore. */
export const keptToForget = (
  kept: readonly KeptRow[],
  { durable, serverNow }: { durable: number | null; serverNow: number },
): number[] =>
  kept.filter(({ n, keptAt }) => n <= (durable ?? 0) || serverNow - keptAt > KEEP_MS).map(({ n }) => n);
