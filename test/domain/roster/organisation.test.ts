import { describe, expect, test } from 'vitest';
import { recognise } from '../../../src/domain/roster/headings.ts';
import { dataRows } from '../../../src/domain/roster/plan-list.ts';
import { type OrganisationWorld, planOrganisation } from '../../../src/domain/roster/plan-organisation.ts';

const head = ['机构类别', '名称', '代码', '所在乡镇', '学校类别', '校长', '服务村'];
let made = 0;
const aWorld = (over: Partial<OrganisationWorld> = {}): OrganisationWorld => ({
  ...{ county: '610526', today: '2026-09-05', townships: [], villages: [], schools: [] },
  newId: () => `id-${++made}`,
  ...over,
});
const township = { id: 't', code: '610526109', name: '龙阳镇' };
const village = { id: 'v', code: '610526109201', name: '店子村委会' };
const school = {
  ...{ id: 's', name: '龙阳镇中心小学', code10: '2161990001', type: 'PRIMARY' as const },
  ...{ township: '610526109', active: true },
};
const plan = (rows: readonly (string | number)[][], world = aWorld()) => {
  const grid = [head, ...rows];
  const found = recognise('organisation', grid);
  if (!found) throw new Error('no headings');
  return planOrganisation(dataRows({ name: 'x', rows: grid }, { kind: 'organisation', ...found }), world);
};
const refusals = (rows: readonly (string | number)[][], world = aWorld({ townships: [township] })) =>
  plan(rows, world).items.flatMap((item) =>
    item.refusals.map(({ code, row, column }) => `${code} ${'ABCDEFG'[column ?? 0]}${row + 1}`),
  );

describe('what a list of places makes', () => {
  test('an empty county gets townships, villages and schools, whatever their order', () => {
    const { items, writes } = plan([
      ['村', '店子村委会', '610526109201', '龙阳镇', '', '', ''],
      ['学校', '龙阳镇中心小学', '2161990001', '龙阳镇', '小学', '王志远', '店子村'],
      ['乡镇', '龙阳镇', '610526109000', '', '', '', ''],
    ]);
    expect(items.map(({ subject, outcome }) => `${subject} ${outcome}`)).toEqual([
      'village new',
      'school new',
      'township new',
    ]);
    expect(writes.map(({ kind, set }) => ({ kind, ...set }))).toEqual([
      { kind: 'village', name: '店子村委会', code: '610526109201' },
      {
        ...{ kind: 'school', name: '龙阳镇中心小学', code10: '2161990001', type: 'PRIMARY' },
        ...{ township: '610526109', principal: '王志远', serves: ['610526109201'], active: true },
      },
      { kind: 'township', name: '龙阳镇', code: '610526109' },
    ]);
    expect(items[1]?.changes).toContainEqual({ field: 'unitTownship', next: '龙阳镇' });
  });

  test('the same list again changes nothing', () => {
    const world = aWorld({
      townships: [township],
      villages: [village],
      schools: [{ ...school, serves: [village.code] }],
    });
    const { items, writes } = plan(
      [
        ['乡镇', '龙阳镇', '610526109', '', '', '', ''],
        ['村', '店子村委会', '610526109201', '', '', '', ''],
        ['学校', '龙阳镇中心小学', 2161990001, '龙阳', '小学', '', '店子村'],
      ],
      world,
    );
    expect(items.map(({ outcome }) => outcome)).toEqual(['unchanged', 'unchanged', 'unchanged']);
    expect(writes).toEqual([]);
  });

  test('a school with a new code is the same school; a cell left empty takes nothing away', () => {
    const world = aWorld({ townships: [township], schools: [{ ...school, principal: '王志远' }] });
    const { items, writes } = plan([['学校', '龙阳镇中心小学', '2161990009', '龙阳镇', '', '', '']], world);
    expect(items[0]).toMatchObject({
      ...{ outcome: 'changed', target: 's' },
      changes: [{ field: 'unitCode', old: '2161990001', next: '2161990009' }],
    });
    expect(writes[0]?.set).toEqual({ code10: '2161990009' });
  });

  test('without a kind the length of the code says it, and the kind of a school its name', () => {
    const { items } = plan([
      ['', '龙阳镇', '610526109', '', '', '', ''],
      ['', '店子村', '610526109201', '', '', '', ''],
      ['', '龙阳镇九年制学校', '3161990003', '龙阳镇', '', '', ''],
    ]);
    expect(items.map(({ subject, outcome }) => `${subject} ${outcome}`)).toEqual([
      'township new',
      'village new',
      'school new',
    ]);
  });
});

describe('what is refused, by its cell', () => {
  test.each([
    [['', '什么', '12345', '', '', '', ''], 'unit-kind A2'],
    [['村', '', '610526109202', '', '', '', ''], 'missing B2'],
    [['村', '甲村', '61052610920', '', '', '', ''], 'unit-code C2'],
    [['村', '甲村', '6.10526E+11', '', '', '', ''], 'scientific C2'],
    [['村', '甲村', '610527109202', '', '', '', ''], 'unit-county C2'],
    [['村', '甲村', '610526110202', '', '', '', ''], 'township-unknown C2'],
    [['村', '甲村', '610526109202', '孙镇', '', '', ''], 'township-differs D2'],
    [['学校', '甲校', '216199', '龙阳镇', '小学', '', ''], 'unit-code C2'],
    [['学校', '甲小学', '2161990009', '', '', '', ''], 'unit-township D2'],
    [['学校', '甲小学', '2161990009', '孙镇', '', '', ''], 'township-unknown D2'],
    [['学校', '甲校', '2161990009', '龙阳镇', '', '', ''], 'school-type E2'],
  ])('%j', (row, words) => {
    expect(refusals([row])).toEqual([words]);
  });

  test('a code on two rows: the second of one name, both of two names', () => {
    const one = ['村', '甲村', '610526109202', '', '', '', ''];
    expect(refusals([one, one])).toEqual(['unit-repeated C3']);
    expect(refusals([one, ['村', '乙村', '610526109202', '', '', '', '']])).toEqual([
      'unit-repeated-differs C2',
      'unit-repeated-differs C3',
    ]);
  });

  test('a village it is said to serve and nobody knows is left out with a note; the school lands', () => {
    const world = aWorld({ townships: [township], villages: [village] });
    const { items, writes } = plan([['学校', '甲小学', '', '龙阳镇', '', '', '店子村，没有村']], world);
    expect(items[0]).toMatchObject({ outcome: 'new', notes: [{ code: 'serves-unknown', value: '没有村' }] });
    expect(writes[0]?.set.serves).toEqual([village.code]);
  });
});
