import type { Scope } from '../../domain/access.ts';
import type { DeviceMeta } from '../../sync/device.ts';
import type { Page } from '../../sync/protocol.ts';
import { PULL_LIMIT, type PullAnswer } from '../../sync/protocol.ts';
import { acceptPages, closePull, headsFor, openPull, scopesToDrop } from '../../sync/pull.ts';
import { announce } from '../store/changes.ts';
import { phoneNow } from '../store/clock.ts';
import { meetRights } from '../store/open-place.ts';
import type { Place } from '../store/opened.ts';
import { keptDbRow, touchRows } from '../store/rows.ts';
import { deviceMeta } from '../store/sealed-meta.ts';
import type { Prepared } from '../store/shadow-store.ts';
import { headsOf, prepare, putMeta, readHeld, readOutbox, writeShadow } from '../store/shadow-store.ts';
import { withRoom } from '../store/space.ts';
import { changeStatus } from '../store/status-state.ts';
import { type Ahead, type Arrived, askAhead, type Heard, nextAsking, send } from './asking.ts';
import { metaUnder } from './number.ts';
import type { Run } from './run.ts';
import { SyncTrouble } from './transport.ts';

/** Fetches everything, page by page, each page and its cursor in one transaction (sync design §3.7, F9). */

/** A clock read twice over a network never says the same: by less than this it has not changed. */
const SAME_CLOCK_MS = 1000;
const isNews = (was: DeviceMeta, is: DeviceMeta): boolean =>
  was.acked !== is.acked ||
  was.durable !== is.durable ||
  was.columns !== is.columns ||
  Math.abs(was.skew - is.skew) >= SAME_CLOCK_MS;

/** False: an answer of another epoch; none of it counts. Throws SyncTrouble `copied`, `renumbered`. */
export async function open(place: Place, { answer, at: now = phoneNow(), number }: Heard): Promise<boolean> {
  const { db } = place;
  const ids = await db.transaction('rw', [db.meta, db.rec, db.cursor, db.touch], async () => {
    const [meta, held] = await Promise.all([metaUnder(place, number), readHeld(place)]);
    const dropped = scopesToDrop(answer, held.cursors);
    const heads = dropped.length > 0 ? await headsOf(place, held, { scopes: dropped }) : new Map();
    // It knows operations of this number that this phone never made.
    if (answer.epoch === meta.epoch && answer.acked >= meta.nextN) throw new SyncTrouble({ kind: 'copied' });
    const opening = openPull(answer, { meta, cursors: held.cursors, heads, now });
    if (!opening) return undefined;
    if (isNews(meta, opening.meta)) await putMeta(place, opening.meta);
    return writeShadow(place, held, opening.shadow);
  });
  if (ids && ids.length > 0) announce({ of: 'records', ids });
  return ids !== undefined;
}

interface Taken {
  ids: string[];
  applied: Page[];
}
interface Lot {
  pages: readonly Page[];
  answer: PullAnswer;
  prepared: Prepared;
}
/** One transaction. `meanwhile`: what is worked out while the disk is at it. */
export async function take(
  place: Place,
  { pages, answer, prepared }: Lot,
  meanwhile: () => void,
): Promise<Taken> {
  const { db } = place;
  return db.transaction('rw', [db.meta, db.rec, db.cursor, db.touch], async () => {
    const [meta, held] = await Promise.all([deviceMeta(place), readHeld(place)]);
    const wanted = pages.map((page) => ({ page, ...headsFor(page, held.cursors.get(page.scope)) }));
    const heads = await headsOf(place, held, {
      ids: [...new Set(wanted.flatMap(({ ids }) => ids))],
      scopes: wanted.filter(({ whole }) => whole).map(({ page }) => page.scope),
    });
    const parts = { answer, meta, cursors: held.cursors, heads, hashOf: prepared.hashOf };
    const { shadow, applied } = acceptPages(pages, parts);
    const writing = writeShadow(place, held, { ...shadow, ...prepared });
    meanwhile();
    return { ids: await writing, applied };
  });
}

interface Closed {
  done: boolean;
  differ: Scope[];
}
/** What the shadow shows now leaves the outbox, and is kept for a server that comes back from a backup. */
export async function close(
  place: Place,
  { answer, number }: Heard,
  applied: ReadonlySet<Scope>,
): Promise<Closed> {
  const { db, keys } = place;
  const tables = [db.meta, db.cursor, db.outbox, db.kept, db.touch];
  const { closed, ids } = await db.transaction('rw', tables, async () => {
    const [meta, { cursors }, { operations }] = await Promise.all([
      metaUnder(place, number),
      readHeld(place),
      readOutbox(place, { upTo: answer.acked }),
    ]);
    const closing = closePull(answer, { meta, cursors, outbox: operations, applied });
    const records = [...new Set(closing.kept.map(({ record }) => record))];
    if (records.length > 0)
      await Promise.all([
        db.kept.bulkPut(closing.kept.map((row) => keptDbRow(row, keys))),
        db.outbox.bulkDelete(closing.kept.map(({ n }) => n)),
        db.touch.bulkPut(touchRows(records)),
      ]);
    return { closed: closing, ids: records };
  });
  if (ids.length > 0) announce({ of: 'records', ids });
  return closed;
}

const sizeOf = ({ put, gone }: Page): number => put.length + gone.length;

/** Pages in their order, as many at a time as one transaction should write (F24). */
function lotsOf(pages: readonly Page[]): Page[][] {
  const lots: Page[][] = [];
  let room = 0;
  for (const page of pages) {
    const lot = lots.at(-1);
    room -= sizeOf(page);
    if (lot && room >= 0) lot.push(page);
    else {
      lots.push([page]);
      room = PULL_LIMIT - sizeOf(page);
    }
  }
  return lots;
}

/** The scopes whose page was taken in. */
async function takeAll(run: Run, answer: PullAnswer): Promise<Set<Scope>> {
  const { place } = run;
  const scopes = new Set<Scope>();
  if (answer.rights) await meetRights(place, answer.rights);
  const lots = lotsOf(answer.pages);
  let next: Prepared | undefined;
  for (const [at, pages] of lots.entries()) {
    if (run.signal.aborted) throw new SyncTrouble({ kind: 'offline' });
    const lot = { pages, answer, prepared: next ?? prepare(place.keys, pages) };
    const meanwhile = () => {
      next = prepare(place.keys, lots[at + 1] ?? []);
    };
    const { ids, applied } = await withRoom(place, () => take(place, lot, meanwhile));
    for (const page of applied) {
      scopes.add(page.scope);
      run.count({ received: sizeOf(page) });
    }
    if (ids.length > 0) announce({ of: 'records', ids });
    changeStatus({ phase: 'pulling', done: run.counts.received, total: 0 });
  }
  return scopes;
}

/** What is seldom needed is loaded when it is. Throws the trouble itself where it is another one. */
async function meetServerBehind(run: Run, error: SyncTrouble, number: string): Promise<void> {
  const { trouble } = error;
  if (trouble.kind === 'epoch') {
    const { meetEpoch } = await import('./rewind.ts');
    return meetEpoch(run.place, { ...trouble, number });
  }
  if (trouble.kind !== 'ahead') throw error;
  const { meetAhead } = await import('./ahead.ts');
  await meetAhead(run, error);
}

/** A server never has less than it had, within an epoch: this one was put back, and says the same epoch still. */
async function sendForgotten(run: Run, { answer, number, knew }: Arrived): Promise<void> {
  if (answer.acked >= knew) return;
  const { resendForgotten } = await import('./ahead.ts');
  await resendForgotten(run, { acked: answer.acked, epoch: answer.epoch, number });
}

/** Asks once; an answer of another epoch is met as the push meets it, one of a server that has gone back by itself. */
async function ask(run: Run, ahead: Ahead | undefined): Promise<Arrived | undefined> {
  const { asking, arriving } = ahead ?? { asking: await nextAsking(run.place), arriving: undefined };
  try {
    return await (arriving ?? send(run, asking));
  } catch (error) {
    if (!(error instanceof SyncTrouble)) throw error;
    await meetServerBehind(run, error, asking.request.device);
    return undefined;
  }
}

const MAX_ASKS = 1000;

/** Until the server has no more; the scopes whose digest is not the server's. Throws SyncTrouble. */
export async function pullAll(run: Run): Promise<Scope[]> {
  const { place } = run;
  changeStatus({ phase: 'pulling', done: run.counts.received, total: 0 });
  let ahead: Ahead | undefined;
  for (let asks = 0; asks < MAX_ASKS; asks++) {
    const arrived = await ask(run, ahead);
    ahead = undefined;
    if (!arrived) continue;
    const { answer } = arrived;
    await sendForgotten(run, arrived);
    if (!(await withRoom(place, () => open(place, arrived)))) continue;
    ahead = await askAhead(run, answer);
    const applied = await takeAll(run, answer);
    const { done, differ } = await withRoom(place, () => close(place, arrived, applied));
    if (asks === 0 || done) announce({ of: 'scopes' });
    if (done) return differ;
  }
  throw new SyncTrouble({ kind: 'strange', status: 200, code: 'endless' });
}
