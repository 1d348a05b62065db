import 'fake-indexeddb/auto';
import { afterEach, expect, test } from 'vitest';
import { DirectoryIndex } from '../../../src/client/store/directory-index.ts';
import { factOf } from '../../../src/client/store/facts.ts';
import { closePlace } from '../../../src/client/store/open-place.ts';
import { selfOfPlace, shownById } from '../../../src/client/store/views.ts';
import { saveIn } from '../../../src/client/store/write.ts';
import { directoryOf, rebuilt, scope } from './given-directory.ts';
import {
  aChild,
  aHousehold,
  aPlace,
  aRecord,
  aVisit,
  classId,
  receive,
  schoolId,
  village,
} from './given-place.ts';

afterEach(closePlace);

const today = '2026-09-20';

test('a file shows who lives there, where each child is, and when somebody was last there', async () => {
  const place = await aPlace();
  const household = aHousehold({ group: '三组' });
  const [inSchool, lost] = [
    aChild(household.id, { name: '党小雨', class: classId, idNumber: '610599201603041229' }),
    aChild(household.id, { name: '党小雷' }),
  ];
  const visit = aVisit(household.id, {
    findings: [{ child: lost.id, whereabouts: 'LOST', asOnFile: false, evidence: [], signs: ['WORKING'] }],
  });
  await receive(place, scope, { put: [household, inSchool, lost, visit] });
  const { listed } = await directoryOf(place);
  expect(listed.households).toMatchObject([
    {
      head: '党建国',
      group: '三组',
      childIds: [inSchool.id, lost.id].sort(),
      lastVisitBy: '薛明远',
      unsent: false,
    },
  ]);
  const whereabouts = (id: string) => listed.childById.get(id)?.whereabouts;
  expect(whereabouts(inSchool.id)).toMatchObject({ code: 'IN_LOCAL', source: 'roster' });
  expect(whereabouts(lost.id)).toMatchObject({ code: 'LOST', source: 'visit' });
  expect(listed.childById.get(lost.id)?.signs).toEqual(['WORKING']);
  expect(listed.childById.get(inSchool.id)?.idTail).toBe('1229');
});

test('a village counts its households by group, in the order people count, and who was visited this term', async () => {
  const index = new DirectoryIndex(today);
  const place = await aPlace();
  const homes = ['十一组', '二组', '十组', '二组', '上街'].map((group) => aHousehold({ group }));
  const visited = aVisit(homes[1]?.id ?? '');
  const before = aVisit(homes[0]?.id ?? '', { startedAt: '2026-06-10T09:00:00+08:00' });
  const village0 = aRecord({ kind: 'village', body: { code: village, name: '上街村' } });
  await receive(place, scope, { put: [...homes, visited, before, village0] });
  const shown = await shownById(place, await place.db.rec.toCollection().primaryKeys(), selfOfPlace(place));
  index.hold([scope]);
  index.apply(new Map([...shown].map(([id, one]) => [id, factOf(one)])));
  expect(index.publish().myVillages).toEqual([
    {
      code: village,
      name: '上街村',
      households: 5,
      visited: 1,
      children: 0,
      groups: [
        { group: '二组', households: 2, visited: 1 },
        { group: '十组', households: 1, visited: 0 },
        { group: '十一组', households: 1, visited: 0 },
        { group: '上街', households: 1, visited: 0 },
      ],
    },
  ]);
});

test('a class counts its children, and those a visit of this term has verified', async () => {
  const place = await aPlace();
  const household = aHousehold();
  const children = [1, 2, 3].map((n) =>
    aChild(household.id, { name: `党小${n}`, class: classId, school: schoolId }),
  );
  const first = children[0]?.id ?? '';
  const visit = aVisit(household.id, {
    findings: [{ child: first, whereabouts: 'IN_LOCAL', asOnFile: true, evidence: [], signs: [] }],
  });
  const school = aRecord({
    id: schoolId,
    kind: 'school',
    body: { name: '罕井小学', type: 'PRIMARY', township: '610599101', active: true },
  });
  const schoolClass = aRecord({
    id: classId,
    kind: 'class',
    body: { school: schoolId, year: 2026, grade: 3, number: 1 },
  });
  await receive(place, `class:${classId}`, { put: [household, ...children, visit, school, schoolClass] });
  const index = await rebuilt(place, today);
  expect(index.myClasses).toMatchObject([
    { id: classId, school: '罕井小学', children: 3, verified: 1, households: 1, visited: 1 },
  ]);
});

test('what was agreed at the latest visit is due; a corrected visit no longer counts', async () => {
  const place = await aPlace();
  const household = aHousehold();
  const child = aChild(household.id);
  const finding = { child: child.id, whereabouts: 'OOS_DROP', asOnFile: false, evidence: [], signs: [] };
  const wrong = aVisit(household.id, {
    findings: [{ ...finding, agreed: { what: '周一送到校', due: '2026-09-14' } }],
  });
  const right = aVisit(household.id, {
    replaces: wrong.id,
    findings: [{ ...finding, agreed: { what: '周三送到校', due: '2026-09-16' } }],
  });
  await receive(place, scope, { put: [household, child, wrong, right] });
  expect((await rebuilt(place, today)).due).toMatchObject([
    { child: child.id, what: '周三送到校', due: '2026-09-16' },
  ]);
});

test('what a person has settled here no longer waits, though the server has not heard of it', async () => {
  const place = await aPlace();
  const household = aHousehold();
  const side = { value: 'GEN', op: 'AAAAAAAAAAAAAAAA:1', at: '2026-09-01T00:00:00Z' };
  const conflict = aRecord({
    kind: 'conflict',
    file: household.id,
    body: {
      record: household.id,
      kind: 'household',
      path: 'householdType',
      class: 'review',
      winner: side,
      loser: side,
      state: 'open',
    },
  });
  await receive(place, scope, { put: [household, conflict] });
  const { directory, listed } = await directoryOf(place);
  expect(listed.attention.count).toBe(1);
  expect(listed.households[0]?.attention).toBe(true);
  await saveIn(place, [
    { k: 'fix', id: conflict.id, kind: 'conflict', file: household.id, choice: 'winner' },
  ]);
  const after = await directory.refresh([conflict.id]);
  expect(after.attention.count).toBe(0);
  expect(after.households[0]?.attention).toBe(false);
});

test('a refused operation marks the file of its record, though it is a file of its own', async () => {
  const place = await aPlace();
  const household = aHousehold();
  const refusal = aRecord({
    kind: 'quarantine',
    body: {
      user: place.user.id,
      op: 'AAAAAAAAAAAAAAAA:1',
      code: 'scope',
      payload: {},
      record: household.id,
      state: 'open',
    },
  });
  await receive(place, `user:${place.user.id}`, { put: [refusal] });
  const { directory } = await directoryOf(place);
  await receive(place, scope, { put: [household] });
  const listed = await directory.refresh([household.id]);
  expect(listed.attention.quarantined).toHaveLength(1);
  expect(listed.households[0]?.attention).toBe(true);
});

test('a bucket that another window has written since is not written over', async () => {
  const place = await aPlace();
  const [mine, theirs] = [await directoryOf(place), await directoryOf(place)];
  const household = aHousehold({}, { id: '00000000-0000-7000-8000-000000000001' });
  const other = aHousehold({}, { id: '00000000-0000-7000-8000-000000000011' });
  await mine.directory.refresh(await receive(place, scope, { put: [household] }));
  while (await mine.directory.writeOne());
  await theirs.directory.refresh(await receive(place, scope, { put: [other] }));
  while (await theirs.directory.writeOne());
  const { listed } = await directoryOf(place);
  expect(listed.households.map(({ id }) => id).sort()).toEqual([household.id, other.id].sort());
});

test('a child’s file is read for its days: a flag, a promise by call, a measure, a next look, a notice; not when they are done', async () => {
  const place = await aPlace();
  const homes = Array.from({ length: 6 }, () => aHousehold());
  const children = homes.map(({ id }) => aChild(id));
  const about = (at: number, kind: string, body: object) =>
    aRecord({ kind, file: homes[at]?.id ?? '', body: { child: children[at]?.id ?? '', ...body } });
  await receive(place, scope, {
    put: [
      ...[...homes, ...children],
      about(0, 'risk-flag', { openedOn: today }),
      about(1, 'contact', { promisedOn: today }),
      about(2, 'measure', { due: today }),
      about(3, 'case', { nextOn: today }),
      about(4, 'legal-document', { complyBy: today }),
      ...[about(5, 'contact', {}), about(5, 'measure', { due: today, doneOn: today }), about(5, 'case', {})],
      about(5, 'legal-document', { complyBy: today, result: '已返校' }),
    ],
  });
  const { listed } = await directoryOf(place);
  const expected = children.slice(0, 5).map(({ id }, at) => [id, homes[at]?.id]);
  expect([...listed.dated].sort()).toEqual(expected.sort());
});

test('many records that came at once are marked in a few rows, found after a kill, and found in the snapshot', async () => {
  const place = await aPlace();
  const households = Array.from({ length: 60 }, (_, n) => aHousehold({ head: `户主${n}` }));
  const ids = households.map(({ id }) => id).sort();
  await receive(place, scope, { put: households });
  expect(await place.db.touch.count()).toBeLessThanOrEqual(16);
  const { directory, listed } = await directoryOf(place);
  expect(listed.households.map(({ id }) => id).sort()).toEqual(ids);
  while (await directory.writeOne());
  expect(await place.db.touch.count()).toBe(0);
  const again = await directoryOf(place);
  expect(again.listed.households.map(({ id }) => id).sort()).toEqual(ids);
});

test('what changes between a large pull and the writing of the lists is found in them, whoever changed it', async () => {
  const place = await aPlace();
  const households = Array.from({ length: 300 }, (_, n) => aHousehold({ head: `户主${n}` }));
  const { directory } = await directoryOf(place);
  await directory.refresh(await receive(place, scope, { put: households }));
  // Another window's pull: this one is not told of it.
  const changed = households.map((one) => ({ ...one, rv: 2, body: { ...one.body, head: '党建国' } }));
  await receive(place, scope, { put: changed });
  while (await directory.writeOne());
  expect(await place.db.touch.count()).toBe(0);
  const { listed } = await directoryOf(place);
  expect(new Set(listed.households.map(({ head }) => head))).toEqual(new Set(['党建国']));
});
