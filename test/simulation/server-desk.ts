import type { Id } from '../../src/domain/record.ts';
import type { Pusher } from '../../src/sync/bench.ts';
import { decidePush } from '../../src/sync/decide.ts';
import type { Change } from '../../src/sync/stage.ts';
import { stage } from '../../src/sync/stage.ts';
import type { View } from '../../src/sync/view.ts';
import { settings } from './case-acts.ts';
import { fileOf, mustBeEntitled, placesOf } from './entitled.ts';
import { loadWorld } from './server-world.ts';
import type { SimServer } from './sim-server.ts';
import { tree } from './town.ts';
import { done } from './words.ts';

/** The operations that a form at a desk makes of what its page shows; numbered by a device of its own, in each epoch anew. */
function numbered(
  server: SimServer,
  user: string,
  { changes, now }: { changes: readonly Change[]; now: number },
) {
  const { devices, records } = server.database;
  const device = `desk-${user.slice(-2)}-${server.epoch}`.padEnd(16, '0');
  const acked = devices.get(device)?.acked ?? 0;
  const views = new Map<Id, View>();
  for (const { id } of changes) {
    const record = records.get(id);
    if (record) views.set(id, record);
  }
  const name = user.slice(-1);
  const meta = {
    device,
    user,
    name,
    app: 'desk',
    epoch: server.epoch,
    nextN: acked + 1,
    skew: 0,
    acked,
    durable: null,
  };
  return { device, name, acked, ops: stage(changes, { meta, now, views }).rows.map(({ op }) => op) };
}

/**
 * What somebody writes at a desk, as src/server/db/desk-write.ts takes it: judged like a phone’s, all or none, and nothing in
 * quarantine. @returns whether it was written
 */
export function deskWrite(
  server: SimServer,
  user: string,
  asked: { changes: readonly Change[]; now: number },
): boolean {
  const { now } = asked;
  const { device, name, acked, ops } = numbered(server, user, asked);
  const grants = server.database.grants.get(user) ?? [];
  const pusher: Pusher = { device, user, name, grants, acked, now, tree, settings };
  const decision = decidePush(pusher, { ops }, loadWorld(server.database, ops));
  if ('code' in decision) throw new Error('a desk has lost count');
  if (decision.outcomes.some(({ code }) => !done.includes(code))) return false;
  const files = decision.outcomes.map((outcome) => fileOf(outcome, decision.commit.records));
  const before = new Map(files.map((file) => [file, placesOf(server.database, file)]));
  server.take(device, user, decision);
  decision.outcomes.forEach((outcome, at) => {
    mustBeEntitled(server.database, outcome, { before, user, now, file: files[at] ?? '' });
  });
  return true;
}
