import { sql, type Transaction } from 'kysely';
import { readStamp } from '../../sync/clock.ts';
import { judgedBefore } from '../../sync/decide.ts';
import { type PushRequest, Stamp } from '../../sync/protocol.ts';
import { Problem } from '../problem.ts';
import type { Tables } from './tables.ts';

interface Sent {
  device: string;
  ops: PushRequest['ops'];
  /** As the device stood before this push. */
  acked: number;
}

/** When it was written, by its phone; builds have spelt it with a dash and without. */
function momentIn(stamp: unknown): string | undefined {
  const read = Stamp.safeParse(stamp);
  if (!read.success) return undefined;
  const { ms, counter } = readStamp(read.data);
  return `${ms}.${counter}`;
}

/**
 * Operations that have been judged are passed over when they come again; so they must be the same ones. Two phones bear one
 * number where the one was made of the other’s data (a phone cloned, a school’s PC put back to its image by every start), or one
 * that was put back has counted anew: then other work comes under numbers that are taken, and would be gone.
 * @throws Problem `sync.device` {copied}: this phone needs a number of its own
 */
export async function mustBeItsOwn(
  trx: Transaction<Tables>,
  county: string,
  { device, ops, acked }: Sent,
): Promise<void> {
  const judged = ops.filter(({ n }) => n <= acked);
  if (judged.length === 0) return;
  const { rows } = await sql<{ n: number; raw: string | null }>`
    select n, raw from op
    where county = ${county} and device = ${device} and n = any(${judged.map(({ n }) => n)})
  `.execute(trx);
  const rawOf = new Map(rows.map(({ n, raw }) => [n, raw]));
  const isAnother = (op: PushRequest['ops'][number]): boolean => {
    const known = momentIn(rawOf.get(op.n));
    return known !== undefined && known !== momentIn(Reflect.get(op, 'ts'));
  };
  if (judged.some(isAnother)) throw new Problem('sync.device', { extra: { copied: true } });
}

/**
 * Operations of a push that had been judged before it, whose answer must have been lost: [n, rv], the version their record
 * stands in (`stands` of a push's answer). Those refused, and those whose record has been joined into another, are left out.
 */
export async function standing(
  trx: Transaction<Tables>,
  county: string,
  { device, ops, acked }: Sent,
): Promise<[n: number, rv: number][]> {
  const judged = judgedBefore(ops, acked);
  if (judged.length === 0) return [];
  const { rows } = await sql<{ n: number; id: string; rv: number }>`
    with done as materialized (
      select n, record from op
      where county = ${county} and device = ${device} and n = any(${judged.map(({ n }) => n)})
        and outcome in ('applied', 'same', 'conflict', 'settled')
    )
    select done.n, record.id, record.rv from done
    join record on record.county = ${county} and record.id = done.record::uuid
    order by done.n
  `.execute(trx);
  const idOf = new Map(judged.map(({ n, id }) => [n, id]));
  return rows.filter(({ n, id }) => idOf.get(n) === id).map(({ n, rv }) => [n, rv]);
}
