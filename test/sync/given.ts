import type { Id } from '../../src/domain/record.ts';
import type { Pusher } from '../../src/sync/bench.ts';
import { stampOf } from '../../src/sync/clock.ts';
import type { Outcome, PushDecision } from '../../src/sync/decide.ts';
import { decidePush } from '../../src/sync/decide.ts';
import type { DeviceMeta } from '../../src/sync/device.ts';
import type { Json } from '../../src/sync/json.ts';
import type { StoredRecord } from '../../src/sync/record.ts';
import type { World } from '../../src/sync/world.ts';
import { emptyWorld, learn } from '../../src/sync/world.ts';
import { classes, people, posts, START, tree, uuid, villages } from '../simulation/town.ts';

/** Builders for the rules of the sync core; every test says only what its rule is about. */
export const HERE = 'device-of-here--';
export const THERE = 'device-of-there-';
export const household = uuid(16, 1);
export const child = uuid(16, 2);
export const visitId = uuid(17, 1);

export const stampAt = (ms: number, device = HERE): string => stampOf({ ms: START + ms, counter: 0, device });

/** A stored record; `from` names the operation each field came from. */
export function stored(
  target: { id?: Id; kind?: string; file?: Id },
  body: Record<string, Json>,
  { from = `${THERE}:1`, ms = 0, ...rest }: { from?: string; ms?: number; dead?: true; rv?: number } = {},
): StoredRecord {
  const paths = Object.keys(body);
  const mark = { stamp: stampAt(ms, THERE), user: people[1], name: '别人', at: '2026-09-01T00:00:00.000Z' };
  return {
    id: household,
    kind: 'household',
    file: household,
    ...target,
    rv: 1,
    body,
    origin: Object.fromEntries(paths.map((path) => [path, from])),
    marks: Object.fromEntries(paths.map((path) => [path, mark])),
    author: { user: people[1], name: '别人' },
    receivedAt: mark.at,
    writtenAt: mark.at,
    ...rest,
  };
}

export const aHousehold = (body: Record<string, Json> = {}, from?: string): StoredRecord =>
  stored({}, { head: '王户主', village: villages[0], householdType: 'GEN', ...body }, from ? { from } : {});
export const aChild = (body: Record<string, Json> = {}): StoredRecord =>
  stored({ id: child, kind: 'child' }, { name: '孩子', class: classes[0], ...body });

export const aVisit = (remarks = '都在家'): Record<string, Json> => ({
  method: 'HOME',
  startedAt: '2026-09-01T09:00:00+08:00',
  endedAt: '2026-09-01T09:20:00+08:00',
  enteredAt: '2026-09-01T09:21:00+08:00',
  visitors: [{ name: '走访人' }],
  met: ['GUARDIAN'],
  findings: [],
  photos: [],
  harmAsked: true,
  remarks,
});

export function worldOf(records: readonly StoredRecord[], left: { file: Id; scope: string }[] = []): World {
  const world = emptyWorld();
  learn(
    world,
    { ids: records.map(({ id }) => id), files: records.map(({ file }) => file) },
    { records, left },
  );
  return world;
}

/** The village team of the first village, pushing from this device. */
export const aPusher = (change: Partial<Pusher> = {}): Pusher => ({
  device: HERE,
  user: people[0],
  name: '包村干部',
  grants: [{ ...(posts[0] as (typeof posts)[number]), from: START - 1000 }],
  acked: 0,
  now: START + 1000,
  tree,
  ...change,
});

export type Raw = Record<string, unknown>;
export const op = (n: number, change: Raw): Raw & { n: number } => ({
  n,
  v: 1,
  ts: stampAt(500),
  app: 'test',
  id: household,
  kind: 'household',
  file: household,
  ...change,
});

export interface Judged {
  outcomes: Outcome[];
  decision: PushDecision;
  get(id: Id): StoredRecord | undefined;
  of(kind: string): StoredRecord[];
  /** Everything as it stands after the push. */
  after: StoredRecord[];
}
/** Pushes raw operations at a world of records. */
export function push(
  records: readonly StoredRecord[],
  ops: { n: number }[],
  { pusher = aPusher(), left = [] as { file: Id; scope: string }[] } = {},
): Judged {
  const decision = decidePush(pusher, { ops }, worldOf(records, left));
  if ('code' in decision) throw new Error(decision.code);
  const after = decision.commit.records;
  return {
    decision,
    outcomes: decision.outcomes,
    get: (id) => after.find((record) => record.id === id) ?? records.find((record) => record.id === id),
    after: [...new Map([...records, ...after].map((record) => [record.id, record])).values()],
    of: (kind) => after.filter((record) => record.kind === kind),
  };
}

export const aMeta = (change: Partial<DeviceMeta> = {}): DeviceMeta => ({
  device: HERE,
  user: people[0],
  name: '包村干部',
  app: 'test',
  epoch: 'one',
  nextN: 1,
  skew: 0,
  acked: 0,
  durable: null,
  ...change,
});
