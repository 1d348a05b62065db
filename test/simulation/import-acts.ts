import { imported } from './county.ts';
import type { Act } from './saving.ts';
import { movers } from './saving.ts';

/** A roster import moves a child, or a family: the server writes, no phone asked. */
export const importMove: Act = ({ play, dice }) => {
  const record = dice.pick(
    [...play.server.database.records.values()].filter(({ kind, dead }) => kind in movers && !dead),
  );
  const field = record && dice.pick(movers[record.kind] ?? []);
  if (!record || !field) return;
  const n = play.fresh();
  const value = field[1](n, dice);
  if (value === null) return;
  const patch = imported(record, { [field[0]]: value }, 100 + n);
  play.server.importRecords([
    {
      ...record,
      body: { ...record.body, ...patch.body },
      origin: { ...record.origin, ...patch.origin },
      marks: { ...record.marks, ...patch.marks },
    },
  ]);
};
