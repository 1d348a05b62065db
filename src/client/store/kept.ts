import type { KeptRow } from '../../sync/device.ts';
import type { Op } from '../../sync/protocol.ts';
import type { Bytes } from './bytes.ts';
import type { KeptDbRow, PersonDb } from './person-db.ts';
import { keptRow } from './rows.ts';
import type { Keys } from './seal.ts';
import { sealBytes, unsealBytes } from './seal.ts';

/**
 * Operations the server has judged, kept for a server that comes back from a backup (sync design §3.10). Nobody looks at them
 * until then: many that went together lie as one row, the request's own bytes, packed as it travelled.
 */
interface SentRequest {
  ops: readonly Op[];
  body: Bytes;
  gzip: boolean;
}
/** Fewer are rows of their own, as are those that did not all leave the outbox together. */
const LOT = 20;
export const isLot = ({ ops, gzip }: SentRequest): boolean => gzip && ops.length >= LOT;

const placeOf = (n: number, to: number): string => `kept:${n}-${to}`;

export function keptLot({ ops, body }: SentRequest, keptAt: number, keys: Keys): KeptDbRow {
  const [n, to] = [ops[0]?.n ?? 0, ops.at(-1)?.n ?? 0];
  return { n, to, keptAt, box: sealBytes(keys.row, placeOf(n, to), body) };
}

/** What unpacks them, loaded before a transaction that wants them: inside one nothing may be waited for (F20). */
export async function keptReader(): Promise<(row: KeptDbRow, keys: Keys) => KeptRow[]> {
  const [{ gunzipSync }, { unpackedRequest }] = await Promise.all([
    import('fflate'),
    import('../../sync/unpack-columns.ts'),
  ]);
  return (row, keys) => {
    const { n, to, keptAt, box } = row;
    if (to === undefined) return [keptRow(row, keys)];
    const sent = gunzipSync(unsealBytes(keys.row, placeOf(n, to), box));
    const { ops } = unpackedRequest(sent) as { ops: Op[] };
    return ops.map((op) => ({ n: op.n, op, record: op.id, file: op.file, keptAt }));
  };
}

/** By their clear numbers: a lot goes when its last operation may. */
export const keptNumbers = (rows: readonly KeptDbRow[]): { n: number; keptAt: number }[] =>
  rows.map(({ n, to = n, keptAt }) => ({ n: to, keptAt }));

/** Rows whose last operation is among these. */
export async function forgetKept(db: PersonDb, rows: readonly KeptDbRow[], last: ReadonlySet<number>) {
  const gone = rows.filter(({ n, to = n }) => last.has(to)).map(({ n }) => n);
  if (gone.length > 0) await db.kept.bulkDelete(gone);
}
