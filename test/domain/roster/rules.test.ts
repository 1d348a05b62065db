import { describe, expect, test } from 'vitest';
import { recognise } from '../../../src/domain/roster/headings.ts';
import { asksWhy } from '../../../src/domain/roster/item.ts';
import { dataRows } from '../../../src/domain/roster/plan-list.ts';
import { planOrganisation } from '../../../src/domain/roster/plan-organisation.ts';
import type { World } from '../../../src/domain/roster/world.ts';
import { problemWords } from '../../../src/text/roster-import-problems.ts';
import {
  aChild,
  aWorld,
  BOY_ID,
  CLASS_7_1,
  OLD_CLASS_7_1,
  OTHER_CLASS,
  OTHER_SCHOOL,
  plan,
  rosterHead,
  row,
  SCHOOL,
  VILLAGE,
} from './given-roster.ts';

const boy = { 姓名: '李小明', 身份证号: BOY_ID, 班级: '7.1' };
const notes = (cells: Parameters<typeof row>[0], world: Partial<World> = {}) =>
  plan([rosterHead, row({ ...boy, ...cells })], aWorld(world)).items[0]?.notes.map(
    ({ code, value }) => `${code} ${value}`,
  );

describe('V9, V10: a class beside the age of its child (born 2015-08-31: grade 6)', () => {
  test.each([
    ['8.1', ['age-grade 6']],
    ['7.1', []],
    ['5.1', []],
    ['4.1', ['age-grade 6']],
  ])('class %s', (cell, expected) => {
    expect(notes({ 班级: cell })).toEqual(expected);
  });
});

describe('V12: a village of the list stands on the day of the import', () => {
  const merged = { code: '610526109202', name: '西王村村委会', validTo: '2025-12-31', successor: VILLAGE };
  const villages = [{ code: VILLAGE, name: '东王村村委会' }, merged];
  const household = (world: Partial<World>) =>
    plan(
      [
        ['户主姓名', '乡镇', '行政村', '户类型'],
        ['李大山', '龙阳镇', '西王村', '一般农户'],
      ],
      aWorld(world),
      { kind: 'households' },
    ).items[0];
  test('one that was merged is refused, and its successor named', () => {
    const refusal = household({ villages })?.refusals[0];
    expect(refusal).toMatchObject({ code: 'village-merged', value: '东王村村委会', column: 2 });
    expect(refusal && problemWords(refusal)['zh-CN']).toContain('东王村村委会');
  });
  test('on its last day it still stands; before its first it does not yet', () => {
    expect(household({ villages, today: '2025-12-31' })?.outcome).toBe('new');
    const later = [{ code: '610526109203', name: '西王村', validFrom: '2026-09-06' }];
    expect(household({ villages: later })?.refusals).toMatchObject([{ code: 'village-early' }]);
    expect(household({ villages: later, today: '2026-09-06' })?.outcome).toBe('new');
  });
  test('a registered address that names a merged village means its successor, and the row says so', () => {
    const grid = [
      [...rosterHead, '户籍地址'],
      [...row(boy), '陕西省蒲城县龙阳镇西王村三组'],
    ];
    const { items, writes } = plan(grid, aWorld({ villages }));
    expect(items[0]?.notes).toMatchObject([{ code: 'hukou-merged', value: '东王村村委会' }]);
    expect(writes.find(({ kind }) => kind === 'child')?.set.hukouVillage).toBe(VILLAGE);
    const alone = plan(grid, aWorld({ villages: [{ ...merged, successor: undefined }] }));
    expect(alone.items[0]?.notes).toMatchObject([{ code: 'village-ended' }]);
    expect(alone.writes.find(({ kind }) => kind === 'child')?.set.hukouVillage).toBeUndefined();
  });
});

describe('V13: one active enrolment', () => {
  const elsewhere = { name: '李小明', idNumber: BOY_ID, class: OTHER_CLASS, school: OTHER_SCHOOL };
  test('a child whom another school has on its roll is a conflict that names the school', () => {
    expect(notes({}, { children: [aChild(51, elsewhere)] })).toEqual(['two-rolls 孙镇初级中学']);
  });
  describe('between two schools that one person imports for', () => {
    const both = { mySchools: new Set([SCHOOL, OTHER_SCHOOL]) };
    const itemOf = (world: Partial<World>) => {
      const { items, writes } = plan([rosterHead, row(boy)], aWorld({ ...both, ...world }));
      return { item: items[0], moved: writes.some(({ set }) => set.school === SCHOOL) };
    };
    test('it asks as well, and moves nobody unasked', () => {
      const { item, moved } = itemOf({ children: [aChild(51, elsewhere)] });
      expect([item?.outcome, item && asksWhy(item), moved]).toEqual(['conflict', true, false]);
      expect(item?.conflicts.map(({ field }) => field)).toEqual(['class', 'school']);
    });
    test('a class of the year before has ended: it goes up to the other school unasked', () => {
      const ended = { id: OTHER_CLASS, school: OTHER_SCHOOL, year: 2025, grade: 6, number: 1 };
      const { item, moved } = itemOf({
        children: [aChild(51, elsewhere)],
        classes: [{ id: CLASS_7_1, school: SCHOOL, year: 2026, grade: 7, number: 1 }, ended],
      });
      expect([item?.outcome, item?.notes, moved]).toEqual(['changed', [], true]);
    });
    test('from class to class of one school nobody is asked', () => {
      const child = aChild(51, { ...elsewhere, class: OLD_CLASS_7_1, school: SCHOOL });
      expect(itemOf({ children: [child] }).item?.outcome).toBe('changed');
    });
  });
  test('one that left the other school’s classes comes without a word', () => {
    const { class: _left, ...left } = elsewhere;
    expect(notes({}, { children: [aChild(51, left)] })).toEqual([]);
  });
});

test('V11: a school code of another kind or province is taken and noted', () => {
  const grid = [
    ['机构类别', '名称', '代码', '所在乡镇', '学校类别'],
    ['学校', '龙阳小学', '2161990001', '龙阳镇', '小学'],
    ['学校', '龙阳高中', '3461990001', '龙阳镇', '小学'],
  ];
  const found = recognise('organisation', grid);
  if (!found) throw new Error('no headings');
  const { items, writes } = planOrganisation(
    dataRows({ name: 'x', rows: grid }, { kind: 'organisation', ...found }),
    {
      ...{ county: '610526', today: '2026-09-05', villages: [], schools: [] },
      townships: [{ id: 't', code: '610526109', name: '龙阳镇' }],
      newId: () => 'new',
    },
  );
  expect(items.map(({ notes: said }) => said.map(({ code }) => code))).toEqual([[], ['school-code']]);
  expect(writes.map(({ set }) => set.code10)).toEqual(['2161990001', '3461990001']);
});
