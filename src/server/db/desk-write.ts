import { createHash, randomBytes } from 'node:crypto';
import { sql, type Transaction } from 'kysely';
import { stampOf } from '../../sync/clock.ts';
import type { DeskWrite } from '../../sync/desk.ts';
import { OP_VERSION } from '../../sync/protocol.ts';
import type { Parts, SignedIn } from '../parts.ts';
import { Problem } from '../problem.ts';
import { judgeBatch, writeBatch } from './sync-push.ts';
import type { Tables } from './tables.ts';
import { transact } from './transact.ts';

type Trx = Transaction<Tables>;
const accepted: readonly string[] = ['applied', 'same', 'conflict', 'settled'];

/**
 * What a person writes at a desk has a device of its own: the numbers of a phone's queue stay the phone's. Its id follows
 * from the epoch too, since a restored database counts again from an older number.
 */
async function deskDevice(trx: Trx, user: SignedIn): Promise<{ device: string; acked: number }> {
  const { rows: meta } = await sql<{ epoch: string }>`
    select epoch from meta where county = ${user.county}`.execute(trx);
  const about = createHash('sha256').update(`${meta[0]?.epoch} ${user.id}`).digest('base64url');
  const device = `desk${about.slice(0, 12).replaceAll('-', '_')}`;
  await sql`
    insert into device (county, id, user_id, app, recovery) values
      (${user.county}, ${device}, ${user.id}, 'desk', ${randomBytes(32)})
    on conflict do nothing`.execute(trx);
  const { rows } = await sql<{ acked: number }>`
    select acked from device where county = ${user.county} and id = ${device} and user_id = ${user.id}
    for update`.execute(trx);
  const row = rows[0];
  if (!row) throw new Problem('sync.device');
  return { device, acked: row.acked };
}

/**
 * Operations of somebody who works online, judged like a phone's and written at once. All or none: who is told of a refusal
 * still has the form before them, so nothing goes into quarantine.
 * @throws Problem `write.refused` {outcomes: [{code, detail}]}
 */
export function deskWrite(
  parts: Parts,
  user: SignedIn,
  { ops }: DeskWrite,
): Promise<{ outcomes: { code: string }[] }> {
  return transact(parts.db, async (trx) => {
    const now = parts.now();
    const { device, acked } = await deskDevice(trx, user);
    const numbered = ops.map((op, at) => ({
      ...op,
      ...{ n: acked + 1 + at, v: OP_VERSION, app: 'desk', ts: stampOf({ ms: now, counter: at, device }) },
    }));
    const decision = await judgeBatch(trx, user, { device, acked, ops: numbered, now });
    const outcomes = decision.outcomes.map(({ code, detail }) => ({ code, ...(detail && { detail }) }));
    if (outcomes.some(({ code }) => !accepted.includes(code)))
      throw new Problem('write.refused', { extra: { outcomes } });
    await sql`
      update device set acked = ${decision.acked}, last_seen = ${new Date(now)}
      where county = ${user.county} and id = ${device}`.execute(trx);
    await writeBatch(trx, { county: user.county, device }, decision);
    return { outcomes };
  });
}
