import { checkCode, emptyDigest } from '../../src/sync/digest.ts';
import { agreementCode } from '../../src/sync/pull.ts';
import type { LoadCounty } from './county.ts';
import { type LoadPhone, WholePhone } from './phone.ts';

/** The code that the server's own counters of these scopes come to. */
async function codeOf({ database: { db } }: LoadCounty, scopes: readonly string[]): Promise<string> {
  const rows = await db.selectFrom('scope').select(['id', 'count', 'digest_sum']).execute();
  const counted = new Map(
    rows.map(({ id, count, digest_sum }) => [id, { count: Number(count), sum: String(digest_sum) }]),
  );
  return checkCode(new Map(scopes.map((scope) => [scope, counted.get(scope) ?? emptyDigest])));
}

/** The whole phones pull once more: the code a person would read out to the county must be the server's. */
export async function agreeing(
  county: LoadCounty,
  phones: readonly LoadPhone[],
): Promise<{ equal: number; asked: number }> {
  const asked = phones.filter((phone) => phone instanceof WholePhone);
  let equal = 0;
  for (const phone of asked) {
    await phone.pullAll();
    const { cursors } = phone.core;
    equal += Number(agreementCode(cursors) === (await codeOf(county, [...cursors.keys()])));
  }
  return { equal, asked: asked.length };
}

/** Operations the server applied, and visits that came of them: by its tables, not by what it answered. */
export async function appliedIn({ database: { db } }: LoadCounty): Promise<{ ops: number; visits: number }> {
  const ops = await db
    .selectFrom('op')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('outcome', '=', 'applied')
    .executeTakeFirstOrThrow();
  const visits = await db
    .selectFrom('record')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('kind', '=', 'visit')
    .executeTakeFirstOrThrow();
  return { ops: Number(ops.count), visits: Number(visits.count) };
}
