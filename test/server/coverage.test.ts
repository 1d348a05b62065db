import { beforeAll, describe, expect, test } from 'vitest';
import type { Child } from '../../src/domain/child.ts';
import { Coverage, levels, NamesPage, type Side, sides } from '../../src/domain/coverage.ts';
import type { Visit } from '../../src/domain/visit.ts';
import { whereaboutsOf } from '../../src/domain/whereabouts.ts';
import type { Database } from '../../src/server/db/open.ts';
import { coverageRoutes } from '../../src/server/routes/coverage.ts';
import { ids, township, village, write } from '../given-county.ts';
import { county, givenDatabase } from '../given-database.ts';
import { asks, farSchool, farVillage, givenCounty, officer } from './given-coverage.ts';

const silentSchool = '00000000-0000-4000-9000-000000000021';
const silentData = { name: '静默小学', type: 'PRIMARY', township };

let database: Database;
let desk: ReturnType<typeof asks>;

beforeAll(async () => {
  database = await givenDatabase();
  await givenCounty(database.db);
  desk = asks(database, coverageRoutes, await officer(database.db, 'county', `county:${county.code}`));
});

const coverage = async (by: Side, at?: string, who = desk): Promise<Coverage> => {
  const query = new URLSearchParams({ by, ...(at && { at }) });
  const { status, body } = await who.get(`/?${query}`);
  expect(status).toBe(200);
  return Coverage.parse(body);
};
const names = async (query: Record<string, string>, who = desk): Promise<NamesPage> => {
  const { status, body } = await who.get(`/names?${new URLSearchParams(query)}`);
  expect(status).toBe(200);
  return NamesPage.parse(body);
};

/** Every number of a page, opened: its list is as long as it says, and holds nobody twice. */
async function openEvery(page: Coverage, at: string | undefined, who = desk): Promise<number> {
  const doors = [{ place: at, counts: page.total }, ...page.rows].flatMap(({ place, counts }) =>
    Object.entries(counts).map(([measure, number]) => ({ place, measure, number })),
  );
  const open = async ({ place, measure, number }: (typeof doors)[number]) => {
    const list = await names({ by: page.by, measure, ...(place && { at: place }) }, who);
    const different = new Set(list.items.map(({ id }) => id)).size;
    expect({ place, measure, total: list.total, different }).toEqual({
      place,
      measure,
      total: number,
      different: number,
    });
  };
  for (let at = 0; at < doors.length; at += 8) await Promise.all(doors.slice(at, at + 8).map(open));
  return doors.length;
}

test('what a visit elsewhere found about a child of this file counts as no visit here', async () => {
  const before = (await coverage('village')).total;
  const [home] = await database.db
    .selectFrom('record')
    .select('id')
    .where('kind', '=', 'household')
    .execute();
  const moment = `${new Date().toISOString().slice(0, 19)}Z`;
  const data = {
    ...{
      method: 'HOME',
      startedAt: moment,
      endedAt: moment,
      enteredAt: moment,
      visitors: [{ name: '李老师' }],
    },
    ...{ met: ['GUARDIAN'], findings: [], photos: [], harmAsked: true, copyOf: crypto.randomUUID() },
  };
  await write(database.db, [{ id: crypto.randomUUID(), kind: 'visit', file: String(home?.id), data }]);
  expect((await coverage('village')).total).toEqual(before);
});

describe('every number opens its names', () => {
  test.each(sides)('by %s, at the county and at each place below', async (by) => {
    const top = await coverage(by);
    let opened = await openEvery(top, undefined);
    for (const row of top.rows.slice(0, 3))
      opened += await openEvery(await coverage(by, row.place), row.place);
    expect(opened).toBeGreaterThan(100);
  });

  test('a group’s number opens the households of that group', async () => {
    const page = await coverage('village', `village:${village}`);
    expect(page.rows.map(({ level }) => level)).toContain('group');
    await openEvery(page, `village:${village}`);
  });

  test('a list of more than one page comes in pages, each name once', async () => {
    const all = await names({ by: 'village', measure: 'children' });
    const rest = await names({ by: 'village', measure: 'children', from: '50' });
    expect(rest.total).toBe(all.total);
    expect(rest.items).toEqual(all.items.slice(50));
  });
});

describe('what is counted', () => {
  test('children of all villages together are all children, those with no place too', async () => {
    const { rows, total } = await coverage('village');
    const sum = rows.reduce((all, row) => all + (row.counts.children ?? 0), 0);
    expect(sum).toBe(total.children);
    const living = await database.db.selectFrom('record').select('id').where('kind', '=', 'child').execute();
    expect(total.children).toBe(living.length);
    expect(rows.at(-1)?.place).toBe('township:none');
  });

  test('each child is in exactly one kind of whereabouts', async () => {
    for (const by of sides) {
      const { total } = await coverage(by);
      const kinds = ['in-school', 'lawfully-out', 'out-of-school', 'not-found', 'gone', 'unknown'] as const;
      expect(kinds.reduce((sum, kind) => sum + (total[kind] ?? 0), 0)).toBe(total.children);
      expect((total.verified ?? 0) + (total.unverified ?? 0)).toBe(total.children);
      expect((total.visited ?? 0) + (total.unvisited ?? 0)).toBe(total.households);
    }
  });

  test('a place with nothing on file has a row of its own, for who is in charge of it', async () => {
    await write(database.db, [
      { id: silentSchool, kind: 'school', file: silentSchool, data: { ...silentData, active: true } },
    ]);
    const { rows } = await coverage('school');
    expect(rows.find(({ place }) => place === `school:${silentSchool}`)?.counts).toEqual({});
    const far = asks(
      database,
      coverageRoutes,
      await officer(database.db, 'principal', `school:${farSchool}`),
    );
    expect((await coverage('school', undefined, far)).rows).toHaveLength(1);
    await write(database.db, [
      { id: silentSchool, kind: 'school', file: silentSchool, set: { active: false } },
    ]);
    expect((await coverage('school')).rows.map(({ place }) => place)).not.toContain(`school:${silentSchool}`);
  });

  test('a household with children in two classes is one household of their school', async () => {
    const { rows, total } = await coverage('school', `school:${ids.school}`);
    const sum = rows.reduce((all, row) => all + (row.counts.households ?? 0), 0);
    expect(total.households).toBeLessThan(sum);
  });

  test('late entries are visits keyed more than seven days after they ended', async () => {
    const { items } = await names({ by: 'village', measure: 'late' });
    expect(items.length).toBeGreaterThan(0);
    for (const item of items) expect(item.of === 'visit' && item.daysLate).toBeGreaterThan(7);
  });
});

test('whereabouts in SQL are those of the domain, child by child', async () => {
  const rows = await database.db.selectFrom('record').select(['id', 'file', 'kind', 'body']).execute();
  const visits = rows
    .filter(({ kind }) => kind === 'visit')
    .map(({ id, body }) => ({ id, body: body as unknown as Visit }));
  const { items } = await names({ by: 'village', measure: 'children' });
  const listed = [...items];
  while (listed.length < rows.filter(({ kind }) => kind === 'child').length)
    listed.push(...(await names({ by: 'village', measure: 'children', from: String(listed.length) })).items);
  for (const item of listed) {
    const body = rows.find(({ id }) => id === item.id)?.body as unknown as Child;
    const truth = whereaboutsOf({ id: item.id, body }, visits);
    expect(item.of === 'child' && [item.whereabouts ?? 'UNKNOWN', item.verifiedAt]).toEqual([
      truth.code,
      truth.at,
    ]);
  }
});

describe('each officer sees his own', () => {
  test('a township sees its villages and schools, complete, and no other', async () => {
    const user = await officer(database.db, 'township', `township:${township}`);
    const who = asks(database, coverageRoutes, user);
    const page = await coverage('village', undefined, who);
    expect(page.rows.map(({ place }) => place)).toEqual([`township:${township}`]);
    const whole = (await coverage('village')).rows.find(({ place }) => place === `township:${township}`);
    expect(page.rows[0]?.counts).toEqual(whole?.counts);
    const schools = await coverage('school', undefined, who);
    expect(schools.rows.map(({ place }) => place)).toEqual([`school:${ids.school}`]);
    expect(
      (await names({ by: 'village', measure: 'children', at: `village:${farVillage}` }, who)).total,
    ).toBe(0);
    await openEvery(page, undefined, who);
    await openEvery(schools, undefined, who);
  });

  test('a principal sees his school, and by village the families of its pupils', async () => {
    const user = await officer(database.db, 'principal', `school:${farSchool}`);
    const who = asks(database, coverageRoutes, user);
    const schools = await coverage('school', undefined, who);
    expect(schools.rows.map(({ place }) => place)).toEqual([`school:${farSchool}`]);
    const families = await coverage('village', undefined, who);
    expect(families.total.households).toBe(schools.total.households);
    await openEvery(families, undefined, who);
  });

  test('an inspector reads the county; a teacher has no overview', async () => {
    const inspector = await officer(database.db, 'inspector', `county:${county.code}`);
    const whole = await coverage('village', undefined, asks(database, coverageRoutes, inspector));
    expect(whole.total).toEqual((await coverage('village')).total);
    const teacher = await officer(database.db, 'teacher', `class:${ids.class}`);
    expect((await asks(database, coverageRoutes, teacher).get('/')).status).toBe(403);
  });
});

test('levels below a place end at the names', async () => {
  expect(levels.village.at(-1)).toBe('group');
  const page = await coverage('village', `group:${village}/一组`);
  expect(page.rows).toEqual([]);
  expect(page.path.map(({ name }) => name)).toEqual(['罕井镇', '甲村', '一组']);
});
