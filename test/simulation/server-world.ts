import type { Scope } from '../../src/domain/access.ts';
import type { Id } from '../../src/domain/record.ts';
import type { StoredRecord } from '../../src/sync/record.ts';
import type { Wants, World } from '../../src/sync/world.ts';
import { emptyWorld, learn, wants } from '../../src/sync/world.ts';
import type { Database } from './database.ts';

/** What a push is judged against, out of the tables. */
export function loadWorld(database: Database, ops: readonly unknown[]): World {
  const world = emptyWorld();
  for (let want = wants(ops, world); want; want = wants(ops, world))
    learn(world, want, { records: wanted(database, want), left: left(database, want.files) });
  return world;
}

function wanted({ records }: Database, { ids, files }: Wants): StoredRecord[] {
  const rows: StoredRecord[] = [];
  for (const record of records.values())
    if (ids.includes(record.id) || files.includes(record.file)) rows.push(record);
  return rows;
}

function left({ records, scopes }: Database, files: readonly Id[]): { file: Id; scope: Scope }[] {
  const rows: { file: Id; scope: Scope }[] = [];
  for (const [scope, { feed }] of scopes)
    for (const [id, { gone }] of feed) {
      const file = gone && records.get(id)?.file;
      if (file && files.includes(file)) rows.push({ file, scope });
    }
  return rows;
}
