import type { DeviceMeta, OutboxRow } from '../../sync/device.ts';
import { acceptPush, namedIn, type PushAccepted } from '../../sync/outbox.ts';
import type { Op, PushAnswer, WireRecord } from '../../sync/protocol.ts';
import type { Bytes } from '../store/bytes.ts';
import { phoneNow } from '../store/clock.ts';
import { isLot, keptLot } from '../store/kept.ts';
import type { Place } from '../store/opened.ts';
import type { OutboxDbRow } from '../store/person-db.ts';
import { keptDbRow, outboxRow, recordIn, touchRows } from '../store/rows.ts';
import type { Held } from '../store/shadow-store.ts';
import { headsIn, putMeta, readHeld, rowsById, writeShadow } from '../store/shadow-store.ts';
import { metaUnder } from './number.ts';
import { SyncTrouble } from './transport.ts';

/** What the answer to a push does on the disk. */

/** A request as it travelled. */
export interface Sent {
  ops: readonly Op[];
  body: Bytes;
  gzip: boolean;
  from: number;
  to: number;
  /** Of this phone, when it was sent. */
  number?: string;
}

type Judged = Pick<OutboxRow, 'n' | 'record' | 'state'>;

/**
 * The rows an answer is about: those just sent, as a rule; else the disk is asked. A lost answer leaves older ones as `new`,
 * though a pull has told meanwhile that the server has them: they are judged with the next.
 */
async function judgedRows({ db }: Place, { sent, answer, meta }: Answered): Promise<readonly Judged[]> {
  const isNext = meta.acked === sent.from - 1 && answer.acked === sent.to;
  if (isNext && (await db.outbox.where('n').below(sent.from).count()) === 0)
    return sent.ops.map(({ n, id }) => ({ n, record: id, state: 'new' }));
  return db.outbox.where('n').belowOrEqual(answer.acked).toArray();
}
interface Answered {
  sent: Sent;
  answer: PushAnswer;
  meta: DeviceMeta;
}

/** Heads of the records an answer is about, and the records themselves where it only names them. */
async function knownRecords(place: Place, { numbers }: Held, { answer, sent }: Omit<Answered, 'meta'>) {
  const { ids, own } = namedIn(answer, sent.ops);
  const rows = await rowsById(place.db, ids);
  const named = new Set(own);
  const shadows = new Map<string, WireRecord>();
  for (const row of rows) {
    const record = named.has(row.id) ? recordIn(row, place.keys) : undefined;
    if (record) shadows.set(row.id, record);
  }
  return { heads: headsIn(rows, place.keys, numbers), shadows };
}

const there = (rows: readonly (OutboxDbRow | undefined)[]): OutboxDbRow[] =>
  rows.filter((row) => row !== undefined);

/** Out of the outbox, into what is kept: all that was sent as one row, if all of it goes. */
async function putAside({ db, keys }: Place, shown: readonly number[], { sent, answer }: Answered) {
  const { from, to, ops } = sent;
  if (isLot(sent) && shown.length === ops.length) {
    await Promise.all([
      db.kept.put(keptLot(sent, answer.serverNow, keys)),
      db.outbox.where('n').between(from, to, true, true).delete(),
    ]);
    return;
  }
  if (shown.length === 0) return;
  const rows = there(await db.outbox.bulkGet([...shown])).map((row) => outboxRow(row, keys));
  await Promise.all([
    db.kept.bulkPut(rows.map((row) => keptDbRow({ ...row, keptAt: answer.serverNow }, keys))),
    db.outbox.bulkDelete([...shown]),
  ]);
}

async function markAcked({ db }: Place, acked: PushAccepted['acked']): Promise<void> {
  if (acked.length === 0) return;
  const told = new Map(acked.map((one) => [one.n, one]));
  const rows = there(await db.outbox.bulkGet([...told.keys()]));
  await db.outbox.bulkPut(rows.map((row) => ({ ...row, ...told.get(row.n), state: 'acked' as const })));
}

/**
 * One transaction: what the server has judged is put aside or marked, and the scopes that only we wrote go on without a pull.
 * @returns ids of the records that look different now
 */
export async function accept(place: Place, sent: Sent, answer: PushAnswer): Promise<string[]> {
  const { db } = place;
  const now = phoneNow();
  const tables = [db.meta, db.outbox, db.kept, db.rec, db.cursor, db.touch];
  return db.transaction('rw', tables, async () => {
    const [meta, held] = await Promise.all([metaUnder(place, sent.number), readHeld(place)]);
    const answered = { sent, answer, meta };
    const [outbox, known] = await Promise.all([
      judgedRows(place, answered),
      knownRecords(place, held, answered),
    ]);
    const parts = { meta, outbox, cursors: held.cursors, ...known, sent: sent.ops, now };
    const accepted = acceptPush(answer, parts);
    if (!accepted) return [];
    if ('code' in accepted) throw new SyncTrouble({ kind: 'copied' });
    return write(place, { held, accepted, outbox }, answered);
  });
}

interface Accepted {
  held: Held;
  accepted: PushAccepted;
  outbox: readonly Judged[];
}

async function write(place: Place, { held, accepted, outbox }: Accepted, answered: Answered) {
  const { shown, acked, shadow, meta } = accepted;
  const done = new Set([...shown, ...acked.map(({ n }) => n)]);
  const changed = new Set([...shadow.put.map(({ head }) => head.id), ...shadow.remove]);
  const touched = outbox.filter(({ n }) => done.has(n)).map(({ record }) => record);
  // The shadow leaves its own marks.
  const others = [...new Set(touched)].filter((id) => !changed.has(id));
  await Promise.all([
    writeShadow(place, held, shadow),
    putAside(place, shown, answered),
    markAcked(place, acked),
    others.length > 0 ? place.db.touch.bulkPut(touchRows(others)) : undefined,
    putMeta(place, meta),
  ]);
  return [...others, ...changed];
}
