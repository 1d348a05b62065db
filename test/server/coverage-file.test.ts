import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { Coverage, NamesPage } from '../../src/domain/coverage.ts';
import { DeskFile, HarmRows, OpenRows, Unusual } from '../../src/domain/desk.ts';
import { Devices, Refused } from '../../src/domain/people.ts';
import type { Database } from '../../src/server/db/open.ts';
import type { SignedIn } from '../../src/server/parts.ts';
import { adminRoutes } from '../../src/server/routes/admin.ts';
import { coverageRoutes } from '../../src/server/routes/coverage.ts';
import {
  aChild,
  aHousehold,
  aPerson,
  countyRecords,
  ids,
  now,
  teacherOf,
  township,
  write,
} from '../given-county.ts';
import { county, givenDatabase } from '../given-database.ts';
import { asks, officer } from './given-coverage.ts';

const file = randomUUID();
const child = randomUUID();
const visit = randomUUID();
const harm = randomUUID();
const idNumber = '610599201705011234';
const day = (back: number) => new Date(now - back * 86_400_000).toISOString();

const aVisit = (findings: unknown[], over: Record<string, unknown> = {}) => ({
  ...{
    method: 'HOME',
    startedAt: day(3),
    endedAt: day(3),
    enteredAt: day(3),
    visitors: [{ name: '李老师' }],
  },
  ...{ met: ['GUARDIAN'], findings, photos: [], harmAsked: true, ...over },
});
const aFinding = (over: Record<string, unknown> = {}) => ({
  ...{ child, whereabouts: 'OOS_DROP', asOnFile: false, evidence: [], signs: [], ...over },
});

let database: Database;
let countyUser: SignedIn;
let desk: ReturnType<typeof asks>;
let admin: ReturnType<typeof asks>;

beforeAll(async () => {
  database = await givenDatabase();
  const reasons = { primary: 'R15', others: ['R01'], text: '细节' };
  const evidence = [{ code: 'CALL_BACK', detail: '打给 13900000001' }];
  await write(database.db, [
    ...countyRecords(),
    aHousehold({ phone: '13900000002', householdType: 'TF' }, file),
    aChild(file, { idNumber, class: ids.class, school: ids.school }, child),
    { id: visit, kind: 'visit', file, data: aVisit([aFinding({ reasons, evidence })]) as never },
    {
      ...{ id: harm, kind: 'harm-report', file },
      data: {
        ...{ visit, children: [child], kinds: ['NEGLECT'], description: '独自在家', urgent: true },
        ...{ reportedTo: ['POLICE'], seenAt: day(3) },
      },
    },
  ]);
  countyUser = await officer(database.db, 'county', `county:${county.code}`);
  desk = asks(database, coverageRoutes, countyUser);
  admin = asks(database, adminRoutes, countyUser);
});

const as = (user: SignedIn) => asks(database, coverageRoutes, user);
const fileFor = async (who: ReturnType<typeof asks>) =>
  DeskFile.parse((await who.get(`/household/${file}`)).body);
const actions = async (): Promise<{ action: string; detail: Record<string, unknown> }[]> =>
  (await database.db.selectFrom('audit').select(['action', 'detail']).orderBy('id').execute()) as never;

describe('the file of one household', () => {
  test('numbers are masked, in fields and in what people typed', async () => {
    const { body } = await desk.get(`/household/${file}`);
    expect(JSON.stringify(body)).not.toContain(idNumber);
    expect(JSON.stringify(body)).not.toMatch(/1390000000/);
    expect((await fileFor(desk)).children[0]?.body.idNumber).toBe('6105***********234');
  });

  test('opening it is logged', async () => {
    const before = (await actions()).length;
    await desk.get(`/household/${file}`);
    expect((await actions()).slice(before)).toEqual([{ action: 'file.read', detail: { file } }]);
  });

  test('it says where each child is, and by which visit', async () => {
    const { children, visits } = await fileFor(desk);
    expect(children[0]).toMatchObject({ whereabouts: 'OOS_DROP', verifiedBy: '李老师', school: '罕井小学' });
    expect(visits.map(({ id }) => id)).toEqual([visit]);
  });

  test('a reason few may see is named to the county, and only as hidden to a township', async () => {
    expect((await fileFor(desk)).visits[0]?.body.findings[0]?.reasons?.primary).toBe('R15');
    const user = await officer(database.db, 'township', `township:${township}`);
    const seen = await fileFor(as(user));
    expect(seen.visits[0]?.body.findings[0]?.reasons).toEqual({ primary: 'HIDDEN', others: ['R01'] });
    expect(seen.harmReports).toBe(0);
    expect((await fileFor(desk)).harmReports).toBe(1);
  });

  test('a file of another township does not exist for this one', async () => {
    const user = await officer(database.db, 'township', 'township:610526999');
    expect((await as(user).get(`/household/${file}`)).status).toBe(404);
    expect((await as(user).post('/reveal', { record: child, field: 'idNumber' })).status).toBe(404);
  });
});

describe('revealing a number', () => {
  test('gives that one, and writes down who saw which field of which record', async () => {
    const before = (await actions()).length;
    const { body } = await desk.post('/reveal', { record: child, field: 'idNumber' });
    expect(body).toEqual({ value: idNumber });
    const detail = { record: child, file, kind: 'child', field: 'idNumber' };
    expect((await actions()).slice(before)).toEqual([{ action: 'field.reveal', detail }]);
  });

  test('is for sensitive fields only, and what is refused is not logged as seen', async () => {
    const before = (await actions()).length;
    expect((await desk.post('/reveal', { record: child, field: 'name' })).status).toBe(404);
    expect((await desk.post('/reveal', { record: harm, field: 'description' })).status).toBe(404);
    expect((await actions()).length).toBe(before);
  });
});

describe('harm reports', () => {
  test('are read by the county, and the reading is logged', async () => {
    const { items } = HarmRows.parse((await admin.get('/harm-reports')).body);
    expect(items).toMatchObject([{ id: harm, whose: '张三', children: ['张小明'], body: { urgent: true } }]);
    expect((await actions()).at(-1)).toEqual({ action: 'harm.read', detail: { reports: [harm] } });
  });

  test('are read by the principal of the child’s school, not by another, a township or an inspector', async () => {
    const reportsOf = async (role: string, scope: string) => {
      const user = await officer(database.db, role, scope);
      return asks(database, adminRoutes, user).get('/harm-reports');
    };
    const own = await reportsOf('principal', `school:${ids.school}`);
    expect(HarmRows.parse(own.body).items).toHaveLength(1);
    const other = await reportsOf('principal', 'school:00000000-0000-4000-9000-0000000000aa');
    expect(HarmRows.parse(other.body).items).toEqual([]);
    expect((await reportsOf('township', `township:${township}`)).status).toBe(403);
    expect((await reportsOf('inspector', `county:${county.code}`)).status).toBe(403);
  });
});

describe('what is unusual', () => {
  test('open conflicts are counted, and are listed by name', async () => {
    const side = (value: string, name: string) => ({ value, op: 'x:1', name, at: day(1) });
    const data = {
      ...{ record: file, kind: 'household', path: 'phone', class: 'review', state: 'open' },
      ...{ winner: side('1', '甲'), loser: side('2', '乙') },
    };
    await write(database.db, [{ id: randomUUID(), kind: 'conflict', file, data }]);
    const { conflicts, harm: harmful, days } = Unusual.parse((await desk.get('/unusual')).body);
    const { items } = OpenRows.parse((await desk.get('/open?kind=conflict')).body);
    expect([conflicts, harmful]).toEqual([items.length, 1]);
    expect(items[0]).toMatchObject({ whose: '张三', village: '甲村', path: 'phone', by: ['甲', '乙'] });
    expect(days.reduce((sum, one) => sum + one.visits, 0)).toBe(1);
    const onDay = days.find(({ visits }) => visits > 0)?.day ?? '';
    const list = NamesPage.parse((await desk.get(`/names?by=village&measure=visits&day=${onDay}`)).body);
    expect(list.total).toBe(1);
  });

  test('a refused operation is seen by who is in charge of its author, without what it said', async () => {
    const teacher = await aPerson(database.db, [teacherOf(`class:${ids.class}`)]);
    const id = randomUUID();
    const payload = { kind: 'household', secret: '秘密' };
    const data = { user: teacher.id, op: 'x:2', code: 'scope', payload, state: 'open' };
    await write(database.db, [{ id, kind: 'quarantine', file: id, data }]);
    const principal = await officer(database.db, 'principal', `school:${ids.school}`);
    const { body } = await asks(database, adminRoutes, principal).get('/quarantine');
    expect(Refused.parse(body).items).toMatchObject([{ id, code: 'scope', kind: 'household' }]);
    expect(JSON.stringify(body)).not.toContain('秘密');
    const far = await officer(database.db, 'township', 'township:610526999');
    expect(Refused.parse((await asks(database, adminRoutes, far).get('/quarantine')).body).items).toEqual([]);
  });

  test('phones are listed to who is in charge of their people; desks are no phones', async () => {
    const { items } = Devices.parse((await admin.get('/devices')).body);
    expect(items.length).toBeGreaterThan(0);
    expect(items.map(({ user }) => user)).not.toContain(countyUser.id);
  });
});

test('an administrator of the system reads no child’s record', async () => {
  const user = await officer(database.db, 'admin', `county:${county.code}`);
  expect((await as(user).get('/')).status).toBe(403);
  expect((await as(user).get(`/household/${file}`)).status).toBe(403);
  expect(Coverage.parse((await desk.get('/')).body).total.households).toBe(1);
});
