import type { Id } from '../domain/record.ts';
import { momentOf } from './clock.ts';
import type { Cursors, DeviceMeta, Head, Heads, KeptRow, OutboxRow, ShadowWrites } from './device.ts';
import { utf8Length } from './json.ts';
import { opsByRecord, workedOut } from './own-writes.ts';
import type { Op, PushAnswer, PushRequest, WireRecord } from './protocol.ts';
import { MAX_OPS, MAX_OPS_IN_COLUMNS, MAX_PUSH_BYTES, PROTOCOL } from './protocol.ts';
import { Draft } from './shadow.ts';

/** The phone's way out: what it sends, and what an answer does to it (sync design §3.6, 3.10). Unsent work is never dropped. */

const KEEP_MS = 30 * 86_400_000;

const byNumber = (a: { n: number }, b: { n: number }): number => a.n - b.n;

/** What this phone may send at once. */
export const mostOps = ({ columns }: Pick<DeviceMeta, 'columns'>): number =>
  columns === undefined ? MAX_OPS : Math.min(columns, MAX_OPS_IN_COLUMNS);

/** As many operations as fit, in order; at least one, so that a large one cannot stop the queue on this side. */
function fitting(rows: readonly OutboxRow[], most: number): OutboxRow[] {
  const room = (MAX_PUSH_BYTES / MAX_OPS) * most;
  let bytes = 0;
  const taken: OutboxRow[] = [];
  for (const row of rows.slice(0, most)) {
    bytes += utf8Length(JSON.stringify(row.op)) + 1;
    if (taken.length > 0 && bytes > room) break;
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
  const ops = fitting(unsent, mostOps(meta)).map(({ op }) => op);
  const first = ops[0]?.n;
  if (first === undefined) return undefined;
  const { epoch, device, app, holdsFrom } = meta;
  const hole = holdsFrom === first ? { holdsFrom } : {};
  return { p: PROTOCOL, epoch, device, app, now, ops, brief: true, ...hole };
}

export interface PushParts {
  meta: DeviceMeta;
  outbox: readonly Pick<OutboxRow, 'n' | 'record' | 'state'>[];
  cursors: Cursors;
  /** Of the records the answer names. */
  heads: Heads;
  /** The operations it answers. */
  sent: readonly Op[];
  /** What the shadow holds of the records the answer only names. */
  shadows: ReadonlyMap<Id, WireRecord>;
  /** phone's ms at arrival */
  now: number;
}
export interface PushAccepted {
  meta: DeviceMeta;
  /** Rows whose records the shadow shows now: out of the outbox, into `kept`. */
  shown: number[];
  /** Rows to mark `acked`, with `rv` where the answer tells it: a pull has yet to bring what became of them. */
  acked: Pick<OutboxRow, 'n' | 'rv'>[];
  shadow: ShadowWrites;
}

/** May this phone add its own writes to what it holds? Only one version lies between the two, and nothing is in doubt. */
const isOneBefore = (rv: number, head: Head | undefined, shadow: WireRecord | undefined): boolean =>
  head ? head.rv === rv - 1 && shadow?.rv === head.rv && !head.stale && !head.dead : rv === 1;

/** Works out, once each, the records an answer only names. Undefined: this one cannot be. */
function ownRecords({ author, serverNow }: PushAnswer, { meta, heads, shadows, sent }: PushParts) {
  const ops = opsByRecord(sent);
  const known = new Map<Id, WireRecord | undefined>();
  const work = (id: Id, rv: number): WireRecord | undefined => {
    const [head, shadow] = [heads.get(id), shadows.get(id)];
    if (!author || !isOneBefore(rv, head, shadow)) return undefined;
    const told = { device: meta.device, author, rv, receivedAt: momentOf(serverNow) };
    return workedOut(head && shadow, ops.get(id) ?? [], told);
  };
  const idOf = new Map(sent.map(({ n, id }) => [n, id]));
  return ([n, rv]: [number, number]): WireRecord | undefined => {
    const id = idOf.get(n) ?? '';
    if (!known.has(id)) known.set(id, work(id, rv));
    return known.get(id);
  };
}

/** The records an answer is about, and those of them it only names: their shadows are needed. */
export const namedIn = ({ advance: all }: PushAnswer, sent: readonly Op[]): { ids: Id[]; own: Id[] } => {
  const numbers = new Set(all.flatMap((one) => (one.own ?? []).map(([n]) => n)));
  const own = sent.filter(({ n }) => numbers.has(n)).map(({ id }) => id);
  return { ids: [...all.flatMap(({ records }) => records.map(({ id }) => id)), ...own], own };
};

/** The versions the answer tells of, also of what cannot be taken in as it stands here. */
function versionsTold({ advance: all, stands = [] }: PushAnswer, sent: readonly Op[]): Map<Id, number> {
  const idOf = new Map(sent.map(({ n, id }) => [n, id]));
  const named = ([n, rv]: [number, number]): [Id, number] => [idOf.get(n) ?? '', rv];
  return new Map([
    ...stands.map(named),
    ...all.flatMap(({ records, own = [] }): [Id, number][] => [
      ...records.map(({ id, rv }): [Id, number] => [id, rv]),
      ...own.map(named),
    ]),
  ]);
}

/** Takes in the advances that follow on this phone's cursors; the records they brought. */
function advance(draft: Draft, answer: PushAnswer, parts: PushParts): Set<Id> {
  const ownRecord = ownRecords(answer, parts);
  const present = new Set<Id>();
  for (const { scope, from, to, records, own = [] } of answer.advance) {
    // The counter is gapless: a cursor that stands at `from` misses nothing but these records. Any other one does.
    if (draft.cursor(scope).seq !== from) continue;
    const all = [...records, ...own.map(ownRecord)];
    // What cannot be worked out is for the pull, and the scope with it.
    if (all.includes(undefined)) continue;
    for (const record of all) {
      if (!record) continue;
      draft.take(record, scope);
      present.add(record.id);
    }
    const { sweeping, floor } = draft.cursor(scope);
    draft.move(scope, { seq: to, sweeping, floor });
  }
  return present;
}

/**
 * An answer to a push, however late or often it comes. Undefined: it is from another epoch. `sync.device`: the server
 * knows operations of this device that this phone never made, so its number would swallow new ones; enrol anew.
 */
export function acceptPush(
  answer: PushAnswer,
  parts: PushParts,
): PushAccepted | { code: 'sync.device' } | undefined {
  const { meta, outbox, cursors, heads, now, sent } = parts;
  if (answer.epoch !== meta.epoch) return undefined;
  if (answer.acked >= meta.nextN) return { code: 'sync.device' };
  const draft = new Draft(cursors, heads);
  const present = advance(draft, answer, parts);
  const acked = Math.max(meta.acked, answer.acked);
  const judged = outbox.filter(({ n }) => n <= acked);
  // A late answer says nothing of what was sent after it, though a pull has told meanwhile that the server has that too.
  const isShown = ({ n, record }: { n: number; record: Id }) => n <= answer.acked && present.has(record);
  const told = versionsTold(answer, sent);
  // Nor of what was sent before it, and what a pull not yet whole has told of: that stays in sight until it is.
  const answered = new Set(sent.map(({ n }) => n));
  const waiting = judged.filter((row) => row.state === 'new' && answered.has(row.n) && !isShown(row));
  const marked = ({ n, record }: { n: number; record: Id }) => {
    const rv = n <= answer.acked ? told.get(record) : undefined;
    return rv === undefined ? { n } : { n, rv };
  };
  const { holdsFrom: _hole, ...rest } = meta;
  const next = {
    ...(acked >= (meta.holdsFrom ?? 0) ? rest : meta),
    acked,
    durable: answer.durable,
    skew: answer.serverNow - now,
  };
  return {
    meta: next,
    shown: judged.filter(isShown).map(({ n }) => n),
    acked: waiting.map(marked),
    shadow: draft.writes(),
  };
}

export interface Rewound {
  meta: DeviceMeta;
  /** Rows to put: to be sent, and such as the server has and are changed. */
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
  // The versions it told of are another count now: no later word of the server may have to wait for one of them.
  const stays = parts.outbox.filter(({ n, rv }) => n <= refusal.acked && rv !== undefined);
  const draft = new Draft(parts.cursors, parts.heads);
  for (const scope of parts.cursors.keys()) draft.restart(scope, true);
  return {
    ...rewound,
    outbox: [...stays.map(({ rv: _told, ...row }) => row), ...rewound.outbox],
    meta: { ...rewound.meta, epoch: refusal.epoch, durable: null },
    shadow: draft.writes(),
  };
}

/**
 * The server misses operations before those it was sent. Undefined: it said so in another epoch, before it was set back, and
 * what it had then is not what it has: who believed it would never send what lies between. Servers of before name no epoch.
 */
export const acceptGap = (
  { acked, epoch }: { acked: number; epoch?: string | undefined },
  parts: Pick<EpochParts, 'meta' | 'kept' | 'outbox'>,
): Rewound | undefined =>
  epoch !== undefined && epoch !== parts.meta.epoch ? undefined : rewind(acked, parts);

/** Acknowledged operations no longer needed: inside a verified backup, or older than any the county would restore. */
export const keptToForget = (
  kept: readonly Pick<KeptRow, 'n' | 'keptAt'>[],
  { durable, serverNow }: { durable: number | null; serverNow: number },
): number[] =>
  kept.filter(({ n, keptAt }) => n <= (durable ?? 0) || serverNow - keptAt > KEEP_MS).map(({ n }) => n);
