import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Duplicate, Duplicates, Joined } from '../../src/domain/duplicates.ts';
import type { Database } from '../../src/server/db/open.ts';
import { loadRecords } from '../../src/server/db/records.ts';
import { push } from '../../src/server/db/sync-push.ts';
import { duplicateRoutes } from '../../src/server/routes/duplicates.ts';
import {
  aChild,
  aHousehold,
  aPerson,
  epochOf,
  ids,
  now,
  otherVillage,
  Phone,
  uuid7,
  village,
  write,
} from '../given-county.ts';
import { county, givenDatabase, silent } from '../given-database.ts';
import { asks, farClass, farSchool, givenCounty, officer } from './given-coverage.ts';

let database: Database;
let desk: ReturnType<typeof asks>;

beforeAll(async () => {
  database = await givenDatabase();
  await givenCounty(database.db, { families: 5 });
  desk = asks(database, duplicateRoutes, await officer(database.db, 'county', `county:${county.code}`));
});

const listed = async (who = desk): Promise<Duplicate[]> => {
  const { status, body } = await who.get('/');
  expect(status).toBe(200);
  return Duplicates.parse(body).items;
};
const pairOf = async (id: string, who = desk) =>
  (await listed(who)).find(({ sides }) => sides.some((side) => side.id === id));

let made = 10_000_000;
/** A pupil of a roster, and the child of a household that is the same one. */
async function twice(
  pupil: Record<string, string> = {},
  atHome: Record<string, string> = {},
  home: Record<string, string> = {},
) {
  made += 1;
  const [id, file, own] = [uuid7(), uuid7(), uuid7()];
  const idNumber = `6105992017${made}`;
  const common = { name: `孩子${made}`, idNumber, birthDate: '2017-05-01' };
  await write(database.db, [
    aChild(id, { ...common, class: farClass, school: farSchool, ...pupil }, id),
    aHousehold({ head: '党建国', ...home }, file),
    aChild(file, { ...common, ...atHome }, own),
  ]);
  return { pupil: id, file, own, idNumber };
}
const stored = async (...wanted: string[]) => {
  const found = await loadRecords(database.db, county.code, { ids: wanted, files: [] });
  return wanted.map((id) => found.find((record) => record.id === id));
};

describe('children that stand twice in the county', () => {
  test('one ID number is found wherever the records lie, both sides beside each other, numbers masked', async () => {
    const { pupil, own, idNumber } = await twice();
    const pair = await pairOf(own);
    expect(pair).toMatchObject({ rule: 'V4', twoRolls: false, mayJoin: true });
    const roster = pair?.sides.find(({ id }) => id === pupil);
    expect(roster).toMatchObject({ housed: false, school: '孙镇初中', grade: 7 });
    expect(pair?.sides.find(({ id }) => id === own)).toMatchObject({ housed: true, head: '党建国' });
    expect(JSON.stringify(pair)).not.toContain(idNumber);
  });

  test('one name and birthday is suspected, unless guardians or whole numbers tell them apart', async () => {
    const near = await twice(
      { name: '王一', idNumber: '610599201705011111' },
      { name: '王一', idNumber: '610599201705011112' },
    );
    expect(await pairOf(near.own)).toMatchObject({ rule: 'V5' });
    const far = await twice(
      { name: '王二', idNumber: '610599201705011111' },
      { name: '王二', idNumber: '610599201705019876' },
    );
    expect(await pairOf(far.own)).toBeUndefined();
    const others = { name: '王三', guardianName: '王大山' };
    const guardians = await twice(
      { ...others, idNumber: '' },
      { ...others, guardianName: '李二海', idNumber: '' },
    );
    expect(await pairOf(guardians.own)).toBeUndefined();
  });

  test('on two schools’ rolls at once: said beside it (V13)', async () => {
    const { own } = await twice({}, { class: ids.class, school: ids.school });
    expect(await pairOf(own)).toMatchObject({ twoRolls: true });
  });

  test('of a record beyond one’s own places only school and village are told, and it cannot be joined', async () => {
    const { own, pupil } = await twice({}, {}, { village: otherVillage });
    const registrar = asks(
      database,
      duplicateRoutes,
      await officer(database.db, 'registrar', `school:${farSchool}`),
    );
    const pair = await pairOf(pupil, registrar);
    expect(pair?.mayJoin).toBe(false);
    const other = pair?.sides.find(({ id }) => id === own);
    expect(other).toMatchObject({ inSight: false, village: '乙村' });
    expect(other?.name).toBeUndefined();
    expect((await registrar.post('/join', { keep: own, gone: pupil })).status).toBe(404);
    const elsewhere = await officer(database.db, 'registrar', `school:${ids.school}`);
    expect(await pairOf(pupil, asks(database, duplicateRoutes, elsewhere))).toBeUndefined();
    const inspector = await officer(database.db, 'inspector', `county:${county.code}`);
    expect(
      (await asks(database, duplicateRoutes, inspector).post('/join', { keep: own, gone: pupil })).status,
    ).toBe(403);
  });

  test('two children found to be two are not asked about again', async () => {
    const { own, pupil } = await twice({ name: '王四', idNumber: '' }, { name: '王四', idNumber: '' });
    expect((await desk.post('/apart', { one: own, two: pupil })).status).toBe(200);
    expect(await pairOf(own)).toBeUndefined();
  });
});

describe('joining two records of one child', () => {
  const visitOf = (file: string, child: string, id = uuid7()) => ({
    ...{ id, kind: 'visit' as const, file },
    data: {
      ...{ method: 'PHONE', startedAt: '2026-09-09T09:00:00+08:00', endedAt: '2026-09-09T09:20:00+08:00' },
      ...{ enteredAt: '2026-09-09T09:21:00+08:00', visitors: [{ name: '李老师' }], met: ['GUARDIAN'] },
      findings: [{ child, whereabouts: 'IN_LOCAL', asOnFile: true, evidence: [], signs: [] }],
      ...{ photos: [], harmAsked: true },
    },
  });

  test('the one that is kept has the history and the roll of both, and the household is seen by the class as well', async () => {
    const { own, pupil, file } = await twice({ studentNumber: 'L61059920170501123X' });
    const call = visitOf(pupil, pupil);
    await write(database.db, [call]);
    const { status, body } = await desk.post('/join', { keep: own, gone: pupil });
    expect([status, Joined.parse(body).file]).toEqual([200, file]);
    const [kept, gone, visit] = await stored(own, pupil, call.id);
    expect(kept?.body).toMatchObject({
      class: farClass,
      school: farSchool,
      studentNumber: 'L61059920170501123X',
    });
    expect(gone).toMatchObject({ dead: true, file, body: { mergedInto: own } });
    expect(visit).toMatchObject({ file, body: { findings: [{ child: own }] } });
    const scopes = await database.db
      .selectFrom('file_scope')
      .select('scope')
      .where('file', '=', file)
      .orderBy('scope')
      .execute();
    expect(scopes.map(({ scope }) => scope)).toEqual([`class:${farClass}`, `village:${village}`]);
    expect(await pairOf(own)).toBeUndefined();
  });

  test('a phone that still writes to the old record writes to the child', async () => {
    const { own, pupil, file } = await twice();
    await desk.post('/join', { keep: own, gone: pupil });
    const teacher = await aPerson(database.db, [
      { scope: `class:${farClass}`, role: 'teacher', from: '2026-01-01T00:00:00Z' },
    ]);
    const phone = new Phone(teacher);
    const late = phone.op({
      k: 'set',
      id: pupil,
      kind: 'child',
      file: pupil,
      set: { boarding: true },
      base: {},
    });
    const { id, kind, data } = visitOf(pupil, pupil);
    const visit = phone.op({ k: 'add', id, kind, file: pupil, data });
    const parts = { db: database.db, log: silent, now: () => now };
    await push(parts, teacher, phone.push(await epochOf(database.db), [late, visit]));
    const [kept, gone, seen] = await stored(own, pupil, id);
    expect(kept?.body.boarding).toBe(true);
    expect(gone?.body.boarding).toBeUndefined();
    expect(seen).toMatchObject({ file, body: { findings: [{ child: own }] } });
  });

  test('of another family’s file only what is the child’s own goes; its visits stay with the family', async () => {
    const first = await twice();
    const other = uuid7();
    const [copy, absence, visit] = [uuid7(), randomUUID(), visitOf(other, 'x')];
    const found = visitOf(other, copy, visit.id);
    await write(database.db, [
      aHousehold({ head: '李大山', village: otherVillage }, other),
      aChild(other, { name: '孩子', idNumber: first.idNumber }, copy),
      {
        id: absence,
        kind: 'absence',
        file: other,
        data: { child: copy, day: '2026-09-08', state: 'SICK' },
      },
      found,
    ]);
    await desk.post('/join', { keep: first.own, gone: copy });
    const [gone, away, stays] = await stored(copy, absence, visit.id);
    expect(gone).toMatchObject({ dead: true, file: other });
    expect(away).toMatchObject({ file: first.file, body: { child: first.own } });
    expect(stays).toMatchObject({ file: other, body: { findings: [{ child: copy }] } });
  });

  test('the roll calls of its class name the child by the record that is kept', async () => {
    const { own, pupil } = await twice();
    const call = uuid7();
    const data = { ...{ class: farClass, day: '2026-09-09', onRoll: 30, present: 29 }, absent: [pupil] };
    await write(database.db, [
      { id: call, kind: 'roll-call', file: farClass, data: { ...data, at: '2026-09-09T08:00:00+08:00' } },
    ]);
    await desk.post('/join', { keep: own, gone: pupil });
    expect((await stored(call))[0]).toMatchObject({ file: farClass, body: { absent: [own] } });
  });

  test('who stands on the rolls of two schools is joined only with a word why, which stays with the roll (V13)', async () => {
    const { own, pupil } = await twice({}, { class: ids.class, school: ids.school });
    const refused = await desk.post('/join', { keep: own, gone: pupil });
    expect([refused.status, refused.body]).toEqual([409, { code: 'child.join' }]);
    expect((await stored(pupil))[0]).not.toHaveProperty('dead');
    expect((await desk.post('/join', { keep: own, gone: pupil, why: '   ' })).status).toBe(400);
    const why = '已转到本校，两校核对过';
    expect((await desk.post('/join', { keep: own, gone: pupil, why })).status).toBe(200);
    const [kept, gone] = await stored(own, pupil);
    expect(kept?.body).toMatchObject({ class: ids.class, school: ids.school, rollNote: why });
    expect(gone?.body).not.toHaveProperty('rollNote');
  });

  test('where one of the two stands on a roll nothing is asked, and nothing noted', async () => {
    const { own, pupil } = await twice();
    await desk.post('/join', { keep: own, gone: pupil, why: '不用说明' });
    expect((await stored(own))[0]?.body).not.toHaveProperty('rollNote');
  });

  test('nobody is joined to oneself, or twice', async () => {
    const { own, pupil } = await twice();
    expect((await desk.post('/join', { keep: own, gone: own })).status).toBe(409);
    expect((await desk.post('/join', { keep: own, gone: pupil })).status).toBe(200);
    expect((await desk.post('/join', { keep: own, gone: pupil })).status).toBe(404);
  });
});
