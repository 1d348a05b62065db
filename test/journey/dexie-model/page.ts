import * as z from 'zod/mini';
import { forgetKept, keptReader } from '../../../src/client/store/kept.ts';
import { closePlace, openPlace } from '../../../src/client/store/open-place.ts';
import type { Place } from '../../../src/client/store/opened.ts';
import { outboxDbRow, recordIn } from '../../../src/client/store/rows.ts';
import { deviceMeta } from '../../../src/client/store/sealed-meta.ts';
import {
  headsIn,
  prepare,
  putMeta,
  readHeld,
  readOutbox,
  writeShadow,
} from '../../../src/client/store/shadow-store.ts';
import { selfOf, shownById } from '../../../src/client/store/views.ts';
import { saveIn } from '../../../src/client/store/write.ts';
import { accept } from '../../../src/client/sync/accept.ts';
import { nextRequest } from '../../../src/client/sync/asking.ts';
import { packed } from '../../../src/client/sync/gzip.ts';
import { close, open, take } from '../../../src/client/sync/pull.ts';
import { nextPush } from '../../../src/client/sync/push.ts';
import { headsStanding, recount, reset, takeBuckets } from '../../../src/client/sync/repair.ts';
import { meetEpoch, meetGap } from '../../../src/client/sync/rewind.ts';
import type { DeviceMeta, OutboxRow } from '../../../src/sync/device.ts';
import { bucketsToAsk } from '../../../src/sync/pull.ts';
import type { Disk, Heard, Outline, Told } from './told.ts';

/**
 * The store and the sync of the app over the browser's own IndexedDB, asked for each transaction that a phone of the
 * simulation made. What it answers and what then lies on its disk goes back to be compared.
 */
z.config({ jitless: true });

let clock = 0;
Date.now = () => clock;

async function phoneOf({ device, user, name, epoch }: DeviceMeta): Promise<Place> {
  const id = device.replaceAll(/\W/g, '').toLowerCase();
  return openPlace({ id: `${id}-${Math.random()}`, name }, crypto.getRandomValues(new Uint8Array(32)), {
    user: { id: user, name, username: user, roles: ['teacher'] },
    ...{ grants: [], device, epoch, county: { code: '610599', name: '蒲城县' }, serverNow: clock },
    recovery: '',
  });
}

/** As an older build left them. */
async function putRows(place: Place, rows: readonly OutboxRow[], meta: DeviceMeta): Promise<void> {
  const { db, keys } = place;
  await db.transaction('rw', [db.outbox, db.meta], async () => {
    await db.outbox.bulkPut(rows.map((row) => outboxDbRow(row, keys, clock)));
    await putMeta(place, meta);
  });
}

async function rot(place: Place, { gone, there }: Extract<Told, { what: 'rot' }>): Promise<void> {
  const { db } = place;
  await db.transaction('rw', [db.rec, db.cursor, db.touch], async () => {
    const held = await readHeld(place);
    await writeShadow(place, held, { put: there, heads: [], remove: gone, cursors: [], dropCursors: [] });
  });
}

/** One transaction as the app makes it; its answer, where it has one. */
type Doing = {
  [what in Told['what']]: (place: Place, told: Extract<Told, { what: what }>) => Promise<unknown>;
};
const doing: Doing = {
  save: async (place, { changes, now, rows }) => {
    clock = now;
    await saveIn(place, changes);
    const { operations } = await readOutbox(place, { above: (rows[0]?.n ?? Number.MAX_SAFE_INTEGER) - 1 });
    return operations;
  },
  rows: (place, { rows, meta }) => putRows(place, rows, meta),
  'asks-push': async (place, { now, most, above }) => {
    clock = now;
    return (await nextPush(place, { above, limit: most ?? 500 }))?.request ?? null;
  },
  'asks-pull': async (place) => (await nextRequest(place)).cursors,
  refused: (place, { refused: { code, epoch = '', acked } }) =>
    code === 'sync.epoch' ? meetEpoch(place, { epoch, acked }) : meetGap(place, { acked, epoch }),
  push: async (place, { answer, sent, now }) => {
    clock = now;
    const numbers = { from: sent[0]?.n ?? 0, to: sent.at(-1)?.n ?? 0 };
    await accept(place, { ops: sent, ...(await packed(JSON.stringify({ ops: sent }))), ...numbers }, answer);
  },
  pull: async (place, { answer, now, skew }) => {
    clock = now;
    const counts = await open(place, { answer });
    const meta = await deviceMeta(place);
    // A clock read twice is not written down for so little (pull.ts); the model has no disk to spare.
    if (Math.abs(meta.skew - skew) < 1000) await putMeta(place, { ...meta, skew });
    return counts;
  },
  page: async (place, { page, answer }) => {
    const lot = { pages: [page], answer, prepared: prepare(place.keys, [page]) };
    return (await take(place, lot, () => undefined)).applied.length > 0;
  },
  closed: async (place, { answer, applied, forgets }) => {
    const { done, differ } = await close(place, { answer }, new Set(applied));
    await forgetKept(place.db, await place.db.kept.toArray(), new Set(forgets));
    return { done, differ };
  },
  recount: (place, { scope }) => recount(place, scope),
  reset: (place, { scope }) => reset(place, scope),
  buckets: async (place, { scope, theirs }) =>
    bucketsToAsk(theirs.buckets ?? [], (await headsStanding(place, scope)).values(), scope),
  repair: (place, { scope, buckets, answer }) => takeBuckets(place, { scope, buckets }, answer),
  rot,
};

async function diskOf(place: Place): Promise<Disk> {
  const { db, keys } = place;
  const read = await keptReader();
  const [meta, held, rows, { operations }, kept] = await Promise.all([
    deviceMeta(place),
    readHeld(place),
    db.rec.toArray(),
    readOutbox(place),
    db.kept.toArray(),
  ]);
  const heads = headsIn(rows, keys, held.numbers);
  const ids = [...new Set([...rows.map(({ id }) => id), ...operations.map(({ record }) => record)])];
  const shown = await shownById(place, ids, selfOf(meta));
  return {
    ...{ meta, outbox: operations, cursors: [...held.cursors.values()] },
    rec: rows.map((row) => {
      const [head, record] = [heads.get(row.id), recordIn(row, keys)];
      if (!head || !record) throw new Error(`${row.id} cannot be read`);
      return { head, record };
    }),
    kept: kept.flatMap((row) => read(row, keys)),
    views: [...shown.values()].map(({ view }) => view),
  };
}

async function outlineOf(place: Place): Promise<Outline> {
  const { db, keys } = place;
  const [{ acked }, held, rows, outbox, kept] = await Promise.all([
    deviceMeta(place),
    readHeld(place),
    db.rec.toArray(),
    db.outbox.toArray(),
    db.kept.toArray(),
  ]);
  const heads = [...headsIn(rows, keys, held.numbers).values()];
  return {
    acked,
    outbox: outbox.map(({ n, state }) => [n, state]),
    kept: kept.flatMap(({ n, to = n }) => Array.from({ length: to - n + 1 }, (_, at) => n + at)),
    cursors: [...held.cursors.values()].map(({ scope, seq }) => [scope, seq]),
    rec: heads.map(({ id, rv, scopes, dead, stale }) => [id, rv, scopes, dead === true, stale === true]),
  };
}

/** What came of each step, how the rows stood after those with an outline, and the disk at the end. */
async function replay({ begins, told, outlines }: Pick<Heard, 'begins' | 'told' | 'outlines'>) {
  const place = await phoneOf(begins);
  await putMeta(place, begins);
  const answers: unknown[] = [];
  const stood: (Outline | null)[] = [];
  try {
    for (const [at, one] of told.entries()) {
      const act = doing[one.what] as (place: Place, told: Told) => Promise<unknown>;
      answers.push((await act(place, one)) ?? null);
      stood.push(outlines[at] ? await outlineOf(place) : null);
    }
    return { answers, stood, disk: await diskOf(place) };
  } catch (error) {
    const failure = `step ${answers.length}: ${error instanceof Error ? error.stack : String(error)}`;
    return { answers, stood, failure };
  } finally {
    closePlace();
    await place.db.delete();
  }
}

export type Replayed = Awaited<ReturnType<typeof replay>>;
Object.assign(globalThis, { replay });
