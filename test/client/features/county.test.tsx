import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import {
  coverageColumns,
  door,
  filtered,
  percent,
} from '../../../src/client/features/county/coverage-columns.ts';
import { nameColumnsOf } from '../../../src/client/features/county/names-columns.ts';
import { coverageAnswer, namesAnswer, namesPage } from '../../../src/client/features/county/urls.ts';
import { DataTable } from '../../../src/client/ui/data-table.tsx';
import { sorted } from '../../../src/client/ui/data-table-rows.ts';
import { StaticRouter } from '../../../src/client/ui/router.tsx';
import { type CoverageRow, measures, type Name } from '../../../src/domain/coverage.ts';
import { figure, measureTitle } from '../../../src/text/coverage.ts';
import { verbatim } from '../../../src/text/phrase.ts';

const row = (name: string, counts: CoverageRow['counts']): CoverageRow => ({
  place: `township:61052610${name.length}`,
  level: 'township',
  name,
  counts,
});
const where = { by: 'village' } as const;

describe('a number and its names', () => {
  test('a number opens the list of the same measure at the same place', () => {
    const cell = door(row('孙镇', { unvisited: 146 }), 'unvisited', where);
    const page = new URL(cell.to ?? '', 'http://desk');
    expect(Object.fromEntries(page.searchParams)).toEqual({
      ...{ by: 'village', at: 'township:610526102', measure: 'unvisited' },
    });
    expect(cell.label?.['zh-CN']).toBe('孙镇：本学期还没走访的农户 146，打开名单');
  });

  test('a place opens the places below it; a group its households, a class its children', () => {
    const to = (level: CoverageRow['level'], place: CoverageRow['place']) =>
      coverageColumns(level, where)[0]?.cell({ ...row('甲', {}), level, place }).to;
    expect(to('township', 'township:610526102')).toBe('/desk/coverage?by=village&at=township%3A610526102');
    expect(to('group', 'group:610526102201/一组')).toContain('measure=households');
    expect(to('class', 'class:x')).toContain('measure=children');
    expect(to('township', 'township:none')).toContain('measure=children');
  });

  test('zero opens nothing', () => {
    expect(door(row('孙镇', {}), 'late', where).to).toBeUndefined();
  });

  test('the sum opens the names of the whole place that is shown', () => {
    const sum = { ...row('', { children: 9 }), place: '' as CoverageRow['place'] };
    const at = 'township:610526102';
    expect(door(sum, 'children', { by: 'village', at }).to).toBe(
      namesPage({ by: 'village', at, measure: 'children' }),
    );
  });

  test('the page and the server are asked the same question', () => {
    const which = { by: 'school', at: 'class:x', measure: 'late', day: '2026-11-20' } as const;
    const asked = new URL(namesAnswer(which, { from: 0, text: '' }), 'http://desk').searchParams;
    expect(Object.fromEntries(asked)).toEqual(which);
    expect(coverageAnswer({ by: 'school', at: 'school:x' })).toBe('/api/coverage?by=school&at=school%3Ax');
  });

  test('every measure has a title in both languages', () => {
    for (const measure of measures) {
      expect(measureTitle(measure)['zh-CN']).not.toBe('');
      expect(measureTitle(measure).en).not.toBe('');
    }
  });

  test('a share is only 100% when nothing is left', () => {
    expect([percent(999, 1000), percent(1000, 1000), percent(0, 0)]).toEqual([99, 100, 0]);
  });

  test('figures are grouped by thousands', () => {
    expect([figure(7), figure(1284), figure(70_000)].map(({ en }) => en)).toEqual(['7', '1,284', '70,000']);
  });
});

test('filters keep places with something left to do', () => {
  const rows = [row('甲', { unvisited: 3, late: 1 }), row('乙乙', { 'not-found': 1 }), row('丙丙丙', {})];
  const names = (filter: Parameters<typeof filtered>[1]) => filtered(rows, filter).map(({ name }) => name);
  expect(names('all')).toHaveLength(3);
  expect(names('unfinished')).toEqual(['甲']);
  expect(names('outOfSchool')).toEqual(['乙乙']);
  expect(names('late')).toEqual(['甲']);
});

describe('the table', () => {
  const columns = coverageColumns('township', where);
  const rows = [
    row('甲', { households: 2 }),
    row('乙乙', { households: 30 }),
    row('丙丙丙', { households: 4 }),
  ];

  test('sorts numbers as numbers, and leaves the rows it was given alone', () => {
    const order = (down: boolean) =>
      sorted(rows, columns, { key: 'households', down }).map(({ name }) => name);
    expect(order(true)).toEqual(['乙乙', '丙丙丙', '甲']);
    expect(order(false)).toEqual(['甲', '丙丙丙', '乙乙']);
    expect(rows.map(({ name }) => name)).toEqual(['甲', '乙乙', '丙丙丙']);
  });

  const markup = (props: { rows: readonly CoverageRow[]; total?: CoverageRow }) => {
    const table = createElement(DataTable<CoverageRow>, {
      ...{
        label: verbatim('进度'),
        columns,
        rowKey: (one: CoverageRow) => one.place,
        empty: verbatim('没有'),
        ...props,
      },
    });
    return renderToStaticMarkup(createElement(StaticRouter, null, table));
  };

  test('names each row by its first cell, and lets Tab stop at one cell only', () => {
    const html = markup({ rows, total: row('', { households: 36 }) });
    expect(html.match(/<th scope="row"/g)).toHaveLength(4);
    expect(html.match(/tabindex="0"/gi)).toHaveLength(1);
  });

  test('of 5,000 rows it draws those in sight', () => {
    const many = Array.from(
      { length: 5000 },
      (_, at): CoverageRow => ({ ...row('镇', {}), place: `village:${at}` }),
    );
    expect(markup({ rows: many }).match(/<th scope="row"/g)?.length).toBeLessThan(60);
  });

  test('an empty table says so', () => {
    expect(markup({ rows: [] })).toContain('没有');
  });
});

test('a child out of school stands out in the list, and its name opens its file', () => {
  const columns = nameColumnsOf('child', ({ file, id }) => `/open/${file}/${id}`);
  const child = { of: 'child', id: 'i', file: 'f', name: '张小明', whereabouts: 'OOS_DROP' } as Name;
  const cells = Object.fromEntries(columns.map(({ key, cell }) => [key, cell(child)]));
  expect(cells.name?.to).toBe('/open/f/i');
  expect(cells.whereabouts).toMatchObject({ text: { 'zh-CN': '辍学' }, tone: 'danger' });
});
