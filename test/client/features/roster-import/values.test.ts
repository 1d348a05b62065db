import { expect, test } from 'vitest';
import { remapped } from '../../../../src/client/features/roster-import/mapping-table.tsx';
import { count } from '../../../../src/client/features/roster-import/numbers.ts';
import { fieldLabel, valueWords } from '../../../../src/client/features/roster-import/values.ts';
import type { Names } from '../../../../src/domain/roster/batch.ts';

const names: Names = {
  schools: { s: '龙阳镇初级中学' },
  classes: { c: { id: 'c', school: 's', year: 2026, grade: 7, number: 2 } },
  villages: { '610526109201': '店子村委会' },
  households: { h: '范建设' },
};

test.each([
  ['class', 'c', '龙阳镇初级中学 · 七(2)班'],
  ['school', 's', '龙阳镇初级中学'],
  ['village', '610526109201', '店子村委会'],
  ['file', 'h', '范建设'],
  ['sex', 'F', '女'],
  ['householdType', 'TPBW', '脱贫不稳定户'],
  ['boarding', true, '是'],
  ['guardianPhone', '139****0001', '139****0001'],
  ['guardianPhone', null, '（空）'],
] as const)('%s %s is shown as %s', (field, value, words) => {
  expect(valueWords(field, value, names)['zh-CN']).toBe(words);
});

test('every field of a child and a household has a name', () => {
  expect(fieldLabel('guardianPhone')['zh-CN']).toBe('监护人电话');
  expect(fieldLabel('riskState')['zh-CN']).toBe('风险状态');
});

test('a meaning given to one column is taken from the other', () => {
  const reading = { sheet: 0, headingRow: 0, year: 2026, mapping: { name: 0, idNumber: 1 } };
  expect(remapped(reading, 2, 'name').mapping).toEqual({ idNumber: 1, name: 2 });
  expect(remapped(reading, 1, '').mapping).toEqual({ name: 0 });
  expect(remapped(reading, 0, 'idNumber').mapping).toEqual({ idNumber: 0 });
});

test.each([
  [0, '0'],
  [999, '999'],
  [20_000, '20,000'],
  [1_234_567, '1,234,567'],
])('%i is written %s', (n, words) => {
  expect(count(n)).toBe(words);
});
