import { expect, test } from 'vitest';
import type { LedgerRow } from '../../../src/domain/ledger.ts';
import { facetCounts, selectRows } from '../../../src/domain/ledger-query.ts';

const row = (name: string, over: Partial<LedgerRow> = {}): LedgerRow => ({
  child: name,
  file: name,
  name,
  ...over,
});
const rows = [
  row('王', {
    due: '2026-11-30',
    state: 'OPEN',
    townshipCode: '610526101',
    township: '罕井镇',
    persuasions: 2,
  }),
  row('李', {
    due: '2026-11-02',
    late: true,
    state: 'PERSUADE',
    townshipCode: '610526102',
    township: '孙镇',
    persuasions: 10,
  }),
  row('安', { state: 'OPEN', townshipCode: '610526102', township: '孙镇', guardian: '李大山' }),
];
const names = (query: Parameters<typeof selectRows>[1]) => selectRows(rows, query).map(({ name }) => name);

test('what is due first stands first, what has no day last', () => {
  expect(names({ where: {} })).toEqual(['李', '王', '安']);
});
test('rows are narrowed by facets, by lateness, and by a part of a name', () => {
  expect(names({ where: { state: 'OPEN' } })).toEqual(['王', '安']);
  expect(names({ where: { state: 'OPEN', township: '610526102' } })).toEqual(['安']);
  expect(names({ where: {}, late: true })).toEqual(['李']);
  expect(names({ where: {}, text: '李' })).toEqual(['李', '安']);
});
test('numbers sort as numbers, names as a dictionary has them, nothing at the end either way', () => {
  const by = (key: 'persuasions' | 'name', down: boolean) => names({ where: {}, sort: { key, down } });
  expect(by('persuasions', false)).toEqual(['王', '李', '安']);
  expect(by('persuasions', true)).toEqual(['李', '王', '安']);
  expect(by('name', false)).toEqual(['安', '李', '王']);
});
test('a facet counts under all the other conditions, not under its own', () => {
  const query = { where: { state: 'OPEN', township: '610526102' } };
  expect(facetCounts(rows, 'state', query)).toEqual([
    { value: 'OPEN', count: 1 },
    { value: 'PERSUADE', count: 1 },
  ]);
  expect(facetCounts(rows, 'township', query)).toEqual([
    { value: '610526101', name: '罕井镇', count: 1 },
    { value: '610526102', name: '孙镇', count: 1 },
  ]);
});
