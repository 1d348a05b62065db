import type { OutboxRow } from '../../sync/device.ts';
import type { EpochParts, Rewound } from '../../sync/outbox.ts';
import { acceptEpoch, acceptGap, acceptPush, buildPush } from '../../sync/outbox.ts';
import type { PushRequest } from '../../sync/protocol.ts';
import { MAX_OPS, PushAnswer } from '../../sync/protocol.ts';
import { attempt } from '../store/attempt.ts';
import { announce } from '../store/changes.ts';
import { phoneNow } from '../store/clock.ts';
import type { Place } from '../store/opened.ts';
import { keptRow, outboxDbRow, touchRow } from '../store/rows.ts';
import { deviceMeta } from '../store/sealed-meta.ts';
import type { Held } from '../store/shadow-store.ts';
import { headsOf, putMeta, readHeld, readOutbox, writeShadow } from '../store/shadow-store.ts';
import { withRoom } from '../store/space.ts';
import { changeStatus, inFlight } from '../store/status-state.ts';
import type { Run } from './run.ts';
import { post, SyncTrouble } from './transport.ts';

/** Sends everything, oldest first, and does what the answers say (sync design §3.6, 3.10). */

async function nextRequest(place: Place, limit: number): Promise<PushRequest | undefined> {
  const { db } = place;
  return db.transaction('r', [db.meta, db.outbox], async () => {
    const meta = await deviceMeta(place);
    const { operations } = await readOutbox(place, { above: meta.acked, limit });
    return buildPush(meta, operations, phoneNow());
  });
}

/** One transaction: what the server has judged is marked, and the scopes that only we wrote go on without a pull. */
async function accept(place: Place, answer: PushAnswer): Promise<string[]> {
  const { db, keys } = place;
  const now = phoneNow();
  return db.transaction('rw', [db.meta, db.outbox, db.rec, db.cursor, db.touch], async () => {
    const [meta, held, { rows, operations }] = await Promise.all([
      deviceMeta(place),
      readHeld(place),
      readOutbox(place, { upTo: answer.acked }),
    ]);
    const ids = answer.advance.flatMap(({ records }) => records.map(({ id }) => id));
    const heads = await headsOf(place, held, { ids });
    const accepted = acceptPush(answer, { meta, outbox: operations, cursors: held.cursors, heads, now });
    if (!accepted) return [];
    if ('code' in accepted) throw new SyncTrouble({ kind: 'device' });
    const done = new Set(accepted.acked);
    const acked = rows.filter(({ n }) => done.has(n));
    const touched = [...new Set(acked.map(({ record }) => record))];
    const [changed] = await Promise.all([
      writeShadow(place, held, accepted.shadow),
      db.outbox.bulkPut(acked.map((row) => ({ ...row, state: 'acked' as const }))),
      db.touch.bulkPut(touched.map(touchRow)),
      putMeta({ db, keys }, accepted.meta),
    ]);
    return [...touched, ...changed];
  });
}

/** Everything from `acked` on is to be sent again; what was kept for this comes back into the outbox. */
async function writeRewound(place: Place, rewound: Rewound): Promise<string[]> {
  const { db, keys } = place;
  const now = phoneNow();
  const ids = [...new Set(rewound.outbox.map(({ record }) => record))];
  const old = new Map((await db.outbox.toArray()).map((row) => [row.n, row.at]));
  const again = (row: OutboxRow) => outboxDbRow(row, keys, old.get(row.n) ?? now);
  await Promise.all([
    db.outbox.bulkPut(rewound.outbox.map(again)),
    db.kept.bulkDelete(rewound.forgetKept),
    db.touch.bulkPut(ids.map(touchRow)),
    putMeta(place, rewound.meta),
  ]);
  return ids;
}

async function epochParts(place: Place, held: Held, all: boolean): Promise<EpochParts> {
  const { db, keys } = place;
  const [meta, kept, { operations }, heads] = await Promise.all([
    deviceMeta(place),
    db.kept.toArray(),
    readOutbox(place),
    headsOf(place, held, { all }),
  ]);
  const rows = kept.map((row) => keptRow(row, keys));
  return { meta, kept: rows, outbox: operations, cursors: held.cursors, heads };
}

/** The server came back from a backup: this phone heals it. */
export async function meetEpoch(place: Place, refusal: { epoch: string; acked: number }): Promise<void> {
  const { db } = place;
  const tables = [db.meta, db.outbox, db.kept, db.rec, db.cursor, db.touch, db.photo];
  const ids = await attempt(db, () =>
    db.transaction('rw', tables, async () => {
      const held = await readHeld(place);
      const accepted = acceptEpoch(refusal, await epochParts(place, held, true));
      if (!accepted) return [];
      const touched = await writeRewound(place, accepted);
      // Its photos may be gone as well: it is offered all that are still here.
      await db.photo.where('state').equals('sent').modify({ state: 'new' });
      return [...touched, ...(await writeShadow(place, held, accepted.shadow))];
    }),
  );
  announce({ of: 'records', ids });
}

/** The server stands at `acked`: what came after is sent again. */
export async function meetGap(place: Place, acked: number): Promise<void> {
  const { db } = place;
  const ids = await db.transaction(
    'rw',
    [db.meta, db.outbox, db.kept, db.rec, db.cursor, db.touch],
    async () => {
      const parts = await epochParts(place, await readHeld(place), false);
      return writeRewound(place, acceptGap(acked, parts));
    },
  );
  announce({ of: 'records', ids });
}

/** True: the trouble is dealt with, ask again. */
async function meet(place: Place, error: unknown): Promise<boolean> {
  const trouble = error instanceof SyncTrouble ? error.trouble : undefined;
  if (trouble?.kind === 'epoch') await meetEpoch(place, trouble);
  else if (trouble?.kind === 'gap') await meetGap(place, trouble.acked);
  else return false;
  return true;
}

const MAX_REWINDS = 3;

interface Batch {
  limit: number;
  rewinds: number;
}

/** A request that was refused: what to try next, if anything can be tried. */
async function afterRefusal(place: Place, error: unknown, batch: Batch): Promise<Batch> {
  const large = error instanceof SyncTrouble && error.trouble.kind === 'too-large';
  if (large && batch.limit > 1) return { ...batch, limit: Math.floor(batch.limit / 2) };
  if (batch.rewinds >= MAX_REWINDS || !(await meet(place, error))) throw error;
  return { ...batch, rewinds: batch.rewinds + 1 };
}

/** One request and its answer; the next batch to try. */
async function exchange(run: Run, request: PushRequest, batch: Batch): Promise<Batch> {
  const { place, signal } = run;
  const { ops } = request;
  inFlight.set({ from: ops[0]?.n ?? 0, to: ops[ops.length - 1]?.n ?? 0 });
  try {
    const answer = await post('/sync/v1/push', request, { answer: PushAnswer, signal });
    const ids = await withRoom(place, () => accept(place, answer));
    run.count({ sent: ops.length });
    run.need(answer.need);
    announce({ of: 'records', ids });
    return { ...batch, limit: MAX_OPS };
  } catch (error) {
    return afterRefusal(place, error, batch);
  } finally {
    inFlight.set(undefined);
  }
}

/** Until nothing is left to send. Throws SyncTrouble. */
export async function pushAll(run: Run): Promise<void> {
  const { place } = run;
  const total = await place.db.outbox.count();
  let batch: Batch = { limit: MAX_OPS, rewinds: 0 };
  let done = 0;
  for (;;) {
    const request = await nextRequest(place, batch.limit);
    if (!request) return;
    changeStatus({ phase: 'pushing', done, total: Math.max(total, done + request.ops.length) });
    batch = await exchange(run, request, batch);
    done = run.counts.sent;
  }
}
