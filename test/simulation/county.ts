import type { Id } from '../../src/domain/record.ts';
import type { Json } from '../../src/sync/json.ts';
import type { StoredRecord } from '../../src/sync/record.ts';
import { SimServer } from './sim-server.ts';
import { classes, firstGrants, neighbour, people, posts, START, uuid, villages } from './town.ts';

const IMPORT = 'import----------';

/** Records as an import writes them; each field its own register. */
export function imported(
  target: { id: Id; kind: string; file: Id },
  body: Record<string, Json>,
  n: number,
): StoredRecord {
  const stamp = `000000000000${n.toString(16).padStart(4, '0')}-${IMPORT}`;
  const paths = Object.keys(body);
  const mark = { stamp, user: uuid(1, 99), name: '', at: '2026-08-31T00:00:00.000Z' };
  return {
    ...target,
    rv: 0,
    body,
    origin: Object.fromEntries(paths.map((path) => [path, `${IMPORT}:${n}`])),
    marks: Object.fromEntries(paths.map((path) => [path, mark])),
    author: { user: people[0], name: '导入' },
    receivedAt: mark.at,
    writtenAt: mark.at,
  };
}

const road = ['NONE', 'SUSPECT', 'OPEN', 'PERSUADE', 'RETURNED', 'CONSOLIDATE'] as const;
/** A case that has come so many steps along the main road. */
function caseBegun(steps: number, first: number, [file, child]: [Id, Id]): StoredRecord[] {
  return road.slice(1, steps + 1).map((to, at) => {
    const returned = { on: '2026-06-01', placement: 'SAME_CLASS' };
    const body = {
      ...{ child, from: road[at] ?? 'NONE', to, on: '2026-06-01', seen: [], sv: at + 1, effect: 'applied' },
      ...(to === 'RETURNED' && { returned }),
    };
    return imported({ id: uuid(20, first + at), kind: 'transition', file }, body, 20 + first + at);
  });
}

function files(): StoredRecord[] {
  const [a, b, c, kidA, kidB, guardian] = [1, 2, 3, 4, 5, 6].map((n) => uuid(16, n)) as [
    Id,
    Id,
    Id,
    Id,
    Id,
    Id,
  ];
  const household = { head: '户主', householdType: 'GEN' };
  return [
    imported({ id: a, kind: 'household', file: a }, { ...household, village: villages[0] }, 1),
    imported(
      { id: kidA, kind: 'child', file: a },
      { name: '甲', class: classes[0], hukouVillage: villages[0] },
      2,
    ),
    imported({ id: guardian, kind: 'guardian', file: a }, { name: '监护人', relation: 'MOTHER' }, 3),
    imported({ id: b, kind: 'household', file: b }, { ...household, village: villages[1] }, 4),
    imported({ id: kidB, kind: 'child', file: b }, { name: '乙', class: classes[1] }, 5),
    imported({ id: c, kind: 'child', file: c }, { name: '丙', class: classes[2] }, 6),
    imported({ id: uuid(16, 7), kind: 'village', file: uuid(16, 7) }, { code: villages[0], name: '东村' }, 7),
    // One child is back and watched over, another is being persuaded: the steps that matter most are not far.
    ...caseBegun(5, 1, [a, kidA]),
    ...caseBegun(3, 6, [b, kidB]),
  ];
}

export const devices: readonly (readonly [device: string, user: string])[] = [
  ...people,
  people[0],
  neighbour,
].map((user, at) => [`sim-device-0000${at}`, user] as const);

function begun(): SimServer {
  const server = new SimServer();
  const { grants, devices: known } = server.database;
  server.importRecords(files());
  for (const [device, user] of devices) known.set(device, { user, acked: 0 });
  for (const [user, at] of firstGrants) {
    const post = posts[at];
    if (post) grants.set(user, [...(grants.get(user) ?? []), { ...post, from: START }]);
  }
  server.backup(START);
  return server;
}

let first: SimServer | undefined;
/** The county as every schedule finds it. */
export function freshServer(): SimServer {
  first ??= begun();
  return first.twin();
}
