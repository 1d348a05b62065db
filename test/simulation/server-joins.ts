import { dayOf } from '../../src/domain/moment.ts';
import type { Id } from '../../src/domain/record.ts';
import { momentOf } from '../../src/sync/clock.ts';
import { joinBlock, joiningOf, joinWrites, namesChild } from '../../src/sync/join-children.ts';
import type { StoredRecord } from '../../src/sync/record.ts';
import { batchOf, folded } from '../../src/sync/record-writes.ts';
import { JOINED } from './joined.ts';
import type { SimServer } from './sim-server.ts';
import { tree } from './town.ts';

interface Joiner {
  user: string;
  now: number;
  /** Of this joining, in the origin of what it writes. */
  n: number;
}

/** Two records of one child joined at the desk, as src/server/db/join-children.ts does it. @returns whether they could be */
export function joinChildren(
  server: SimServer,
  { keep, gone }: { keep: Id; gone: Id },
  { user, now, n }: Joiner,
): boolean {
  const { records, joins, ops } = server.database;
  const [kept, left] = [records.get(keep), records.get(gone)];
  if (!kept || !left) return false;
  const all = [...records.values()].filter(
    (one) => one.file === kept.file || one.file === left.file || namesChild(one, gone),
  );
  const by = { by: user.slice(-1), on: dayOf(momentOf(now)) };
  const joining = joiningOf(all, { keep: kept, gone: left, by, why: '转学' });
  if (joinBlock(joining)) return false;
  const source = `${JOINED}${String(n).padStart(8, '0')}`;
  const batch = batchOf({ county: tree.county, user, name: by.by, now, source });
  const before = new Map(all.map((record): [Id, StoredRecord] => [record.id, record]));
  const after = folded(before, joinWrites(joining), batch);
  joins.push({ keep, gone, at: ops.size });
  server.importRecords([...after.values()].filter((record) => before.get(record.id) !== record));
  return true;
}
