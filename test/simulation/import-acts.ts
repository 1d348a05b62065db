import type { Kind } from '../../src/domain/tables.ts';
import { batchOf, folded } from '../../src/sync/record-writes.ts';
import type { Act } from './saving.ts';
import { movers } from './saving.ts';
import { people, tree } from './town.ts';

/** A roster import moves a child, or a family: the server writes as src/server/import does, no phone asked. */
export const importMove: Act = ({ play, dice }) => {
  const record = dice.pick(
    [...play.server.database.records.values()].filter(({ kind, dead }) => kind in movers && !dead),
  );
  const field = record && dice.pick(movers[record.kind] ?? []);
  if (!record || !field) return;
  const n = play.fresh();
  const value = field[1](n, dice);
  if (value === null) return;
  const { id, file } = record;
  const source = `import${String(n).padStart(10, '0')}`;
  const batch = batchOf({ county: tree.county, user: people[0], name: '导入', now: play.now, source });
  const write = { id, file, kind: record.kind as Kind, set: { [field[0]]: value } };
  play.server.importRecords([...folded(new Map([[id, record]]), [write], batch).values()]);
};
