import { expect, test } from 'vitest';
import { problemCodes } from '../../../../src/domain/roster/item.ts';
import { columnWords, problemWords } from '../../../../src/text/roster-import-problems.ts';

test.each([
  [
    { field: 'idNumber', code: 'id-check', row: 16, column: 3, value: '2' },
    'D17：身份证号第 18 位应为 2，请核对',
  ],
  [
    { field: 'village', code: 'village-unknown', row: 4, column: 2, value: '南庄' },
    'C5：没有找到“南庄”。请核对乡镇和村名，或填 12 位村代码',
  ],
  [
    { field: 'school', code: 'school-missing', row: 1 },
    '这一行没有写学校，请补上，或在对照页为整个文件选一所学校',
  ],
] as const)('a refusal names its cell and says what to do: %o', (problem, words) => {
  expect(problemWords(problem)['zh-CN']).toBe(words);
});

test.each(problemCodes)('%s has words in both languages for any column', (code) => {
  for (const field of Object.keys(columnWords) as (keyof typeof columnWords)[]) {
    const words = problemWords({ field, code, row: 0, column: 0, value: 'x' });
    expect(words['zh-CN']).toMatch(/^A1：\S/);
    expect(words.en).toMatch(/^A1: \S/);
  }
});
