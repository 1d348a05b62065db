import { sql, type Transaction } from 'kysely';
import type { JoinAsked } from '../../domain/duplicates.ts';
import { dayOf } from '../../domain/moment.ts';
import type { Id } from '../../domain/record.ts';
import { momentOf } from '../../sync/clock.ts';
import { joinBlock, joiningOf, joinWrites } from '../../sync/join-children.ts';
import type { Parts, SignedIn } from '../parts.ts';
import { Problem } from '../problem.ts';
import { audit } from './audit.ts';
import { loadRecords, lockFiles } from './records.ts';
import type { Tables } from './tables.ts';
import { transact } from './transact.ts';
import { writeRecords } from './write-records.ts';

/** Files of their own that name a child: its class's roll calls, questions about it to schools. */
async function filesNaming(trx: Transaction<Tables>, county: string, child: Id): Promise<Id[]> {
  const { rows } = await sql<{ file: Id }>`
    select distinct file from record where county = ${county} and not dead and (
      kind = 'enquiry' and body->>'child' = ${child}
      or kind = 'roll-call' and body->'absent' ? ${child})`.execute(trx);
  return rows.map(({ file }) => file);
}

/**
 * Joins two records of one child in one transaction, both files locked: the feed carries it to every phone like a move (§3.8).
 * @returns the file the child stands in
 * @throws Problem `child.join` with the reason, when they cannot be joined as they stand
 */
export function joinChildren(parts: Parts, user: SignedIn, { keep, gone, why }: JoinAsked): Promise<Id> {
  const { county } = user;
  return transact(parts.db, async (trx) => {
    const read = async () => loadRecords(trx, county, { ids: [keep, gone], files: [] });
    const files = [...new Set((await read()).map(({ file }) => file))].sort();
    const others = (await filesNaming(trx, county, gone)).filter((file) => !files.includes(file));
    await lockFiles(trx, county, [...files, ...others].sort());
    const all = await loadRecords(trx, county, { ids: [keep, gone], files: [...files, ...others] });
    const [kept, left] = [keep, gone].map((id) => all.find((record) => record.id === id));
    // One of them moved while the lock was waited for, or is no record at all.
    if (!kept || !left || !files.includes(kept.file) || !files.includes(left.file))
      throw new Problem('child.join', { detail: 'changed' });
    const by = { by: user.name, on: dayOf(momentOf(parts.now())) };
    const joining = joiningOf(all, { keep: kept, gone: left, by, why });
    const block = joinBlock(joining);
    if (block) throw new Problem('child.join', { detail: block });
    await audit(trx, { county, user: user.id, action: 'child.join', detail: { keep, gone } });
    await writeRecords(trx, joinWrites(joining), {
      ...{ county, user: user.id, name: user.name, now: parts.now() },
    });
    return kept.file;
  });
}
