import type { DeviceMeta } from '../../sync/device.ts';
import { buildPush, mostOps } from '../../sync/outbox.ts';
import type { Op, PushRequest } from '../../sync/protocol.ts';
import { PushAnswer } from '../../sync/protocol.ts';
import { announce } from '../store/changes.ts';
import { phoneNow } from '../store/clock.ts';
import { columnPacker } from '../store/column-packer.ts';
import type { Place } from '../store/opened.ts';
import { deviceMeta } from '../store/sealed-meta.ts';
import { readOutbox } from '../store/shadow-store.ts';
import { ownWays, withRoom } from '../store/space.ts';
import { changeStatus, inFlight } from '../store/status-state.ts';
import { accept, type Sent } from './accept.ts';
import type { Packed } from './gzip.ts';
import { packed, zipBytes } from './gzip.ts';
import { notePace, operationsAtOnce } from './pace.ts';
import type { Run } from './run.ts';
import { postPacked, SyncTrouble } from './transport.ts';

/**
 * Sends everything, oldest first, and does what the answers say (sync design §3.6, 3.10). One request is under way at a time;
 * while it is, the next is made ready, and while its answer is written down the next one travels.
 */
interface Ready extends Packed {
  request: PushRequest;
  from: number;
  to: number;
}

interface Next {
  above?: number;
  limit: number;
  /** By rows, as servers of before take them. */
  byRows?: boolean;
}
/** The next operations after `above`. */
export async function nextPush(place: Place, { above, limit, byRows }: Next) {
  const { db } = place;
  return db.transaction('r', [db.meta, db.outbox], async () => {
    const { columns, ...rest } = await deviceMeta(place);
    const meta: DeviceMeta = columns === undefined || byRows ? rest : { ...rest, columns };
    const acked = Math.max(meta.acked, above ?? 0);
    const most = Math.min(limit, mostOps(meta));
    const { operations } = await readOutbox(place, { above: acked, limit: most });
    const request = buildPush({ ...meta, acked }, operations, phoneNow());
    return request && { request, takesColumns: meta.columns !== undefined };
  });
}

/** Fewer go in fewer bytes by rows. */
const WORTH_COLUMNS = 8;
async function travelling(request: PushRequest, takesColumns: boolean): Promise<Packed> {
  const packer = takesColumns && request.ops.length >= WORTH_COLUMNS ? await columnPacker() : undefined;
  if (!packer) return packed(JSON.stringify(request));
  const bytes = packer.packColumns({ ...request, ops: request.ops as unknown as Op[] });
  return { body: await zipBytes(bytes), gzip: true, columns: true };
}

/** The same as they travel. */
async function ready(place: Place, next: Next): Promise<Ready | undefined> {
  const found = await nextPush(place, next);
  const [from, to] = [found?.request.ops[0]?.n, found?.request.ops.at(-1)?.n];
  if (!found || from === undefined || to === undefined) return undefined;
  const { request, takesColumns } = found;
  return { request, from, to, ...(await travelling(request, takesColumns)) };
}

interface Batch {
  limit: number;
  /** What is on the way took no more at once: that holds for the whole cycle. */
  cap: number;
  rewinds: number;
  /** The server did not understand a request by columns, whatever it had said. */
  byRows: boolean;
}
interface Going {
  ready: Ready;
  batch: Batch;
  begun: number;
  answer: Promise<PushAnswer>;
  /** What comes after it, if all of it is taken. */
  next: Promise<Ready | undefined>;
}

function go({ place, signal }: Run, one: Ready, batch: Batch): Going {
  const begun = performance.now();
  inFlight.set({ from: one.from, to: one.to });
  const answer = postPacked('/sync/v1/push', one, { answer: PushAnswer, signal });
  const { byRows, cap } = batch;
  const limit = Math.min(operationsAtOnce(), cap);
  const next = ready(place, { above: one.to, limit, byRows }).catch(() => undefined);
  // Met when it is waited for; until then something else may have ended the cycle.
  answer.catch(() => undefined);
  return { ready: one, batch, begun, answer, next };
}

const MAX_REWINDS = 3;

/** A request that was refused: what to try next, if anything can be tried. */
async function afterRefusal(place: Place, error: unknown, { ready: sent, batch }: Going): Promise<Batch> {
  if (!(error instanceof SyncTrouble)) throw error;
  const { trouble } = error;
  const { length } = sent.request.ops;
  if (trouble.kind === 'strange' && sent.columns) return { ...batch, byRows: true };
  const half = Math.floor(length / 2);
  if (trouble.kind === 'too-large' && half > 0) return { ...batch, limit: half, cap: half };
  if ((trouble.kind !== 'epoch' && trouble.kind !== 'gap') || batch.rewinds >= MAX_REWINDS) throw error;
  const { meet } = await import('./rewind.ts');
  await meet(place, { ...trouble, number: sent.request.device });
  return { ...batch, rewinds: batch.rewinds + 1 };
}

const sentOf = ({ request, body, gzip, from, to }: Ready): Sent => ({
  ...{ ops: request.ops as unknown as Op[], body, gzip, from, to, number: request.device },
});

/** The answer to one request, and the one that travels after it, if it could set out at once. */
async function arrived(run: Run, going: Going): Promise<{ batch: Batch; onward?: Going | undefined }> {
  const { place } = run;
  const operations = going.ready.request.ops.length;
  const went = (answered: boolean) => notePace({ operations, ms: performance.now() - going.begun, answered });
  let answer: PushAnswer;
  try {
    answer = await going.answer;
    went(true);
  } catch (error) {
    if (error instanceof SyncTrouble && error.trouble.kind === 'offline') went(false);
    inFlight.set(undefined);
    return { batch: await afterRefusal(place, error, going) };
  }
  const { request, to } = going.ready;
  const batch = { ...going.batch, limit: Math.min(operationsAtOnce(), going.batch.cap) };
  const next = await going.next;
  const goesOn = next && next.from === to + 1 && answer.acked === to && answer.epoch === request.epoch;
  const onward = goesOn ? go(run, next, batch) : undefined;
  if (!onward) inFlight.set(undefined);
  const accepting = () => accept(place, sentOf(going.ready), answer);
  const ids = await withRoom(place, accepting, ownWays);
  run.count({ sent: request.ops.length });
  run.need(answer.need);
  announce({ of: 'records', ids });
  return { batch, onward };
}

/** Until nothing is left to send. Throws SyncTrouble. */
export async function pushAll(run: Run): Promise<void> {
  const { place } = run;
  const total = await place.db.outbox.count();
  let batch: Batch = { limit: operationsAtOnce(), cap: Number.POSITIVE_INFINITY, rewinds: 0, byRows: false };
  let going: Going | undefined;
  try {
    for (;;) {
      const next = going ? undefined : await ready(place, batch);
      if (next) going = go(run, next, batch);
      if (!going) return;
      const done = run.counts.sent;
      const sending = done + going.ready.request.ops.length;
      changeStatus({ phase: 'pushing', done, total: Math.max(total, sending) });
      const { onward, ...after } = await arrived(run, going);
      batch = after.batch;
      going = onward;
    }
  } finally {
    inFlight.set(undefined);
  }
}
