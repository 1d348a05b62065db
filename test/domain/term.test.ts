import { expect, test } from 'vitest';
import { termCode, termOf } from '../../src/domain/term.ts';

test.each([
  ['2026-09-01', '2026-2027-1'],
  ['2026-12-31', '2026-2027-1'],
  ['2027-01-31', '2026-2027-1'],
  ['2027-02-01', '2026-2027-2'],
  ['2027-08-31', '2026-2027-2'],
  ['2027-09-01', '2027-2028-1'],
])('%s lies in term %s', (day, code) => {
  const term = termOf(day);
  expect(termCode(term)).toBe(code);
  expect(term.from <= day && day < term.until).toBe(true);
});
