import type { Scope } from '../domain/access.ts';
import type { Id } from '../domain/record.ts';
import type { Cursor, Cursors, DeviceMeta, Head, Heads, KeptRow, OutboxRow, ShadowWrites } from './device.ts';
import { bucketOf, checkCode, emptyDigest, sameDigest } from './digest.ts';
import type { Digest, DigestAnswer, Page, PullAnswer, PullRequest, WireRecord } from './protocol.ts';
import { PROTOCOL, PULL_LIMIT } from './protocol.ts';
import { bucketsOfHeads, Draft } from './shadow.ts';

/** The phone's way in: pages, scopes that come and go, the digest, and repair (sync design §3.7, 3.13). */

export function buildPull(
  { epoch, device, app }: DeviceMeta,
  cursors: Cursors,
  limit = PULL_LIMIT,
): PullRequest {
  const all = [...cursors.values()];
  const begunAt = all.flatMap(({ scope, floor }): [Scope, number][] =>
    floor === undefined ? [] : [[scope, floor]],
  );
  return {
    p: PROTOCOL,
    epoch,
    device,
    cursors: all.map(({ scope, seq }) => [scope, seq]),
    ...(begunAt.length > 0 && { begunAt }),
    limit,
    app,
  };
}

/** Scopes this phone holds and may no longer; the adapter loads the heads standing in them, `~` ones too. */
export const scopesToDrop = ({ drop, scopes }: PullAnswer, cursors: Cursors): Scope[] =>
  [...cursors.keys()].filter((scope) => drop.includes(scope) || !scopes.includes(scope));

export interface OpenParts {
  meta: DeviceMeta;
  cursors: Cursors;
  heads: Heads;
  /** phone's ms at arrival */
  now: number;
}

/**
 * An answer is taken in by several transactions. Between two of them another window of this phone may have met a server that
 * came back from a backup: what is left of the answer counts with other numbers, and acknowledges what is gone.
 */
const isOver = (answer: Pick<PullAnswer, 'epoch'>, { epoch }: Pick<DeviceMeta, 'epoch'>): boolean =>
  answer.epoch !== epoch;

/** First step of a pull answer. Undefined: it is from another epoch, and none of it counts. */
export function openPull(
  answer: PullAnswer,
  { meta, cursors, heads, now }: OpenParts,
): { meta: DeviceMeta; shadow: ShadowWrites } | undefined {
  if (isOver(answer, meta)) return undefined;
  const draft = new Draft(cursors, heads);
  for (const scope of scopesToDrop(answer, cursors)) draft.drop(scope);
  const acked = answer.acked < meta.nextN ? Math.max(meta.acked, answer.acked) : meta.acked;
  const { columns: _before, ...rest } = meta;
  const takes = answer.columns === undefined ? {} : { columns: answer.columns };
  return {
    meta: { ...rest, acked, durable: answer.durable, skew: answer.serverNow - now, ...takes },
    shadow: draft.writes(),
  };
}

/** Which heads a page needs: those it names, and the whole scope (`~` too) where it restarts or sweeps. */
export const headsFor = (page: Page, cursor: Cursor | undefined): { ids: Id[]; whole: boolean } => ({
  ids: [...page.put.map(({ id }) => id), ...page.gone.map(([id]) => id)],
  whole: page.reset === true || (cursor?.sweeping === true && !page.more),
});

/** Nothing has happened in this scope since it was pulled last. */
const isQuiet = ({ put, gone, reset, from, next }: Page, cursor: Cursor | undefined): boolean =>
  put.length + gone.length === 0 &&
  !reset &&
  next === from &&
  cursor !== undefined &&
  !cursor.sweeping &&
  cursor.floor === undefined;

/** Undefined: the page does not follow on this cursor. */
function takeIn(draft: Draft, page: Page): Draft | undefined {
  const { scope } = page;
  if (draft.cursor(scope).seq !== page.from) return undefined;
  if (page.reset) {
    draft.restart(scope, false);
    return draft;
  }
  for (const record of page.put) draft.take(record, scope);
  for (const [id] of page.gone) draft.leave(id, scope);
  const { sweeping, floor } = draft.cursor(scope);
  if (sweeping && !page.more) draft.sweep(scope);
  // A pull from 0 in several pages passes below the floor; it says so, or it would be sent back to 0 for ever.
  draft.move(
    scope,
    page.more ? { seq: page.next, sweeping, floor: page.floor ?? floor } : { seq: page.next },
  );
  return draft;
}

export interface PageParts {
  /** The answer they came in. */
  answer: Pick<PullAnswer, 'epoch'>;
  meta: Pick<DeviceMeta, 'epoch'>;
  cursors: Cursors;
  heads: Heads;
  /** Where the hashes of records lie ready. */
  hashOf?: (record: WireRecord) => string;
}

/** Some pages of an answer, one transaction: data and cursors together (F9). `applied`: those that follow on their cursors. */
export function acceptPages(
  pages: readonly Page[],
  { answer, meta, cursors, heads, hashOf }: PageParts,
): { shadow: ShadowWrites; applied: Page[] } {
  const draft = new Draft(cursors, heads, hashOf);
  if (isOver(answer, meta)) return { shadow: draft.writes(), applied: [] };
  const applied = pages.filter((page) => {
    const cursor = cursors.get(page.scope);
    return (isQuiet(page, cursor) && cursor?.seq === page.from) || takeIn(draft, page) !== undefined;
  });
  return { shadow: draft.writes(), applied };
}

/** One of them alone. Undefined: it does not follow. */
export function acceptPage(page: Page, parts: PageParts): ShadowWrites | undefined {
  const { shadow, applied } = acceptPages([page], parts);
  return applied.length > 0 ? shadow : undefined;
}

export interface PullClosed {
  /** Operations the shadow shows now: out of the outbox, into `kept`. */
  kept: KeptRow[];
  /** False: pull again. */
  done: boolean;
  /** Scopes whose digest is not the server's: repair them. */
  differ: Scope[];
}

export interface CloseParts {
  meta: Pick<DeviceMeta, 'epoch'>;
  cursors: Cursors;
  outbox: readonly OutboxRow[];
  /** Scopes whose page was taken in; an ignored one says nothing about this phone's copy. */
  applied: ReadonlySet<Scope>;
}

/** Last step of a pull answer, after all its pages. */
export function closePull(answer: PullAnswer, { meta, cursors, outbox, applied }: CloseParts): PullClosed {
  if (isOver(answer, meta)) return { kept: [], done: false, differ: [] };
  const last = new Set(answer.pages.filter(({ more }) => !more).map(({ scope }) => scope));
  // A cursor further on says nothing: the later answer that moved it may have had more to come, and what stood before `next`
  // here may stand behind it there.
  const isTaken = ({ scope }: Page) => applied.has(scope);
  const done = answer.scopes.every((scope) => last.has(scope)) && answer.pages.every(isTaken);
  if (!done) return { kept: [], done, differ: [] };
  const shown = outbox.filter(({ n }) => n <= answer.acked);
  // Kept by the server's clock: a phone's own may jump by years and would forget what no backup holds yet.
  const keptAt = answer.serverNow;
  return {
    kept: shown.map(({ n, op, record, file }) => ({ n, op, record, file, keptAt })),
    done,
    differ: differing(answer, cursors),
  };
}

/** A record may come newer through one scope than another's page knew it; only a whole answer taken in as it is compares. */
function differing({ pages }: PullAnswer, cursors: Cursors): Scope[] {
  if (pages.some(({ scope, next }) => cursors.get(scope)?.seq !== next)) return [];
  return pages
    .filter(({ scope, digest }) => digest && !sameDigest(digest, cursors.get(scope)?.digest ?? emptyDigest))
    .map(({ scope }) => scope);
}

/** Buckets (last byte of the id) in which phone and server differ; `heads` are those standing in the scope. */
export const bucketsToAsk = (digests: readonly Digest[], heads: Iterable<Head>, scope: Scope): number[] =>
  bucketsOfHeads(heads, scope).flatMap((own, bucket) =>
    sameDigest(own, digests[bucket] ?? emptyDigest) ? [] : [bucket],
  );

export interface RepairParts {
  scope: Scope;
  buckets: readonly number[];
  cursors: Cursors;
  /** Standing in the scope, and those the answer names. */
  heads: Heads;
}

/** The server's whole content of some buckets. Undefined: the cursor has moved since; pull, and try again. */
export function acceptRepair(
  answer: DigestAnswer,
  { scope, buckets, cursors, heads }: RepairParts,
): ShadowWrites | undefined {
  const draft = new Draft(cursors, heads);
  if (draft.cursor(scope).seq !== answer.seq) return undefined;
  const named = new Set((answer.records ?? []).map(({ id }) => id));
  for (const record of answer.records ?? []) draft.take(record, scope);
  for (const { id } of heads.values())
    if (buckets.includes(bucketOf(id)) && !named.has(id)) draft.leave(id, scope);
  draft.recount(scope);
  return draft.writes();
}

/**
 * Third difference in a row: the scope is pulled anew. `heads`: those standing in it. Never touches the outbox. `stale`: the
 * server has gone back, so its lower versions count.
 */
export function resetScope(
  scope: Scope,
  { cursors, heads, stale = false }: { cursors: Cursors; heads: Heads; stale?: boolean },
): ShadowWrites {
  const draft = new Draft(cursors, heads);
  draft.restart(scope, stale);
  return draft.writes();
}

/** `7F3A-19C2` over all scopes of this phone. */
export const agreementCode = (cursors: Cursors): string =>
  checkCode(new Map([...cursors].map(([scope, { digest }]) => [scope, digest])));

/** Idle check: the scope's digest counted anew; a damaged copy then differs at the next pull, and is repaired. */
export function recountScope(
  scope: Scope,
  { cursors, heads }: { cursors: Cursors; heads: Heads },
): ShadowWrites {
  const draft = new Draft(cursors, heads);
  draft.recount(scope);
  return draft.writes();
}
