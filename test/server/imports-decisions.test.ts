import { describe, expect, test } from 'vitest';
import { aChild, ids, township, village, write } from '../given-county.ts';
import { kept, recomputed, sorted } from '../given-truth.ts';
import { anId, csv, givenSchool } from './given-import.ts';

const { database, school, bureau, records, childNamed, writtenByTeacher, feedOf } = await givenSchool();
const { db } = database;
const head = ['姓名', '身份证号', '班级', '监护人', '联系电话'];

test('what a teacher wrote since is a conflict; both decisions do as they say', async () => {
  const id = anId('2017-03-02', 7);
  const file = csv(head, ['周一', id, '三(1)班', '周大', '13900000001']);
  await school.bring('roster', file);
  const child = await childNamed('周一');
  await writtenByTeacher(child, { guardianPhone: '13900000077' });
  const previewed = await school.preview(await school.upload('roster', file));
  expect(previewed).toMatchObject({ counts: { conflict: 1 }, open: { conflicts: 1 } });
  const [item] = (await school.items(previewed, 'conflict')).items;
  expect(item?.conflicts).toEqual([
    {
      field: 'guardianPhone',
      old: '139****0077',
      next: '139****0001',
      by: { name: '王老师', at: expect.any(String) },
    },
  ]);
  await school.decide(previewed, { outcome: 'conflict', decision: 'ours' });
  await school.commit(previewed);
  expect((await childNamed('周一'))?.body).toMatchObject({ guardianPhone: '13900000077' });
  const asked = await school.preview(await school.upload('roster', file));
  expect(asked.counts).not.toHaveProperty('conflict');
  const newer = csv(head, ['周一', id, '三(1)班', '周大', '13900000002']);
  const again = await school.preview(await school.upload('roster', newer));
  await school.decide(again, { outcome: 'conflict', decision: 'file' });
  await school.commit(again);
  expect((await childNamed('周一'))?.body).toMatchObject({ guardianPhone: '13900000002' });
});

test('a child without ID is confirmed by a person, and then takes what the file says', async () => {
  await write(db, [
    aChild(ids.school, { name: '吴一', birthDate: '2017-04-04', guardianPhone: '13900000003' }),
  ]);
  const before = await childNamed('吴一');
  const id = anId('2017-04-04', 9);
  const previewed = await school.preview(
    await school.upload('roster', csv(head, ['吴一', id, '三(1)班', '', '13900000003'])),
  );
  const [item] = (await school.items(previewed, 'ambiguous')).items;
  expect(item?.candidates).toMatchObject([{ id: before?.id, why: 'phone' }]);
  const decided = await school.decide(previewed, {
    answers: [{ key: `${item?.key}?`, decision: `same:${before?.id}` }],
  });
  expect(decided.counts).toMatchObject({ changed: 1 });
  await school.commit(decided);
  expect((await records()).filter(({ body }) => body.name === '吴一')).toHaveLength(1);
  expect((await childNamed('吴一'))?.body).toMatchObject({ idNumber: id, class: ids.class });
});

test('a preview that is no longer true does not land; the new one is shown', async () => {
  const file = csv(head, ['郑一', anId('2017-05-05', 11), '三(1)班', '郑大', '13900000004']);
  await school.bring('roster', file);
  const newer = csv(head, ['郑一', anId('2017-05-05', 11), '三(1)班', '郑二', '13900000005']);
  const previewed = await school.preview(await school.upload('roster', newer));
  expect(previewed.counts).toMatchObject({ changed: 1 });
  const child = await childNamed('郑一');
  await writtenByTeacher(child, { guardianName: '郑三' });
  const refused = await school.commit(previewed);
  expect(refused).toMatchObject({ state: 'ready', problem: 'stale', counts: { conflict: 1 } });
  expect((await childNamed('郑一'))?.body).toMatchObject({
    guardianName: '郑三',
    guardianPhone: '13900000004',
  });
  expect((await school.commit(refused)).state).toBe('done');
  expect((await childNamed('郑一'))?.body).toMatchObject({
    guardianName: '郑三',
    guardianPhone: '13900000005',
  });
});

test('a household list brings families, and a child of the roster joins its family’s file with all its records', async () => {
  const son = anId('2017-06-06', 13);
  await school.bring('roster', csv(head, ['钱小', son, '三(1)班', '钱大', '13900000006']));
  const child = await childNamed('钱小');
  const note = '00000000-0000-4000-a000-000000000001';
  await write(db, [
    {
      id: note,
      kind: 'guardian',
      file: String(child?.id),
      data: { name: '钱奶奶', relation: 'GRANDPARENT' },
    },
  ]);
  const list = csv(
    ['户主姓名', '户主证件号', '乡镇', '行政村', '组', '户类型', '成员姓名', '与户主关系', '证件号'],
    [
      '钱大',
      anId('1980-01-01', 15),
      '罕井镇',
      '甲村',
      '二组',
      '脱贫户',
      '钱大',
      '户主',
      anId('1980-01-01', 15),
    ],
    ['', '', '', '', '', '', '钱小', '之子', son],
    ['', '', '', '', '', '', '钱幼', '之女', anId('2018-06-06', 14)],
  );
  const done = await bureau.bring('households', list);
  expect(done).toMatchObject({ state: 'done', counts: { new: 2, changed: 1, other: 1 }, moves: { file: 1 } });
  const household = (await records()).find(({ kind, body }) => kind === 'household' && body.head === '钱大');
  expect(household?.body).toMatchObject({ village, householdType: 'TP', group: '二组' });
  expect((await childNamed('钱小'))?.file).toBe(household?.id);
  expect((await childNamed('钱幼'))?.file).toBe(household?.id);
  expect((await records()).find(({ id }) => id === note)?.file).toBe(household?.id);
  expect(await feedOf(child?.id)).toMatchObject({
    [`village:${village}`]: 'put',
    [`class:${ids.class}`]: 'put',
  });
  expect(sorted(await kept(db))).toEqual(sorted(await recomputed(db)));
  const again = await bureau.preview(await bureau.upload('households', list));
  expect(again.counts).toEqual({ rows: 3, unchanged: 3, other: 1 });
});

const other = '00000000-0000-4000-9000-000000000009';
const otherClass = '00000000-0000-4000-9000-00000000000a';
const otherSchool = () =>
  write(db, [
    {
      ...{ id: other, kind: 'school' as const, file: other },
      data: { name: '乙小学', type: 'PRIMARY', township, active: true },
    },
    {
      ...{ id: otherClass, kind: 'class' as const, file: otherClass },
      data: { school: other, year: 2026, grade: 3, number: 1 },
    },
  ]);
/** A pupil of the other school, in a file of its own. */
const pupilThere = (id: string, data: Record<string, string>) =>
  write(db, [aChild(id, { ...data, class: otherClass, school: other }, id)]);

test('a registrar sees nothing of a child on another school’s roll, and does not take it unasked', async () => {
  const id = anId('2017-07-07', 17);
  await otherSchool();
  await pupilThere('00000000-0000-4000-a000-0000000000aa', {
    ...{ name: '孙一', idNumber: id, birthDate: '2017-07-07', guardianPhone: '13911112222' },
  });
  const file = csv(head, ['孙一', id, '三(1)班', '孙大', '13900000008']);
  const previewed = await school.preview(await school.upload('roster', file));
  const [item] = (await school.items(previewed, 'conflict')).items;
  expect(item?.conflicts.map(({ field, hidden }) => [field, hidden])).toEqual([
    ['class', true],
    ['school', true],
  ]);
  expect(JSON.stringify(item)).not.toContain('2222');
  await school.decide(previewed, { outcome: 'conflict', decision: 'file' });
  await school.decide(previewed, { whys: [{ key: item?.key, why: '随父母迁来' }] });
  await school.commit(previewed);
  const child = await childNamed('孙一');
  expect(await feedOf(child?.id)).toEqual({
    [`class:${otherClass}`]: 'gone',
    [`class:${ids.class}`]: 'put',
  });
});

describe('V13: a roll is taken from another school', () => {
  const [one, two] = [anId('2017-08-01', 19), anId('2017-08-02', 21)];
  const file = csv(
    head,
    ['陈一', one, '三(1)班', '陈大', '13900000009'],
    ['陈二', two, '三(1)班', '陈大', '13900000009'],
  );
  const preview = async () => {
    await otherSchool();
    await pupilThere('00000000-0000-4000-a000-0000000000b1', { name: '陈一', idNumber: one });
    await pupilThere('00000000-0000-4000-a000-0000000000b2', { name: '陈二', idNumber: two });
    return school.preview(await school.upload('roster', file));
  };

  test('only with a sentence why, which stands in the child’s record and in that of the import', async () => {
    const previewed = await preview();
    expect(previewed.open).toMatchObject({ rolls: 2, unexplained: 0 });
    const decided = await school.decide(previewed, { outcome: 'conflict', decision: 'file' });
    expect(decided.open).toMatchObject({ rolls: 2, unexplained: 2 });
    const refused = await school.request(`/${previewed.id}/commit`, { method: 'POST' });
    expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([
      409,
      'import.unexplained',
    ]);
    // One sentence for all, then another for one of them.
    await school.decide(previewed, { whyForAll: '原校撤并，两校已核对' });
    const [first] = (await school.items(previewed, 'conflict')).items;
    const said = await school.decide(previewed, { whys: [{ key: first?.key, why: '随父母迁来' }] });
    expect(said.open).toMatchObject({ rolls: 2, unexplained: 0 });
    const done = await school.commit(previewed);
    expect(done.state).toBe('done');
    expect((await childNamed('陈一'))?.body).toMatchObject({ school: ids.school, rollNote: '随父母迁来' });
    expect((await childNamed('陈二'))?.body).toMatchObject({ rollNote: '原校撤并，两校已核对' });
    expect((await school.items(done, 'conflict')).items.map(({ why }) => why)).toEqual([
      '随父母迁来',
      '原校撤并，两校已核对',
    ]);
  });

  test('where ours is kept no sentence is asked for, and none is stored', async () => {
    const previewed = await preview();
    await school.decide(previewed, { outcome: 'conflict', decision: 'ours' });
    await school.decide(previewed, { whyForAll: '随父母迁来' });
    expect((await school.commit(previewed)).state).toBe('done');
    const { body } = (await childNamed('陈一')) ?? {};
    expect(body).toMatchObject({ school: other });
    expect(body).not.toHaveProperty('rollNote');
  });

  test('it goes with the roll it explains: the next school’s roll comes without it', async () => {
    await write(db, [
      aChild('00000000-0000-4000-a000-0000000000b3', {
        ...{ name: '陈三', idNumber: anId('2017-08-03', 23), school: other, rollNote: '随父母迁来' },
      }),
    ]);
    const list = csv(head, ['陈三', anId('2017-08-03', 23), '三(1)班', '陈大', '13900000009']);
    await school.bring('roster', list);
    expect((await childNamed('陈三'))?.body).toMatchObject({ school: ids.school });
    expect((await childNamed('陈三'))?.body).not.toHaveProperty('rollNote');
  });
});
