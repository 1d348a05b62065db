import { randomUUID } from 'node:crypto';
import type { Hono } from 'hono';
import { Hono as App } from 'hono';
import type { Kysely } from 'kysely';
import type { Id } from '../../src/domain/record.ts';
import { whereaboutsCodes } from '../../src/domain/whereabouts-codes.ts';
import type { Database } from '../../src/server/db/open.ts';
import type { Tables } from '../../src/server/db/tables.ts';
import type { Parts, SignedIn } from '../../src/server/parts.ts';
import { Problem, statusOf } from '../../src/server/problem.ts';
import { readSettings } from '../../src/server/settings.ts';
import type { RecordWrite } from '../../src/sync/record-writes.ts';
import { aChild, aHousehold, aPerson, countyRecords, ids, now, village, write } from '../given-county.ts';
import { county, silent } from '../given-database.ts';

/** A county large and untidy enough that every measure has names: by a seed, so that a failure comes again. */
export const farVillage = '610526102201';
export const farSchool = '00000000-0000-4000-9000-000000000011';
export const farClass = '00000000-0000-4000-9000-000000000012';

export function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

const placeRecord = (
  kind: RecordWrite['kind'],
  data: RecordWrite['data'],
  id: Id = randomUUID(),
): RecordWrite => ({
  ...{ id, kind, file: id, data },
});
/** Another township with a school of its own. */
export const farPlaces: readonly RecordWrite[] = [
  placeRecord('township', { code: '610526102', name: '孙镇' }),
  placeRecord('village', { code: farVillage, name: '丙村' }),
  placeRecord('school', { name: '孙镇初中', type: 'JUNIOR', township: '610526102', active: true }, farSchool),
  placeRecord('class', { school: farSchool, year: 2026, grade: 7, number: 1 }, farClass),
];
const reference = (): RecordWrite[] => [...countyRecords(), ...farPlaces];

const villages = ['610526101201', '610526101202', farVillage, farVillage];
const classes = [ids.class, ids.otherClass, farClass, undefined, undefined];
const types = ['GEN', 'TP', 'TPBW', 'BY', 'TF', 'CZ'];
const DAY = 86_400_000;

/** +08:00 and Z in turn: moments must be compared as moments. */
const moment = (ms: number, roll: number): string =>
  roll % 2 ? new Date(ms).toISOString() : new Date(ms + 8 * 3_600_000).toISOString().replace('Z', '+08:00');

interface Wild {
  writes: RecordWrite[];
  visits: { file: Id; id: Id }[];
}

function visitOf(
  file: Id,
  children: readonly Id[],
  { roll, wild }: { roll: (n: number) => number; wild: Wild },
) {
  const id = randomUUID();
  const start = now - roll(30) * DAY - roll(5) * 3_600_000;
  const late = roll(4) === 0 ? 9 * DAY : 3_600_000;
  const before = wild.visits.filter((one) => one.file === file).at(-1);
  const data = {
    ...{ method: 'HOME', startedAt: moment(start, roll(2)), endedAt: moment(start + 1_800_000, roll(2)) },
    ...{ enteredAt: moment(start + 1_800_000 + late, 0), visitors: [{ name: '李老师' }], met: ['GUARDIAN'] },
    findings: children.map((child) => ({
      ...{ child, whereabouts: whereaboutsCodes[roll(whereaboutsCodes.length)], asOnFile: false },
      ...{ evidence: [], signs: [] },
    })),
    ...{ photos: [], harmAsked: true },
    ...(before && roll(2) && { replaces: before.id, correctionReason: '看错了' }),
  };
  wild.visits.push({ file, id });
  wild.writes.push({ id, kind: 'visit', file, data } as RecordWrite);
}

function family(wild: Wild, roll: (n: number) => number): void {
  const place = villages[roll(villages.length)] ?? village;
  const group = ['一组', '二组', undefined][roll(3)];
  const alone = roll(5) === 0;
  const file = randomUUID();
  const household = aHousehold(
    {
      head: `户主${file.slice(0, 4)}`,
      ...{ village: place, householdType: types[roll(6)] ?? 'GEN' },
      ...(group && { group }),
    },
    file,
  );
  if (!alone) wild.writes.push(household);
  const children = Array.from({ length: alone ? 1 : roll(4) }, (_, at) => {
    const id = alone && at === 0 ? file : randomUUID();
    const onRoll = classes[roll(classes.length)];
    const hukou = [place, '610528101201', undefined][roll(3)];
    const idNumber = `610599201705${String(roll(90) + 10)}${String(roll(9000) + 1000)}`;
    const over = { name: `孩子${id.slice(0, 4)}`, idNumber, ...(onRoll && { class: onRoll }) };
    const school = onRoll === farClass ? farSchool : onRoll && ids.school;
    wild.writes.push(
      aChild(file, { ...over, ...(school && { school }), ...(hukou && { hukouVillage: hukou }) }, id),
    );
    return id;
  });
  for (let n = roll(4); n > 0; n -= 1) visitOf(file, children.slice(roll(2)), { roll, wild });
}

export async function givenCounty(
  db: Kysely<Tables>,
  { families = 120, seed = 7 } = {},
): Promise<RecordWrite[]> {
  const wild: Wild = { writes: reference(), visits: [] };
  const roll = dice(seed);
  for (let n = 0; n < families; n += 1) family(wild, roll);
  await write(db, wild.writes);
  return wild.writes;
}

export const officer = (db: Kysely<Tables>, role: string, scope: string): Promise<SignedIn> =>
  aPerson(db, [{ scope, role: role as never, from: '2026-01-01T00:00:00Z' }]);

/** The routes under test behind a signed-in person, with the server's own way of answering problems. */
export function asks(database: Database, routes: (parts: Parts) => Hono, user: SignedIn) {
  const settings = readSettings({ COUNTY_CODE: county.code });
  const parts: Parts = { db: database.db, pool: database.pool, log: silent, settings, now: () => now };
  const app = new App<{ Variables: { user: SignedIn } }>();
  app.use(async (c, next) => {
    c.set('user', user);
    await next();
  });
  app.route('/', routes(parts));
  app.onError((error, c) => {
    if (error instanceof Problem) return c.json({ code: error.code }, statusOf[error.code]);
    throw error;
  });
  const posted = (path: string, body: unknown) => {
    const headers = { 'content-type': 'application/json' };
    return app.request(path, { method: 'POST', headers, body: JSON.stringify(body) });
  };
  return {
    get: async (path: string) => {
      const answer = await app.request(path);
      return { status: answer.status, body: (await answer.json()) as never };
    },
    post: async (path: string, body: unknown) => {
      const answer = await posted(path, body);
      return { status: answer.status, body: (await answer.json()) as never };
    },
    /** For answers that are files. */
    taken: async (path: string, body: unknown) => {
      const answer = await posted(path, body);
      return { status: answer.status, bytes: Buffer.from(await answer.arrayBuffer()) };
    },
  };
}
