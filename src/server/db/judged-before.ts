import { sql, type Transaction } from 'kysely';
import { judgedBefore } from '../../sync/decide.ts';
import type { PushRequest } from '../../sync/protocol.ts';
import type { Tables } from './tables.ts';

/**
 * Operations of a push that had been judged before it, whose answer must have been lost: [n, rv], the version their record
 * stands in (`stands` of a push's answer). Those refused, and those whose record has been joined into another, are left out.
 * `acked`: as the device stood before this push.
 */
export async function standing(
  trx: Transaction<Tables>,
  county: string,
  { device, ops, acked }: { device: string; ops: PushRequest['ops']; acked: number },
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
