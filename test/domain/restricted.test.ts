import { expect, test } from 'vitest';
import { withheld } from '../../src/domain/restricted.ts';

test('religion, mental health and police matters stand as another reason where all may read, and whole in the restricted record', () => {
  const reasons = { primary: 'R06', others: ['R01', 'R15'], text: '家里信教' } as const;
  const told = { ...reasons, others: [...reasons.others] };
  expect(withheld(told)).toEqual({ open: { primary: 'R98', others: ['R01'] }, restricted: told });
});

test('other reasons stay as they are, with their words', () => {
  const reasons = { primary: 'R01' as const, others: [], text: '不想念了' };
  expect(withheld(reasons)).toEqual({ open: reasons });
});
